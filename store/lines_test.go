package store_test

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func sealed(r drafts.Record) drafts.Record {
	r.Hash = r.Seal()
	return r
}

func written(t testing.TB, records ...drafts.Record) string {
	t.Helper()
	var w strings.Builder
	if err := store.WriteRecords(&w, each(records)); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func each(records []drafts.Record) iter.Seq2[drafts.Record, error] {
	return func(yield func(drafts.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func collect(in string) ([]drafts.Record, error) {
	var out []drafts.Record
	for r, err := range store.ReadRecords(strings.NewReader(in)) {
		if err != nil {
			return out, err
		}
		out = append(out, r)
	}
	return out, nil
}

// The line is what other programs verify; it does not change.
func TestALineOfARecord(t *testing.T) {
	r := sealed(drafts.Record{Negotiation: "oewg", Version: 1, Time: time.Date(2026, 2, 1, 10, 0, 0, 0, time.UTC), Act: "a1",
		Actor: "p1", Kind: "amendment.tabled", Data: []byte(`{"by":"XAA","text":"shall <be> \"open\""}`)})
	want := `{"negotiation":"oewg","version":1,"time":"2026-02-01T10:00:00.000000Z","act":"a1","actor":"p1","kind":"amendment.tabled",` +
		`"data":"{\"by\":\"XAA\",\"text\":\"shall <be> \\\"open\\\"\"}",` +
		`"previous":"0000000000000000000000000000000000000000000000000000000000000000","hash":"` + r.Hash.String() + `"}` + "\n"
	if diff := cmp.Diff(want, written(t, r)); diff != "" {
		t.Errorf("line (-want +got):\n%s", diff)
	}
	got, err := collect("\n" + want + "  \n")
	if diff := cmp.Diff([]drafts.Record{r}, got); diff != "" || err != nil {
		t.Errorf("read back: %v\n%s", err, diff)
	}
}

func TestALineThatIsNoRecordIsNamed(t *testing.T) {
	good := written(t, sealed(drafts.Record{Negotiation: "oewg", Version: 1, Time: time.Date(2026, 2, 1, 10, 0, 0, 0, time.UTC),
		Act: "a1", Actor: "p1", Kind: "k", Data: []byte(`{}`)}))
	for _, c := range []struct{ from, to, want string }{
		{`{"negotiation"`, `"negotiation"`, `line 2: is no record in JSON`},
		{`"version":1`, `"version":-1`, `line 2: is no record in JSON`},
		{`"version":1`, `"version":0`, `line 2: record 0: versions run from 1`},
		{`"version":1`, `"version":9223372036854775808`, `line 2: record 9223372036854775808: versions run from 1`},
		{`"version":1,`, ``, `line 2: has no "version"`},
		{`"act":"a1",`, ``, `line 2: has no "act"`},
		{`"act":"a1"`, `"act":null`, `line 2: has no "act"`},
		{`"act":"a1"`, `"act":"a 1"`, `line 2: record 1: an act id is 1 to 64 printable ASCII characters`},
		{`"data":"{}"`, `"data":{}`, `line 2: is no record in JSON`},
		{`"data":"{}"`, `"data":"{"`, `line 2: record 1: its data is not JSON`},
		{`10:00:00.000000Z`, `10:00`, `line 2: has the time "2026-02-01T10:00"; write it as 2026-02-01T10:00:00.000000Z`},
		{`10:00:00.000000Z`, `10:00:00.0000001Z`, `line 2: has the time`},
		{`"previous":"00`, `"previous":"0`, `line 2: has a wrong “previous”: a hash has 64 hexadecimal digits, not 63`},
		{`"hash":"`, `"hash":"x`, `line 2: has a wrong “hash”: a hash has 64 hexadecimal digits, not 65`},
		{`"kind":"k"`, `"kind":"k","note":""`, `line 2: is no record in JSON (unknown field "note")`},
		{"}\n", "} {}\n", `line 2: goes on after its record`},
	} {
		bad := strings.Replace(good, c.from, c.to, 1)
		if bad == good {
			t.Fatalf("%s is not in the line", c.from)
		}
		records, err := collect(good + bad)
		var line *store.LineError
		if !errors.As(err, &line) || line.Line != 2 || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s → %s: %v; want %s", c.from, c.to, err, c.want)
		}
		if len(records) != 1 {
			t.Errorf("%s: %d records before it, want 1", c.to, len(records))
		}
	}
	if _, err := collect(good + strings.Repeat(" ", 64<<20) + good); err == nil || !strings.HasPrefix(err.Error(), "line 2: is longer than 64 MiB") {
		t.Errorf("a line without an end: %v", err)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestARecordThatCannotBeWrittenIsAnError(t *testing.T) {
	r := sealed(drafts.Record{Negotiation: "oewg", Version: 1, Act: "a1", Kind: "k", Data: []byte(`{}`)})
	if err := store.WriteRecords(fullDisk{}, each([]drafts.Record{r})); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("on a full disk: %v", err)
	}
	broken := errors.New("read the records")
	if err := store.WriteRecords(new(strings.Builder), func(yield func(drafts.Record, error) bool) { yield(r, broken) }); !errors.Is(err, broken) {
		t.Errorf("from a broken store: %v", err)
	}
}

// Whatever is read writes back to lines that are read as the same records.
func FuzzReadRecords(f *testing.F) {
	first := sealed(drafts.Record{Negotiation: "oewg", Version: 1, Time: time.UnixMicro(1).UTC(), Act: "a1", Actor: "p1", Kind: "k", Data: []byte(`{"é":"\u2028"}`)})
	f.Add([]byte(written(f, first)))
	f.Add([]byte(written(f, first, sealed(drafts.Record{Negotiation: "gge", Version: 7, Act: "~", Kind: "k", Data: []byte(" null\n"), Previous: first.Hash}))))
	f.Add([]byte(`{"negotiation":"é","version":18446744073709551615,"time":"2026-02-01T10:00:00+03:00"}`))
	f.Add([]byte("\n\n{}"))
	f.Fuzz(func(t *testing.T, in []byte) {
		records, err := collect(string(in))
		var line *store.LineError
		if err != nil && (!errors.As(err, &line) || line.Line < 1 || line.Line > 1+bytes.Count(in, []byte("\n"))) {
			t.Fatalf("the error names no line of the file: %v", err)
		}
		again, err := collect(written(t, records...))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if diff := cmp.Diff(records, again); diff != "" {
			t.Fatalf("changed on the way:\n%s", diff)
		}
		for i, r := range records {
			if r.Seal() != again[i].Seal() {
				t.Fatalf("record %d has another hash", r.Version)
			}
		}
	})
}
