package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func recordsComeBack(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a1", "The Chair opened the meeting.", "Arcadia <b>said</b> & “agreed”\u2028.")
	a.append(t, s, "a2", strings.Repeat("العربية 中文 ", 5000))
	var many []string
	for i := range 400 { // more than are read at a time
		many = append(many, fmt.Sprintf("statement %d", i))
	}
	a.append(t, s, "a3", many...)
	if diff := cmp.Diff(a.records, read(t, s, "oewg", 0)); diff != "" {
		t.Errorf("records changed (-written +read):\n%s", diff)
	}
	if diff := cmp.Diff(a.records[130:], read(t, s, "oewg", 130)); diff != "" {
		t.Errorf("records after 130 differ:\n%s", diff)
	}
	if got := read(t, s, "oewg", 403); got != nil {
		t.Errorf("after the last record: %d records", len(got))
	}
	if got := read(t, s, "oewg", 1<<63); got != nil {
		t.Errorf("after any version: %d records", len(got))
	}
	first := 0
	for range s.Records(t.Context(), "oewg", 0) {
		first++
		break // a reader may stop
	}
	chain, err := s.Verify(t.Context(), "oewg")
	if err != nil || chain != a.chain {
		t.Errorf("verify gives %+v, %v; want %+v", chain, err, a.chain)
	}
	o, known, err := s.Act(t.Context(), "oewg", "a3")
	if want := (store.ActOutcome{First: 4, Last: 403, Digest: o.Digest}); err != nil || !known || o != want || o.Digest.IsZero() {
		t.Errorf("act a3: %+v, %v, %v; want %+v", o, known, err, want)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("check: %v", err)
	}
}

// recordsAsAt: the records of these tests are made a microsecond apart, the first at opened.
func recordsAsAt(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a1", "one", "two", "three")
	a.append(t, s, "a2", "four")
	begin("other").append(t, s, "b1", "not this one")
	for _, c := range []struct {
		at   time.Time
		want uint64
	}{{opened.Add(-time.Microsecond), 0}, {opened, 1}, {opened.Add(1500 * time.Nanosecond), 2}, {opened.Add(3 * time.Microsecond), 4},
		{opened.Add(time.Hour), 4}} {
		if got, err := s.AsAt(t.Context(), "oewg", c.at); err != nil || got != c.want {
			t.Errorf("as at %s: %d, %v; want %d", c.at.Format(time.RFC3339Nano), got, err, c.want)
		}
	}
	if got, err := s.AsAt(t.Context(), "nobody", opened); err != nil || got != 0 {
		t.Errorf("of no negotiation: %d, %v", got, err)
	}
}

func olderVersionConflicts(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a1", "Tabled.")
	late := a.propose("late", "I was reading version 1.")
	a.append(t, s, "a2", "Agreed.")
	head, err := s.Head(t.Context(), "oewg")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), "oewg", 1, late); !errors.Is(err, store.ErrConflict) {
		t.Errorf("at an older version: %v", err)
	}
	ahead := a.propose("ahead", "x", "y")
	ahead.Records = ahead.Records[1:]
	if err := s.Append(t.Context(), "oewg", 3, ahead); !errors.Is(err, store.ErrConflict) {
		t.Errorf("at a version that is not there yet: %v", err)
	}
	if err := s.Append(t.Context(), "oewg", 0, begin("oewg").act("again", "A negotiation begins once.")); !errors.Is(err, store.ErrConflict) {
		t.Errorf("beginning again: %v", err)
	}
	unchanged(t, s, a, head)
	if _, known, err := s.Act(t.Context(), "oewg", "late"); known || err != nil {
		t.Errorf("the act in conflict is known: %v, %v", known, err)
	}
}

func actTwice(t *testing.T, s store.Store) {
	a, b := begin("oewg"), begin("gge")
	a.append(t, s, "form-1", "Tabled.")
	a.append(t, s, "form-2", "Supported.")
	head, _ := s.Head(t.Context(), "oewg")
	// Whatever version the repetition was made at, its outcome is what counts.
	if err := s.Append(t.Context(), "oewg", 2, a.propose("form-1", "Tabled.")); !errors.Is(err, store.ErrActKnown) {
		t.Errorf("sent twice: %v", err)
	}
	if err := s.Append(t.Context(), "oewg", 0, begin("oewg").act("form-1", "Tabled.")); !errors.Is(err, store.ErrActKnown) {
		t.Errorf("sent twice from an old page: %v", err)
	}
	unchanged(t, s, a, head)
	b.append(t, s, "form-1", "Another negotiation, another act.")
}

func commitDisagrees(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a1", "Opened.")
	head, _ := s.Head(t.Context(), "oewg")
	for name, spoil := range map[string]func(*store.Commit){
		"without a record":            func(c *store.Commit) { c.Records = nil },
		"of two acts":                 func(c *store.Commit) { c.Records[1].Act = "other" },
		"of another negotiation":      func(c *store.Commit) { c.Records[0].Negotiation = "gge" },
		"with a gap":                  func(c *store.Commit) { c.Records[1].Version++ },
		"with an act id of two words": func(c *store.Commit) { c.Records[0].Act = "two words" },
		"of nanoseconds":              func(c *store.Commit) { c.Records[0].Time = c.Records[0].Time.Add(1) },
		"of no JSON":                  func(c *store.Commit) { c.Records[0].Data = []byte("{") },
		"of broken UTF-8":             func(c *store.Commit) { c.Records[0].Data = []byte("\"\xff\"") },
		"without a kind":              func(c *store.Commit) { c.Records[0].Kind = "" },
		"with an older head":          func(c *store.Commit) { c.Head.Version-- },
		"with another hash":           func(c *store.Commit) { c.Head.Hash[0]++ },
		"with a foreign draft": func(c *store.Commit) {
			c.Consumed = []store.PrivateDraftKey{{Negotiation: "gge", Delegation: arcadia, ID: "d"}}
		},
	} {
		c := a.propose("a2", "one", "two")
		spoil(&c)
		var bad *store.InvalidInput
		if err := s.Append(t.Context(), "oewg", 1, c); !errors.As(err, &bad) {
			t.Errorf("a commit %s: %v", name, err)
		}
	}
	unchanged(t, s, a, head)
}

func chainLink(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a1", "Opened.")
	head, _ := s.Head(t.Context(), "oewg")
	for name, spoil := range map[string]func(*drafts.Record){
		"changed after it was sealed": func(r *drafts.Record) { r.Data = []byte(`{"words":"shall"}`) },
		"that names another hash":     func(r *drafts.Record) { r.Previous[3]++; r.Hash = r.Seal() },
		"from before the last one":    func(r *drafts.Record) { r.Time = r.Time.Add(-time.Hour); r.Hash = r.Seal() },
	} {
		c := a.propose("a2", "States should cooperate.")
		spoil(&c.Records[0])
		c.Head.Hash = c.Records[0].Hash
		var broken *drafts.BrokenRecord
		if err := s.Append(t.Context(), "oewg", 1, c); !errors.As(err, &broken) || broken.Version != 2 {
			t.Errorf("a record %s: %v", name, err)
		}
	}
	unchanged(t, s, a, head)
}

func anyActs(t *testing.T, s store.Store) {
	run := 0
	rapid.Check(t, func(r *rapid.T) {
		run++
		n := drafts.NegotiationID(fmt.Sprintf("n%d", run))
		a := begin(n)
		acts := rapid.SliceOfN(rapid.SliceOfN(rapid.String(), 1, 4), 1, 6).Draw(r, "acts")
		for i, said := range acts {
			id := drafts.ActID(fmt.Sprintf("act-%d", i))
			at := a.chain.Version
			if err := s.Append(t.Context(), n, at, a.act(id, said...)); err != nil {
				r.Fatalf("append: %v", err)
			}
			if rapid.Bool().Draw(r, "sent twice") {
				if err := s.Append(t.Context(), n, at, a.propose(id, said...)); err == nil {
					r.Fatal("recorded twice")
				}
			}
		}
		chain, err := s.Verify(t.Context(), n)
		if err != nil || chain != a.chain {
			r.Fatalf("verify: %+v, %v; want %+v", chain, err, a.chain)
		}
		if diff := cmp.Diff(a.records, read(t, s, n, 0)); diff != "" {
			r.Fatalf("records changed:\n%s", diff)
		}
		var w strings.Builder
		if err := s.ExportRecords(t.Context(), n, &w); err != nil {
			r.Fatal(err)
		}
		var back []drafts.Record
		for record, err := range store.ReadRecords(strings.NewReader(w.String())) {
			if err != nil {
				r.Fatal(err)
			}
			back = append(back, record)
		}
		if diff := cmp.Diff(a.records, back); diff != "" {
			r.Fatalf("export changed records:\n%s", diff)
		}
	})
	stored, err := s.Heads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RebuildHeads(t.Context(), Count); err != nil {
		t.Fatal(err)
	}
	rebuilt, err := s.Heads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(stored, rebuilt); diff != "" || len(rebuilt) != run {
		t.Errorf("%d heads rebuilt differ from %d stored (-stored +rebuilt):\n%s", len(rebuilt), run, diff)
	}
}

func endedContext(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := begin("oewg")
	if err := s.Append(ctx, "oewg", 0, a.propose("a1", "Nobody is waiting for this.")); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v", err)
	}
	a.append(t, s, "a1", "But now somebody is.")
}

func headsListed(t *testing.T, s store.Store) {
	a, b := begin("oewg"), begin("gge")
	a.append(t, s, "a1", "Opened.")
	b.append(t, s, "b1", "Opened.", "Adopted the agenda.")
	heads, err := s.Heads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantB, _ := Count(b.records)
	wantA, _ := Count(a.records)
	if diff := cmp.Diff([]drafts.Head{wantB, wantA}, heads); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
	// A head that is wrong is made right from the record.
	if err := s.RebuildHeads(t.Context(), func(r []drafts.Record) (drafts.Head, error) {
		h, err := Count(r)
		h.Title = "A better title"
		return h, err
	}); err != nil {
		t.Fatal(err)
	}
	h, err := s.Head(t.Context(), "gge")
	if err != nil || h.Title != "A better title" {
		t.Errorf("rebuilt: %q, %v", h.Title, err)
	}
	unreadable := errors.New("unknown kind")
	if err := s.RebuildHeads(t.Context(), func([]drafts.Record) (drafts.Head, error) { return drafts.Head{}, unreadable }); !errors.Is(err, unreadable) {
		t.Errorf("a fold that cannot read: %v", err)
	}
}

func nothingThere(t *testing.T, s store.Store) {
	ctx := t.Context()
	if _, err := s.Head(ctx, "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("head: %v", err)
	}
	if _, err := s.Verify(ctx, "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("verify: %v", err)
	}
	if err := s.ExportRecords(ctx, "none", new(strings.Builder)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("export: %v", err)
	}
	if got := read(t, s, "none", 0); got != nil {
		t.Errorf("records: %v", got)
	}
	if heads, err := s.Heads(ctx); err != nil || len(heads) != 0 {
		t.Errorf("heads: %v, %v", heads, err)
	}
	if _, err := s.Account(ctx, "nobody"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("account: %v", err)
	}
	if _, err := s.AccountByEmail(ctx, ""); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("account without an address: %v", err)
	}
	if err := s.Ping(ctx); err != nil {
		t.Errorf("ping: %v", err)
	}
}

// unchanged says that the store has the stream, this head and nothing more.
func unchanged(t *testing.T, s store.Store, a *stream, head drafts.Head) {
	t.Helper()
	n := a.chain.Negotiation
	if diff := cmp.Diff(a.records, read(t, s, n, 0)); diff != "" {
		t.Errorf("records of %s (-want +got):\n%s", n, diff)
	}
	if now, err := s.Head(t.Context(), n); err != nil || !cmp.Equal(now, head) || now.Version != a.chain.Version {
		t.Errorf("head of %s: %+v, %v; want %+v", n, now, err, head)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("check: %v", err)
	}
}
