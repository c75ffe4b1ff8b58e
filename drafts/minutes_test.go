package drafts_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

var update = flag.Bool("update", false, "write what the minutes say now into testdata; read it before you commit it")

// TestMinutes plays the minutes in testdata/minutes: each is a txtar file whose comment is a meeting, line by line.
// A line is somebody's act, and the indented lines under it what the room then sees or hears. Acts:
//
//	chair open 2                         chair decide 2 A.1 taken; A.2 not taken | new words
//	arcadia replace 2 | new words        chair agree 2 [informals] [pending brennia]
//	arcadia delete 2                     chair reopen 2 | reason
//	arcadia insert-after 2 | words       chair issue Rev.1
//	arcadia revise A.1 | new words       chair adopt
//	brennia reintroduces A.1             brennia ends A.1            arcadia confirms-met A.1
//	arcadia withdraw A.1                 brennia reserve 2 | reason   (support, can-live-with, oppose, bracket, none)
//	brennia cosponsor A.1                brennia confirm A.1
//	secretariat import Rev.1             a text of the file, as the new state
//	                                     on an edit, A.1; on an ask, 2[1].1; a kind: reserve 2 scrutiny (see minutes_position_test.go)
//	brennia maintain A.2 | reason        show 2, numbers 2, standing 2, text, fates, versions, compare 0 1
//
// In a meeting (see minutes_floor_test.go):
//
//	chair opens-meeting [informal] [number=7] [date=2026-02-02]
//	chair calls 2                        secretariat for arcadia says 2 | what was said
//	chair closes-meeting                 arcadia corrects 1 | what it said
//	meetings, said 2, awaiting arcadia   arcadia confirms-entry
//
// Of references to paragraphs, see minutes_reference_test.go. Of packages and of agreement pending somebody, see minutes_standing_test.go.
//
// The vice-chair acts on what was seen at the last "looks-at", the chair on what is there now.
// A name that begins with a delegation is its speaker; "drafter-of-arcadia" may only draft; "secretariat for
// arcadia …" acts on its behalf.
func TestMinutes(t *testing.T) {
	files, err := filepath.Glob("testdata/minutes/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no minutes found: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			archive := txtar.Parse(content)
			want := string(archive.Comment)
			got := newMeeting(t, archive.Files).play(want)
			if got == want {
				return
			}
			if !*update {
				t.Fatalf("the minutes say otherwise (go test ./drafts -update, then read):\n%s", firstDifference(want, got))
			}
			archive.Comment = []byte(got)
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "", ""
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\nminutes: %s\nnow:     %s", i+1, a, b)
		}
	}
	return "no difference"
}

// meeting is a negotiation under test: the folded draft, and every record it ever made.
type meeting struct {
	t       *testing.T
	draft   *drafts.Draft
	records []drafts.Record
	clock   time.Time
	acts    int
	files   []txtar.File            // texts that are laid before the room
	sights  map[string]drafts.Sight // what the vice-chair saw at "looks-at 2", and acts on
}

var seats = []struct {
	code drafts.DelegationCode
	name string
	as   drafts.SeatKind
}{
	{"XAA", "Arcadia", drafts.Member}, {"XBB", "Brennia", drafts.Member}, {"XCC", "Cascadia", drafts.Member},
	{"XDD", "Dalmara", drafts.Member}, {"XEE", "Estmark", drafts.Member}, {"XOB", "Orlanda", drafts.Observer},
	{"NGO", "Friends of the Tide", drafts.StakeholderSeat},
}

func newMeeting(t *testing.T, files []txtar.File) *meeting {
	t.Helper()
	m := &meeting{t: t, clock: time.Date(2026, 2, 2, 10, 0, 0, 0, time.UTC), files: files, sights: map[string]drafts.Sight{}}
	m.must(drafts.Open(m.act("secretariat"), drafts.NegotiationOpened{Title: "Draft report on tidal data", Body: "Working Group on Tidal Data"}))
	for _, s := range seats {
		m.must(m.draft.Seat(m.act("secretariat"), drafts.DelegationSeated{Code: s.code, As: s.as, Names: map[drafts.Language]string{"en": s.name}}))
		if s.as == drafts.StakeholderSeat {
			m.must(m.draft.Admit(m.act("secretariat"), drafts.PersonAdmitted{Person: "ngo", Role: drafts.Stakeholder, Delegation: s.code}))
			continue
		}
		for _, c := range []drafts.Capacity{drafts.Speaks, drafts.Drafts} {
			person := map[drafts.Capacity]string{drafts.Speaks: "", drafts.Drafts: "drafter-of-"}[c] + strings.ToLower(s.name)
			m.must(m.draft.Admit(m.act("secretariat"), drafts.PersonAdmitted{Person: drafts.PersonID(person), Role: drafts.Delegate, Delegation: s.code, Capacity: c}))
		}
	}
	for _, chair := range []drafts.PersonID{"chair", "vice-chair"} {
		m.must(m.draft.Admit(m.act("secretariat"), drafts.PersonAdmitted{Person: chair, Role: drafts.Chair}))
	}
	for _, f := range files {
		if f.Name == "zero" {
			m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.txt"},
				Paragraphs: paragraphs(string(f.Data)), Name: "Zero draft", Symbol: "A/AC.999/2026/L.1"}))
		}
	}
	return m
}

// paragraphs reads "2 | words", "# A | heading", "(a) | words" under the number before.
func paragraphs(text string) []diffing.Paragraph {
	var out []diffing.Paragraph
	number := ""
	for line := range strings.Lines(text) {
		label, words, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok {
			continue
		}
		p := diffing.Paragraph{Label: label, Text: words}
		switch {
		case strings.HasPrefix(label, "# "):
			p.Kind, p.Level, p.Label = diffing.KindHeading, 1, strings.TrimPrefix(label, "# ")
		case strings.HasPrefix(label, "("):
			p.Kind, p.Level, p.Label = diffing.KindSubparagraph, 1, number+" "+label
		default:
			number = label
		}
		out = append(out, p)
	}
	return out
}

func (m *meeting) act(person string) drafts.Act {
	m.acts++
	m.clock = m.clock.Add(time.Minute)
	return drafts.Act{ID: drafts.ActID("act-" + strconv.Itoa(m.acts)), By: drafts.PersonID(person), At: m.clock}
}

func (m *meeting) must(events []drafts.Event, err error) {
	m.t.Helper()
	if err == nil {
		err = m.record(drafts.Act{ID: drafts.ActID("act-" + strconv.Itoa(m.acts)), By: "secretariat", At: m.clock}, events)
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

// record takes events in, and holds the two ways of knowing a negotiation equal: the draft that grew act by act, and
// the fold of its whole record.
func (m *meeting) record(act drafts.Act, events []drafts.Event) error {
	chain := drafts.Chain{}
	if m.draft != nil {
		chain = m.draft.Chain
	}
	records, err := chain.Extend("n1", act, events)
	if err != nil {
		return err
	}
	m.records = append(m.records, records...)
	whole, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
		for _, r := range m.records {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	grown := whole
	if m.draft != nil {
		if grown, err = m.draft.With(records...); err != nil {
			return err
		}
	}
	if a, b := photograph(grown), photograph(whole); a != b {
		return fmt.Errorf("the grown draft and the folded record differ:\n%s", firstDifference(a, b))
	}
	m.draft = grown
	if err := inWhoseName(grown, act, events); err != nil {
		return err
	}
	return m.invariants()
}

// photograph writes down all that a draft holds, for comparison.
func photograph(d *drafts.Draft) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+v %v\n%+v\n", d.Opened, d.Order, drafts.HeadOf(d))
	for _, id := range d.Order {
		p := *d.Paragraphs[id]
		if p.Agreed != nil {
			fmt.Fprintf(&b, "%+v\n", *p.Agreed)
		}
		if p.Reopened != nil {
			fmt.Fprintf(&b, "%+v\n", *p.Reopened)
		}
		if p.Placeheld != nil {
			fmt.Fprintf(&b, "%+v\n", *p.Placeheld)
		}
		for _, c := range p.Corrections {
			objection := c.Objection
			c.Objection = nil
			fmt.Fprintf(&b, "%+v objection %+v\n", c, objection)
		}
		p.Agreed, p.Reopened, p.Placeheld, p.Left, p.Corrections = nil, nil, nil, nil, nil
		fmt.Fprintf(&b, "%s %+v against %+v sight %s\n", id, p, d.StandsAgainst(id), d.Sight(id))
	}
	for _, a := range d.Amendments {
		fmt.Fprintf(&b, "%s %s %+v %+v\n", a.ID, a.By, a.Revisions, a.CoSponsors)
		for _, e := range a.Edits {
			fmt.Fprintf(&b, "  %s %+v %v %v %+v\n", e.ID, e.Edit, e.Fate, e.Waiting, e.Maintained)
		}
	}
	photographLife(&b, d)
	photographAnswers(&b, d)
	for _, v := range d.Versions {
		shown := *v
		if shown.Corrects != nil {
			fmt.Fprintf(&b, "%+v ", *shown.Corrects)
			shown.Corrects = nil
		}
		fmt.Fprintf(&b, "%+v\n", shown)
	}
	for _, p := range d.Packages {
		fmt.Fprintf(&b, "%s %v %v %q dissolved %+v\n", p.ID, p.Paragraphs, p.Effect, p.Reason, p.Dissolved)
	}
	for _, id := range d.Annexed {
		p := d.Paragraphs[id]
		fmt.Fprintf(&b, "%s %q in the %s since %+v\n", id, p.Text, p.In, *p.Left)
	}
	fmt.Fprintf(&b, "nothing agreed yet %t\n", d.NothingAgreedYet())
	for _, id := range slices.Sorted(maps.Keys(d.OnAsks)) {
		fmt.Fprintf(&b, "asks of %s %+v\n", id, d.OnAsks[id])
	}
	for _, m := range d.Meetings {
		fmt.Fprintf(&b, "%+v at %s\n", *m, d.CurrentParagraph())
	}
	for _, s := range d.Statements {
		fmt.Fprintf(&b, "%+v\n", *s)
	}
	for _, e := range d.Entries {
		fmt.Fprintf(&b, "%+v\n", *e)
	}
	return b.String()
}

// invariants hold after every act, whatever the act was.
func (m *meeting) invariants() error {
	d := m.draft
	for _, id := range d.Order {
		p := d.Paragraphs[id]
		if p.Standing == drafts.AgreedAdRef && d.Bracketed(id) {
			return fmt.Errorf("paragraph %s is agreed ad ref with something open against it: %v", d.Cite(id), d.StandsAgainst(id))
		}
		if p.In != drafts.InReport || slices.Contains(d.Annexed, id) {
			return fmt.Errorf("paragraph %s stands in the report and out of it", d.Cite(id))
		}
		if p.Standing.Agreed() && p.Placeheld != nil && !p.Deleted {
			return fmt.Errorf("paragraph %s is agreed and a placeholder", d.Cite(id))
		}
		if err := passagesTrue(p); err != nil {
			return err
		}
		if p.Agreed != nil && d.Adopted == nil && !p.OnAgreedWords() {
			return fmt.Errorf("paragraph %s says other words than those agreed", d.Cite(id))
		}
	}
	for _, a := range d.Amendments {
		for _, c := range a.CoSponsors {
			if slices.Contains(a.Behind(), c.Delegation) && c.Revision != a.Current().Number {
				return fmt.Errorf("%s stands under words of %s that it did not accept", c.Delegation, a.ID)
			}
		}
	}
	for _, id := range d.Annexed {
		if p := d.Paragraphs[id]; p == nil || p.In == drafts.InReport || p.Standing.Agreed() {
			return fmt.Errorf("%s is out of the report, and not as such: %+v", id, p)
		}
		for _, e := range d.EditsOn(id) {
			if e.Fate.Open() && e.Edit.Paragraph == id {
				return fmt.Errorf("%s is open on a paragraph that left the report", e.ID)
			}
		}
	}
	if err := m.referencesTrue(); err != nil {
		return err
	}
	if err := printedOnce(d); err != nil {
		return err
	}
	if err := livedRight(d); err != nil {
		return err
	}
	if err := heldRight(d); err != nil {
		return err
	}
	if err := m.recount(); err != nil {
		return err
	}
	if err := m.trueSuggestions(); err != nil {
		return err
	}
	if err := m.remaining(); err != nil {
		return err
	}
	return recounted(d)
}

func (m *meeting) play(script string) string {
	var out strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "    ") {
			continue // what was seen last time
		}
		out.WriteString(line + "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for _, said := range m.minute(line) {
			out.WriteString("    " + said + "\n")
		}
	}
	return out.String()
}

// minute carries out one line and says what the room sees.
func (m *meeting) minute(line string) []string {
	command, words, _ := strings.Cut(line, " | ")
	f := strings.Fields(command)
	if seen, ok := m.see(f); ok {
		return seen
	}
	who, behalf := f[0], f[0]
	if len(f) > 3 && f[1] == "for" {
		behalf, f = f[2], f[2:]
	}
	act := m.act(who)
	before := m.draft.Chain.Version
	events, err := m.decide(act, strings.TrimPrefix(behalf, "drafter-of-"), f[1:], words)
	if err == nil {
		err = m.record(act, events)
	}
	var refusal *drafts.Refusal
	if errors.As(err, &refusal) {
		if refusal.Stale {
			return []string{"! stale: " + refusal.Reason}
		}
		return []string{"! refused: " + refusal.Reason}
	}
	if err != nil {
		m.t.Fatalf("%s: %v", line, err)
	}
	var said []string
	for _, r := range m.records[before:] {
		said = append(said, r.Kind)
	}
	return []string{strings.Join(said, ", ")}
}
