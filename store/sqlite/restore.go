package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/unbracket/unbracket/store"
)

// Restore brings a backup back into a data folder. The backup is copied beside the folder's database, brought up
// to this program's tables, and proved: structure, acts, heads and every chain of records. Only then it takes the
// place of what is there, which is kept beside it as unbracket-replaced-TIME.db. All sessions are ended: those that
// were revoked since the backup would otherwise live again.
//
// It refuses a folder that a server has open. If we crash before the last step, the folder is as it was.
func Restore(ctx context.Context, backup, dir string, now time.Time) error {
	if err := inspect(ctx, backup); err != nil {
		return fmt.Errorf("restore %s: %w", backup, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the data folder %s: %w", dir, err)
	}
	beside, err := os.MkdirTemp(dir, ".restore-")
	if err != nil {
		return fmt.Errorf("restore into %s: %w", dir, err)
	}
	defer os.RemoveAll(beside)
	proved := filepath.Join(beside, FileName)
	if err := copyInto(ctx, backup, proved); err != nil {
		return fmt.Errorf("restore %s: %w", backup, err)
	}
	if err := prove(ctx, proved); err != nil {
		return fmt.Errorf("restore %s, which does not hold: %w", backup, err)
	}
	file := filepath.Join(dir, FileName)
	switch _, err := os.Stat(file); {
	case errors.Is(err, fs.ErrNotExist):
		if err := removeJournal(file); err != nil {
			return fmt.Errorf("restore into %s: %w", dir, err)
		}
		err = place(proved, file)
		if err != nil {
			return fmt.Errorf("restore into %s: %w", dir, err)
		}
		return nil
	case err != nil:
		return fmt.Errorf("look at %s: %w", file, err)
	}
	if err := replace(ctx, proved, file, now); err != nil {
		return fmt.Errorf("restore into %s: %w", dir, err)
	}
	return nil
}

// prove opens a copy, checks all of it, and ends its sessions.
func prove(ctx context.Context, file string) (err error) {
	s, err := open(ctx, file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Check(ctx); err != nil {
		return err
	}
	return s.write(ctx, "end the sessions of the backup", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM sessions`)
		return err
	})
}

// replace puts a proved file in the place of a database, which it keeps beside it under another name. The last
// step is a rename, so there is one or the other at every moment. The old journal must be gone before: SQLite would
// take it for the new file's.
func replace(ctx context.Context, proved, file string, now time.Time) error {
	if err := takeAlone(ctx, file); err != nil {
		return err
	}
	aside := filepath.Join(filepath.Dir(file), "unbracket-replaced-"+now.UTC().Format("20060102T150405.000000Z")+".db")
	if err := keep(file, aside); err != nil {
		return err
	}
	if err := keep(file+"-wal", aside+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := removeJournal(file); err != nil {
		return err
	}
	if err := settle(proved); err != nil {
		return err
	}
	if err := os.Rename(proved, file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// keep gives a file a second name; where there are no hard links, the first name is lost for a moment.
func keep(file, aside string) error {
	err := os.Link(file, aside)
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(file, aside)
}

func removeJournal(file string) error {
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Remove(file + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// takeAlone brings the journal into the file, which SQLite allows to whoever is alone with it. A damaged file, for
// which one restores, cannot be asked; then nobody can be serving from it for long either.
func takeAlone(ctx context.Context, file string) error {
	db, err := sql.Open("sqlite3", dsn(file, "mode=rw&_busy_timeout=1000"))
	if err != nil {
		return fmt.Errorf("open %s: %w", file, err)
	}
	defer db.Close()
	var mode string
	err = db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	var damaged *store.DamagedFile
	switch err = fault(file, "take "+file, err); {
	case err == nil, errors.As(err, &damaged):
		return nil
	case locked(err):
		return fmt.Errorf("%s is in use; stop the server first", file)
	}
	return err
}
