package demo

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// verb is one way of saying what somebody does.
type verb struct {
	says *regexp.Regexp
	does func(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error)
}

// verbs are all that the minutes can say, in the order of a negotiation's life.
var verbs = []verb{
	{regexp.MustCompile(`^opens (.+)$`), each((*drafts.Draft).OpenParagraph)},
	{regexp.MustCompile(`^tables (A\.\d+)(?: for ([^:]+))?(?:: (.+))?$`), tables},
	{regexp.MustCompile(`^revises (A\.\d+)(?:: (.+))?$`), revises},
	{regexp.MustCompile(`^withdraws (A\.\d+)$`), withdraws},
	{regexp.MustCompile(`^(co-sponsors|confirms) (A\.\d+)$`), sponsors},
	{regexp.MustCompile(`^(supports|can live with|reserves on|opposes) ([^:]+?)(?:: (.+))?$`), takesPosition},
	{regexp.MustCompile(`^(takes back) its position on (\S+)$`), takesPosition},
	{regexp.MustCompile(`^maintains (A\.\d+) on ([^:]+?)(?:: (.+))?$`), maintains},
	{regexp.MustCompile(`^decides ([^:]+): (.+)$`), decides},
	{regexp.MustCompile(`^rewords (.+)$`), rewords},
	{regexp.MustCompile(`^inserts after (.+)$`), insertsParagraph},
	{regexp.MustCompile(`^agrees (.+?) (ad ref|in informals)(?: pending ([^:]+)(?:: (.+))?)?$`), agrees},
	{regexp.MustCompile(`^reopens ([^:]+): (.+)$`), reopens},
	{regexp.MustCompile(`^issues (\S+) as (\S+) on (\S+)$`), issues},
}

// decide finds what the act says and asks the draft for it.
func (a Act) decide(d *drafts.Draft, stamp drafts.Act) ([]drafts.Event, error) {
	for _, v := range verbs {
		if said := v.says.FindStringSubmatch(a.What); said != nil {
			return v.does(d, stamp, a, said)
		}
	}
	return nil, fmt.Errorf("nobody can do this here: %q", a.What)
}

// each does one thing to every paragraph of a list; one gavel for all of them, one act.
func each(do func(*drafts.Draft, drafts.Act, drafts.ParagraphID) ([]drafts.Event, error)) func(*drafts.Draft, drafts.Act, Act, []string) ([]drafts.Event, error) {
	return func(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
		var all []drafts.Event
		for _, label := range strings.Split(said[1], ", ") {
			id, err := paragraph(d, label)
			if err != nil {
				return nil, err
			}
			events, err := do(d, stamp, id)
			if err != nil {
				return nil, err
			}
			all = append(all, events...)
		}
		return all, nil
	}
}

// paragraph finds what the minutes call a paragraph: "12 bis", or "new A.18" for one that A.18 brings in.
func paragraph(d *drafts.Draft, label string) (drafts.ParagraphID, error) {
	if name, ok := strings.CutPrefix(label, "new "); ok {
		a, err := amendment(d, name)
		if err != nil {
			return "", err
		}
		return a.Edits[0].Inserted(), nil
	}
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; p.Label == label && !p.Deleted {
			return id, nil
		}
	}
	return "", fmt.Errorf("there is no paragraph %s", label)
}

func delegation(name string) (drafts.DelegationCode, error) {
	i := slices.IndexFunc(seats, func(s drafts.DelegationSeated) bool { return s.Names["en"] == name })
	if i < 0 {
		return "", fmt.Errorf("no delegation is called %q", name)
	}
	return seats[i].Code, nil
}

func amendment(d *drafts.Draft, name string) (*drafts.Amendment, error) {
	id, err := drafts.ParseAmendmentID(name)
	if err != nil {
		return nil, err
	}
	a, ok := d.Amendment(id)
	if !ok {
		return nil, fmt.Errorf("there is no amendment %s", id)
	}
	return a, nil
}

// editOn is the edit of an amendment that is about one paragraph.
func editOn(d *drafts.Draft, name string, id drafts.ParagraphID) (*drafts.EditState, error) {
	a, err := amendment(d, name)
	if err != nil {
		return nil, err
	}
	for _, e := range d.EditsOn(id) {
		if e.Amendment == a.ID {
			return e, nil
		}
	}
	return nil, fmt.Errorf("%s has no edit of paragraph %s", a.ID, d.Cite(id))
}

func withdraws(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	a, err := amendment(d, said[1])
	if err != nil {
		return nil, err
	}
	return d.Withdraw(stamp, a.ID)
}

func sponsors(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	on, err := amendment(d, said[2])
	if err != nil {
		return nil, err
	}
	if said[1] == "confirms" {
		return d.ConfirmCoSponsorship(stamp, on.ID, on.Current().Number, a.Actor.Delegation)
	}
	return d.CoSponsor(stamp, on.ID, on.Current().Number, a.Actor.Delegation)
}

var stances = map[string]drafts.Stance{"supports": drafts.Support, "can live with": drafts.CanLiveWith,
	"reserves on": drafts.Reserve, "opposes": drafts.Oppose, "takes back": drafts.NoPosition}

func takesPosition(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	p := drafts.PositionTaken{Delegation: a.Actor.Delegation, Stance: stances[said[1]]}
	if len(said) > 3 {
		p.Reason = said[3]
	}
	if strings.HasPrefix(said[2], "A.") {
		on, err := amendment(d, said[2])
		if err != nil {
			return nil, err
		}
		p.Edit, p.Revision = on.Edits[0].ID, on.Current().Number
		return d.TakePosition(stamp, p)
	}
	var err error
	if p.Paragraph, err = paragraph(d, said[2]); err != nil {
		return nil, err
	}
	return d.TakePosition(stamp, p)
}

func maintains(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	e, err := editOn(d, said[1], id)
	if err != nil {
		return nil, err
	}
	return d.Maintain(stamp, e.ID, a.Actor.Delegation, said[3])
}

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
			dec.Words = e.Text
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

// substitute reads "these words => those words" and puts the second in the place of the first, which must stand in
// the text exactly once: minutes that could mean two places mean none.
func substitute(words, line string) (string, error) {
	from, to, ok := strings.Cut(line+" ", " => ")
	if !ok {
		return "", errors.New("say what becomes of the words: these words => those words")
	}
	to = strings.TrimSpace(to)
	switch n := strings.Count(words, from); {
	case n == 0:
		return "", fmt.Errorf("the words %q do not stand in %q", from, words)
	case n > 1:
		return "", fmt.Errorf("the words %q stand %d times in %q; say more of them", from, n, words)
	}
	return strings.TrimSpace(strings.Replace(words, from, to, 1)), nil
}
