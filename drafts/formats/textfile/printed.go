package textfile

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// Printed is a compilation as a text: the words of each paragraph in the printed form (compile.md), and what asks
// for no words in {curly braces}, which are notes and no part of the text (domain.md §2).
func Printed(c *diffing.Compilation, style diffing.Style) Document {
	var doc Document
	for _, p := range c.Paragraphs {
		printed := p.Paragraph
		if text := diffing.Print(p.Nodes, style); text != p.Text {
			printed.Text, printed.Marks = text, nil // marks are pinned to the base words
		}
		doc.Paragraphs = append(doc.Paragraphs, printed)
		for _, s := range p.Structure {
			doc.Paragraphs = append(doc.Paragraphs, diffing.Paragraph{Text: "{" + Asked(s, Names(s.By, style)) + "}"})
		}
	}
	return doc
}

// Asked says in words what is asked for beside wording: "move after 24 – Arcadia".
func Asked(s diffing.Structure, names string) string {
	var b strings.Builder
	switch s.Kind {
	case diffing.EditMove:
		b.WriteString("move after " + s.After)
		if s.After == "" {
			b.Reset()
			b.WriteString("move to the beginning")
		}
	case diffing.EditMerge:
		b.WriteString("merge with " + strings.Join(s.With, ", "))
	case diffing.EditSplit:
		b.WriteString("split: " + strings.ReplaceAll(s.Text, "\n", " | "))
	default:
		b.WriteString("comment")
		if said := strings.TrimSpace(s.Text + " " + s.Reason); said != "" {
			b.WriteString(": " + said)
		}
	}
	if names != "" {
		b.WriteString(" – " + names)
	}
	return b.String()
}

// Names lists the names behind an ask as the style allows; "" when it names nobody.
func Names(by []string, style diffing.Style) string {
	var names []string
	counted := 0
	for _, code := range by {
		group := style.Attribution == diffing.GroupsOnly && style.IsGroup != nil && style.IsGroup(code)
		switch {
		case style.Attribution == diffing.Named || group:
			if style.Name != nil {
				code = style.Name(code)
			}
			names = append(names, code)
		case style.Attribution == diffing.GroupsOnly:
			counted++
		}
	}
	if counted > 0 {
		count := diffing.CountDelegations
		if style.Count != nil {
			count = style.Count
		}
		names = append(names, count(counted))
	}
	return strings.Join(names, ", ")
}

// Fate says which paragraph it is and what became of it: "23, moved from 21", "22, deleted", "24".
func Fate(c diffing.Comparison, change diffing.Change) string {
	name := cited(c.New, change.New)
	if name == "" {
		name = cited(c.Old, change.Old)
	}
	if became := Became(c, change); became != "" {
		return name + ", " + became
	}
	return name
}

// Became says in words what became of a paragraph: "new", "moved from 21"; "" when nothing did.
func Became(c diffing.Comparison, change diffing.Change) string {
	old := cited(c.Old, change.Old)
	switch change.Kind {
	case diffing.Inserted:
		return "new"
	case diffing.Deleted:
		return "deleted"
	case diffing.Moved:
		return "moved from " + old
	case diffing.SplitInto:
		return "split from " + old
	case diffing.MergedInto:
		return "merged from " + old
	case diffing.Edited:
		return "edited"
	default:
		return ""
	}
}

func cited(text []diffing.Paragraph, which []int) string {
	var names []string
	for _, i := range which {
		names = append(names, diffing.Citation(text, i))
	}
	return strings.Join(names, " and ")
}
