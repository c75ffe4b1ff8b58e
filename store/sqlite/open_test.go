package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

// said appends one record that says these words.
func said(t testing.TB, s store.Store, n drafts.NegotiationID, act drafts.ActID, words string) drafts.Chain {
	t.Helper()
	chain := drafts.Chain{Negotiation: n}
	for r, err := range s.Records(t.Context(), n, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if err := chain.Follow(r); err != nil {
			t.Fatal(err)
		}
	}
	r := drafts.Record{Negotiation: n, Version: chain.Version + 1, Act: act, Actor: "chair", Kind: "statement.made",
		Data: fmt.Appendf(nil, `{"words":%q}`, words), Previous: chain.Head}
	r.Hash = r.Seal()
	c := store.Commit{Records: []drafts.Record{r}, Head: drafts.Head{Negotiation: n, Version: r.Version, Hash: r.Hash}}
	if err := s.Append(t.Context(), n, chain.Version, c); err != nil {
		t.Fatal(err)
	}
	if err := chain.Follow(r); err != nil {
		t.Fatal(err)
	}
	return chain
}

// closed makes a data folder with a negotiation of n records and gives its database file.
func closed(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		said(t, s, "oewg", drafts.ActID(fmt.Sprintf("a%d", i)), "States should cooperate. "+strings.Repeat("And so on. ", 400))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, sqlite.FileName)
}

func TestAFolderIsMadeForItsOwnerOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder", "100% of 50?#%41é")
	s := open(t, dir)
	said(t, s, "oewg", "a1", "Opened.")
	for name, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, sqlite.FileName): 0o600} {
		if st, err := os.Stat(name); err != nil || st.Mode().Perm() != want {
			t.Errorf("%s: %v, %v; want %v", name, st, err, want)
		}
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if !strings.HasPrefix(n.Name(), sqlite.FileName) {
			t.Errorf("%s was left behind", n.Name())
		}
	}
}

func TestOpenedAgainItIsTheSame(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir)
	want := said(t, first, "oewg", "a1", "Opened.")
	second := open(t, dir) // while the first is open, as a second process would
	if got, err := second.Verify(t.Context(), "oewg"); err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
	said(t, second, "oewg", "a2", "Written by the second.")
	want = said(t, first, "oewg", "a3", "Read and continued by the first.")
	if got, err := second.Verify(t.Context(), "oewg"); err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

func TestManyBeginInOneFolderAtOnce(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			s, err := sqlite.Open(t.Context(), dir)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			said(t, s, drafts.NegotiationID(fmt.Sprintf("n%d", i)), "a1", "Opened.")
		})
	}
	all.Wait()
	s := open(t, dir)
	if heads, err := s.Heads(t.Context()); err != nil || len(heads) != 8 {
		t.Errorf("%d negotiations, %v; want 8", len(heads), err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// A damaged file is refused in one sentence that names it and says what to do, and is not touched.
func TestADamagedFileIsRefusedAndLeftAsItWas(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"empty":                  func(b []byte) []byte { return nil },
		"text":                   func(b []byte) []byte { return []byte(strings.Repeat("no database\n", 1000)) },
		"cut in the middle":      func(b []byte) []byte { return b[:len(b)/2] },
		"its header overwritten": func(b []byte) []byte { return append([]byte("????????????????"), b[16:]...) },
		"pages of zeros": func(b []byte) []byte {
			for i := len(b) / 4; i < len(b)*3/4; i++ {
				b[i] = 0
			}
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := closed(t, 40)
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b = damage(b)
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err = sqlite.Open(t.Context(), filepath.Dir(file))
			var damaged *store.DamagedFile
			if !errors.As(err, &damaged) || damaged.File != file {
				t.Fatalf("opened: %v", err)
			}
			if said := err.Error(); !strings.Contains(said, file) || !strings.Contains(said, "unbracket restore") || strings.Contains(said, "\n") {
				t.Errorf("it says: %s", said)
			}
			if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, b) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}

func TestAnotherProgramsDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, sqlite.FileName)
	if _, err := raw(t, file).Exec(`CREATE TABLE recipes (name TEXT)`); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("opened: %v", err)
	}
}

func TestANewerFileIsRefused(t *testing.T) {
	file := closed(t, 1)
	if _, err := raw(t, file).Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), filepath.Dir(file)); err == nil || !strings.Contains(err.Error(), "newer unbracket (tables 99; this one knows ") {
		t.Errorf("opened: %v", err)
	}
}

func TestAJournalWithoutItsFileIsNotThrownAway(t *testing.T) {
	dir := t.TempDir()
	journal := filepath.Join(dir, sqlite.FileName+"-wal")
	if err := os.WriteFile(journal, []byte("somebody's work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "unbracket.db is missing") {
		t.Errorf("opened: %v", err)
	}
	if b, err := os.ReadFile(journal); err != nil || string(b) != "somebody's work" {
		t.Errorf("the journal is %q, %v", b, err)
	}
}

// One byte changed on the disk inside a record's words leaves a sound database; the record's hash finds it.
func TestAByteChangedInTheFileIsFoundByItsRecord(t *testing.T) {
	file := closed(t, 10)
	s := open(t, filepath.Dir(file))
	said(t, s, "oewg", "x", "Brennia has a reserve.")
	said(t, s, "oewg", "y", "Closed.")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b, []byte("Brennia has a reserve.")); n != 1 {
		t.Fatalf("the words stand %d times in the file", n)
	}
	b[bytes.Index(b, []byte("Brennia has a reserve."))+9] ^= 1
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s = open(t, filepath.Dir(file))
	var broken *drafts.BrokenRecord
	if _, err := s.Verify(t.Context(), "oewg"); !errors.As(err, &broken) || broken.Version != 11 {
		t.Errorf("verify: %v", err)
	}
	if err := s.Check(t.Context()); !errors.As(err, &broken) || !strings.Contains(err.Error(), "oewg") {
		t.Errorf("check: %v", err)
	}
}

func TestAMistypedFolderDoesNotBecomeANewOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "daat")
	if _, err := sqlite.OpenExisting(t.Context(), dir); !errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), dir) {
		t.Errorf("opened: %v", err)
	}
	if err := sqlite.Backup(t.Context(), dir, filepath.Join(t.TempDir(), "backup")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("backed up: %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}
}
