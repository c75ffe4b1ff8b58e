package diffing

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AttributedText is a whole compilation that was typed elsewhere, as read: compiling Edits on Base gives it again.
type AttributedText struct {
	Base      []Paragraph // what stands without the proposals; every paragraph has a label or an id
	Edits     []Edit      // in order of tabling, which is that of the text; IDs are numbers that no label is; positions are comments
	Positions []PlacedPosition
	Warnings  []string // "paragraph 12, character 5: …"
	Read      int      // paragraphs in which somebody is named
	Typed     int      // brackets that stay in the base
}

// PlacedPosition is a position that a compilation notes, and where.
type PlacedPosition struct {
	NotePosition
	Paragraph string // the label or id in Base, or the id of the edit that inserts it
}

// ReadAttributedText reads a compilation that was typed elsewhere into the text without proposals and one edit for each
// set of delegations and paragraph (see ReadAttributed). A paragraph of which nothing stands in the base is one that
// others propose to insert after the one before it; what stands in its words for others is theirs to amend. The caller
// refuses paragraphs over 64 KiB.
func ReadAttributedText(text []Paragraph, roster *Roster) AttributedText {
	t := &attributedText{roster: roster, taken: make(map[string]bool), remarked: make(map[string]bool)}
	highest := 0
	for _, p := range text {
		t.taken[p.Label], t.taken[string(p.ID)] = true, true
		if n, err := strconv.Atoi(p.Label); err == nil && n < 1e9 {
			highest = max(highest, n)
		}
	}
	for t.before <= highest && highest > 0 {
		t.before = max(10, 10*t.before)
	}
	for i, p := range text {
		t.paragraph(p, Citation(text, i))
	}
	return t.AttributedText
}

// attributedText is the work on one compilation.
type attributedText struct {
	AttributedText
	roster   *Roster
	taken    map[string]bool // labels and ids
	before   int             // edits are numbered from the next one: a number that is a paragraph's label would name that
	remarked map[string]bool // warnings that need saying once
}

func (t *attributedText) paragraph(p Paragraph, cited string) {
	a := ReadAttributed(p.Text, t.roster)
	t.warn(cited, a.Warnings)
	if len(a.Proposals) > 0 || len(a.Positions) > 0 {
		t.Read++
	}
	if len(a.Proposals) > 0 && blank(a.Base) {
		t.inserted(p, a, cited)
		return
	}
	for b := range a.Nodes.Brackets() {
		if b.Typed {
			t.Typed++
		}
	}
	stands := p
	if a.Base != p.Text {
		stands.Text = a.Base
		stands.Marks = t.marks(p, a, cited)
	}
	if stands.Label == "" && stands.ID == "" {
		stands.ID = t.identity()
	}
	t.Base = append(t.Base, stands)
	name := cmp.Or(stands.Label, string(stands.ID))
	for _, proposal := range a.Proposals {
		e := Edit{By: proposal.By, Paragraph: name, Text: proposal.Text}
		switch {
		case proposal.Request == RequestDelete:
			e.Kind = EditDelete
		case proposal.Request == RequestBracket:
			e.Kind = EditBracket
		}
		t.table(e)
	}
	t.positions(a, name)
}

// inserted tables a new paragraph, each wording of it as an insertion after what stands before it.
func (t *attributedText) inserted(p Paragraph, a Attributed, cited string) {
	after := ""
	if n := len(t.Base); n > 0 {
		after = cmp.Or(t.Base[n-1].Label, string(t.Base[n-1].ID))
	}
	reason := ""
	if p.Label != "" {
		reason = "Paragraph " + p.Label + " of the compilation."
	}
	ids := make([]EditID, len(a.Proposals))
	for k, proposal := range a.Proposals {
		e := Edit{By: proposal.By, Paragraph: after, Kind: EditInsertAfter, Text: strings.TrimSpace(proposal.Text),
			Reason: reason, InsertKind: p.Kind, InsertLevel: p.Level}
		if on := a.upon[k]; on >= 0 {
			e = Edit{By: proposal.By, Paragraph: string(ids[on]), Text: strings.TrimSpace(proposal.Text)}
			if e.Text == "" {
				e.Kind = EditDelete
			}
		}
		ids[k] = t.table(e)
	}
	if len(p.Marks) > 0 {
		t.warn(cited, []string{"a new paragraph is an amendment, and amendments have no footnotes or emphasis: those of this one are left out"})
	}
	t.positions(a, string(ids[0]))
}

// table gives an edit its number, in the order of the text.
func (t *attributedText) table(e Edit) EditID {
	n := t.before + len(t.Edits) + 1
	e.ID, e.Order = EditID(strconv.Itoa(n)), Order{Number: int64(n)}
	t.Edits = append(t.Edits, e)
	return e.ID
}

// positions keeps positions, and puts each beside the amendments as a comment, which asks for no words.
func (t *attributedText) positions(a Attributed, name string) {
	for _, p := range a.Positions {
		t.Positions = append(t.Positions, PlacedPosition{NotePosition: p, Paragraph: name})
		said := p.Stance.String()
		if p.On != "" {
			said += " on “" + p.On + "”"
		}
		t.table(Edit{By: p.By, Paragraph: name, Kind: EditComment, Text: said})
	}
}

func (t *attributedText) warn(cited string, warnings []string) {
	for _, w := range warnings {
		if _, remark, found := strings.Cut(w, ": "); found && strings.Contains(remark, "check who is meant") {
			if t.remarked[remark] {
				continue
			}
			t.remarked[remark] = true
		}
		between := ": "
		if strings.HasPrefix(w, "character ") {
			between = ", "
		}
		t.Warnings = append(t.Warnings, "paragraph "+cited+between+w)
	}
}

// identity gives a paragraph without a label an id that nothing else is called.
func (t *attributedText) identity() ParagraphID {
	for n := len(t.Base) + 1; ; n++ {
		if id := fmt.Sprintf("paragraph-%d", n); !t.taken[id] {
			t.taken[id] = true
			return ParagraphID(id)
		}
	}
}

// marks carries footnotes and emphasis over to the base. What is on words that are only proposed is left out.
func (t *attributedText) marks(p Paragraph, a Attributed, cited string) []Mark {
	var kept []Mark
	offsets := make([]int, 0, len(p.Text)+1) // of code points, in bytes
	for at := range p.Text {
		offsets = append(offsets, at)
	}
	offsets = append(offsets, len(p.Text))
	for _, m := range p.Marks {
		if m.At >= len(offsets) || m.To >= len(offsets) {
			continue
		}
		from, on := a.inBase(offsets[m.At])
		moved := m
		moved.At = utf8.RuneCountInString(a.Base[:from])
		if m.To > 0 {
			to, _ := a.inBase(offsets[m.To])
			moved.To = utf8.RuneCountInString(a.Base[:to])
			on = moved.To > moved.At
		}
		if on {
			kept = append(kept, moved)
		} else if m.To == 0 {
			t.warn(cited, []string{"a footnote stands in words that are only proposed, and amendments have none: it is left out"})
		}
	}
	return slices.Clip(kept)
}

// inBase gives the offset in the base of an offset in the paragraph as typed, and whether what stands before it is in
// the base.
func (a Attributed) inBase(at int) (offset int, on bool) {
	for _, k := range a.kept {
		if at <= k.from {
			return offset, at == 0
		}
		if at <= k.to {
			return offset + at - k.from, true
		}
		offset += k.to - k.from
	}
	return offset, at == 0
}
