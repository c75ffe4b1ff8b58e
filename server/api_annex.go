package server

import (
	"net/http"

	"github.com/unbracket/unbracket/drafts"
)

// apiPlaceholding says what the words of a paragraph wait for.
type apiPlaceholding struct {
	Reason string `json:"reason" need:"yes" doc:"What its words wait for; everybody sees it."`
}

// apiPlacehold is PUT …/paragraphs/{paragraph}/placeholder.
func apiPlacehold(r *room, asked apiPlaceholding) (receipt, error) {
	id, reason := drafts.ParagraphID(r.Param("paragraph")), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Placehold(act, id, reason) })
}

// apiFill is DELETE …/paragraphs/{paragraph}/placeholder.
func apiFill(r *room, _ apiNothing) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.FillPlaceholder(act, id) })
}

// apiAnnexing takes a paragraph out of the report, or brings it back.
type apiAnnexing struct {
	To     *drafts.Destination `json:"to" need:"yes"`
	Reason string              `json:"reason,omitempty" doc:"Why it leaves the report; everybody sees it."`
	After  drafts.ParagraphID  `json:"after,omitempty" doc:"Into the report: what it is to follow; without it, the beginning."`
}

// apiAnnex is PUT …/paragraphs/{paragraph}/destination.
func apiAnnex(r *room, asked apiAnnexing) (receipt, error) {
	id, reason := drafts.ParagraphID(r.Param("paragraph")), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if *asked.To == drafts.InReport {
			return d.BringBack(act, id, asked.After)
		}
		return d.Annex(act, id, *asked.To, reason)
	})
}

// annexOperations are those of placeholders and of what leaves the report.
func annexOperations(p string) []operation {
	return named("Placeholders and what leaves the report",
		acting(http.MethodPut, p+"/placeholder", "placehold", "Make a paragraph a placeholder", apiPlacehold).
			saying("For the Chair. Until it has its words, it is not agreed and the report is not adopted.").
			like(apiPlaceholding{Reason: "The figures of the Secretariat are expected."}),
		acting(http.MethodDelete, p+"/placeholder", "fillPlaceholder", "Say that the words of a paragraph are those that stand there", apiFill),
		acting(http.MethodPut, p+"/destination", "annexParagraph", "Take a paragraph out of the report, or bring it back", apiAnnex).
			saying("For the Chair. Out of the report, what was open on it is overtaken; its history follows it.").
			like(apiAnnexing{To: of(drafts.InSummary), Reason: "No agreement is in reach."}))
}
