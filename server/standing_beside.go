package server

import (
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// besideView is what goes with the standing of a paragraph: whom its agreement waits for, and what it is linked with.
type besideView struct {
	Pending []waitedFor
	Joined  []string
	Linked  []linkedView
}

// waitedFor is a delegation that agreement in informals waits for.
type waitedFor struct {
	Says string // who, and why
	Name string
	Code drafts.DelegationCode
	Join string // where it gives its word, for those who speak for it
	Seen drafts.TextHash
}

// linkedView is a package beside one of its paragraphs.
type linkedView struct {
	ID      drafts.PackageID
	Effect  drafts.Effect
	Reason  string
	Others  []string // how each of the others stands
	Holds   bool     // it may not go ad ref alone now
	Address string
}

// beside tells what goes with the standing of a paragraph, with names as the attribution allows.
func (r *room) beside(id drafts.ParagraphID, names drafts.Names) besideView {
	var v besideView
	p, ok := r.Draft.Paragraphs[id]
	if !ok {
		return v
	}
	for _, w := range r.Draft.StillPending(id) {
		waited := waitedFor{Says: r.waitsFor(w, names), Name: r.name(w.Delegation), Code: w.Delegation}
		if r.Reader.SpeaksFor(w.Delegation) && r.Draft.Adopted == nil {
			waited.Join, waited.Seen = r.path("p", string(id), "join"), drafts.HashWords(p.Paragraph)
		}
		v.Pending = append(v.Pending, waited)
	}
	if p.Agreed != nil {
		for _, j := range p.Agreed.Joined {
			v.Joined = append(v.Joined, r.T("pending.joined", "Name", r.counted([]drafts.DelegationCode{j.Delegation}, names), "Time", r.Moment(j.Time)))
		}
	}
	for _, linked := range r.Draft.Linked(id) {
		view := linkedView{ID: linked.ID, Effect: linked.Effect, Reason: linked.Reason, Address: r.path("packages", linked.ID.String()),
			Holds: linked.Effect == drafts.Holds && p.Standing < drafts.AgreedAdRef && len(r.Draft.Beside(linked, id)) > 0}
		for _, other := range r.Draft.InPackage(linked) {
			if other != id {
				view.Others = append(view.Others, r.T("package.stands", "Label", r.isolate(r.Draft.Cite(other)),
					"Standing", r.word("standing.of.", r.Draft.Paragraphs[other].Standing)))
			}
		}
		v.Linked = append(v.Linked, view)
	}
	return v
}

// waitsFor says whom agreement waits for, and why.
func (r *room) waitsFor(w drafts.Pending, names drafts.Names) string {
	key := "text.pending"
	if w.Reason == "" {
		key = "text.pending-bare"
	}
	return r.T(key, "Name", r.counted([]drafts.DelegationCode{w.Delegation}, names), "Reason", w.Reason)
}

// reopened says who reopened a paragraph, when and at which meeting, and why.
func (r *room) reopened(again *drafts.Reopening) string {
	return r.T("text.reopened", "Time", strings.TrimSpace(r.Moment(again.Time)+" "+r.where(again.Version)), "Reason", again.Reason)
}

// linkedRemarks say beside the words of a paragraph what it is linked with. They name no standing, so that a page which
// follows the record need not ask for a paragraph again when another one is agreed.
func (r *room) linkedRemarks(id drafts.ParagraphID) []string {
	var says []string
	for _, linked := range r.Draft.Linked(id) {
		var others []drafts.ParagraphID
		for _, other := range r.Draft.InPackage(linked) {
			if other != id {
				others = append(others, other)
			}
		}
		says = append(says, r.T("text.linked", "Package", linked.ID, "Others", r.cited(others)))
	}
	return says
}

// joinAgreement is POST …/p/{paragraph}/join: the word of a delegation that agreement in informals waits for.
func (s *Server) joinAgreement(r *room) error {
	page, err := r.paragraphPage()
	if err != nil {
		return err
	}
	code, seen := drafts.DelegationCode(r.Request().PostFormValue("delegation")), drafts.TextHash(r.Request().PostFormValue("seen"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.JoinAgreement(act, page.ID, seen, code)
	})
	if says, no := r.refused(err); no {
		if isStale(err) {
			if err := r.reload(); err != nil {
				return err
			}
			if page, err = r.paragraphPage(); err != nil {
				return err
			}
		}
		page.Refused = says
		return r.show(refusedStatus(err), "paragraph", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", string(page.ID)), "pending.done", "Name", r.name(code), "Label", page.Label)
}

// standingInWords says what an event of standing records.
func (r *room) standingInWords(key string, event drafts.Event) (says, note string, ok bool) {
	switch e := event.(type) {
	case drafts.AgreementJoined:
		return r.T(key, "Name", r.name(e.Delegation), "Paragraph", r.Draft.Cite(e.Paragraph)), "", true
	case drafts.PackageLinked:
		return r.T(key, "Package", e.Package, "Paragraphs", r.cited(e.Paragraphs), "Effect", r.T("effect."+slug(e.Effect.String()))), e.Reason, true
	case drafts.PackageDissolved:
		return r.T(key, "Package", e.Package), e.Reason, true
	case drafts.PassageAgreed:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph), "Level", r.T("level."+slug(e.Level.String()))), e.Words, true
	case drafts.PassageCarried:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph)), "", true
	case drafts.PassageLapsed:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph), "Words", e.Words), e.Reason, true
	case drafts.ParagraphPlaceheld:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph)), e.Reason, true
	case drafts.PlaceholderFilled:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph)), "", true
	case drafts.ParagraphAnnexed:
		return r.T("record.paragraph-annexed."+e.To.String(), "Paragraph", r.Draft.Cite(e.Paragraph)), e.Reason, true
	case drafts.TotalityDeclared:
		if !e.On {
			key = "record.totality-lifted"
		}
		return r.T(key), "", true
	}
	return "", "", false
}

// ofStanding names the paragraphs that an event of standing is about.
func ofStanding(event drafts.Event, drafted ...*drafts.Draft) (about []drafts.ParagraphID, whole bool) {
	switch e := event.(type) {
	case drafts.AgreementJoined:
		return []drafts.ParagraphID{e.Paragraph}, false
	case drafts.PackageLinked:
		return e.Paragraphs, false
	case drafts.PackageDissolved:
		for _, d := range drafted {
			if p, ok := d.Package(e.Package); ok {
				return p.Paragraphs, false
			}
		}
	case drafts.PassageAgreed:
		return []drafts.ParagraphID{e.Paragraph}, false
	case drafts.PassageCarried:
		return []drafts.ParagraphID{e.Paragraph}, false
	case drafts.PassageLapsed:
		return []drafts.ParagraphID{e.Paragraph}, false
	case drafts.ParagraphPlaceheld:
		return []drafts.ParagraphID{e.Paragraph}, false
	case drafts.PlaceholderFilled:
		return []drafts.ParagraphID{e.Paragraph}, false
	case drafts.ParagraphAnnexed:
		return []drafts.ParagraphID{e.Paragraph}, true
	case drafts.TotalityDeclared:
		return nil, true
	}
	return nil, false
}
