package jsonl

import (
	"io"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

type amendmentLine struct {
	ID        *id      `json:"id"`
	By        []string `json:"by"`
	Paragraph *string  `json:"paragraph"`
	Kind      string   `json:"kind"`
	Text      *string  `json:"text,omitempty"`
	After     *string  `json:"after,omitempty"`
	With      []string `json:"with,omitempty"`
	Reason    string   `json:"reason,omitempty"`
	Tabled    string   `json:"tabled,omitempty"`
}

// ReadAmendments reads amendments, one edit a line. Order.Tabled holds "tabled" in UTC microseconds. It refuses,
// naming the line (*textfile.Refusal): invalid UTF-8 or JSON, an unknown kind, a kind without what it needs, an id
// used twice. Whether the paragraphs exist, ReadAmendmentsTo says. Texts come in Unicode NFC.
func ReadAmendments(r io.Reader) ([]diffing.Edit, error) {
	edits, _, err := readAmendments(r)
	return edits, err
}

// ReadAmendmentsTo reads amendments to a text and refuses, naming the line, one whose paragraph the text has not.
// A paragraph is named by its label, with or without spaces, its id, or the id of the edit that inserts or
// replaces it; in the edits it has its label as the text writes it.
func ReadAmendmentsTo(r io.Reader, text []diffing.Paragraph) ([]diffing.Edit, error) {
	edits, lines, err := readAmendments(r)
	if err != nil {
		return nil, err
	}
	known := newDirectory(text, edits)
	for i := range edits {
		if err := known.check(&edits[i], lines[i]); err != nil {
			return nil, err
		}
	}
	return edits, nil
}

func readAmendments(r io.Reader) (edits []diffing.Edit, lines []int, err error) {
	ids := map[diffing.EditID]int{}
	err = eachLine(r, func(line int, v amendmentLine) error {
		e, err := v.edit(line)
		if err != nil {
			return err
		}
		if before, used := ids[e.ID]; used {
			return refuse(line, "the id %s stands on line %d already: every edit has its own", e.ID, before)
		}
		ids[e.ID] = line
		edits, lines = append(edits, e), append(lines, line)
		return nil
	})
	return edits, lines, err
}

func (v amendmentLine) edit(line int) (diffing.Edit, error) {
	var e diffing.Edit
	if v.ID == nil || v.ID.text == "" {
		return e, refuse(line, `the edit has no "id": give a number or a string of its own`)
	}
	var kind diffing.EditKind
	if err := kind.UnmarshalText([]byte(v.Kind)); err != nil {
		return e, refuse(line, "%v", err)
	}
	if v.Paragraph == nil || *v.Paragraph == "" && kind != diffing.EditInsertAfter {
		return e, refuse(line, `the edit has no "paragraph": give a label or an id ("" is the beginning, for insert-after alone)`)
	}
	for _, name := range v.By {
		if strings.TrimSpace(name) == "" {
			return e, refuse(line, `a name in "by" is empty: give the code of a delegation or group`)
		}
	}
	e = diffing.Edit{ID: diffing.EditID(v.ID.text), By: v.By, Paragraph: *v.Paragraph, Kind: kind, With: v.With, Reason: v.Reason}
	e.Order.Number = v.ID.number
	if !v.ID.isNumber {
		e.Order.ID = v.ID.text
	}
	if v.Tabled != "" {
		at, err := time.Parse(time.RFC3339Nano, v.Tabled)
		if err != nil {
			return e, refuse(line, "%q is no time: write \"tabled\" as 2026-02-01T10:00:00Z", v.Tabled)
		}
		e.Order.Tabled = at.UnixMicro()
	}
	if v.Text != nil {
		e.Text, _ = textfile.Composed(*v.Text, nil)
	}
	if v.After != nil {
		e.After = *v.After
	}
	return e, v.complete(line, kind)
}

// complete refuses a kind without what it needs (interfaces.md, Amendments as JSON Lines).
func (v amendmentLine) complete(line int, kind diffing.EditKind) error {
	text := ""
	if v.Text != nil {
		text = *v.Text
	}
	if err := textfile.CheckSize(line, text); err != nil {
		return err
	}
	empty := strings.TrimSpace(text) == ""
	switch {
	case kind == diffing.EditReplace && empty:
		return refuse(line, `replace has no "text": give the paragraph's full wording, or use delete`)
	case kind == diffing.EditReplace && strings.Contains(text, "\n"):
		return refuse(line, `the text of a replace has a line break: use split`)
	case kind == diffing.EditInsertAfter && empty:
		return refuse(line, `insert-after has no "text": give the words of the new paragraph`)
	case kind == diffing.EditSplit && empty:
		return refuse(line, `split has no "text": give the paragraph's words with a line break at each cut`)
	case kind == diffing.EditSplit && !strings.Contains(strings.TrimSpace(text), "\n"):
		return refuse(line, `the text of a split has no line break: put one at each cut`)
	case kind == diffing.EditMove && v.After == nil:
		return refuse(line, `move has no "after": give the paragraph after which it is to stand, "" for the beginning`)
	case kind == diffing.EditMerge && len(v.With) == 0:
		return refuse(line, `merge has no "with": list the labels of the paragraphs to merge with`)
	}
	return nil
}

// WriteAmendments writes edits, one a line, in the order given. ReadAmendments gives them back.
func WriteAmendments(w io.Writer, edits []diffing.Edit) error {
	list := make([]amendmentLine, 0, len(edits))
	for _, e := range edits {
		v := amendmentLine{
			ID: &id{text: string(e.ID), number: e.Order.Number, isNumber: e.Order.ID == ""}, By: e.By, Paragraph: &e.Paragraph,
			Kind: e.Kind.String(), With: e.With, Reason: e.Reason,
		}
		if v.By == nil {
			v.By = []string{}
		}
		if e.Text != "" {
			v.Text = &e.Text
		}
		if e.Kind == diffing.EditMove {
			v.After = &e.After
		}
		if e.Order.Tabled != 0 {
			v.Tabled = time.UnixMicro(e.Order.Tabled).UTC().Format(time.RFC3339Nano)
		}
		list = append(list, v)
	}
	return encode(w, list)
}
