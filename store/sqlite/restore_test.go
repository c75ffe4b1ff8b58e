package sqlite_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

var night = time.Date(2026, time.February, 3, 2, 0, 0, 0, time.UTC)

// backedUp makes a store with one negotiation, a session and a backup, and then writes on.
func backedUp(t *testing.T) (dir, backup string, want drafts.Chain) {
	t.Helper()
	dir = t.TempDir()
	s, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	want = said(t, s, "oewg", "a1", "Opened.")
	b, err := scs.GobCodec{}.Encode(time.Now().Add(time.Hour), map[string]any{store.SessionPerson: "ines"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Sessions().Commit("her-session", b, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	backup = filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	said(t, s, "oewg", "a2", "After the backup.")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, backup, want
}

func holds(t *testing.T, dir string, want drafts.Chain) {
	t.Helper()
	s := open(t, dir)
	if got, err := s.Verify(t.Context(), "oewg"); err != nil || got != want {
		t.Errorf("the folder holds %+v, %v; want %+v", got, err, want)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if _, found, err := s.Sessions().Find("her-session"); found || err != nil {
		t.Errorf("a session came back with the backup: %v", err)
	}
	said(t, s, "oewg", "a9", "The negotiation goes on.")
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestABackupIsBroughtBackIntoAnEmptyFolder(t *testing.T) {
	_, backup, want := backedUp(t)
	dir := filepath.Join(t.TempDir(), "new")
	if err := sqlite.Restore(t.Context(), backup, dir, night); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) != 1 || got[0] != sqlite.FileName {
		t.Errorf("the folder holds %v", got)
	}
	holds(t, dir, want)
}

func TestWhatABackupReplacesIsKeptBesideIt(t *testing.T) {
	dir, backup, want := backedUp(t)
	if err := sqlite.Restore(t.Context(), backup, dir, night); err != nil {
		t.Fatal(err)
	}
	kept := "unbracket-replaced-20260203T020000.000000Z.db"
	if got := names(t, dir); len(got) != 2 || got[0] != kept || got[1] != sqlite.FileName {
		t.Errorf("the folder holds %v", got)
	}
	holds(t, dir, want)
	other := t.TempDir()
	if err := sqlite.Restore(t.Context(), filepath.Join(dir, kept), other, night); err != nil {
		t.Fatalf("what was replaced is no longer whole: %v", err)
	}
	if chain, err := open(t, other).Verify(t.Context(), "oewg"); err != nil || chain.Version != 2 {
		t.Errorf("what was replaced holds %+v, %v", chain, err)
	}
}

// The command line backs up what a server has open.
func TestAFolderIsBackedUpWhileItIsServed(t *testing.T) {
	dir, _, _ := backedUp(t)
	s := open(t, dir)
	want := said(t, s, "oewg", "a3", "Still in the journal.")
	file, other := filepath.Join(t.TempDir(), "backup.db"), t.TempDir()
	if err := sqlite.Backup(t.Context(), dir, file); err != nil {
		t.Fatal(err)
	}
	said(t, s, "oewg", "a4", "The server did not notice.")
	if err := sqlite.Restore(t.Context(), file, other, night); err != nil {
		t.Fatal(err)
	}
	holds(t, other, want)
}

func TestADamagedDatabaseIsReplaced(t *testing.T) {
	dir, backup, want := backedUp(t)
	file := filepath.Join(dir, sqlite.FileName)
	for _, damage := range []string{"", strings.Repeat("no database\n", 1000)} {
		if err := os.WriteFile(file, []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file+"-wal", []byte("of another file"), 0o600); err != nil {
			t.Fatal(err)
		}
		night = night.Add(time.Hour)
		if err := sqlite.Restore(t.Context(), backup, dir, night); err != nil {
			t.Fatal(err)
		}
	}
	holds(t, dir, want)
}

func TestAFolderInUseIsNotReplaced(t *testing.T) {
	dir, backup, _ := backedUp(t)
	s := open(t, dir)
	want := said(t, s, "oewg", "a3", "Serving.")
	err := sqlite.Restore(t.Context(), backup, dir, night)
	if err == nil || !strings.Contains(err.Error(), "is in use; stop the server first") {
		t.Errorf("restored: %v", err)
	}
	if got, err := s.Verify(t.Context(), "oewg"); err != nil || got != want {
		t.Errorf("the server reads %+v, %v; want %+v", got, err, want)
	}
	for _, name := range names(t, dir) {
		if !strings.HasPrefix(name, sqlite.FileName) {
			t.Errorf("%s was left behind", name)
		}
	}
}

// A backup in which a record was changed is a sound database and still does not get in.
func TestABackupThatDoesNotHoldIsRefused(t *testing.T) {
	dir, backup, _ := backedUp(t)
	was, err := os.ReadFile(filepath.Join(dir, sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(whole, []byte("Opened."), []byte("opened."), 1)
	for name, spoiled := range map[string][]byte{"one byte changed": changed, "half": whole[:len(whole)/2], "nothing": nil} {
		spoiltFile := filepath.Join(t.TempDir(), "backup.db")
		if err := os.WriteFile(spoiltFile, spoiled, 0o600); err != nil {
			t.Fatal(err)
		}
		err := sqlite.Restore(t.Context(), spoiltFile, dir, night)
		var damaged *store.DamagedFile
		var broken *drafts.BrokenRecord
		if !errors.As(err, &damaged) && !errors.As(err, &broken) || !strings.Contains(err.Error(), spoiltFile) {
			t.Errorf("%s: %v", name, err)
		}
		if is, err := os.ReadFile(filepath.Join(dir, sqlite.FileName)); err != nil || !bytes.Equal(is, was) {
			t.Errorf("%s: the folder's database was changed", name)
		}
	}
	if err := sqlite.Restore(t.Context(), filepath.Join(dir, "no such file"), dir, night); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a backup that is not there: %v", err)
	}
}
