package diffing

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// stand puts an edit against its paragraph.
func (a *arrangement) stand(e *Edit) error {
	if e.Kind == EditInsertAfter {
		return nil // see insertions
	}
	t, err := a.find(e.Paragraph)
	if err != nil {
		return fmt.Errorf("edit %s: %w", e.ID, err)
	}
	if t.edit != nil {
		if err := a.standsOn(e, t.edit); err != nil {
			return fmt.Errorf("edit %s: %w", e.ID, err)
		}
		return nil
	}
	place, words := a.place(t), a.wordsOf(t)
	switch e.Kind {
	case EditReplace, EditDelete, EditBracket:
		p, err := proposal(e, words)
		if err != nil {
			return fmt.Errorf("edit %s, paragraph %s: %w", e.ID, e.Paragraph, err)
		}
		if t.line != nil {
			t.line.wording().Proposals = append(t.line.wording().Proposals, p)
		} else {
			place.Proposals = append(place.Proposals, p)
		}
		return nil
	case EditMove, EditMerge, EditSplit, EditComment:
		if err := a.restructure(e, t, words); err != nil {
			return fmt.Errorf("edit %s, paragraph %s: %w", e.ID, e.Paragraph, err)
		}
		return nil
	}
	return fmt.Errorf("edit %s: %d is no kind of edit", e.ID, e.Kind)
}

// proposal says what words an edit asks for.
func proposal(e *Edit, words string) (Proposal, error) {
	p := Proposal{ID: e.ID, By: e.By, Order: e.Order}
	switch e.Kind {
	case EditDelete:
		p.Request = RequestDelete
		return p, nil
	case EditBracket:
		p.Request = RequestBracket
		if p.Text = e.Text; p.Text == "" {
			p.Text = "[" + words + "]"
		} else if err := CheckBracketing(words, p.Text); err != nil {
			return p, err
		}
	default:
		p.Text = replacement(e)
		if strings.TrimSpace(p.Text) == "" {
			return p, errors.New("a replace needs the text that is to stand; to take the paragraph out, use delete")
		}
		if lineBreaks(p.Text) > lineBreaks(words) {
			return p, errors.New("a replace keeps one paragraph, and its text has a line break: use split")
		}
	}
	return p, CheckLength(p.Text)
}

func lineBreaks(text string) int { return strings.Count(text, "\n") }

// CheckBracketing holds a bracket edit to its word: the text is the paragraph with the wanted brackets added, in
// pairs, and nothing else changed (rule: interfaces.md, Amendments as JSON Lines). The error is a sentence for whoever
// tabled it.
func CheckBracketing(words, text string) error {
	rest, depth, added := canonical(words), 0, 0
	text = canonical(text)
	for i := 0; i < len(text); i++ {
		c := text[i]
		if rest != "" && rest[0] == c {
			rest = rest[1:]
			continue
		}
		switch c {
		case '[':
			depth++
		case ']':
			depth--
		default:
			return fmt.Errorf("a bracket edit adds [ and ] and nothing else, but its words depart from the paragraph at %q: use replace", excerpt(text[i:], ""))
		}
		added++
	}
	switch {
	case rest != "":
		return fmt.Errorf("a bracket edit adds [ and ] and nothing else, but it leaves out %q: use replace", excerpt(rest, ""))
	case added == 0:
		return errors.New("a bracket edit adds [ and ] round words, and this text adds none")
	case depth != 0:
		return errors.New("a bracket edit adds brackets in pairs, and here one has no partner")
	}
	return nil
}

// restructure notes what an edit asks for beside words. Equal requests are one, jointly.
func (a *arrangement) restructure(e *Edit, t target, words string) error {
	s := Structure{Kind: e.Kind, By: e.By, Edits: []EditID{e.ID}}
	switch e.Kind {
	case EditMove:
		if strings.TrimSpace(e.Text) != "" {
			return errors.New("a move has no text: propose other words in a replace of its own")
		}
		if e.After != "" {
			to, err := a.findParagraph(e.After)
			if err != nil {
				return fmt.Errorf("after: %w", err)
			}
			if to == t {
				return errors.New("a paragraph cannot be moved after itself")
			}
			s.After = a.citation(to)
		}
	case EditMerge:
		return a.merge(e, t)
	case EditSplit:
		s.Text = strings.Trim(e.Text, "\r\n")
		if lineBreaks(s.Text) == 0 {
			return errors.New("a split needs the paragraph's text with a line break at each cut")
		}
		if !SameText(strip(s.Text), strip(words)) {
			return errors.New("a split changes no words, only cuts them: propose other words in a replace of its own")
		}
		if err := CheckLength(s.Text); err != nil {
			return err
		}
	case EditComment:
		s.Text, s.Reason = e.Text, e.Reason
	}
	a.place(t).ask(s)
	return nil
}

// merge stands at every paragraph that it would make one.
func (a *arrangement) merge(e *Edit, t target) error {
	if len(e.With) == 0 {
		return errors.New("a merge needs the labels of the paragraphs to merge with")
	}
	all := []target{t}
	for _, reference := range e.With {
		to, err := a.findParagraph(reference)
		if err != nil {
			return fmt.Errorf("with: %w", err)
		}
		if slices.Contains(all, to) {
			return fmt.Errorf("with: paragraph %q is named twice", reference)
		}
		all = append(all, to)
	}
	for k, at := range all {
		s := Structure{Kind: EditMerge, Text: e.Text, By: e.By, Edits: []EditID{e.ID}}
		for j, other := range all {
			if j != k {
				s.With = append(s.With, a.citation(other))
			}
		}
		a.place(at).ask(s)
	}
	return nil
}

// ask adds a request to those of the paragraph.
func (p *Place) ask(s Structure) {
	for k := range p.Structure {
		known := &p.Structure[k]
		if s.Kind != EditComment && known.Kind == s.Kind && known.After == s.After && known.Text == s.Text && slices.Equal(known.With, s.With) {
			known.By = joinNames(known.By, s.By)
			known.Edits = append(known.Edits, s.Edits...)
			return
		}
	}
	s.By = slices.Clone(s.By)
	p.Structure = append(p.Structure, s)
}

// joinNames adds the names that are not there yet.
func joinNames(names, more []string) []string {
	names = slices.Clone(names)
	for _, n := range more {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

func (a *arrangement) citation(t target) string {
	if t.line != nil {
		return string(t.line.wording().ID)
	}
	return a.places[t.base].Cited
}

// strip leaves the words without white space.
func strip(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
