package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// steps are decisions one after another that become one act.
type steps struct {
	draft  *drafts.Draft // as the steps so far leave it
	act    drafts.Act
	events []drafts.Event
}

func (s *steps) take(decide func(*drafts.Draft) ([]drafts.Event, error)) error {
	events, err := decide(s.draft)
	if err != nil {
		return err
	}
	if s.draft, err = s.draft.Propose(s.act, events); err != nil {
		return err
	}
	s.events = append(s.events, events...)
	return nil
}

// table tables the edits of a file, each as an amendment of its first delegation, with the others as co-sponsors.
// They get their numbers in the order of tabling, which is a property of the edits and not of the file (rule:
// compile.md, The algorithm).
func (s *steps) table(edits []diffing.Edit, file string) error {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b diffing.Edit) int { return cmp.Or(a.Order.Compare(b.Order), cmp.Compare(a.ID, b.ID)) })
	places := map[string]drafts.ParagraphID{}
	for _, p := range s.draft.Text() {
		if places[string(p.ID)] == "" {
			places[string(p.ID)] = p.ID
		}
		if p.Label != "" {
			places[p.Label] = p.ID
		}
	}
	for _, e := range edits {
		if err := s.tableOne(e, places); err != nil {
			return fmt.Errorf("%s: edit %s: %w", file, e.ID, err)
		}
	}
	return nil
}

func (s *steps) tableOne(e diffing.Edit, places map[string]drafts.ParagraphID) error {
	if len(e.By) == 0 {
		return fmt.Errorf(`nobody tabled it; "by" names at least one delegation`)
	}
	asked := drafts.Edit{As: e.Kind, Text: e.Text}
	var err error
	if asked.Paragraph, err = placeIn(places, e.Paragraph); err != nil {
		return err
	}
	if e.Kind == diffing.EditMove {
		if asked.After, err = placeIn(places, e.After); err != nil {
			return err
		}
	}
	for _, cited := range e.With {
		with, err := placeIn(places, cited)
		if err != nil {
			return err
		}
		asked.With = append(asked.With, with)
	}
	if e.Kind == diffing.EditInsertAfter {
		asked.Text = ""
		for line := range strings.SplitSeq(e.Text, "\n") {
			asked.Inserts = append(asked.Inserts, drafts.Inserted{As: e.InsertKind, Level: e.InsertLevel, Text: line})
		}
	}
	reason := e.Reason
	if e.Kind == diffing.EditComment { // no words for the text: what it says is its reason (rule: domain.md §3)
		asked.Text, reason = "", strings.TrimSpace(e.Text+"\n"+e.Reason)
	}
	proposal := drafts.Proposal{By: s.delegation(e.By[0]), Wording: drafts.Wording{Reason: reason, Edits: []drafts.Edit{asked}}}
	if err := s.take(func(d *drafts.Draft) ([]drafts.Event, error) { return d.Table(s.act, proposal) }); err != nil {
		return err
	}
	amendment := s.draft.Amendments[len(s.draft.Amendments)-1]
	if id := amendment.Edits[0].Inserted(); id != "" && places[string(e.ID)] == "" { // a label comes before an edit's id
		places[string(e.ID)] = id
	}
	for _, code := range e.By[1:] {
		err := s.take(func(d *drafts.Draft) ([]drafts.Event, error) {
			return d.CoSponsor(s.act, amendment.ID, amendment.Current().Number, s.delegation(code))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// placeIn finds the paragraph that an edit cites, by its label, its id, or the id of the edit that inserts it; "" is the
// beginning.
func placeIn(places map[string]drafts.ParagraphID, cited string) (drafts.ParagraphID, error) {
	place, known := places[cited]
	if !known && cited != "" {
		return "", fmt.Errorf("there is no paragraph %q, or the edit that inserts it was tabled later", cited)
	}
	return place, nil
}

// delegation finds who is meant in "by": a code, or the name under which somebody sits. Whom neither fits, the draft
// refuses by that name.
func (s *steps) delegation(by string) drafts.DelegationCode {
	if _, ok := s.draft.Seats[drafts.DelegationCode(by)]; ok {
		return drafts.DelegationCode(by)
	}
	for code, seat := range s.draft.Seats {
		for _, name := range seat.Names {
			if name == by {
				return code
			}
		}
	}
	return drafts.DelegationCode(by)
}

// seated reads CODE, a State of the directory, or CODE=NAME, a group or an invented delegation.
func seated(arg string) (drafts.DelegationSeated, error) {
	code, name, own := strings.Cut(arg, "=")
	code, name = strings.TrimSpace(code), strings.TrimSpace(name)
	entry, state := directory.ByCode(drafts.DelegationCode(code))
	switch {
	case state && own:
		return drafts.DelegationSeated{}, usage("--seat %s: %s is the code of %s; give another code", arg, code, entry.Name("en"))
	case state:
		return entry.Seated(), nil
	case name == "":
		return drafts.DelegationSeated{}, usage("--seat %s: the directory has no State of this code; for a code of your own, write %s=NAME", arg, code)
	}
	as := drafts.Group
	if directory.Invented(drafts.DelegationCode(code)) {
		as = drafts.Member
	}
	return drafts.DelegationSeated{Code: drafts.DelegationCode(code), As: as, Names: map[drafts.Language]string{"en": name}}, nil
}
