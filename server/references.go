package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// referencesPage is /n/{negotiation}/references: what in the text cites which paragraph, and follows it or does not
// (rule: domain.md §5).
type referencesPage struct {
	Refused    string
	Citations  []citationView
	References []referenceView
	Lapsed     []lapsedView
	Make, Drop string // addresses, for those who may
	Lang       drafts.Language
	Dir        string
}

// citedView is a label in the words around it, and the paragraph in which it stands.
type citedView struct {
	Key                  string // paragraph and place: "p12:18"
	Label, Address       string
	Place                string // "Paragraph 12", "Footnote 1"
	Before, Words, After string
}

// citedParagraph is a paragraph that is cited, or that may be meant.
type citedParagraph struct {
	ID                     drafts.ParagraphID
	Label, Begins, Address string
	Chosen                 bool
}

// citationView is a citation that is no reference.
type citationView struct {
	citedView
	May   []citedParagraph
	Tick  bool
	Doubt string // why it is not ticked
}

// referenceView is a reference.
type referenceView struct {
	citedView
	At     int
	ID     drafts.ParagraphID
	Cites  *citedParagraph // nil: in the text no more
	Anew   string          // what it reads in the next version, where that is something else
	Remark []string        // what is wrong with it
}

// lapsedView is a reference that words which changed have taken with them.
type lapsedView struct{ Label, Address, Says string }

func (s *Server) references(r *room) error {
	page, err := r.referencesPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "references", page)
}

func (r *room) referencesPage() (*referencesPage, error) {
	if !r.Reader.TakesPart() {
		return nil, drafts.ErrHidden
	}
	d := r.Draft
	page := &referencesPage{Lang: d.Opened.Language, Dir: direction(d.Opened.Language)}
	if r.Reader.Serves() && d.Adopted == nil {
		page.Make, page.Drop = r.path("references"), r.path("references", "drop")
	}
	for _, c := range d.Citations() {
		v := citationView{citedView: r.citedView(c.Paragraph, c.At, c.To), Tick: c.Certain(), Doubt: r.doubt(c)}
		for i, id := range c.May {
			v.May = append(v.May, r.citedParagraph(id))
			v.May[i].Chosen = i == 0
		}
		page.Citations = append(page.Citations, v)
	}
	anew := d.Anew()
	for _, ref := range d.References() {
		v := referenceView{citedView: r.citedView(ref.Paragraph, ref.At, ref.To), At: ref.At, ID: ref.Paragraph}
		if ref.Cites != "" {
			cites := r.citedParagraph(ref.Cites)
			v.Cites = &cites
		} else {
			v.Remark = append(v.Remark, r.T("reference.dangling", "Label", d.Cite(ref.Target)))
		}
		if ref.Cut {
			v.Remark = append(v.Remark, r.T("reference.cut"))
		}
		for _, a := range anew {
			if a.Reference == ref {
				v.Anew = r.T("reference.anew", "Now", a.Now)
			}
		}
		page.References = append(page.References, v)
	}
	for _, p := range d.Text() {
		for _, lapse := range d.Paragraphs[p.ID].Unlinked {
			if n := len(d.Versions); n == 0 || lapse.Version > d.Versions[n-1].Version {
				page.Lapsed = append(page.Lapsed, lapsedView{Label: d.Cite(p.ID), Address: r.path("p", string(p.ID)),
					Says: r.T("reference.lapsed", "Label", lapse.Label, "Time", r.Moment(lapse.Time))})
			}
		}
	}
	return page, nil
}

// doubt says why nobody but a person can tell what a citation cites.
func (r *room) doubt(c drafts.Citation) string {
	switch {
	case c.Elsewhere:
		return r.T("reference.elsewhere")
	case c.Gone:
		return r.T("reference.gone", "Label", c.Words)
	case len(c.May) == 0:
		return r.T("reference.nowhere", "Label", c.Words)
	case len(c.May) > 1:
		return r.T("reference.moved", "Label", c.Words, "Now", r.Draft.Cite(c.May[0]))
	}
	return ""
}

// around is how many letters of the words stand on either side of a label.
const around = 60

func (r *room) citedView(id drafts.ParagraphID, at, to int) citedView {
	letters := []rune(r.Draft.Paragraphs[id].Text)
	v := citedView{Key: string(id) + ":" + strconv.Itoa(at), Label: r.Draft.Cite(id), Address: r.path("p", string(id)),
		Before: string(letters[max(0, at-around):at]), Words: string(letters[at:to]), After: string(letters[to:min(len(letters), to+around)])}
	v.Place = r.T("text.paragraph", "Label", v.Label)
	if r.Draft.Paragraphs[id].Kind == diffing.KindFootnote {
		v.Place = r.T("text.footnote", "Number", footnoteNumbers(r.Draft.Text())[string(id)])
		v.Label = v.Place
	}
	if at > around {
		_, rest, spaced := strings.Cut(v.Before, " ")
		if spaced {
			v.Before = rest
		}
		v.Before = "… " + v.Before
	}
	if to+around < len(letters) {
		if end := strings.LastIndexByte(v.After, ' '); end > 0 {
			v.After = v.After[:end]
		}
		v.After += " …"
	}
	return v
}

func (r *room) citedParagraph(id drafts.ParagraphID) citedParagraph {
	return citedParagraph{ID: id, Label: r.Draft.Cite(id), Begins: begins(r.Draft.Paragraphs[id].Text), Address: r.path("p", string(id))}
}

// makeReferences is POST …/references: those that were ticked.
func (s *Server) makeReferences(r *room) error {
	page, err := r.referencesPage()
	if err != nil {
		return err
	}
	form, err := r.FormParams()
	if err != nil {
		return err
	}
	ticked := form["make"]
	var made []drafts.NewReference
	for _, key := range ticked {
		id, at, _ := strings.Cut(key, ":")
		place, err := strconv.Atoi(at)
		if err != nil {
			place = -1 // nothing stands there: refused
		}
		made = append(made, drafts.NewReference{Paragraph: drafts.ParagraphID(id), At: place, Target: drafts.ParagraphID(form.Get("target-" + key))})
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.MakeReferences(act, made) })
	if says, no := r.refused(err); no {
		page.Refused = says
		for i := range page.Citations {
			c := &page.Citations[i]
			c.Tick = slices.Contains(ticked, c.Key)
			for j := range c.May {
				if said := form.Get("target-" + c.Key); said != "" {
					c.May[j].Chosen = said == string(c.May[j].ID)
				}
			}
		}
		return r.show(refusedStatus(err), "references", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("references"), "reference.done", "Count", len(made))
}

// dropReference is POST …/references/drop.
func (s *Server) dropReference(r *room) error {
	page, err := r.referencesPage()
	if err != nil {
		return err
	}
	id := drafts.ParagraphID(r.Request().PostFormValue("paragraph"))
	at, err := strconv.Atoi(r.Request().PostFormValue("at"))
	if err != nil {
		at = -1
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.DropReference(act, id, at) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(refusedStatus(err), "references", page)
	}
	if err != nil {
		return err
	}
	dropped, _ := Event[drafts.ReferenceDropped](out)
	return r.done(out, r.path("references"), "reference.dropped", "Label", dropped.Label, "Paragraph", out.Draft.Cite(id))
}

// crossReferences says what the issue makes of citations (rule: domain.md §8): which references read anew, and what does not
// cite what it says.
func (r *room) crossReferences() []deskLine {
	var lines []deskLine
	check := r.Draft.CrossCheck()
	add := func(id drafts.ParagraphID, says string) {
		lines = append(lines, deskLine{ID: id, Label: r.Draft.Cite(id), Begins: says, Address: r.path("p", string(id))})
	}
	for _, ref := range check.Anew {
		add(ref.Paragraph, r.T("issue.anew", "Words", ref.Words, "Now", ref.Now))
	}
	for _, ref := range check.Dangling {
		add(ref.Paragraph, r.T("issue.dangling", "Words", ref.Words))
	}
	for _, ref := range check.Cut {
		add(ref.Paragraph, r.T("issue.cut", "Words", ref.Words))
	}
	for _, c := range check.Stale {
		if c.Now == "" {
			add(c.Paragraph, r.T("issue.cites-nothing", "Words", c.Words))
			continue
		}
		add(c.Paragraph, r.T("issue.cites", "Words", c.Words, "Now", c.Now))
	}
	return lines
}

// referenceInWords says what an event of a reference records.
func (r *room) referenceInWords(key string, event drafts.Event) (says, note string, ok bool) {
	switch e := event.(type) {
	case drafts.ReferenceMade:
		return r.T(key, "Label", e.Label, "Paragraph", r.Draft.Cite(e.Paragraph)), "", true
	case drafts.ReferenceDropped:
		return r.T(key, "Label", e.Label, "Paragraph", r.Draft.Cite(e.Paragraph)), "", true
	case drafts.ReferenceLapsed:
		return r.T(key, "Label", e.Label, "Paragraph", r.Draft.Cite(e.Paragraph)), "", true
	}
	return "", "", false
}
