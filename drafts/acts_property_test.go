package drafts_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Any sequence of acts by anybody keeps the invariants (see meeting.invariants), the fold of the record equals the
// state that decided, and every refusal is one sentence that changes nothing.
func TestAnySequenceOfActs(t *testing.T) {
	zero := "# A | Introduction\n1 | The Working Group held its first session in the capital.\n" +
		"2 | States should cooperate in the collection of tidal data, as paragraph 3 says, on a voluntary basis:\n(a) | by exchanging measurements;\n(b) | by training observers.\n" +
		"3 | Recalling paragraphs 1 and 2 (a), the Working Group took note of [some of] the proposals of States.\n"
	// A second text, with one paragraph fewer, one more and one in other words, may be laid before the room at any time.
	second := "# A | Introduction\n1 | The Working Group held its first session in the capital.\n" +
		"2 | States shall cooperate in the collection of tidal data, as paragraph 4 says, on a voluntary basis:\n(a) | by exchanging measurements;\n" +
		"3 | A common archive should be kept.\n4 | Recalling paragraphs 1 and 2 (a), the Working Group took note of [some of] the proposals of States.\n"
	rapid.Check(t, func(rt *rapid.T) {
		m := newMeeting(t, []txtar.File{{Name: "Second", Data: []byte(second)}})
		m.must(m.draft.Import(m.act("secretariat"), drafts.Import{Source: drafts.Source{Name: "zero.txt"},
			Paragraphs: paragraphs(zero), Name: "Zero draft", Symbol: "A/AC.999/2026/L.1"}))
		m.seatGroup()
		for range rapid.IntRange(1, 40).Draw(rt, "acts") {
			line := anyAct(rt, m)
			before := photograph(m.draft)
			act := m.act(strings.Fields(line)[0])
			events, err := m.attempt(line, act)
			if err == nil {
				if err := m.record(act, events); err != nil {
					rt.Fatalf("%s: %v", line, err)
				}
				m.lossless(rt)
				continue
			}
			var refusal *drafts.Refusal
			if !errors.As(err, &refusal) {
				rt.Fatalf("%s: an error that is no refusal: %v", line, err)
			}
			if photograph(m.draft) != before {
				rt.Fatalf("%s: refused, and yet something changed", line)
			}
			if !strings.HasSuffix(refusal.Reason, ".") || strings.Contains(refusal.Reason, "{") || refusal.Key == "" {
				rt.Fatalf("%s: no sentence: %q", line, refusal.Reason)
			}
		}
	})
}

// attempt decides without recording.
func (m *meeting) attempt(line string, act drafts.Act) ([]drafts.Event, error) {
	command, words, _ := strings.Cut(line, " | ")
	f := strings.Fields(command)
	if len(f) > 3 && f[1] == "for" {
		return m.decide(act, f[2], f[3:], words)
	}
	return m.decide(act, f[0], f[1:], words)
}

// anyAct draws what somebody might do, sensible or not.
func anyAct(rt *rapid.T, m *meeting) string {
	delegation := rapid.SampledFrom([]string{"arcadia", "brennia", "cascadia", "dalmara", "orlanda"}).Draw(rt, "who")
	label := strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "where"), " ", "_")
	amendment := fmt.Sprintf("A.%d", rapid.IntRange(1, max(1, len(m.draft.Amendments))).Draw(rt, "amendment"))
	words := anyWords(rt, m, label)
	fate := rapid.SampledFrom([]string{"taken", "taken in part", "not taken", "merged with A.1"}).Draw(rt, "fate")
	return rapid.SampledFrom(slices.Concat(anyOffice(rt, delegation, label, amendment), anyCorrection(rt, m, delegation, label), anyReference(rt, m, label), m.anyLife(delegation, label, amendment), []string{
		delegation + " replace " + label + " | " + words,
		delegation + " replace " + label + " | " + words,
		delegation + " delete " + label,
		delegation + " insert-after " + label + " | " + words,
		delegation + " propose-move " + label + " after " + strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "behind"), " ", "_"),
		delegation + " propose-merge " + label + " " + strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "with"), " ", "_") + rapid.SampledFrom([]string{"", " | " + words}).Draw(rt, "merged"),
		delegation + " propose-split " + label + " | " + anyCut(rt, m, label),
		"chair split " + label + " | " + anyCut(rt, m, label),
		"chair merge " + label + " " + strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "neighbour"), " ", "_") + rapid.SampledFrom([]string{"", " | " + words}).Draw(rt, "as"),
		delegation + " propose-words " + amendment + " | " + words,
		delegation + " propose-brackets " + amendment,
		delegation + " comment " + label + " | " + words,
		delegation + " revise " + amendment + " | " + words,
		delegation + " withdraw " + amendment,
		delegation + " reintroduces " + amendment,
		delegation + " confirms-met " + amendment,
		delegation + " ends " + amendment,
		delegation + " cosponsor " + amendment,
		delegation + " confirm " + amendment,
		delegation + " maintain " + amendment,
		delegation + " reserve " + label,
		anyPosition(rt, m, delegation, label, amendment),
		anyPosition(rt, m, delegation, label, amendment),
		"secretariat " + rapid.SampledFrom([]string{"joins-group", "leaves-group", "gives-voice"}).Draw(rt, "does") + " NG " + delegation,
		delegation + " leave-line " + amendment + " NG",
		delegation + " join-line " + amendment + " NG",
		"dalmara for NG maintain " + amendment,
		delegation + " no-position " + label,
		delegation + " says " + label + " | " + words,
		delegation + " corrects 1 | " + words,
		delegation + " confirms-entry",
		"chair opens-meeting",
		"chair closes-meeting",
		"chair calls " + label,
		"chair decide " + label + " " + amendment + " " + fate + " | " + words,
		"chair decide " + label + m.everyEdit(label, fate) + " | " + words,
		"chair delete-paragraph " + label + m.everyEdit(label, "not taken"),
		"chair insert " + label + " | " + words,
		"chair move " + label + " after " + strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "place"), " ", "_"),
		"chair agree " + label,
		"chair agree " + label + " informals pending " + delegation,
		"chair reopen " + label + " | a reason",
		delegation + " joins " + label,
		"chair link " + label + " " + strings.ReplaceAll(rapid.SampledFrom(m.labels()).Draw(rt, "linked"), " ", "_") + rapid.SampledFrom([]string{" holds", " warns"}).Draw(rt, "effect") + " | a reason",
		"chair dissolve P.1 | a reason",
		"chair agree-package P.1" + rapid.SampledFrom([]string{"", " informals"}).Draw(rt, "level"),
		"chair agree-words " + label + rapid.SampledFrom([]string{"", " informals"}).Draw(rt, "how-far") + " | " + anyStretch(rt, m, label),
		"chair agree-words " + label + " informals | " + anyStretch(rt, m, label),
		fmt.Sprintf("chair reopen-words %s %d | a reason", label, rapid.IntRange(1, max(1, m.draft.Passages)).Draw(rt, "passage")),
		"chair placehold " + label + " | a reason",
		"chair fill " + label,
		"chair annex " + label + " " + rapid.SampledFrom([]string{"annex", "summary"}).Draw(rt, "out") + " | a reason",
		"chair bring-back " + m.out() + " after " + label,
		"chair totality " + rapid.SampledFrom([]string{"on", "off"}).Draw(rt, "switch"),
		fmt.Sprintf("chair issue Rev.%d", len(m.draft.Versions)),
		"chair adopt",
	})).Draw(rt, "act")
}

// anyCut cuts the words of a paragraph at one of its spaces, or changes them and cuts nothing.
func anyCut(rt *rapid.T, m *meeting, label string) string {
	p, ok := m.draft.Paragraphs[m.id(label)]
	if !ok {
		return "no words"
	}
	words := strings.Fields(p.Text)
	at := rapid.IntRange(0, len(words)).Draw(rt, "cut")
	return strings.Join(words[:at], " ") + " // " + strings.Join(words[at:], " ")
}

// anyStretch takes some words of a paragraph that stand together.
func anyStretch(rt *rapid.T, m *meeting, label string) string {
	p, ok := m.draft.Paragraphs[m.id(label)]
	if !ok || p.Text == "" {
		return "no words"
	}
	tokens := diffing.Words(p.Text)
	from := rapid.IntRange(0, len(tokens)-1).Draw(rt, "from")
	return strings.TrimSpace(strings.Join(tokens[from:rapid.IntRange(from+1, len(tokens)).Draw(rt, "to")], ""))
}

// out names a paragraph that left the report, if there is one.
func (m *meeting) out() string {
	if len(m.draft.Annexed) == 0 {
		return "nothing"
	}
	return string(m.draft.Annexed[0])
}

func (m *meeting) labels() []string {
	var labels []string
	lines, _ := m.draft.Reading()
	for _, l := range lines {
		labels = append(labels, m.draft.Cite(l.ID))
	}
	return labels
}

func (m *meeting) everyEdit(label, fate string) string {
	var rulings []string
	for _, e := range m.draft.EditsOn(m.id(label)) {
		if e.Fate.Open() && e.Number == 1 {
			rulings = append(rulings, drafts.AmendmentOf(e.ID)+" "+fate)
		}
	}
	return " " + strings.Join(rulings, "; ")
}

// anyWords takes the words of a paragraph and changes a few, as delegations do.
func anyWords(rt *rapid.T, m *meeting, label string) string {
	base := "States may share data."
	if p, ok := m.draft.Paragraphs[m.id(label)]; ok {
		base = p.Text
	}
	tokens := diffing.Words(base)
	for range rapid.IntRange(0, 3).Draw(rt, "changes") {
		at := rapid.IntRange(0, max(0, len(tokens)-1)).Draw(rt, "at")
		word := rapid.SampledFrom([]string{"", "shall", "may", ", including in kind,", " voluntary", "[urgently]", "["}).Draw(rt, "word")
		if len(tokens) > 0 {
			tokens[at] = word
		}
	}
	return strings.Join(tokens, "")
}

// lossless: every open edit that stands in brackets can be read out of them word for word, and the base with it.
func (m *meeting) lossless(rt *rapid.T) {
	c, err := m.draft.Compilation()
	if err != nil {
		rt.Fatalf("the text does not compile: %v", err)
	}
	for _, p := range c.Paragraphs {
		if state, ok := m.draft.Paragraphs[p.ID]; ok && !p.Inserted && p.Nodes.Base() != state.Text {
			rt.Fatalf("paragraph %s: the base of its brackets is %q, its words are %q", p.Label, p.Nodes.Base(), state.Text)
		}
	}
	for _, a := range m.draft.Amendments {
		for _, e := range a.Edits {
			if !e.Fate.Open() || e.Waiting != diffing.Clean || e.As == diffing.EditComment || e.As == diffing.EditBracket || e.Restructures() {
				continue
			}
			p, ok := m.draft.Compiled(e.Subject())
			if !ok {
				rt.Fatalf("%s is open and its paragraph %s does not stand in the text", e.ID, e.Subject())
			}
			want := e.Text
			if e.As == diffing.EditInsertAfter {
				want = e.Inserts[0].Text
			}
			if got := p.Nodes.Text(e.ID); got != want && e.Within == "" {
				rt.Fatalf("%s asks for %q, its alternatives give %q", e.ID, want, got)
			}
		}
	}
}
