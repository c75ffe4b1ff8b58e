package demo

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

func agrees(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	level := drafts.InInformals
	if said[2] == "ad ref" {
		level = drafts.AdRef
	}
	var pending []drafts.Pending
	if name := said[3]; name != "" {
		code, err := delegation(name)
		if err != nil {
			return nil, err
		}
		pending = []drafts.Pending{{Delegation: code, Reason: said[4]}}
	}
	if pack, err := drafts.ParsePackageID(said[1]); err == nil && strings.HasPrefix(said[1], "P.") {
		return agreesPackage(d, stamp, pack, level)
	}
	gavel := func(d *drafts.Draft, stamp drafts.Act, id drafts.ParagraphID) ([]drafts.Event, error) {
		return d.Agree(stamp, id, d.Sight(id), level, pending)
	}
	return each(gavel)(d, stamp, Act{}, said)
}

func reopens(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	return d.Reopen(stamp, id, said[2])
}

func moves(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	after, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	return d.MoveParagraph(stamp, id, after)
}

func issues(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	return d.Issue(stamp, drafts.Issue{Name: said[1], Symbol: said[2], Date: said[3], Seen: d.TextHash()})
}

// decides reads the Chair's rulings ("take A.1; A.2 in part; A.3 not taken; A.4 merged with A.1") and the words
// decided on below them. Without such a line the words stay.
func decides(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	dec := drafts.Decision{Paragraph: id, Sight: d.Sight(id), Rulings: map[drafts.EditID]drafts.Ruling{}}
	for _, ruling := range strings.Split(said[2], "; ") {
		name, r, err := ruled(ruling)
		if err != nil {
			return nil, err
		}
		e, err := editOn(d, name, id)
		if err != nil {
			return nil, err
		}
		r.Reason = a.Because()
		dec.Rulings[e.ID] = r
	}
	if err := words(d, a, &dec); err != nil {
		return nil, err
	}
	return d.Decide(stamp, dec)
}

// words reads what the paragraph says from now on; without such a line, it says what it said.
func words(d *drafts.Draft, a Act, dec *drafts.Decision) error {
	id := dec.Paragraph
	if p, ok := d.Paragraphs[id]; ok {
		dec.Words = p.Text
	}
	for _, line := range a.wording() {
		switch rest, whole := strings.CutPrefix(line.Text, "= "); {
		case rest == "delete":
			dec.Outcome, dec.Words = drafts.DeleteParagraph, ""
		case strings.HasPrefix(rest, "words of "):
			e, err := editOn(d, strings.TrimPrefix(rest, "words of "), id)
			if err != nil {
				return err
			}
			if dec.Words = e.Text; len(e.Inserts) > 0 {
				dec.Words = e.Inserts[0].Text
			}
		case whole:
			dec.Words = rest
		default:
			now, err := substitute(dec.Words, line.Text)
			if err != nil {
				return fmt.Errorf("line %d: %w", line.Line, err)
			}
			dec.Words = now
		}
	}
	return nil
}

// rewords is the Chair's own hand: new words, no amendment ruled on.
func rewords(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	dec := drafts.Decision{Paragraph: id, Sight: d.Sight(id)}
	if err := words(d, a, &dec); err != nil {
		return nil, err
	}
	return d.Decide(stamp, dec)
}

func insertsParagraph(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	lines := a.wording()
	if len(lines) != 1 || !strings.HasPrefix(lines[0].Text, "= ") {
		return nil, errors.New("a new paragraph has one line with its words: = …")
	}
	return d.InsertParagraph(stamp, drafts.ChairInsertion{After: id, Text: strings.TrimPrefix(lines[0].Text, "= ")})
}

var ruling = regexp.MustCompile(`^(?:take (A\.\d+)|(A\.\d+) (in part|not taken|merged with (A\.\d+)))$`)

func ruled(s string) (amendment string, r drafts.Ruling, err error) {
	said := ruling.FindStringSubmatch(s)
	switch {
	case said == nil:
		return "", r, fmt.Errorf("%q is no ruling; write take A.1, A.1 in part, A.1 not taken or A.1 merged with A.2", s)
	case said[1] != "":
		return said[1], drafts.Ruling{Fate: drafts.Taken}, nil
	case said[3] == "in part":
		return said[2], drafts.Ruling{Fate: drafts.TakenInPart}, nil
	case said[3] == "not taken":
		return said[2], drafts.Ruling{Fate: drafts.NotTaken}, nil
	}
	into, err := drafts.ParseAmendmentID(said[4])
	return said[2], drafts.Ruling{Fate: drafts.Merged, Into: into}, err
}
