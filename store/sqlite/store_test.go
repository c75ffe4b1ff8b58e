package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
	"github.com/unbracket/unbracket/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store { return open(t, t.TempDir()) })
}

func TestRecordAgainstTampering(t *testing.T) {
	storetest.RunTampering(t, func(t testing.TB) storetest.Exposed {
		dir := t.TempDir()
		return storetest.Exposed{Store: open(t, dir), SQL: raw(t, filepath.Join(dir, sqlite.FileName)),
			Unguard: []string{`DROP TRIGGER records_stay`, `DROP TRIGGER records_remain`,
				`DROP TRIGGER acts_stay`, `DROP TRIGGER acts_remain`}}
	})
}

func TestCrash(t *testing.T) {
	storetest.RunCrash(t, func(t testing.TB, dir string) store.Store {
		s, err := sqlite.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// open opens a data folder until the end of the test.
func open(t testing.TB, dir string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// raw opens the file as anybody can.
func raw(t testing.TB, file string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+file+"?_busy_timeout=10000")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
