package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// exported is a negotiation of three acts and five records, in the store and as a file.
func exported(t *testing.T, s store.Store) (*stream, string) {
	t.Helper()
	a := begin("oewg")
	a.append(t, s, "a1", "The Chair opened the meeting.", "Arcadia tabled “shall”.")
	a.append(t, s, "a2", "Brennia has a reserve.")
	a.append(t, s, "a3", "Brennia lifted it.", "Agreed <ad ref>.")
	var file strings.Builder
	if err := s.ExportRecords(t.Context(), "oewg", &file); err != nil {
		t.Fatal(err)
	}
	return a, file.String()
}

// renamed gives the same negotiation under another id, sealed again, so that one store can hold both.
func renamed(t *testing.T, a *stream, n drafts.NegotiationID) string {
	t.Helper()
	b := begin(n)
	for _, r := range a.records {
		r.Negotiation, r.Previous = n, b.chain.Head
		r.Hash = r.Seal()
		b.take(store.Commit{Records: []drafts.Record{r}})
	}
	var file strings.Builder
	if err := store.WriteRecords(&file, func(yield func(drafts.Record, error) bool) {
		for _, r := range b.records {
			if !yield(r, nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func exportImport(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.act("a1", "Opened.", strings.Repeat("words ", 30000))
	for i := range 300 {
		a.act(drafts.ActID(fmt.Sprintf("b%d", i)), "A statement.", "\u2028 <&> \\ \" é")
	}
	file := renamed(t, a, "oewg")
	chain, err := s.ImportRecords(t.Context(), strings.NewReader(file), Count)
	if err != nil || chain != a.chain {
		t.Fatalf("import: %+v, %v; want %+v", chain, err, a.chain)
	}
	head, _ := Count(a.records)
	unchanged(t, s, a, head)
	var again strings.Builder
	if err := s.ExportRecords(t.Context(), "oewg", &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(file, again.String()); diff != "" {
		t.Errorf("the second export differs:\n%s", diff)
	}
	a.append(t, s, "next", "The negotiation goes on.")
}

// exportChanged flips one bit of every byte in turn. Each such file must be refused and nothing of it kept; only
// bytes of white space or of the case of a field's name may be without consequence, and this file has none.
func exportChanged(t *testing.T, s store.Store) {
	_, file := exported(t, s)
	ends := lineEnds(file)
	named := 0
	for i := range file {
		for _, flip := range []byte{0x01, 0x10} {
			changed := []byte(file)
			changed[i] ^= flip
			var chain drafts.Chain
			var err error
			n := 0
			for _, err = range store.VerifyRecords(bytes.NewReader(changed), &chain) {
				if err != nil {
					break
				}
				n++
			}
			if err == nil {
				t.Errorf("byte %d (%q → %q) changed, and %d records hold", i, file[i], changed[i], n)
				continue
			}
			// A changed version or hash can only be noticed where it is; the end of a line moves both.
			line := lineOf(ends, i)
			var at *store.LineError
			if !errors.As(err, &at) {
				t.Errorf("byte %d: the error names no line: %v", i, err)
				continue
			}
			if at.Line != line && file[i] != '\n' {
				t.Errorf("byte %d of line %d changed, line %d is named: %v", i, line, at.Line, err)
			}
			var broken *drafts.BrokenRecord
			if errors.As(err, &broken) {
				named++
			}
		}
	}
	if named == 0 {
		t.Error("no changed byte was found by its record")
	}
	changed := strings.Replace(file, "Brennia lifted it.", "Brennia kept it..", 1)
	if changed == file {
		t.Fatal("the text to change is not there")
	}
	_, err := s.ImportRecords(t.Context(), strings.NewReader(changed), Count)
	var broken *drafts.BrokenRecord
	if !errors.As(err, &broken) || broken.Version != 4 || !strings.HasPrefix(err.Error(), "line 4: record 4: ") {
		t.Errorf("words changed in line 4: %v", err)
	}
	for what, cut := range map[string]string{
		"a line taken out":      file[:ends[1]] + file[ends[2]:],
		"the first line":        file[ends[0]:],
		"half a line":           file[:ends[3]+40],
		"two lines exchanged":   file[:ends[0]] + file[ends[1]:ends[2]] + file[ends[0]:ends[1]] + file[ends[2]:],
		"another negotiation":   file + strings.Replace(file, `"oewg"`, `"gge"`, 1),
		"nothing":               "\n\n",
		"a text":                "# Report\n",
		"an unknown field":      strings.Replace(file, `{"negotiation"`, `{"unsigned":"x","negotiation"`, 1),
		"two records in a line": strings.Replace(file, "}\n{", "}{", 1),
		"no hash":               strings.Replace(file, `,"hash"`, `,"kind"`, 1),
	} {
		if chain, err := s.ImportRecords(t.Context(), strings.NewReader(cut), Count); err == nil || errors.Is(err, store.ErrExists) {
			t.Errorf("%s: %+v, %v", what, chain, err)
		}
	}
}

func lineEnds(file string) []int {
	var ends []int
	for i := range file {
		if file[i] == '\n' {
			ends = append(ends, i+1)
		}
	}
	return ends
}

func lineOf(ends []int, at int) int {
	for n, end := range ends {
		if at < end {
			return n + 1
		}
	}
	return len(ends)
}

func importAgain(t *testing.T, s store.Store) {
	a, file := exported(t, s)
	head, _ := s.Head(t.Context(), "oewg")
	for what, lines := range map[string]string{"the same": file, "its beginning": file[:lineEnds(file)[2]]} {
		if _, err := s.ImportRecords(t.Context(), strings.NewReader(lines), Count); !errors.Is(err, store.ErrExists) {
			t.Errorf("import of %s: %v", what, err)
		}
	}
	unchanged(t, s, a, head)
	if _, err := s.ImportRecords(t.Context(), strings.NewReader(renamed(t, a, "gge")), Count); err != nil {
		t.Errorf("another negotiation beside it: %v", err)
	}
	wrong := func(r []drafts.Record) (drafts.Head, error) { return Count(r[:1]) }
	if _, err := s.ImportRecords(t.Context(), strings.NewReader(renamed(t, a, "convention")), wrong); err == nil {
		t.Error("a head that is not of the last record was kept")
	}
	if got := read(t, s, "convention", 0); got != nil {
		t.Errorf("a refused import left %d records", len(got))
	}
}

func importActTwice(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.act("a1", "Opened.")
	a.act("a2", "Tabled.")
	a.act("a1", "Again.")
	_, err := s.ImportRecords(t.Context(), strings.NewReader(renamed(t, a, "oewg")), Count)
	var broken *drafts.BrokenRecord
	if !errors.As(err, &broken) || broken.Version != 3 {
		t.Errorf("import: %v", err)
	}
}

func importedActKnown(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.act("a1", "Opened.", "Tabled.")
	if _, err := s.ImportRecords(t.Context(), strings.NewReader(renamed(t, a, "oewg")), Count); err != nil {
		t.Fatal(err)
	}
	o, known, err := s.Act(t.Context(), "oewg", "a1")
	if want := (store.ActOutcome{First: 1, Last: 2}); err != nil || !known || o != want {
		t.Errorf("act: %+v, %v, %v; want %+v", o, known, err, want)
	}
	if err := s.Append(t.Context(), "oewg", 2, a.propose("a1", "Opened.", "Tabled.")); !errors.Is(err, store.ErrActKnown) {
		t.Errorf("append: %v", err)
	}
}
