package drafts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// Text is the clean rolling text: the latest version and the Chair's edits since, without what was deleted and
// without what is only proposed.
func (d *Draft) Text() []Paragraph {
	text := make([]Paragraph, 0, len(d.Order))
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; !p.Deleted {
			text = append(text, p.Paragraph)
		}
	}
	return text
}

// TextHash is the hash of a whole text: kinds, levels, words and marks of its paragraphs in order, labels aside.
func (d *Draft) TextHash() TextHash { return hashText(d.Text()) }

func hashText(text []Paragraph) TextHash {
	var b strings.Builder
	for _, p := range text {
		writeParagraph(&b, p)
	}
	return diffing.HashText(b.String())
}

// openEdits gives the open edits as diffing compiles them.
func (d *Draft) openEdits() []diffing.Edit {
	var edits []diffing.Edit
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.Fate.Open() && e.Waiting == diffing.Clean && d.reachable(e) {
				edits = append(edits, d.asEdit(a, e))
			}
		}
	}
	return edits
}

// reachable says whether the paragraph that an edit is about stands in the text, or in an open insertion that
// does itself.
func (d *Draft) reachable(e *EditState) bool {
	if !d.stands(e.Edit) {
		return false
	}
	for range len(d.Amendments) + 1 { // no chain of insertions is longer; a circle ends here
		if host := d.host(e); host != nil {
			if !host.Fate.Open() || host.Waiting != diffing.Clean {
				return false
			}
			e = host
			continue
		}
		if e.Paragraph == "" {
			return true
		}
		if p, ok := d.Paragraphs[e.Paragraph]; ok {
			return p.In == InReport && (!p.Deleted || e.As == diffing.EditInsertAfter)
		}
		host, ok := d.Edit(d.proposed[e.Paragraph])
		if !ok || !host.Fate.Open() || host.Waiting != diffing.Clean {
			return false
		}
		e = host
	}
	return false
}

func (d *Draft) asEdit(a *Amendment, e *EditState) diffing.Edit {
	out := diffing.Edit{ID: e.ID, Kind: e.As, Text: e.Text, After: string(e.After), Reason: a.Current().Reason,
		Order: diffing.Order{Number: int64(a.ID), Edit: int64(e.Number)}, Paragraph: string(e.Paragraph)}
	for _, code := range d.SignedBy(a) {
		out.By = append(out.By, string(code))
	}
	for _, with := range e.With {
		out.With = append(out.With, string(with))
	}
	if host := d.host(e); host != nil {
		out.Paragraph = string(host.ID)
	}
	if e.As == diffing.EditMove {
		out.After = string(d.nearest(e.After))
	}
	if e.As == diffing.EditInsertAfter {
		out.Paragraph = string(d.placeOf(e))
		lines := make([]string, len(e.Inserts))
		for i, in := range e.Inserts {
			lines[i] = in.Text
			out.Inserts = append(out.Inserts, in.Paragraph)
			out.InsertKind, out.InsertLevel = in.As, in.Level
		}
		out.Text = strings.Join(lines, "\n")
	}
	return out
}

// placeOf is the paragraph of the clean text that an insertion stands after: the one it named, or, when that was
// deleted meanwhile, the nearest before it; then behind what was taken from insertions in the same place that were
// tabled earlier, so that bis comes before ter.
func (d *Draft) placeOf(e *EditState) ParagraphID {
	at := slices.Index(d.Order, e.Paragraph)
	if at < 0 && e.Paragraph != "" {
		return e.Paragraph // a proposed paragraph: CompileText finds it
	}
	for at+1 < len(d.Order) {
		before, ok := d.Edit(d.Paragraphs[d.Order[at+1]].From)
		if !ok || before.Edit.Paragraph != e.Paragraph || before.Amendment > e.Amendment {
			break
		}
		at++
	}
	for ; at >= 0; at-- {
		if !d.Paragraphs[d.Order[at]].Deleted {
			return d.Order[at]
		}
	}
	return ""
}

// Line is one place of the text as it is read: a paragraph of the text in brackets, one deleted since the latest
// issue (Compiled is nil), or one that is only proposed (State is nil).
type Line struct {
	ID       ParagraphID
	State    *ParagraphState
	Compiled *diffing.CompiledParagraph
}

// Reading is the whole rolling text in reading order, with what is proposed and what was deleted in its place.
func (d *Draft) Reading() ([]Line, error) {
	c, err := d.Compilation()
	if err != nil {
		return nil, err
	}
	var lines []Line
	deleted := func(from int) int { // those deleted that stand before the next standing paragraph
		for from < len(d.Order) && d.Paragraphs[d.Order[from]].Deleted {
			lines = append(lines, Line{ID: d.Order[from], State: d.Paragraphs[d.Order[from]]})
			from++
		}
		return from
	}
	next := deleted(0)
	for i := range c.Paragraphs {
		p := &c.Paragraphs[i]
		switch host, proposed := d.Edit(d.proposed[p.ID]); {
		case !p.Inserted:
			next = deleted(next) + 1
			lines = append(lines, Line{ID: p.ID, State: d.Paragraphs[p.ID], Compiled: p})
			continue
		case proposed && next < len(d.Order) && slices.Index(d.Order[next:], host.Edit.Paragraph) >= 0:
			next = deleted(next) // it was tabled after a paragraph that has been deleted since
		}
		lines = append(lines, Line{ID: p.ID, Compiled: p})
	}
	deleted(next)
	return lines, nil
}

// Cite is how delegations call a paragraph: its label now, the one it was proposed under, or the one it had in the
// last version that held it; its identity where it never had any.
func (d *Draft) Cite(id ParagraphID) string {
	if p, ok := d.Paragraphs[id]; ok && p.Label != "" && p.In == InReport {
		return p.Label
	}
	if in, ok := d.Proposed(id); ok && in.Label != "" {
		return in.Label
	}
	for _, v := range slices.Backward(d.Versions) {
		if v.Corrects != nil {
			continue // its numbers are those of the version that it corrects, which is what the room cites
		}
		if at := slices.IndexFunc(v.Paragraphs, func(p Paragraph) bool { return p.ID == id && p.Label != "" }); at >= 0 {
			return v.Paragraphs[at].Label + " of " + v.Name
		}
	}
	if p, ok := d.Paragraphs[id]; ok && p.Kind != diffing.KindFootnote {
		return firstWords(p.Text)
	}
	return string(id)
}

// firstWords cites a paragraph that nobody numbered, as a heading: “Draft report of the …”.
func firstWords(text string) string {
	const most = 5
	words := strings.Fields(text)
	if len(words) <= most && utf8.RuneCountInString(text) <= 60 {
		return "“" + strings.Join(words, " ") + "”"
	}
	short := []rune(strings.Join(words[:min(most, len(words))], " "))
	return "“" + string(short[:min(len(short), 60)]) + " …”" // Chinese has no spaces between words
}

// Proposed finds a paragraph that an edit would bring in, open or not.
func (d *Draft) Proposed(id ParagraphID) (Inserted, bool) {
	if e, ok := d.Edit(d.proposed[id]); ok {
		for _, in := range e.Inserts {
			if in.Paragraph == id {
				return in, true
			}
		}
	}
	return Inserted{}, false
}
