package demo

import (
	"fmt"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

func tables(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	by := a.Actor.Delegation
	if said[2] != "" { // taken down by the secretariat from the floor
		var err error
		if by, err = delegation(said[2]); err != nil {
			return nil, err
		}
	}
	w, err := a.asks(d, said[3])
	if err != nil {
		return nil, err
	}
	events, err := d.Table(stamp, drafts.Proposal{By: by, Wording: w})
	if err != nil {
		return nil, err
	}
	if tabled, ok := events[0].(drafts.AmendmentTabled); !ok || tabled.Amendment.String() != said[1] {
		return nil, fmt.Errorf("the minutes say %s and the record %s", said[1], tabled.Amendment)
	}
	return events, nil
}

func revises(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	on, err := amendment(d, said[1])
	if err != nil {
		return nil, err
	}
	w, err := a.asks(d, said[2])
	if err != nil {
		return nil, err
	}
	for i := range w.Edits { // a revised edit is the same edit
		if i < len(on.Edits) {
			w.Edits[i].Number = on.Edits[i].Number
		}
	}
	return d.Revise(stamp, on.ID, on.Current().Number, w)
}

// asks reads the lines of a proposal:
//
//	6: these words => those words      several for one paragraph are one edit
//	6: = all its words anew
//	6: delete
//	6: [ these words ]                 asks for brackets
//	6: comment                         the reason is the comment
//	after 6: a new paragraph
//	A.61: these words => those words   in the words that A.61 would bring in
//	move 30 after 28
//	merge 31, 32
//	split 33 at: these words           which then begin a paragraph
func (a Act) asks(d *drafts.Draft, heading string) (drafts.Wording, error) {
	w := drafts.Wording{Heading: heading, Reason: a.Because(), Source: a.Citing()}
	at := map[drafts.ParagraphID]int{}
	for _, line := range a.wording() {
		if e, ok, err := restructures(d, line.Text); err != nil {
			return w, fmt.Errorf("line %d: %w", line.Line, err)
		} else if ok {
			w.Edits = append(w.Edits, e)
			continue
		}
		place, words, ok := strings.Cut(line.Text, ": ")
		if !ok {
			return w, fmt.Errorf("line %d: %q begins with no paragraph", line.Line, line.Text)
		}
		if after, ok := strings.CutPrefix(place, "after "); ok {
			e, err := inserts(d, after, words)
			if err != nil {
				return w, fmt.Errorf("line %d: %w", line.Line, err)
			}
			w.Edits = append(w.Edits, e)
			continue
		}
		if strings.HasPrefix(place, "A.") {
			on, err := amendment(d, place)
			if err != nil {
				return w, fmt.Errorf("line %d: %w", line.Line, err)
			}
			if host := on.Edits[0]; host.As == diffing.EditReplace { // words for those of a replacement
				e := drafts.Edit{As: diffing.EditReplace, Within: host.ID, Text: host.Text}
				if err := change(&e, words); err != nil {
					return w, fmt.Errorf("line %d: %w", line.Line, err)
				}
				w.Edits = append(w.Edits, e)
				continue
			}
			place = "new " + place
		}
		id, err := paragraph(d, place)
		if err != nil {
			return w, fmt.Errorf("line %d: %w", line.Line, err)
		}
		i, before := at[id]
		if !before {
			i = len(w.Edits)
			at[id] = i
			base := seen(d, id)
			w.Edits = append(w.Edits, drafts.Edit{As: diffing.EditReplace, Paragraph: id, Pinned: diffing.HashText(base), Text: base})
		}
		if err := change(&w.Edits[i], words); err != nil {
			return w, fmt.Errorf("line %d: %w", line.Line, err)
		}
	}
	return w, nil
}

// restructures reads a line that asks for another place, a merger or a division; ok says whether it does.
func restructures(d *drafts.Draft, line string) (e drafts.Edit, ok bool, err error) {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "move":
		e.As = diffing.EditMove
		label, after, _ := strings.Cut(rest, " after ")
		if e.Paragraph, err = paragraph(d, label); err == nil {
			e.After, err = paragraph(d, after)
		}
	case "merge":
		e.As = diffing.EditMerge
		for i, label := range strings.Split(rest, ", ") {
			id, err := paragraph(d, label)
			if err != nil {
				return e, true, err
			}
			if i == 0 {
				e.Paragraph = id
			} else {
				e.With = append(e.With, id)
			}
		}
	case "split":
		e.As = diffing.EditSplit
		label, begins, _ := strings.Cut(rest, " at: ")
		if e.Paragraph, err = paragraph(d, label); err != nil {
			return e, true, err
		}
		before, after, found := strings.Cut(seen(d, e.Paragraph), " "+begins)
		if !found {
			err = fmt.Errorf("no words %q stand in paragraph %s", begins, label)
		}
		e.Text = before + "\n" + begins + after
	default:
		return e, false, nil
	}
	return e, true, err
}

// seen are the words of a paragraph, in the text or proposed.
func seen(d *drafts.Draft, id drafts.ParagraphID) string {
	if p, ok := d.Paragraphs[id]; ok {
		return p.Text
	}
	in, _ := d.Proposed(id)
	return in.Text
}

func change(e *drafts.Edit, words string) (err error) {
	switch inner, bracket := strings.CutPrefix(words, "[ "); {
	case words == "delete":
		e.As, e.Text = diffing.EditDelete, ""
	case words == "comment":
		e.As, e.Text = diffing.EditComment, ""
	case bracket:
		inner = strings.TrimSuffix(inner, " ]")
		e.As = diffing.EditBracket
		e.Text, err = substitute(e.Text, inner+" => ["+inner+"]")
	case strings.HasPrefix(words, "= "):
		e.Text = strings.TrimPrefix(words, "= ")
	default:
		e.Text, err = substitute(e.Text, words)
	}
	return err
}

// inserts is a new paragraph of the kind of the one before it.
func inserts(d *drafts.Draft, after, words string) (drafts.Edit, error) {
	id, err := paragraph(d, after)
	if err != nil {
		return drafts.Edit{}, err
	}
	p := d.Paragraphs[id]
	return drafts.Edit{As: diffing.EditInsertAfter, Paragraph: id,
		Inserts: []drafts.Inserted{{As: p.Kind, Level: p.Level, Text: words}}}, nil
}
