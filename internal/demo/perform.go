package demo

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/unbracket/unbracket/drafts"
)

// verb is one way of saying what somebody does.
type verb struct {
	says *regexp.Regexp
	does func(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error)
}

// verbs are all that the minutes can say, in the order of a negotiation's life.
var verbs = sync.OnceValue(func() []verb {
	return []verb{
		{regexp.MustCompile(`^opens the meeting(?: \((informal)\))?$`), opensMeeting},
		{regexp.MustCompile(`^closes the meeting$`), closesMeeting},
		{regexp.MustCompile(`^calls (\S+)$`), calls},
		{regexp.MustCompile(`^(?:says|takes down for ([^:]+?)) on ([^:]+): (.+)$`), says},
		{regexp.MustCompile(`^opens (.+)$`), each((*drafts.Draft).OpenParagraph)},
		{regexp.MustCompile(`^tables (A\.\d+)(?: for ([^:]+))?(?:: (.+))?$`), tables},
		{regexp.MustCompile(`^revises (A\.\d+)(?:: (.+))?$`), revises},
		{regexp.MustCompile(`^withdraws (A\.\d+)$`), withdraws},
		{regexp.MustCompile(`^(co-sponsors|confirms) (A\.\d+)$`), sponsors},
		{regexp.MustCompile(`^(supports|can live with|reserves on|opposes) ([^:]+?)(?: \((instructions|scrutiny|package)\))?(?:: (.+))?$`), takesPosition},
		{regexp.MustCompile(`^(takes back) its position on (\S+)$`), takesPosition},
		{regexp.MustCompile(`^maintains (A\.\d+) on ([^:]+?)(?:: (.+))?$`), maintains},
		{regexp.MustCompile(`^lets ([^:]+?) be maintained until (\S+ \S+) in (\S+)$`), lets},
		{regexp.MustCompile(`^expects amendments until (\S+ \S+) in ([^: ]+)(?:: (.+))?$`), expects},
		{regexp.MustCompile(`^decides ([^:]+): (.+)$`), decides},
		{regexp.MustCompile(`^rewords (.+)$`), rewords},
		{regexp.MustCompile(`^inserts after (.+)$`), insertsParagraph},
		{regexp.MustCompile(`^moves (.+) after (.+)$`), moves},
		{regexp.MustCompile(`^agrees (.+?) (ad ref|in informals)(?: pending ([^:]+)(?:: (.+))?)?$`), agrees},
		{regexp.MustCompile(`^links (.+?) as a package that (warns|holds): (.+)$`), links},
		{regexp.MustCompile(`^joins the agreement on (.+)$`), joins},
		{regexp.MustCompile(`^reopens ([^:]+): (.+)$`), reopens},
		{regexp.MustCompile(`^issues (\S+) as (\S+) on (\S+)$`), issues},
	}
})

// decide finds what the act says and asks the draft for it.
func (a Act) decide(d *drafts.Draft, stamp drafts.Act) ([]drafts.Event, error) {
	for _, v := range verbs() {
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
	if len(said) > 4 {
		p.Reason = said[4]
		if said[3] != "" {
			if err := p.Reserve.UnmarshalText([]byte(said[3])); err != nil {
				return nil, err
			}
		}
	}
	if label, rest, at := strings.Cut(said[2], "["); at {
		return takesPositionAt(d, stamp, p, label, rest)
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

// takesPositionAt is a position at a bracket: "34[2]1" is on the first wording beside the standing one, "34[2]0" on that.
func takesPositionAt(d *drafts.Draft, stamp drafts.Act, p drafts.PositionTaken, label, rest string) ([]drafts.Event, error) {
	id, err := paragraph(d, label)
	if err != nil {
		return nil, err
	}
	number, which, _ := strings.Cut(rest, "]")
	compiled, _ := d.Compiled(id)
	for b := range compiled.Nodes.Brackets() {
		at, err := strconv.Atoi(which)
		if strconv.Itoa(b.Number) != number || err != nil || at >= len(b.Alternatives) {
			continue
		}
		if p.Side = drafts.AskedWords; b.Alternatives[at].Base {
			p.Side, at = drafts.StandingWords, 1
		}
		var positions []drafts.PositionTaken
		for _, p.Ask = range b.Alternatives[at].Asks {
			p.Ask.Paragraph = id
			positions = append(positions, p)
		}
		return d.TakePositions(stamp, positions)
	}
	return nil, fmt.Errorf("paragraph %s has no bracket %s]%s", label, number, which)
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
