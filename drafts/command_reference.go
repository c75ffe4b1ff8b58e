package drafts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// NewReference says which label becomes a reference, and to what.
type NewReference struct {
	Paragraph ParagraphID // in whose words the label stands
	At        int         // where, in code points; see Citations
	Target    ParagraphID // empty: the only one that it may cite
}

// MakeReferences makes references of labels in the words of the text (rule: domain.md §5). Only what cites becomes one, and
// only a reference to a paragraph that was called so: an issue writes labels anew in words that were agreed, and no other
// words than these may ever change so. Agreement, positions and open edits stay as they are, since no word changes.
func (d *Draft) MakeReferences(act Act, made []NewReference) ([]Event, error) {
	if err := d.servedBy(act, doReference); err != nil {
		return nil, err
	}
	if len(made) == 0 {
		return nil, refuse("reference.nothing", "Say which labels become references.")
	}
	citations := d.Citations()
	var events []Event
	words := map[ParagraphID]Paragraph{} // as they are after the references made so far
	for _, n := range made {
		p, err := d.inText(n.Paragraph)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(citations, func(c Citation) bool { return c.Paragraph == n.Paragraph && c.At == n.At })
		if at < 0 {
			return nil, stale("reference.no-citation", "Paragraph {Paragraph} cites nothing at that place that is no reference yet. Look again.", d.cited(p.ID))
		}
		c := citations[at]
		citations = slices.Delete(citations, at, at+1) // it is one now
		switch {
		case n.Target == "" && len(c.May) == 1 && !c.Gone:
			n.Target = c.May[0]
		case n.Target == "" && len(c.May) > 0:
			return nil, refuse("reference.which", "Say which paragraph is meant by “{Words}” in paragraph {Paragraph}: another one was called so before.", Verbatim(c.Words), d.cited(p.ID))
		case len(c.May) == 0:
			return nil, refuse("reference.nowhere", "Paragraph {Paragraph} cites {Words}, and no paragraph of the text was ever called so.", d.cited(p.ID), Verbatim(c.Words))
		case !slices.Contains(c.May, n.Target):
			return nil, refuse("reference.other", "Paragraph {Paragraph} cites {Words}; {Other} was never called so.", d.cited(p.ID), Verbatim(c.Words), d.cited(n.Target))
		}
		one := ReferenceMade{Paragraph: p.ID, At: c.At, To: c.To, Target: n.Target, Label: c.Words}
		if _, begun := words[p.ID]; !begun {
			words[p.ID] = p.Paragraph
		}
		now := words[p.ID]
		one.Was = HashWords(now)
		now.Marks = one.mark(slices.Clone(now.Marks))
		one.Now, words[p.ID] = HashWords(now), now
		events = append(events, one)
	}
	return events, nil
}

// DropReference makes nothing but words of a reference again, at a place in code points.
func (d *Draft) DropReference(act Act, id ParagraphID, at int) ([]Event, error) {
	if err := d.servedBy(act, doReference); err != nil {
		return nil, err
	}
	for _, r := range d.References() {
		if r.Paragraph == id && r.At == at {
			p := d.Paragraphs[id].Paragraph
			dropped := ReferenceDropped{Paragraph: id, At: r.At, To: r.To, Target: r.Target, Label: r.Words, Was: HashWords(p)}
			p.Marks = dropped.unmark(slices.Clone(p.Marks))
			dropped.Now = HashWords(p)
			return []Event{dropped}, nil
		}
	}
	if _, err := d.inText(id); err != nil {
		return nil, err
	}
	return nil, stale("reference.none", "There is no reference at that place of paragraph {Paragraph}. Look again.", d.cited(id))
}

// readAnew lists the paragraphs whose references read another label in a version with these labels.
func (d *Draft) readAnew(version []NamedLabel) []CorrectedText {
	label := d.labelIn(version)
	var all []CorrectedText
	text := d.Text()
	for _, id := range d.Annexed { // what left the report is printed behind it
		text = append(text, d.Paragraphs[id].Paragraph)
	}
	for _, p := range text {
		if again := reread(p, label); again.Text != p.Text {
			all = append(all, CorrectedText{Paragraph: p.ID, Was: HashWords(p), Text: again.Text, Marks: again.Marks})
		}
	}
	return all
}

// carryReread says how open edits and agreed parts stand after labels of references were written anew. next is the draft
// after that. It is no new wording, and asks nobody: an edit that leaves a label as it was asks for the same words with the
// label of now. One that cites otherwise itself waits for its delegation, which numbered by the version before.
func (d *Draft) carryReread(next *Draft, anew []CorrectedText) []Event {
	if len(anew) == 0 {
		return nil
	}
	read := func(id ParagraphID) bool {
		return slices.ContainsFunc(anew, func(c CorrectedText) bool { return c.Paragraph == id })
	}
	var events []Event
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			after, _ := next.Edit(e.ID)
			if !after.Fate.Open() || after.Waiting != diffing.Clean || e.As == diffing.EditInsertAfter || e.As == diffing.EditComment || d.host(e) != nil {
				continue // nested edits follow their host
			}
			if slices.ContainsFunc(append([]ParagraphID{e.Edit.Paragraph}, e.With...), read) {
				events = append(events, d.rereadEdit(next, e)...)
			}
		}
	}
	for _, c := range anew {
		was, now := d.Paragraphs[c.Paragraph].Paragraph, Paragraph{Text: c.Text, Marks: c.Marks}
		_, shift := rewrite(was.Text, referencesIn(was.Marks), readings(now))
		for _, passage := range d.Paragraphs[c.Paragraph].Passages {
			from, to := shift(passage.Start), shift(passage.End)
			if words := string([]rune(c.Text)[from:to]); words != passage.Words || from != passage.Start {
				events = append(events, PassageCarried{Passage: passage.ID, Paragraph: c.Paragraph, Start: from, End: to, Words: words})
			}
		}
	}
	return events
}

// rereadEdit rebases one edit of words whose references read other labels now.
func (d *Draft) rereadEdit(next *Draft, e *EditState) []Event {
	was, now := d.standsOn(e.Edit), next.standsOn(e.Edit)
	carried := EditRebased{Edit: e.ID, Outcome: diffing.Clean, Pinned: diffing.HashText(now.Text), Text: e.Text}
	if e.Restructures() {
		carried.Pinned = diffing.HashText(next.restructured(e.Edit))
	}
	if e.Text == "" {
		return []Event{carried}
	}
	if citesMore(was.Text, e.Text) {
		return []Event{EditRebased{Edit: e.ID, Outcome: diffing.Conflict, Pinned: e.Pinned}}
	}
	carried.Text = readAs(Paragraph{Text: e.Text}, was, now).Text
	if carried.Text == now.Text && !e.Restructures() {
		return []Event{EditRebased{Edit: e.ID, Outcome: diffing.AlreadyMet, Pinned: e.Pinned}}
	}
	return append([]Event{carried}, d.rebaseNested(e, carried.Text)...)
}

// onlyReread says whether nothing became of the words that an ask is of but that references in them read anew, and gives
// their paragraph before and after.
func (d *Draft) onlyReread(next *Draft, ask diffing.Ask) (before, after Paragraph, only bool) {
	p, stood := d.Paragraphs[ask.Paragraph]
	q, stands := next.Paragraphs[ask.Paragraph]
	if !stood || !stands || q.Deleted || p.Text == q.Text || diffing.HashText(p.Text) != ask.Base {
		return before, after, false
	}
	return p.Paragraph, q.Paragraph, HashWords(p.Paragraph) == HashWords(q.Paragraph)
}

// rereadAsk says how an ask stands after the references in its words read anew: as it stood, in the labels of now, unless it
// asks for a label itself.
func rereadAsk(ask diffing.Ask, was, now Paragraph) RebasedAsk {
	tokens := diffing.Words(was.Text)
	if ask.Start > ask.End || ask.End > len(tokens) {
		return rebaseAsk(ask, was.Text, now.Text)
	}
	before, standing, after := strings.Join(tokens[:ask.Start], ""), strings.Join(tokens[ask.Start:ask.End], ""), strings.Join(tokens[ask.End:], "")
	start := utf8.RuneCountInString(before)
	end := start + utf8.RuneCountInString(standing)
	refs := referencesIn(was.Marks)
	_, shift := rewrite(was.Text, refs, readings(now))
	from, begins := tokenAt(now.Text, shift(start))
	to, ends := tokenAt(now.Text, shift(end))
	cut := slices.ContainsFunc(refs, func(m Mark) bool { return m.At < start && start < m.To || m.At < end && end < m.To })
	if cut || !begins || !ends {
		return rebaseAsk(ask, was.Text, now.Text)
	}
	carried := diffing.Ask{Paragraph: ask.Paragraph, Base: diffing.HashText(now.Text), Start: from, End: to, Words: ask.Words}
	if ask.Words != "[]" { // brackets round the words as they stand
		letters, alone := []rune(now.Text), before+ask.Words+after
		words, led := strings.CutPrefix(readAs(Paragraph{Text: alone}, was, now).Text, string(letters[:shift(start)]))
		words, followed := strings.CutSuffix(words, string(letters[shift(end):]))
		if !led || !followed || citesMore(was.Text, alone) {
			return RebasedAsk{Ask: ask, Outcome: diffing.Conflict}
		}
		carried.Words = words
	}
	return RebasedAsk{Ask: ask, Outcome: diffing.Clean, Now: carried}
}

// tokenAt finds the token of a text that begins at an offset in code points; the end of the text counts as one.
func tokenAt(text string, offset int) (index int, ok bool) {
	at := 0
	for i, token := range diffing.Words(text) {
		if at >= offset {
			return i, at == offset
		}
		at += utf8.RuneCountInString(token)
		index = i + 1
	}
	return index, at == offset
}

// standsOn are the words that an edit is about, one paragraph or those of a merger one after the other, with their marks.
func (d *Draft) standsOn(e Edit) Paragraph {
	ids := append([]ParagraphID{e.Paragraph}, e.With...)
	all := make([]Paragraph, len(ids))
	for i, id := range ids {
		all[i] = d.Paragraphs[id].Paragraph
	}
	return joined(all)
}

// citesMore says whether words cite by a label by which the words before did not.
func citesMore(was, now string) bool {
	before := labels.Citations(was)
	return slices.ContainsFunc(labels.Citations(now), func(c labels.Citation) bool {
		return !slices.ContainsFunc(before, func(o labels.Citation) bool { return o.Key == c.Key })
	})
}
