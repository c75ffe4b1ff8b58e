package server

import (
	"html/template"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// restructuring shows what a move, a merger or a division asks for, in short.
func (r *room) restructuring(e drafts.Edit, k *ink) template.HTML {
	says := func(key string, params ...any) template.HTML {
		return template.HTML(`<span class="does" lang="` + string(r.Language) + `">` + template.HTMLEscapeString(r.T(key, params...)) + `</span>`)
	}
	switch e.As {
	case diffing.EditMove:
		if e.After == "" {
			return says("note.move-first")
		}
		return says("note.move", "After", r.Draft.Cite(e.After))
	case diffing.EditMerge:
		asks := says("note.merge", "Paragraphs", r.cited(append([]drafts.ParagraphID{e.Paragraph}, e.With...)))
		if e.Text != "" {
			asks += " " + k.spans(diffing.CompareWords(r.Draft.Joined(e), e.Text))
		}
		return asks
	}
	return cuts(e.Text)
}

// pilcrow stands where a paragraph would be cut.
const pilcrow = ` <ins class="d cut">¶</ins> `

// cuts shows where a paragraph would be cut: the words on either side, and a sign between them.
func cuts(text string) template.HTML {
	const enough = 5
	parts := strings.Split(text, "\n")
	var out []string
	for i := range len(parts) - 1 {
		before, after := strings.Fields(parts[i]), strings.Fields(parts[i+1])
		left, right := strings.Join(before, " "), strings.Join(after, " ")
		if len(before) > enough {
			left = "… " + strings.Join(before[len(before)-enough:], " ")
		}
		if len(after) > enough {
			right = strings.Join(after[:enough], " ") + " …"
		}
		out = append(out, template.HTMLEscapeString(left)+pilcrow+template.HTMLEscapeString(right))
	}
	return template.HTML(strings.Join(out, "<br>"))
}

// cited lists paragraphs by their labels.
func (r *room) cited(ids []drafts.ParagraphID) string {
	said := make([]string, len(ids))
	for i, id := range ids {
		said[i] = r.isolate(r.Draft.Cite(id))
	}
	return strings.Join(said, r.T("list.comma"))
}

// partLabels lists paragraphs by the labels that they were given.
func (r *room) partLabels(parts []drafts.Paragraph) string {
	said := make([]string, len(parts))
	for i, p := range parts {
		said[i] = r.isolate(p.Label)
	}
	return strings.Join(said, r.T("list.comma"))
}
