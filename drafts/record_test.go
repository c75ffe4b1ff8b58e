package drafts_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/drafts"
)

// The test vector of doc/record.md: whoever writes a verifier in another language checks it against this.
func TestSealVector(t *testing.T) {
	r := drafts.Record{
		Negotiation: "tides-2026",
		Version:     1,
		Time:        time.Date(2026, 2, 2, 10, 0, 0, 123456000, time.UTC),
		Act:         "act-1",
		Actor:       "person-7",
		Kind:        "negotiation.opened",
		Data:        []byte(`{"title":"Draft report – «données»","body":"Working Group on Tidal Data","language":"en","preset":"oewg"}`),
	}
	if got, want := r.Seal().String(), "2dc75378043ff6d7bd4ea221ebcf56349c49315b454bea0a40a694f3920fcdc4"; got != want {
		t.Errorf("the record of doc/record.md seals to\n%s, the page says\n%s", got, want)
	}
}

// Fixtures of every released kind stay for ever: a program that cannot read one has broken the promise of the record.
func TestFixturesOfEveryKind(t *testing.T) {
	kinds := drafts.Kinds()
	slices.Sort(kinds)
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			files, err := filepath.Glob(filepath.Join("testdata/events", kind+"*.json"))
			if err != nil || len(files) == 0 {
				t.Fatalf("no fixture of %s in testdata/events; released kinds keep one for ever", kind)
			}
			for _, file := range files {
				stored, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				stored = []byte(strings.TrimSpace(string(stored)))
				event, err := drafts.Decode(kind, stored)
				if err != nil {
					t.Fatalf("%s: %v", file, err)
				}
				again, err := drafts.Encode(event)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(decoded(t, stored), decoded(t, again)); diff != "" {
					t.Errorf("%s loses or changes something on the way through this program:\n%s", file, diff)
				}
			}
		})
	}
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// An unknown kind refuses to load the negotiation; it is never skipped.
func TestUnknownKindRefusesToLoad(t *testing.T) {
	m := newMeeting(t, nil)
	r := drafts.Record{Negotiation: "n1", Version: m.draft.Chain.Version + 1, Time: m.clock, Act: "later", Actor: "chair",
		Kind: "report.sung", Data: []byte(`{}`), Previous: m.draft.Chain.Head}
	r.Hash = r.Seal()
	_, err := m.draft.With(r)
	var unknown *drafts.UnknownKind
	if !errors.As(err, &unknown) || unknown.Name != "report.sung" {
		t.Fatalf("a record of an unknown kind gave %v", err)
	}
}

// A record with one byte changed is found, and named.
func TestChangedByteIsNamed(t *testing.T) {
	m := newMeeting(t, nil)
	for at := range m.records {
		records := slices.Clone(m.records)
		records[at].Data = slices.Clone(records[at].Data)
		records[at].Data[len(records[at].Data)/2] ^= 1
		var chain drafts.Chain
		var broken *drafts.BrokenRecord
		for _, r := range records {
			if err := chain.Follow(r); err != nil {
				if !errors.As(err, &broken) {
					t.Fatal(err)
				}
				break
			}
		}
		if broken == nil || broken.Version != uint64(at+1) {
			t.Fatalf("record %d was changed; the chain says %v", at+1, broken)
		}
	}
}

// Time never goes back, whatever the clock of the machine does.
func TestTimeNeverGoesBack(t *testing.T) {
	m := newMeeting(t, nil)
	before := m.draft.Chain.Time
	records, err := m.draft.Chain.Extend("n1", drafts.Act{ID: "early", By: "secretariat", At: before.Add(-time.Hour)}, []drafts.Event{drafts.AttributionSet{Names: drafts.Unnamed}})
	if err != nil {
		t.Fatal(err)
	}
	if !records[0].Time.Equal(before) {
		t.Errorf("a clock set back an hour made a record of %s after one of %s", records[0].Time, before)
	}
}
