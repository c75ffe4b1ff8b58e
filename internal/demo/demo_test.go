package demo_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/internal/demo"
)

var update = flag.Bool("update", false, "write the golden files anew; read the difference before committing it")

func rehearse(t testing.TB) *demo.Rehearsal {
	t.Helper()
	var room demo.Rehearsal
	if err := demo.Seed(context.Background(), &room); err != nil {
		t.Fatal(err)
	}
	return &room
}

// The whole demonstration in brackets, to be read by eye: the text as the room sees it after the last act, and what
// became of every amendment.
func TestTheDemonstrationReads(t *testing.T) {
	d := rehearse(t).Draft
	lines, err := d.Reading()
	if err != nil {
		t.Fatal(err)
	}
	name := func(code string) string { return d.NameOf(drafts.DelegationCode(code), "en") }
	var b bytes.Buffer
	for _, line := range lines {
		label := d.Cite(line.ID)
		if label == string(line.ID) {
			label = ""
		}
		switch {
		case line.Compiled == nil:
			fmt.Fprintf(&b, "%s (deleted) %s\n\n", label, line.State.Text)
		case line.Compiled.Kind == diffing.KindHeading:
			fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", line.Compiled.Level), line.Compiled.Text)
		default:
			standing := "proposed"
			if line.State != nil {
				standing = line.State.Standing.String()
			}
			fmt.Fprintf(&b, "%s (%s) %s\n", label, standing, diffing.Print(line.Compiled.Nodes, diffing.Style{Name: name}))
			for _, o := range d.StandsAgainst(line.ID) {
				fmt.Fprintf(&b, "      %s\n", o.Sentence(func(c drafts.DelegationCode) string { return d.NameOf(c, "en") }))
			}
			b.WriteByte('\n')
		}
	}
	b.WriteString("Fates\n\n")
	for _, a := range d.Amendments {
		fmt.Fprintf(&b, "%s %s: %s", a.ID, d.NameOf(a.By, "en"), a.Current().Heading)
		for _, c := range a.CoSponsors {
			fmt.Fprintf(&b, ", with %s", d.NameOf(c.Delegation, "en"))
		}
		if waiting := a.Unconfirmed(); len(waiting) > 0 {
			fmt.Fprintf(&b, " (not yet confirmed: %s)", d.NameOf(waiting[0], "en"))
		}
		b.WriteByte('\n')
		for _, e := range a.Edits {
			fmt.Fprintf(&b, "      %s on %s: %s, %v\n", e.ID, d.Cite(e.Paragraph), e.Fate, e.Waiting)
		}
	}
	golden(t, "brackets.golden", b.Bytes())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is not what it was; if it is what it should be, write it anew with -update\n%s", file, diff)
	}
}

func TestTheDemonstrationHasRealSizeAndTexture(t *testing.T) {
	d := rehearse(t).Draft
	c := d.Counts()
	words := 0
	for _, p := range d.Text() {
		words += diffing.CountWords(p.Text)
	}
	if c.Paragraphs < 80 || words < 3500 || len(d.Amendments) < 60 {
		t.Errorf("%d paragraphs, %d words, %d amendments", c.Paragraphs, words, len(d.Amendments))
	}
	fates := map[drafts.Fate]int{}
	kinds := map[diffing.EditKind]int{}
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			fates[e.Fate]++
			kinds[e.As]++
		}
	}
	for _, f := range []drafts.Fate{drafts.Tabled, drafts.Taken, drafts.TakenInPart, drafts.Merged, drafts.NotTaken, drafts.Withdrawn} {
		if fates[f] == 0 {
			t.Errorf("no edit is %s", f)
		}
	}
	for _, k := range []diffing.EditKind{diffing.EditReplace, diffing.EditDelete, diffing.EditInsertAfter, diffing.EditBracket, diffing.EditComment} {
		if kinds[k] == 0 {
			t.Errorf("no edit of kind %d", k)
		}
	}
	for _, s := range []drafts.Standing{drafts.NotDiscussed, drafts.OpenForDiscussion, drafts.AgreedInInformals, drafts.AgreedAdRef} {
		if c.Standing[s] == 0 {
			t.Errorf("no paragraph is %s", s)
		}
	}
	if len(d.Versions) != 3 || d.Versions[2].Corrects == nil {
		t.Errorf("%d versions, want the zero draft, Rev.1 and its corrigendum", len(d.Versions))
	}
	reopened := func(id drafts.ParagraphID) bool { return d.Paragraphs[id].Reopened != nil }
	if !slices.ContainsFunc(d.Order, reopened) {
		t.Error("no paragraph was reopened")
	}
}

// Played twice, the minutes give the same record to the last hash; folded anew, the record gives the same draft.
func TestTheMinutesGiveOneRecord(t *testing.T) {
	first, second := rehearse(t), rehearse(t)
	if first.Draft.Chain != second.Draft.Chain {
		t.Errorf("two rehearsals end at %+v and %+v", first.Draft.Chain, second.Draft.Chain)
	}
	again, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
		for _, r := range first.Records {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.Draft.Text(), again.Text()); diff != "" {
		t.Error(diff)
	}
}

func TestTheZeroDraftHasNothingOdd(t *testing.T) {
	_, odd, err := markdown.Read(strings.NewReader(demo.ZeroDraft))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range odd {
		t.Error(o)
	}
}

// Words that were taken out leave one space behind, not two, and none at an edge.
func TestNobodysWordsHaveStrayWhiteSpace(t *testing.T) {
	for _, a := range rehearse(t).Draft.Amendments {
		for _, e := range a.Edits {
			if strings.Contains(e.Text, "  ") || strings.TrimSpace(e.Text) != e.Text || strings.Contains(e.Text, " ,") {
				t.Errorf("%s: %q", e.ID, e.Text)
			}
		}
	}
}

func TestMinutesThatCannotBeAreRefusedByLine(t *testing.T) {
	for minutes, want := range map[string]string{
		"Chair opens 1":                        "line 1: an act before any meeting",
		"@ tomorrow":                           `line 1: "tomorrow" is no time`,
		"@ 2026-03-03 10:00\nAtlantis opens 1": "line 2: nobody in the room is called so",
		"  because":                            "line 1: an indented line belongs to an act",
	} {
		if _, err := demo.Parse(minutes); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", minutes, err, want)
		}
	}
}
