package server

import (
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// floorNote is what stands in the form of the floor, whatever is wrong with it: it goes back into the form.
type floorNote struct {
	By    string // the delegation, as it was typed
	Does  doing
	On    string // a paragraph or an amendment, as it was typed
	Words string
	Anew  bool   // Words are the whole paragraph, edited in place
	Saw   string // the paragraph as it stood in the form to be edited
	At    uint64 // version of the record that the note-taker saw
}

// doing is what a delegation does when it has the floor: one of the words below, or a stance.
type doing string

const (
	doesPropose   doing = "propose"
	doesCoSponsor doing = "co-sponsor"
	doesSay       doing = "say"
)

// doings are what a delegation can do, in the order of the list. Each begins with a letter of its own where the language
// allows it: one key chooses it.
func (r *room) doings(chosen doing) []kindChoice {
	choices := []kindChoice{{Kind: string(doesPropose), Name: r.T("floor.does.propose")}}
	for _, s := range standsFor {
		choices = append(choices, kindChoice{Kind: s.String(), Name: r.T("stance.long." + slug(s.String()))})
		for _, kind := range reserveKinds[1:] {
			if s == drafts.Reserve {
				choices = append(choices, kindChoice{Kind: s.String() + "/" + kind.String(), Name: r.T("stands.with", "Name", r.T("stance.long.reserve"), "Details", r.T("reserve."+kind.String()))})
			}
		}
	}
	choices = append(choices, kindChoice{Kind: string(doesCoSponsor), Name: r.T("floor.does.co-sponsor")},
		kindChoice{Kind: string(doesSay), Name: r.T("floor.does.say")},
		kindChoice{Kind: drafts.NoPosition.String(), Name: r.T("stance.long.none")})
	for i := range choices {
		choices[i].Selected = choices[i].Kind == string(chosen)
	}
	return choices
}

// intervention is a note that was understood: who does what, on what.
type intervention struct {
	floorNote
	By        drafts.DelegationCode
	Paragraph drafts.ParagraphID
	Label     string            // of the paragraph
	Amendment *drafts.Amendment // that a position or a name is for, if one was named
	Stance    drafts.Stance
	Reserve   drafts.ReserveKind
	Bracket   atBracket // that a position is about, if one was named
	Seen      string    // the paragraph's words that the note-taker saw
}

// missed is a note that was not understood, and the field that is to blame.
type missed struct {
	error
	field string
}

func (m missed) Unwrap() error { return m.error }

// readNote reads the form of the floor.
func (r *room) readNote() floorNote {
	post := r.Request().PostFormValue
	n := floorNote{By: r.line("by"), Does: doing(post("does")), On: r.line("on"), Anew: post("anew") != "", At: r.seen("at")}
	if n.Anew {
		n.Saw = strings.ReplaceAll(post("saw"), "\r\n", "\n")
		n.Words = r.wordsOver(n.Saw, "words").Text
	} else {
		n.Words = r.words("words").Text
	}
	return n
}

// understand finds who speaks and what about. The words are read when the act is decided: on the text as it is then.
func (r *room) understand(n floorNote) (intervention, error) {
	t := intervention{floorNote: n}
	var err error
	if t.By, err = r.called(n.By); err != nil {
		return t, missed{err, "by"}
	}
	if t.Stance, t.Reserve, err = stanceTaken(n.Does); err != nil && !slices.Contains([]doing{doesPropose, doesCoSponsor, doesSay}, n.Does) {
		return t, missed{refuse("floor.does-what"), "does"}
	}
	on := n.On
	if on == "" {
		on = r.Draft.Cite(r.Draft.CurrentParagraph())
	}
	if named, err := r.onBracket(&t, on); named {
		return t, err
	}
	if id, err := drafts.ParseAmendmentID(on); err == nil && strings.HasPrefix(strings.ToUpper(on), "A") {
		a, ok := r.Draft.Amendment(id)
		if !ok {
			return t, missed{refuse("floor.no-amendment", "Number", id), "on"}
		}
		return r.onAmendment(t, a)
	}
	switch {
	case on == "":
		return t, missed{refuse("floor.on-what"), "on"}
	case n.Does == doesCoSponsor:
		return t, missed{refuse("floor.co-sponsor-what"), "on"}
	}
	if t.Paragraph, err = r.lineCalled(on); err != nil {
		return t, missed{err, "on"}
	}
	t.Label = r.Draft.Cite(t.Paragraph)
	return t, r.recall(&t)
}

// onAmendment is a note about an amendment: a position on it, a name under it, words for the paragraph it brings in.
func (r *room) onAmendment(t intervention, a *drafts.Amendment) (intervention, error) {
	t.Amendment = a
	t.Paragraph = a.Edits[0].Subject()
	t.Label = r.Draft.Cite(t.Paragraph)
	if _, proposed := r.Draft.Proposed(t.Paragraph); t.Does == doesPropose && !proposed {
		return t, missed{refuse("floor.name-paragraph", "Number", a.ID, "Label", t.Label), "on"}
	}
	return t, r.recall(&t)
}

// recall finds the words that were seen by who writes a whole paragraph anew: those that stood in the form, or those of
// the page, which the record keeps.
func (r *room) recall(t *intervention) error {
	t.Seen = wordsIn(r.Draft, t.Paragraph)
	switch {
	case t.Anew:
		t.Seen = t.Saw
	case t.wholeAnew() && t.At != 0 && t.At < r.Draft.Chain.Version:
		then, err := r.asAt(t.At)
		if err != nil {
			return err
		}
		t.Seen = wordsIn(then, t.Paragraph)
	}
	return nil
}

// wholeAnew says whether a note brings the whole paragraph, and so is pinned to the words that were seen.
func (t intervention) wholeAnew() bool {
	return t.Does == doesPropose && (t.Anew || strings.HasPrefix(t.Words, "=") && !strings.HasPrefix(t.Words, "=>"))
}

// wordsIn are the words of a paragraph, in the text or only proposed.
func wordsIn(d *drafts.Draft, id drafts.ParagraphID) string {
	if p, ok := d.Paragraphs[id]; ok {
		return p.Text
	}
	in, _ := d.Proposed(id)
	return in.Text
}

// decide is the command of a note.
func (t intervention) decide(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
	switch t.Does {
	case doesPropose:
		e, err := t.edit(d)
		if err != nil {
			return nil, err
		}
		return d.Table(act, drafts.Proposal{By: t.By, Wording: drafts.Wording{Edits: []drafts.Edit{e}}})
	case doesSay:
		return d.MakeStatement(act, drafts.StatementTaken{Delegation: t.By, Paragraph: t.Paragraph, Text: t.Words})
	case doesCoSponsor:
		return d.CoSponsor(act, t.Amendment.ID, t.Amendment.Current().Number, t.By)
	}
	p := drafts.PositionTaken{Delegation: t.By, Stance: t.Stance, Reserve: t.Reserve, Reason: t.Words}
	switch {
	case len(t.Bracket.Asks) > 0:
		p.Side = t.Bracket.Side
		return d.TakePositions(act, onAsks(p, t.Bracket.Asks))
	case t.Amendment == nil:
		p.Paragraph = t.Paragraph
		return d.TakePosition(act, p)
	}
	p.Revision = t.Amendment.Current().Number
	return d.TakePositionOnAmendment(act, t.Amendment.ID, p)
}

// edit makes the domain's edit of the words that were typed. A change of some words is made on the text as it is now; a
// whole paragraph is pinned to the words that were seen.
func (t intervention) edit(d *drafts.Draft) (drafts.Edit, error) {
	words := wordsIn(d, t.Paragraph)
	n := noted{As: diffing.EditReplace, Text: t.Words}
	if !t.Anew {
		var err error
		if n, err = readShorthand(t.Words, words, t.Label); err != nil {
			return drafts.Edit{}, missed{err, "words"}
		}
	}
	e := drafts.Edit{As: n.As, Paragraph: t.Paragraph, Text: n.Text, Pinned: diffing.HashText(words)}
	switch {
	case n.As == diffing.EditInsertAfter:
		e.Pinned, e.Text = "", ""
		e.Inserts = []drafts.Inserted{insertedAfter(d, t.Paragraph, n.Text)}
	case t.wholeAnew():
		e.Pinned = diffing.HashText(t.Seen)
	}
	return e, nil
}

// insertedAfter is a new paragraph like the one that it follows; after a heading, a plain one.
func insertedAfter(d *drafts.Draft, id drafts.ParagraphID, words string) drafts.Inserted {
	in := drafts.Inserted{As: diffing.KindParagraph, Text: words}
	like := in
	if p, ok := d.Paragraphs[id]; ok {
		like.As, like.Level = p.Kind, p.Level
	} else if before, ok := d.Proposed(id); ok {
		like.As, like.Level = before.As, before.Level
	}
	if like.As != diffing.KindHeading && like.As != diffing.KindChapeau {
		in.As, in.Level = like.As, like.Level
	}
	return in
}
