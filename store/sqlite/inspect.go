package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"

	sqlite3 "github.com/mattn/go-sqlite3"

	"github.com/unbracket/unbracket/store"
)

// inspect reads a database file through without changing it, and says what keeps us from using it. It finds a
// torn or overwritten file; a record changed with skill is for Verify to find.
func inspect(ctx context.Context, file string) error {
	switch st, err := os.Stat(file); {
	case err != nil:
		return fmt.Errorf("look at %s: %w", file, err)
	case st.IsDir():
		return fmt.Errorf("%s is a folder; it should be the database file", file)
	case st.Size() == 0:
		return &store.DamagedFile{File: file, What: "it is empty"}
	}
	db, err := openReader(file, "_query_only=1")
	if err != nil {
		return err
	}
	defer db.Close()
	var id int64
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id); err != nil {
		return fault(file, "look at "+file, err)
	}
	if id != applicationID {
		return fmt.Errorf("%s is a database of another program, not of unbracket; name the data folder of unbracket", file)
	}
	return sound(ctx, db, file, `PRAGMA quick_check(1)`)
}

// sound runs one of SQLite's own checks, which answer "ok" or with what is wrong.
func sound(ctx context.Context, db *sql.DB, file, check string) error {
	var says string
	if err := db.QueryRowContext(ctx, check).Scan(&says); err != nil {
		return fault(file, "check "+file, err)
	}
	if says != "ok" {
		lines := strings.Split(strings.TrimSpace(says), "\n")
		return &store.DamagedFile{File: file, What: lines[len(lines)-1]} // the first one only says which database
	}
	return nil
}

// fault wraps what the database says with what was attempted, and calls damage by its name.
func fault(file, attempted string, err error) error {
	if err == nil {
		return nil
	}
	var said sqlite3.Error
	if errors.As(err, &said) && (said.Code == sqlite3.ErrCorrupt || said.Code == sqlite3.ErrNotADB) {
		return &store.DamagedFile{File: file, What: said.Error()}
	}
	return fmt.Errorf("%s: %w", attempted, err)
}

func (s *Store) fault(attempted string, err error) error { return fault(s.file, attempted, err) }

// locked says whether the error is that another process has the file.
func locked(err error) bool {
	var said sqlite3.Error
	return errors.As(err, &said) && (said.Code == sqlite3.ErrBusy || said.Code == sqlite3.ErrLocked)
}
