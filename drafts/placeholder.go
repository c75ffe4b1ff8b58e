package drafts

import (
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// Placeholding says why the words of a paragraph are still to come.
type Placeholding struct {
	Reason string
	Stamp
}

// Placehold makes a paragraph a placeholder (rule: domain.md §5): its words are still to come. Until they do, it is not
// agreed, and the report is not adopted.
func (d *Draft) Placehold(act Act, id ParagraphID, reason string) ([]Event, error) {
	if err := d.chairOnly(act, doPlacehold); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case p.Standing.Agreed():
		return nil, refuse("decide.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; reopen it first, with a reason.", d.cited(id), p.Standing)
	case p.Kind == diffing.KindFootnote:
		return nil, refuse("placeholder.footnote", "A footnote goes with its reference; it is no placeholder by itself.")
	case reason == "":
		return nil, refuse("placeholder.no-reason", "Say what paragraph {Paragraph} waits for; everybody will see it.", d.cited(id))
	case p.Placeheld != nil && p.Placeheld.Reason == reason:
		return nil, refuse("placeholder.already", "Paragraph {Paragraph} is a placeholder for that reason already.", d.cited(id))
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	return []Event{ParagraphPlaceheld{Paragraph: id, Reason: reason}}, nil
}

// FillPlaceholder says that the words which stand there are those of the paragraph. A decision that gives it other words
// says so by itself.
func (d *Draft) FillPlaceholder(act Act, id ParagraphID) ([]Event, error) {
	if err := d.chairOnly(act, doPlacehold); err != nil {
		return nil, err
	}
	p, err := d.inText(id)
	if err != nil {
		return nil, err
	}
	if p.Placeheld == nil {
		return nil, refuse("placeholder.none", "Paragraph {Paragraph} is no placeholder.", d.cited(id))
	}
	return []Event{PlaceholderFilled{Paragraph: id}}, nil
}

// AsPlaceholder is what keeps a report from adoption where a paragraph has no words of its own yet.
type AsPlaceholder string

func (a AsPlaceholder) String() string { return "it is a placeholder: " + string(a) }
