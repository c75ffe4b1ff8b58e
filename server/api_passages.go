package server

import (
	"net/http"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// apiPassage is an agreed part of a paragraph.
type apiPassage struct {
	Passage drafts.PassageID `json:"passage"`
	Start   int              `json:"start" doc:"In code points of the paragraph's words."`
	End     int              `json:"end"`
	Words   string           `json:"words"`
	Level   drafts.Level     `json:"level"`
	Time    string           `json:"time" format:"date-time"`
	Version uint64           `json:"version" doc:"Its record."`
}

// apiPassageLapse is an agreement on part of a paragraph that holds no more.
type apiPassageLapse struct {
	Passage drafts.PassageID `json:"passage"`
	Words   string           `json:"words"`
	Reason  string           `json:"reason,omitempty" doc:"The Chair's, where it was reopened; absent where the words changed."`
	Time    string           `json:"time" format:"date-time"`
}

// apiAgreeingWords says which words of a paragraph are agreed.
type apiAgreeingWords struct {
	Sight drafts.Sight  `json:"sight" need:"yes" doc:"As the paragraph gives it."`
	Words string        `json:"words" need:"yes" doc:"As they stand there, once."`
	Level *drafts.Level `json:"level" need:"yes"`
}

// apiAgreePassage is POST …/paragraphs/{paragraph}/passages.
func apiAgreePassage(r *room, asked apiAgreeingWords) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		start, end, err := d.PassageOf(id, asked.Words)
		if err != nil {
			return nil, err
		}
		return d.AgreePassage(act, id, asked.Sight, start, end, *asked.Level)
	})
}

// apiReopenPassage is POST …/paragraphs/{paragraph}/passages/{passage}/reopening.
func apiReopenPassage(r *room, asked apiReopening) (receipt, error) {
	id, reason := drafts.ParagraphID(r.Param("paragraph")), r.regular(asked.Reason).Text
	n, _ := strconv.Atoi(r.Param("passage")) // what is no number is no passage, and is refused as such
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.ReopenPassage(act, id, drafts.PassageID(n), reason)
	})
}

// passageOperations are those of agreed parts of a paragraph.
func passageOperations(p string) []operation {
	return named("Passages",
		acting(http.MethodPost, p+"/passages", "agreePassage", "Agree words of a paragraph", apiAgreePassage).
			saying("For the Chair. Refused when something open touches these words; what stands beside them stays open.").
			like(apiAgreeingWords{Sight: exampleSight, Words: "States should cooperate", Level: of(drafts.InInformals)}),
		acting(http.MethodPost, p+"/passages/{passage}/reopening", "reopenPassage", "Reopen agreed words of a paragraph", apiReopenPassage).
			like(apiReopening{Reason: "A delegation received new instructions."}))
}
