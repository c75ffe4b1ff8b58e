package jsonl

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// directory finds what an edit may name as its paragraph.
type directory struct {
	byLabel  map[string][]string // without spaces, in small letters, to the labels as the text writes them
	byID     map[string]diffing.Paragraph
	inserted map[string]struct{}
	replaces map[string]struct{}
	words    map[string]string // a label's paragraph
}

func newDirectory(text []diffing.Paragraph, edits []diffing.Edit) directory {
	d := directory{map[string][]string{}, map[string]diffing.Paragraph{}, map[string]struct{}{}, map[string]struct{}{}, map[string]string{}}
	for _, p := range text {
		if p.Label != "" {
			if _, again := d.words[p.Label]; !again {
				d.byLabel[key(p.Label)] = append(d.byLabel[key(p.Label)], p.Label)
			}
			d.words[p.Label] = p.Text
		}
		if p.ID != "" {
			d.byID[string(p.ID)] = p
		}
	}
	for _, e := range edits {
		switch e.Kind {
		case diffing.EditInsertAfter:
			d.inserted[string(e.ID)] = struct{}{}
		case diffing.EditReplace:
			d.replaces[string(e.ID)] = struct{}{}
		}
	}
	return d
}

// key: rule of domain.md §2, labels are read with or without the space.
func key(label string) string { return strings.ToLower(withoutSpaces(label)) }

func withoutSpaces(label string) string {
	return strings.TrimSuffix(strings.ReplaceAll(label, " ", ""), ".")
}

// find answers with the name as the text or the edits write it: label before id before inserting edit before replacing
// edit. Where a name is no label as it stands, it may be several, 24 (a) and 24 (A): or none.
func (d directory) find(name string) []string {
	if _, exact := d.words[name]; exact {
		return []string{name}
	}
	if _, ok := d.byID[name]; ok {
		return []string{name}
	}
	edit, _, _ := strings.Cut(name, "#") // 5#2 is the second paragraph that edit 5 inserts
	for _, id := range []string{name, edit} {
		if _, ok := d.inserted[id]; ok {
			return []string{name}
		}
	}
	if labels := d.byLabel[key(name)]; len(labels) > 0 {
		return labels
	}
	if _, ok := d.replaces[name]; ok {
		return []string{name}
	}
	return nil
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
		switch found := d.find(*name); len(found) {
		case 0:
			return refuse(line, "the text has no paragraph %q: give a label, a paragraph's id, or the id of the edit that inserts or replaces it", *name)
		case 1:
			*name = found[0]
		default:
			return refuse(line, "%q could be paragraph %s of the text: write the one that is meant as the text does", *name, strings.Join(found, " or "))
		}
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
