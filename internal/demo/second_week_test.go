package demo_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/demo"
)

const secondWeek = "testdata/second-week.txt"

// The second week plays the demonstration on, from where its minutes leave it to the adoption of the report. After every
// act the invariants hold; what somebody looks at ("? 23") is what the lines below say ("| open"); an act is refused where
// the minutes say so, in those words, and nowhere else. Written anew with -update, to be read before it is committed.
func TestTheSecondWeekEndsInConsensus(t *testing.T) {
	room := rehearse(t)
	acts := playWeek(t, room)
	if acts < 300 {
		t.Errorf("a week of %d acts", acts)
	}
	d := room.Draft
	if d.Adopted == nil {
		t.Fatalf("the report is not adopted; %d paragraphs keep it from that, first %s", len(d.Unsettled()), d.Cite(append(d.Unsettled(), "")[0]))
	}
	again, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
		for _, r := range room.Records {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, again, cmpopts.IgnoreUnexported(drafts.Draft{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the record, folded anew, is another draft:\n%s", diff)
	}
	golden(t, "second-week.golden", report(d))
}

// playWeek carries the script out and returns how many acts went on record.
func playWeek(t *testing.T, room *demo.Rehearsal) int {
	t.Helper()
	script, err := os.ReadFile(secondWeek)
	if err != nil {
		t.Fatal(err)
	}
	acts, err := demo.Parse(string(script))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(script), "\n"), "\n")
	w := week{t: t, room: room}
	next := 0
	for i, line := range lines {
		switch {
		case next < len(acts) && acts[next].Line == i+1:
			w.written = append(w.written, line)
			refused := w.carryOut(acts[next])
			for _, detail := range acts[next].Details {
				if !strings.HasPrefix(detail.Text, "!") {
					w.written = append(w.written, "  "+detail.Text)
				}
			}
			if refused != "" {
				w.written = append(w.written, "  ! "+refused)
			}
			next++
		case strings.HasPrefix(line, "? "):
			w.written = append(w.written, line)
			for _, seen := range w.look(line) {
				w.written = append(w.written, strings.TrimRight("  | "+seen, " "))
			}
		case strings.HasPrefix(line, "  "): // of an act, or of a look
		default:
			w.written = append(w.written, line)
		}
	}
	got := strings.Join(w.written, "\n") + "\n"
	if *update {
		if err := os.WriteFile(secondWeek, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(string(script), got); diff != "" {
		t.Errorf("%s says otherwise than what the room sees; if it is what it should be, write it anew with -update\n%s", secondWeek, diff)
	}
	return w.recorded
}

// week is the script being played: what is written of it so far, with what was seen and refused.
type week struct {
	t        *testing.T
	room     *demo.Rehearsal
	written  []string
	recorded int
}

// carryOut gives the sentence with which an act was refused that was to be.
func (w *week) carryOut(act demo.Act) string {
	_, expected := act.Refused()
	before := w.room.Draft.Chain
	err := act.CarryOut(context.Background(), w.room, drafts.ActID(fmt.Sprintf("week-%03d", act.Line)))
	var refusal *drafts.Refusal
	switch {
	case err == nil && expected:
		w.t.Errorf("%s, line %d: the minutes say that it is refused, and it was not", secondWeek, act.Line)
	case err == nil:
		w.recorded++
		if err := invariants(w.room.Draft); err != nil {
			w.t.Fatalf("%s, line %d: %v", secondWeek, act.Line, err)
		}
	case errors.As(err, &refusal) && expected:
		if w.room.Draft.Chain != before {
			w.t.Errorf("%s, line %d: refused, and yet something went on record", secondWeek, act.Line)
		}
		return refusal.Reason
	default:
		w.t.Errorf("%s: %v", secondWeek, err)
	}
	return ""
}

// invariants hold after every act of anybody.
func invariants(d *drafts.Draft) error {
	count := map[drafts.Standing]int{}
	bracketed := 0
	for _, id := range d.Order {
		p, against := d.Paragraphs[id], d.StandsAgainst(id)
		for _, o := range against {
			if p.Standing >= drafts.AgreedAdRef {
				return fmt.Errorf("paragraph %s is %s, and %s", d.Cite(id), p.Standing, sentence(d, o))
			}
			if p.Standing == drafts.AgreedInInformals && (o.Edit != "" && o.Stance == drafts.NoPosition || o.Brackets > 0) {
				return fmt.Errorf("paragraph %s is agreed in informals, and %s", d.Cite(id), sentence(d, o))
			}
		}
		if p.Agreed != nil && d.Adopted == nil && !p.OnAgreedWords() { // a corrigendum puts right what was adopted
			return fmt.Errorf("paragraph %s is locked, and says other words than those agreed", d.Cite(id))
		}
		switch {
		case p.Deleted || p.Kind == diffing.KindHeading || p.Kind == diffing.KindFootnote:
		case len(against) > 0:
			bracketed++
		default:
			count[p.Standing]++
		}
	}
	for _, id := range d.ProposedParagraphs() {
		if d.Bracketed(id) {
			bracketed++
		}
	}
	got := d.Counts()
	if got.Bracketed != bracketed || !cmp.Equal(got.Standing, count, cmpopts.EquateEmpty()) {
		return fmt.Errorf("%+v; counted again: %d bracketed, %v", got, bracketed, count)
	}
	for _, a := range d.Amendments {
		for _, c := range a.CoSponsors {
			if c.Revision != a.Current().Number && slices.Contains(a.Behind(), c.Delegation) {
				return fmt.Errorf("the name of %s stands under words of %s that it did not accept", c.Delegation, a.ID)
			}
		}
	}
	return nil
}

func sentence(d *drafts.Draft, o drafts.Obstacle) string {
	return o.Sentence(func(c drafts.DelegationCode) string { return d.NameOf(c, "en") })
}

// report is the text that was adopted, and what became of every amendment, to be read by eye.
func report(d *drafts.Draft) []byte {
	var b bytes.Buffer
	for _, p := range d.Text() {
		switch {
		case p.Kind == diffing.KindHeading:
			fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", p.Level), p.Text)
		case p.Kind == diffing.KindFootnote:
			fmt.Fprintf(&b, "[note] %s\n\n", p.Text)
		default:
			fmt.Fprintf(&b, "%s. %s\n\n", d.Cite(p.ID), p.Text)
		}
	}
	b.WriteString("# What became of every proposal\n\n")
	for _, a := range d.Amendments {
		fmt.Fprintf(&b, "%s %s: %s\n", a.ID, d.NameOf(a.By, "en"), a.Current().Heading)
		for _, e := range a.Edits {
			fmt.Fprintf(&b, "    %s on %s: %s", e.ID, d.Cite(e.Subject()), e.Fate)
			if e.Ruling != nil && e.Ruling.Into != 0 {
				fmt.Fprintf(&b, " with %s", e.Ruling.Into)
			}
			if e.Ruling != nil && e.Ruling.Reason != "" {
				fmt.Fprintf(&b, " (%s)", e.Ruling.Reason)
			}
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}
