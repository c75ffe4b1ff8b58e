package textfile

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/layout"
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
			doc.Paragraphs = append(doc.Paragraphs, diffing.Paragraph{Text: "{" + Asked(s, Names(s.By, style), layout.WordsIn(language.English)) + "}"})
		}
	}
	return doc
}

// Asked says in words what is asked for beside wording: "move after 24 – Arcadia".
func Asked(s diffing.Structure, names string, in layout.Words) string {
	var asks string
	switch {
	case s.Kind == diffing.EditMove && s.After == "":
		asks = in.MoveFirst
	case s.Kind == diffing.EditMove:
		asks = fmt.Sprintf(in.MoveAfter, s.After)
	case s.Kind == diffing.EditMerge:
		asks = fmt.Sprintf(in.MergeWith, strings.Join(s.With, ", "))
	case s.Kind == diffing.EditSplit:
		asks = fmt.Sprintf(in.Split, strings.ReplaceAll(s.Text, "\n", " | "))
	default:
		asks = in.Comment
		if said := strings.TrimSpace(s.Text + " " + s.Reason); said != "" {
			asks += ": " + said
		}
	}
	if names != "" {
		asks += " – " + names
	}
	return asks
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

// Fate says in English which paragraph it is and what became of it: "23, moved from 21", "22, deleted", "24".
func Fate(c diffing.Comparison, change diffing.Change) string {
	in := layout.WordsIn(language.English)
	name := cited(c.New, change.New, in)
	if name == "" {
		name = cited(c.Old, change.Old, in)
	}
	if became := Became(c, change, in); became != "" {
		return name + ", " + became
	}
	return name
}

// Counted says how many changes there are of each kind: "40 unchanged · 12 edited · …".
func Counted(c diffing.Comparison, in layout.Words) string {
	n := c.Counts()
	return fmt.Sprintf(in.Counts, n.Unchanged, n.Edited, n.Moved, n.Inserted, n.Deleted, n.Split, n.Merged)
}

// Became says in words what became of a paragraph: "new", "moved from 21, footnotes changed"; "" when nothing did.
func Became(c diffing.Comparison, change diffing.Change, in layout.Words) string {
	var said []string
	if words := becameOfWords(c, change, in); words != "" {
		said = append(said, words)
	}
	for _, beside := range change.Beside {
		said = append(said, in.Beside[beside])
	}
	return strings.Join(said, ", ")
}

func becameOfWords(c diffing.Comparison, change diffing.Change, in layout.Words) string {
	old := cited(c.Old, change.Old, in)
	switch change.Kind {
	case diffing.Inserted:
		return in.New
	case diffing.Deleted:
		return in.Deleted
	case diffing.Moved:
		return fmt.Sprintf(in.MovedFrom, old)
	case diffing.SplitInto:
		return fmt.Sprintf(in.SplitFrom, old)
	case diffing.MergedInto:
		return fmt.Sprintf(in.MergedFrom, old)
	case diffing.Edited:
		return in.Edited
	default:
		return ""
	}
}

func cited(text []diffing.Paragraph, which []int, in layout.Words) string {
	var names []string
	for _, i := range which {
		names = append(names, diffing.Citation(text, i))
	}
	return strings.Join(names, in.And)
}
