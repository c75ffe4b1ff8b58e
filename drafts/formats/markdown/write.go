package markdown

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Write writes a text so that Read gives it back: labels as short as their place allows, and an attribute line
// only under paragraphs whose kind or label their look does not show. Identities of paragraphs are not written,
// those of footnotes excepted.
func Write(w io.Writer, doc textfile.Document) error {
	if _, err := io.WriteString(w, render(doc.Paragraphs, doc.Standings)); err != nil {
		return fmt.Errorf("write markdown: %w", err)
	}
	return nil
}

// render writes, reads what it wrote, and says in attributes what did not come back, until all does. Saying one
// label can change what is derived for the next; after a few rounds everything from the first difference on is
// said, so that it ends.
func render(text []diffing.Paragraph, standings textfile.Standings) string {
	said := make([]bool, len(text))
	for round := 0; ; round++ {
		out := renderOnce(text, said, standings)
		doc, _, err := Read(strings.NewReader(out))
		if err != nil || len(doc.Paragraphs) != len(text) {
			return out // a paragraph over the limit: written as it is, refused when it is read
		}
		more := false
		for i, p := range doc.Paragraphs {
			if !said[i] && (p.Kind != text[i].Kind || p.Level != text[i].Level || p.Label != text[i].Label || more && round > 3) {
				said[i], more = true, true
			}
		}
		if !more {
			return out
		}
	}
}

func renderOnce(text []diffing.Paragraph, said []bool, standings textfile.Standings) string {
	var b strings.Builder
	standings.WriteGone(&b, "")
	var c labels.Citer
	next := nextLabels(text)
	for i, p := range text {
		if i > 0 {
			b.WriteByte('\n')
		}
		prefix, label, indent := opening(&c, p, next[i])
		b.WriteString(paragraph(p, prefix, label, indent) + standings.Behind(p))
		b.WriteByte('\n')
		if said[i] {
			b.WriteString(sayAttributes(textfile.Said{Kind: p.Kind, Level: p.Level, Label: p.Label}) + "\n")
		}
		standings.WriteGone(&b, p.ID)
	}
	return b.String()
}

// nextLabels guesses for each paragraph what label stands after it, as Read will see it.
func nextLabels(text []diffing.Paragraph) []labels.Label {
	next := make([]labels.Label, len(text))
	var after labels.Label
	for i := len(text) - 1; i >= 0; i-- {
		next[i] = after
		if text[i].Label == "" {
			continue
		}
		for _, own := range labels.Candidates(text[i].Label) {
			if l, rest, ok := labels.Parse(labels.Write(own)); ok && rest == "" {
				after = l
				break
			}
		}
	}
	return next
}

// opening chooses what stands before the words: the sign of the block, and the shortest label that is read back
// as the paragraph's citation.
func opening(c *labels.Citer, p diffing.Paragraph, next labels.Label) (prefix, label string, indent int) {
	heading := isHeading(p)
	switch {
	case heading:
		prefix = strings.Repeat("#", min(max(p.Level, 1), 6)) + " "
	case p.Kind == diffing.KindFootnote && p.ID != "":
		return "[^" + reference(p.ID) + "]: ", "", 0
	case p.Kind == diffing.KindSubparagraph && p.Label == "":
		return "- ", "", 0
	}
	if p.Label == "" {
		if l, ok := labels.InBrackets(p.Text); ok && heading {
			c.EnterArticle(l)
		} else if heading {
			c.Heading(p.Level)
		}
		return prefix, "", 0
	}
	if l, label, at, ok := shortest(c, p, next); ok {
		c.Cite(l, at)
		return prefix, label, at.Indent
	}
	return prefix, "", 0 // the attributes say it
}

func isHeading(p diffing.Paragraph) bool {
	return p.Kind == diffing.KindHeading || (p.Kind == diffing.KindArticle || p.Kind == diffing.KindAnnex) && p.Level > 0
}

// shortest finds the shortest label that is read back as the citation and, if any is, at the paragraph's level.
func shortest(c *labels.Citer, p diffing.Paragraph, next labels.Label) (found labels.Label, label string, at labels.Place, ok bool) {
	parse, heading := labels.Parse, isHeading(p)
	if heading {
		parse = labels.ParseHeading
	}
	for _, own := range labels.Candidates(p.Label) {
		written := labels.Write(own)
		if heading && p.Kind != diffing.KindHeading {
			written = own // "Article 5 (purpose)": no stop
		}
		l, rest, isLabel := parse(written)
		if !isLabel || rest != "" {
			continue
		}
		for _, indent := range []int{0, 4 * p.Level} {
			place := labels.Place{Indent: indent, Level: p.Level, Next: next}
			citation, level := c.Would(l, place)
			if citation != p.Label {
				continue
			}
			if heading || level == p.Level || p.Kind != diffing.KindSubparagraph {
				return l, written, place, true
			}
			if !ok {
				found, label, at, ok = l, written, place, true
			}
		}
	}
	return found, label, at, ok
}

// paragraph writes one paragraph, trying the plainest form first and reading each back.
func paragraph(p diffing.Paragraph, prefix, label string, indent int) string {
	want, marks := textfile.Trim(p.Text, textfile.WithoutReferences(p.Marks))
	var last string
	for _, words := range writeInline(want, marks) {
		for _, safe := range []func(string) string{asIs, escapeFirst, unlabelled} {
			last = strings.Repeat(" ", indent) + strings.TrimRight(prefix+join(label, safe(words)), " ")
			if readsAs(last, want, marks, label) {
				return last
			}
		}
	}
	return last
}

func join(label, words string) string {
	if label == "" || words == "" {
		return label + words
	}
	return label + " " + words
}

// readsAs says whether a written paragraph is read as one block with these words and this label, or none.
func readsAs(written, want string, marks []diffing.Mark, label string) bool {
	lines, _, err := textfile.Lines(strings.NewReader(written))
	if err != nil {
		return false
	}
	var s scanner
	s.scan(lines)
	if len(s.raw) != 1 {
		return false
	}
	own := strings.TrimSuffix(strings.TrimSuffix(label, "."), "、") // the label without its stop, in either script
	if read := s.raw[0].Label; (read == nil) != (label == "") || read != nil && labels.Write(read.Own) != labels.Write(own) {
		return false
	}
	block := s.words(s.raw[0])
	return block.Text == want && slices.Equal(block.Marks, marks)
}

func asIs(words string) string { return words }

// escapeFirst takes the meaning from a sign at the beginning: "12\. Text", "\# Text".
func escapeFirst(words string) string {
	for i := 0; i < len(words) && i < 12; i++ {
		if isPunctuation(words[i]) {
			return words[:i] + `\` + words[i:]
		}
	}
	return words
}

// unlabelled takes the meaning from a beginning that has no sign: "PP3 Text", "Article 5".
func unlabelled(words string) string { return `\ ` + words }
