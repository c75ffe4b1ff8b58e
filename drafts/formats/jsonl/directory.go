package jsonl

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// directory finds what an edit may name as its paragraph.
type directory struct {
	byLabel  map[string]string // without spaces, in small letters, to the label as the text writes it
	byID     map[string]diffing.Paragraph
	inserted map[string]struct{}
	words    map[string]string // a label's paragraph
}

func newDirectory(text []diffing.Paragraph, edits []diffing.Edit) directory {
	d := directory{map[string]string{}, map[string]diffing.Paragraph{}, map[string]struct{}{}, map[string]string{}}
	for _, p := range text {
		if p.Label != "" {
			d.byLabel[key(p.Label)], d.words[p.Label] = p.Label, p.Text
		}
		if p.ID != "" {
			d.byID[string(p.ID)] = p
		}
	}
	for _, e := range edits {
		if e.Kind == diffing.EditInsertAfter {
			d.inserted[string(e.ID)] = struct{}{}
		}
	}
	return d
}

// key: rule of domain.md §2, labels are read with or without the space.
func key(label string) string {
	return strings.ToLower(strings.TrimSuffix(strings.ReplaceAll(label, " ", ""), "."))
}

// find answers with the name as the text or the edits write it: label before id before inserting edit.
func (d directory) find(name string) (string, bool) {
	if _, exact := d.words[name]; exact {
		return name, true
	}
	if _, ok := d.byID[name]; ok {
		return name, true
	}
	if _, ok := d.inserted[name]; ok {
		return name, true
	}
	label, ok := d.byLabel[key(name)]
	return label, ok
}

// check refuses an edit that names a paragraph the text has not, or brackets that change words.
func (d directory) check(e *diffing.Edit, line int) error {
	named := []*string{&e.Paragraph}
	if e.Kind == diffing.EditMove {
		named = append(named, &e.After)
	}
	for i := range e.With {
		named = append(named, &e.With[i])
	}
	for _, name := range named {
		if *name == "" {
			continue // the beginning
		}
		found, ok := d.find(*name)
		if !ok {
			return refuse(line, "the text has no paragraph %q: give a label, a paragraph's id, or the id of the edit that inserts it", *name)
		}
		*name = found
	}
	base, known := d.words[e.Paragraph]
	if p, ok := d.byID[e.Paragraph]; ok && !known {
		base, known = p.Text, true
	}
	if e.Kind == diffing.EditBracket && known && e.Text != "" {
		if err := diffing.CheckBracketing(base, e.Text); err != nil {
			return refuse(line, "paragraph %s: %v", e.Paragraph, err)
		}
	}
	return nil
}
