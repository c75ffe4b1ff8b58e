package demo

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
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
		{regexp.MustCompile(`^calls (.+)$`), calls},
		{regexp.MustCompile(`^(?:says|takes down for ([^:]+?)) on ([^:]+): (.+)$`), says},
		{regexp.MustCompile(`^opens (.+)$`), each((*drafts.Draft).OpenParagraph)},
		{regexp.MustCompile(`^tables (A\.\d+)(?: for ([^:]+))?(?:: (.+))?$`), tables},
		{regexp.MustCompile(`^revises (A\.\d+)(?:: (.+))?$`), revises},
		{regexp.MustCompile(`^withdraws (A\.\d+)$`), withdraws},
		{regexp.MustCompile(`^(co-sponsors|confirms) (A\.\d+)$`), sponsors},
		{regexp.MustCompile(`^no longer co-sponsors (A\.\d+)$`), endsSponsorship},
		{regexp.MustCompile(`^(leaves|rejoins) the line of (.+?) on (A\.\d+)(?:: (.+))?$`), standsOutside},
		{regexp.MustCompile(`^` + takes + `([^:]+?)(?: \((instructions|scrutiny|package)\))?(?:: (.+))?$`), takesPosition},
		{regexp.MustCompile(`^corrects what it said on ([^:]+): (.+)$`), correctsStatement},
		{regexp.MustCompile(`^confirms what was taken down$`), confirmsEntries},
		{regexp.MustCompile(`^maintains (A\.\d+) on ([^:]+?)(?:: (.+))?$`), maintains},
		{regexp.MustCompile(`^proposes one wording for (A\.\d+(?:, A\.\d+)+) on (.+)$`), proposesOneWording},
		{regexp.MustCompile(`^lets ([^:]+?) be maintained until (\S+ \S+) in (\S+)$`), lets},
		{regexp.MustCompile(`^expects amendments until (\S+ \S+) in ([^: ]+)(?:: (.+))?$`), expects},
		{regexp.MustCompile(`^decides ([^:]+): (.+)$`), decides},
		{regexp.MustCompile(`^rewords (.+)$`), rewords},
		{regexp.MustCompile(`^inserts after (.+)$`), insertsParagraph},
		{regexp.MustCompile(`^moves (.+) after (.+)$`), moves},
		{regexp.MustCompile(`^agrees the words “(.+)” of ([^:]+?) (ad ref|in informals)$`), agreesWords},
		{regexp.MustCompile(`^agrees (.+?) (ad ref|in informals)(?: pending ([^:]+)(?:: (.+))?)?$`), agrees},
		{regexp.MustCompile(`^links (.+?) as a package that (warns|holds): (.+)$`), links},
		{regexp.MustCompile(`^dissolves (P\.\d+): (.+)$`), dissolves},
		{regexp.MustCompile(`^declares that (nothing is agreed until everything is|what is agreed is) agreed$`), declares},
		{regexp.MustCompile(`^(accepts|declines|asks for other words in) (M\.\d+)(?:: (.+))?$`), answersMerger},
		{regexp.MustCompile(`^reopens the words “(.+)” of ([^:]+?)(?:: (.+))?$`), reopensWords},
		{regexp.MustCompile(`^merges ([^:]+)$`), merges},
		{regexp.MustCompile(`^splits ([^:]+) at: (.+)$`), splits},
		{regexp.MustCompile(`^joins the agreement on (.+)$`), joins},
		{regexp.MustCompile(`^corrects (\S.*?) by a corrigendum: (.+)$`), correctsVersion(drafts.ByCorrigendum)},
		{regexp.MustCompile(`^reissues (\S.*?) for technical reasons: (.+)$`), correctsVersion(drafts.ByReissue)},
		{regexp.MustCompile(`^corrects ([^:]+?) until (\S+ \S+) in ([^: ]+)(?:: (.+))?$`), corrects},
		{regexp.MustCompile(`^objects to the correction of ([^:]+?)(?:: (.+))?$`), objects},
		{regexp.MustCompile(`^reopens ([^:]+?)(?:: (.+))?$`), reopens},
		{regexp.MustCompile(`^makes (.+?) a placeholder(?:: (.+))?$`), placeholds},
		{regexp.MustCompile(`^has the words of (.+)$`), each((*drafts.Draft).FillPlaceholder)},
		{regexp.MustCompile(`^moves (.+?) to (an annex|the Chair's summary)(?:: (.+))?$`), annexes},
		{regexp.MustCompile(`^brings (.+) back after (.+)$`), bringsBack},
		{regexp.MustCompile(`^issues (.+?) as (\S+) on (\S+)$`), issues},
		{regexp.MustCompile(`^adopts the report as (\S+) on (\S+)$`), adopts},
	}
})

// inTheNameOf reads an act of the secretariat for a delegation that has the floor ("takes down for Hestria: opposes 23"),
// or of the member through which a group speaks ("for Northern Group: supports 23").
var inTheNameOf = regexp.MustCompile(`^(?:takes down )?for ([^:]+): (.+)$`)

// decide finds what the act says and asks the draft for it.
func (a Act) decide(d *drafts.Draft, stamp drafts.Act) ([]drafts.Event, error) {
	if said := inTheNameOf.FindStringSubmatch(a.What); said != nil {
		if code, err := delegation(said[1]); err == nil { // otherwise it is a statement: "takes down for Hestria on 23: …"
			a.Actor.Delegation, a.What = code, said[2]
		}
	}
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
		for _, label := range listed(said[1]) {
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

// listed reads "1, 2, Annex, 1": a list of labels, of which those of the annex have a comma themselves.
func listed(list string) []string {
	list = strings.ReplaceAll(list, "Annex, ", "Annex,\u00a0")
	labels := strings.Split(list, ", ")
	for i := range labels {
		labels[i] = strings.ReplaceAll(labels[i], ",\u00a0", ", ")
	}
	return labels
}

// paragraph finds what the minutes call a paragraph: "12 bis", or "new A.18" for one that A.18 brings in; "deletion of
// 28" for one that was struck, and "10 of Rev.1" for one that left the report.
func paragraph(d *drafts.Draft, label string) (drafts.ParagraphID, error) {
	if name, ok := strings.CutPrefix(label, "new "); ok {
		a, err := amendment(d, name)
		if err != nil {
			return "", err
		}
		return a.Edits[0].Inserted(), nil
	}
	label, struck := strings.CutPrefix(label, "deletion of ")
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; p.Label == label && p.Deleted == struck {
			return id, nil
		}
	}
	for _, id := range d.Annexed {
		if d.Cite(id) == label {
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
