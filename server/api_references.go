package server

import (
	"net/http"

	"github.com/unbracket/unbracket/drafts"
)

// apiReferences is what in the text cites which paragraph.
type apiReferences struct {
	References []apiReference `json:"references" doc:"Labels that follow the paragraph that they cite, in the order of the text."`
	Citations  []apiCitation  `json:"citations" doc:"Labels that cite and are no references."`
	Lapsed     []apiLapsed    `json:"lapsed" doc:"References that words which changed have taken with them."`
}

// apiReference is one reference.
type apiReference struct {
	Paragraph drafts.ParagraphID `json:"paragraph" doc:"In whose words it stands."`
	At        int                `json:"at" doc:"In code points of these."`
	To        int                `json:"to"`
	Words     string             `json:"words" doc:"The label as it is printed now."`
	Target    drafts.ParagraphID `json:"target" doc:"The paragraph that the reference was made to."`
	Cites     drafts.ParagraphID `json:"cites,omitempty" doc:"Where that stands now: itself, or what it was merged into; absent: in the text no more."`
	Cut       bool               `json:"cut,omitempty" doc:"It was split since the latest version; the reference is to its first part."`
	Anew      string             `json:"anew,omitempty" doc:"What it reads in the next version, where that is something else."`
}

// apiCitation is one citation that is no reference.
type apiCitation struct {
	Paragraph drafts.ParagraphID   `json:"paragraph"`
	At        int                  `json:"at"`
	To        int                  `json:"to"`
	Words     string               `json:"words"`
	May       []drafts.ParagraphID `json:"may" doc:"The paragraphs that it may cite, the likeliest first: the one that was called so when these words were written, and the one that is called so now."`
	Certain   bool                 `json:"certain" doc:"There is no doubt which paragraph it cites."`
	Elsewhere bool                 `json:"elsewhere,omitempty" doc:"It seems to cite another document."`
	Gone      bool                 `json:"gone,omitempty" doc:"What was called so when these words were written is in the text no more."`
}

// apiLapsed is one reference that lapsed.
type apiLapsed struct {
	Paragraph drafts.ParagraphID `json:"paragraph"`
	Words     string             `json:"words" doc:"The label as it was printed."`
	Target    drafts.ParagraphID `json:"target"`
	Time      string             `json:"time" format:"date-time"`
}

// apiReferenceList is GET …/references.
func apiReferenceList(r *room) (apiReferences, error) {
	d, out := r.Draft, apiReferences{[]apiReference{}, []apiCitation{}, []apiLapsed{}}
	anew := map[drafts.Reference]string{}
	for _, a := range d.Anew() {
		anew[a.Reference] = a.Now
	}
	for _, ref := range d.References() {
		out.References = append(out.References, apiReference{ref.Paragraph, ref.At, ref.To, ref.Words, ref.Target, ref.Cites, ref.Cut, anew[ref]})
	}
	for _, c := range d.Citations() {
		out.Citations = append(out.Citations, apiCitation{c.Paragraph, c.At, c.To, c.Words, append([]drafts.ParagraphID{}, c.May...), c.Certain(), c.Elsewhere, c.Gone})
	}
	for _, p := range d.Text() {
		for _, lapse := range d.Paragraphs[p.ID].Unlinked {
			out.Lapsed = append(out.Lapsed, apiLapsed{p.ID, lapse.Label, lapse.Target, apiTime(lapse.Time)})
		}
	}
	return out, nil
}

// apiMaking makes references.
type apiMaking struct {
	References []apiNewReference `json:"references" need:"yes"`
}

// apiNewReference is a citation that becomes a reference.
type apiNewReference struct {
	Paragraph drafts.ParagraphID `json:"paragraph" need:"yes"`
	At        int                `json:"at" need:"yes" doc:"Where the label stands, as listReferences says."`
	Target    drafts.ParagraphID `json:"target,omitempty" doc:"Which paragraph is meant; the only one that may be unless told."`
}

// apiMakeReferences is POST …/references.
func apiMakeReferences(r *room, asked apiMaking) (receipt, error) {
	made := make([]drafts.NewReference, len(asked.References))
	for i, one := range asked.References {
		made[i] = drafts.NewReference(one)
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.MakeReferences(act, made) })
}

// apiDropping drops a reference.
type apiDropping struct {
	Paragraph drafts.ParagraphID `json:"paragraph" need:"yes"`
	At        int                `json:"at" need:"yes"`
}

// apiDropReference is POST …/references/drop.
func apiDropReference(r *room, asked apiDropping) (receipt, error) {
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.DropReference(act, asked.Paragraph, asked.At)
	})
}

func referenceOperations(n string) []operation {
	return named("References",
		looking(n+"/references", "listReferences", "List what in the text cites which paragraph", apiTakingPart, apiReferenceList),
		acting(http.MethodPost, n+"/references", "makeReferences", "Make references of labels that cite", apiMakeReferences).
			saying("For the secretariat and the Chair. No word changes, and what was agreed stays agreed; the next issue prints each with the label that the cited paragraph has in it.").
			like(apiMaking{References: []apiNewReference{{Paragraph: "p12", At: 18, Target: "p45"}}}),
		acting(http.MethodPost, n+"/references/drop", "dropReference", "Make words again of a reference", apiDropReference).
			saying("For the secretariat and the Chair. Its label stays as it stands.").like(apiDropping{Paragraph: "p12", At: 18}),
	)
}
