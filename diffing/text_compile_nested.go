package diffing

import (
	"errors"
	"fmt"
	"strings"
)

// An edit may name another open edit as its paragraph: one that inserts paragraphs, or one that replaces words (rule:
// domain.md §3). Against the words of a replace stand other words for them, or brackets round them, and comments.

// standsOn puts an edit against the words that another one brings in.
func (a *arrangement) standsOn(e, other *Edit) error {
	root, err := a.root(e)
	if err != nil {
		return err
	}
	words := replacement(other)
	switch e.Kind {
	case EditReplace, EditBracket:
		if e.Kind == EditBracket && e.Text == "" {
			bracketed := *e
			bracketed.Text = a.bracketed(other)
			e = &bracketed
		}
		p, err := proposal(e, words)
		if err != nil {
			return fmt.Errorf("its words for those of edit %s: %w", other.ID, err)
		}
		a.onto[other.ID] = append(a.onto[other.ID], p)
		return nil
	case EditComment:
		a.place(root).ask(Structure{Kind: EditComment, On: other.ID, Text: e.Text, Reason: e.Reason, By: e.By, Edits: []EditID{e.ID}})
		return nil
	case EditDelete:
		return fmt.Errorf("only its own delegation withdraws the words of edit %s: take a position against them, or propose others", other.ID)
	}
	return errNoParagraph(other)
}

// errNoParagraph refuses what can be asked of a paragraph only.
func errNoParagraph(e *Edit) error {
	return fmt.Errorf("edit %s is a %s and no paragraph: name the paragraph itself, %q", e.ID, e.Kind, e.Paragraph)
}

// root finds the paragraph whose words an edit amends in the end, by way of other edits.
func (a *arrangement) root(e *Edit) (target, error) {
	seen := map[EditID]bool{e.ID: true}
	for at := e; ; {
		t, err := a.find(at.Paragraph)
		if err != nil || t.edit == nil {
			return t, err
		}
		if at = t.edit; at == e {
			return target{}, fmt.Errorf("it is to amend its own words, by way of %q", e.Paragraph)
		} else if seen[at.ID] {
			return target{}, fmt.Errorf("it is to amend edit %s, which amends its own words", at.ID)
		}
		seen[at.ID] = true
	}
}

// replacement is the text that a replace asks for.
func replacement(e *Edit) string { return strings.TrimRight(e.Text, "\r\n") }

// bracketed puts brackets round the words that an edit brings in: what a bracket edit without a text of its own asks
// for, where it names an edit.
func (a *arrangement) bracketed(e *Edit) string {
	text := replacement(e)
	t, err := a.find(e.Paragraph)
	if err != nil || CheckLength(text) != nil {
		return text // refused where the edit itself is looked at
	}
	v := newVocabulary()
	words := newWording(v, text)
	var b strings.Builder
	at := 0
	for _, s := range departures(newWording(v, a.wordsOf(t)), words) {
		if s.from < s.to {
			b.WriteString(join(words.tokens[at:s.from]) + "[" + join(words.tokens[s.from:s.to]) + "]")
			at = s.to
		}
	}
	if at == 0 {
		return "[" + text + "]" // it only takes words out
	}
	b.WriteString(join(words.tokens[at:]))
	return b.String()
}

// wordsOf gives the words that an edit of this target is about.
func (a *arrangement) wordsOf(t target) string {
	switch {
	case t.edit != nil:
		return replacement(t.edit)
	case t.line != nil:
		return t.line.wording().Text
	}
	return a.base[t.base].Text
}

// nest hangs what is proposed to the words of others under these proposals.
func (a *arrangement) nest(proposals []Proposal) {
	for k := range proposals {
		p := &proposals[k]
		p.Nested = a.onto[p.ID]
		a.nest(p.Nested)
	}
}

// findParagraph is find for what must be a paragraph.
func (a *arrangement) findParagraph(reference string) (target, error) {
	t, err := a.find(reference)
	if err == nil && t.edit != nil {
		err = errNoParagraph(t.edit)
	}
	return t, err
}

// findEdit finds an edit that replaces words, by its id.
func (a *arrangement) findEdit(reference string) (target, error) {
	e := a.edits[reference]
	switch {
	case e != nil && e.Kind == EditReplace:
		return target{base: -1, edit: e}, nil
	case e != nil:
		return target{}, fmt.Errorf("edit %s is a %s and brings no words in: name the paragraph itself, %q", e.ID, e.Kind, e.Paragraph)
	case reference == "":
		return target{}, errors.New("it names no paragraph")
	}
	return target{}, fmt.Errorf("no paragraph %q: give a label, a paragraph's id, or the id of the edit that inserts or replaces it", reference)
}

// nestedEdits lists the edits of these proposals, and of those to their words.
func nestedEdits(proposals []Proposal) []EditID {
	var edits []EditID
	for _, p := range proposals {
		edits = append(append(edits, p.ID), nestedEdits(p.Nested)...)
	}
	return edits
}
