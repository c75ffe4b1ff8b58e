package server

import (
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// apiAmendments lists amendments in order of tabling.
type apiAmendments struct {
	Amendments []apiAmendment `json:"amendments"`
	Version    uint64         `json:"version" doc:"Of the record that they were read from."`
}

// apiAmendment is an amendment as it stands.
type apiAmendment struct {
	ID          string                  `json:"id" doc:"Its number, once and for all: A.17."`
	By          drafts.DelegationCode   `json:"by,omitempty" doc:"Its author; absent where the names setting hides it."`
	CoSponsors  []drafts.DelegationCode `json:"cosponsors" doc:"Who stands behind the present words beside the author, as the names setting allows."`
	Unconfirmed []drafts.DelegationCode `json:"unconfirmed" doc:"Who stood behind an earlier revision and has not yet confirmed this one."`
	Outside     []drafts.DelegationCode `json:"outside,omitempty" doc:"Members of a group behind it that left its line here: the group does not speak for them."`
	Behind      int                     `json:"behind" doc:"How many stand behind the present words, the author among them."`
	Mine        bool                    `json:"mine" doc:"The bearer's own delegation is its author."`
	Open        bool                    `json:"open"`
	Continues   string                  `json:"continues,omitempty" doc:"The withdrawn amendment that it reintroduces."`
	ContinuedBy string                  `json:"continued_by,omitempty" doc:"Of a withdrawn one: the last amendment that reintroduced it."`
	Revision    int                     `json:"revision" doc:"The present one: what revision must say to revise, co-sponsor or confirm."`
	Heading     string                  `json:"heading"`
	Reason      string                  `json:"reason,omitempty"`
	Source      string                  `json:"source,omitempty" doc:"The agreed language that it cites."`
	Time        string                  `json:"time" format:"date-time" doc:"Of the present revision."`
	Late        *apiLateness            `json:"late,omitempty" doc:"It was tabled after the deadline that was then in force. That costs it nothing else."`
	Edits       []apiEdit               `json:"edits"`
	URL         string                  `json:"url"`
}

// apiAmendmentPage is one amendment with its revisions.
type apiAmendmentPage struct {
	apiAmendment
	Revisions []apiRevision  `json:"revisions" doc:"What it said, the oldest first."`
	Life      []apiHappening `json:"life" doc:"What happened to it, the oldest first."`
}

// apiRevision is what an amendment said at one time.
type apiRevision struct {
	Revision int               `json:"revision"`
	Heading  string            `json:"heading"`
	Reason   string            `json:"reason,omitempty"`
	Source   string            `json:"source,omitempty"`
	Time     string            `json:"time" format:"date-time"`
	Edits    []apiRevisionEdit `json:"edits"`
}

// apiRevisionEdit is an edit as one revision worded it.
type apiRevisionEdit struct {
	Edit      drafts.EditID      `json:"edit"`
	Kind      diffing.EditKind   `json:"kind"`
	Paragraph drafts.ParagraphID `json:"paragraph"`
	Text      string             `json:"text,omitempty"`
	New       []apiInserted      `json:"new,omitempty"`
}

// apiEdit is an edit and what became of it.
type apiEdit struct {
	Edit       drafts.EditID        `json:"edit" doc:"A.17/1."`
	Amendment  string               `json:"amendment" doc:"A.17."`
	Kind       diffing.EditKind     `json:"kind"`
	Paragraph  drafts.ParagraphID   `json:"paragraph" doc:"What it changes; of insert-after, the place; empty at the beginning."`
	Label      string               `json:"label" doc:"Of the paragraph that it is about, as cited now."`
	Text       string               `json:"text,omitempty" doc:"The words that it asks for."`
	New        []apiInserted        `json:"new,omitempty" doc:"Of insert-after: the new paragraphs."`
	After      drafts.ParagraphID   `json:"after,omitempty" doc:"Of a move."`
	With       []drafts.ParagraphID `json:"with,omitempty" doc:"Of a merger."`
	Seen       drafts.TextHash      `json:"seen,omitempty" doc:"The hash of the words that it is pinned to."`
	Within     drafts.EditID        `json:"within,omitempty" doc:"The open edit whose words it amends."`
	Fate       drafts.Fate          `json:"fate"`
	Waiting    *diffing.Outcome     `json:"waiting,omitempty" doc:"After the text changed: what its delegation must answer."`
	Ruling     *apiRuling           `json:"ruling,omitempty" doc:"The Chair's."`
	Became     apiBecame            `json:"became" doc:"What became of it, by whom, when, and in which words it now stands."`
	Window     *apiWindow           `json:"window,omitempty" doc:"Whether, and until when, what the Chair disposed of may be maintained."`
	Maintained []apiPosition        `json:"maintained,omitempty" doc:"Who holds to it after the Chair disposed of it."`
	Positions  []apiPosition        `json:"positions"`
}

// apiInserted is a paragraph that an edit would bring in.
type apiInserted struct {
	Paragraph drafts.ParagraphID `json:"paragraph" doc:"Its identity from the moment it is tabled."`
	Kind      diffing.Kind       `json:"kind"`
	Level     int                `json:"level,omitempty"`
	Label     string             `json:"label" doc:"While it is proposed: 12 bis."`
	Text      string             `json:"text"`
}

// apiRuling is what the Chair made of an edit.
type apiRuling struct {
	Into   string `json:"into,omitempty" doc:"The amendment that it was merged with."`
	Words  string `json:"words,omitempty" doc:"Of the paragraph after the decision."`
	Reason string `json:"reason,omitempty"`
}

// Filters of the list of amendments.
const (
	listAll  = "all"
	listOpen = "open"
	listMine = "mine"
)

// apiAmendmentList is GET …/amendments?show=&by=&paragraph=&fate=.
func apiAmendmentList(r *room) (apiAmendments, error) {
	out := apiAmendments{Amendments: []apiAmendment{}, Version: r.Draft.Chain.Version}
	for _, a := range r.Draft.Amendments {
		if r.listsAmendment(a) {
			out.Amendments = append(out.Amendments, r.apiAmendment(a))
		}
	}
	return out, nil
}

// listsAmendment says whether the filters of a request let an amendment through. Whom the names setting hides cannot
// be asked for either.
func (r *room) listsAmendment(a *drafts.Amendment) bool {
	own := r.Reader.Delegation
	switch r.QueryParam("show") {
	case listOpen:
		if !a.Open() {
			return false
		}
	case listMine:
		if own == "" || !slices.Contains(a.Behind(), own) && !slices.Contains(a.Unconfirmed(), own) {
			return false
		}
	}
	if by := drafts.DelegationCode(r.QueryParam("by")); by != "" && !slices.Contains(r.codes(a.Behind()...), by) {
		return false
	}
	paragraph, fate := drafts.ParagraphID(r.QueryParam("paragraph")), r.QueryParam("fate")
	return slices.ContainsFunc(a.Edits, func(e *drafts.EditState) bool {
		return (paragraph == "" || e.Subject() == paragraph || e.Paragraph == paragraph) && (fate == "" || r.Draft.FateNow(e).String() == fate)
	})
}

// apiAmendmentOf is GET …/amendments/{amendment}.
func apiAmendmentOf(r *room) (apiAmendmentPage, error) {
	a, err := r.amendment()
	if err != nil {
		return apiAmendmentPage{}, err
	}
	page := apiAmendmentPage{apiAmendment: r.apiAmendment(a), Revisions: []apiRevision{}, Life: r.apiLife(a)}
	for _, rev := range a.Revisions {
		out := apiRevision{Revision: rev.Number, Heading: rev.Heading, Reason: rev.Reason, Source: rev.Source, Time: apiTime(rev.Time), Edits: []apiRevisionEdit{}}
		for _, e := range rev.Edits {
			out.Edits = append(out.Edits, apiRevisionEdit{a.ID.EditID(e.Number), e.As, e.Paragraph, e.Text, apiInserts(e.Inserts)})
		}
		page.Revisions = append(page.Revisions, out)
	}
	return page, nil
}

func (r *room) apiAmendment(a *drafts.Amendment) apiAmendment {
	now := a.Current()
	out := apiAmendment{ID: a.ID.String(), By: r.code(a.By), CoSponsors: r.codes(a.Behind()[1:]...), Unconfirmed: r.codes(a.UnconfirmedOn(a.Edits...)...),
		Behind: len(a.Behind()), Mine: a.By == r.Reader.Delegation, Open: a.Open(), Revision: now.Number, Heading: now.Heading, Reason: now.Reason,
		Source: now.Source, Time: apiTime(now.Time), Edits: []apiEdit{}, Late: r.apiLateness(a), URL: r.apiPath("amendments", a.ID.String())}
	if a.Continues > 0 {
		out.Continues = a.Continues.String()
	}
	if a.ContinuedBy > 0 {
		out.ContinuedBy = a.ContinuedBy.String()
	}
	for _, code := range a.Behind() {
		out.Outside = append(out.Outside, r.codes(r.Draft.Outside(a, code)...)...)
	}
	for _, e := range a.Edits {
		out.Edits = append(out.Edits, r.apiEdit(a, e))
	}
	return out
}

func (r *room) apiEdit(a *drafts.Amendment, e *drafts.EditState) apiEdit {
	out := apiEdit{Edit: e.ID, Amendment: a.ID.String(), Kind: e.As, Paragraph: e.Paragraph, Label: r.Draft.Cite(e.Subject()), Text: e.Text,
		New: apiInserts(e.Inserts), After: e.After, With: e.With, Seen: e.Pinned, Within: e.Within, Fate: r.Draft.FateNow(e), Became: r.apiBecame(a, e), Window: r.apiWindow(e), Positions: []apiPosition{}}
	if e.Waiting != diffing.Clean {
		out.Waiting = &e.Waiting
	}
	if e.Ruling != nil {
		out.Ruling = &apiRuling{Words: e.Ruling.Words, Reason: e.Ruling.Reason}
		if e.Ruling.Into > 0 {
			out.Ruling.Into = e.Ruling.Into.String()
		}
	}
	for _, m := range e.Maintained {
		out.Maintained = append(out.Maintained, apiPosition{Delegation: r.code(m.Delegation), Stance: drafts.Oppose, Reason: m.Reason, Time: apiTime(m.Time)})
	}
	for _, p := range e.Positions {
		said := r.apiPosition(p)
		said.Earlier = p.Revision < e.Revision
		out.Positions = append(out.Positions, said)
	}
	return out
}

func apiInserts(inserts []drafts.Inserted) []apiInserted {
	var out []apiInserted
	for _, in := range inserts {
		out = append(out, apiInserted{in.Paragraph, in.As, in.Level, in.Label, in.Text})
	}
	return out
}
