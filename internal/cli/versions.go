package cli

import (
	"fmt"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// fromVersions makes edits of whole texts: each delegation sends the base with its own changes in it, and what it
// asks for is the difference.
func (c *Console) fromVersions(base textfile.Document, from []string) ([]diffing.Edit, error) {
	var edits []diffing.Edit
	files := map[string]string{}
	for _, arg := range from {
		code, file, ok := strings.Cut(arg, "=")
		if code = strings.TrimSpace(code); !ok || code == "" || file == "" {
			return nil, usage("--from %q: write it as CODE=FILE, the delegation's code and its version of the text", arg)
		}
		if before, twice := files[code]; twice {
			return nil, usage("--from %s is given twice, for %s and for %s; a delegation has one version", code, before, file)
		}
		files[code] = file
		version, err := c.readText(file)
		if err != nil {
			return nil, err
		}
		edits = append(edits, asked(base.Paragraphs, version.Paragraphs, code)...)
	}
	return edits, nil
}

// asker turns a comparison into edits of one delegation, numbered in the order of its text.
type asker struct {
	base  []diffing.Paragraph
	code  string
	edits []diffing.Edit
	after string // where the next new paragraph goes: a paragraph of the base, or the edit that brought one in
}

// asked says what a delegation's version of the text asks for. No word of it is lost: a split is the first part in
// the place of the whole and the others after it, a merger is the whole in the place of the first part and the others
// deleted, for in a file nobody said which of these was meant.
func asked(base, version []diffing.Paragraph, code string) []diffing.Edit {
	a := asker{base: named(base), code: code}
	comparison := diffing.CompareByContent(base, version)
	for _, change := range comparison.Changes {
		switch {
		case len(change.New) == 0:
			a.edit(diffing.Edit{Paragraph: a.name(change.Old[0]), Kind: diffing.EditDelete})
		case len(change.Old) == 0:
			a.insert(version[change.New[0]])
		default:
			a.changed(change, version)
		}
	}
	return a.edits
}

func (a *asker) changed(change diffing.Change, version []diffing.Paragraph) {
	first := a.name(change.Old[0])
	if change.Kind == diffing.Moved {
		a.edit(diffing.Edit{Paragraph: first, Kind: diffing.EditMove, After: a.after})
	}
	if now := version[change.New[0]]; now.Text != a.base[change.Old[0]].Text {
		a.edit(diffing.Edit{Paragraph: first, Kind: diffing.EditReplace, Text: now.Text})
	}
	for _, gone := range change.Old[1:] {
		a.edit(diffing.Edit{Paragraph: a.name(gone), Kind: diffing.EditDelete})
	}
	if change.Kind != diffing.Moved {
		a.after = first
	}
	for _, more := range change.New[1:] {
		a.insert(version[more])
	}
}

func (a *asker) insert(p diffing.Paragraph) {
	a.after = a.edit(diffing.Edit{Paragraph: a.after, Kind: diffing.EditInsertAfter, Text: p.Text,
		InsertKind: p.Kind, InsertLevel: p.Level})
}

// edit numbers an edit; in a file the order of tabling is that of the ids by byte, so numbers have leading zeros.
func (a *asker) edit(e diffing.Edit) (id string) {
	id = fmt.Sprintf("%s-%04d", a.code, len(a.edits)+1)
	e.ID, e.By, e.Order = diffing.EditID(id), []string{a.code}, diffing.Order{ID: id}
	a.edits = append(a.edits, e)
	return id
}

// name is how an edit names a paragraph of the base: by its label, or by the id that named gave it.
func (a *asker) name(i int) string {
	if a.base[i].Label != "" {
		return a.base[i].Label
	}
	return string(a.base[i].ID)
}

// named gives an id to every paragraph that has neither label nor id, so that edits can name it. Base texts are
// compiled with these.
func named(text []diffing.Paragraph) []diffing.Paragraph {
	for i := range text {
		if text[i].Label == "" && text[i].ID == "" {
			text[i].ID = diffing.ParagraphID(fmt.Sprintf("paragraph-%d", i+1))
		}
	}
	return text
}
