package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/unbracket/unbracket/store"
)

// Backup copies the store with VACUUM INTO, which reads one state of it while others go on writing. The copy is
// made in a folder beside its place and put there when it is whole and on the disk; a crash meanwhile leaves a
// folder named ".unbracket-…" to delete.
func (s *Store) Backup(ctx context.Context, file string) error { return backup(ctx, s.file, file) }

// Backup backs up a data folder without opening it as a store: it migrates nothing, so that a newer program can back
// up what an older one serves. store.ErrNotFound when there is no database in the folder; else as Store.Backup.
func Backup(ctx context.Context, dir, file string) error {
	database, err := existing(dir)
	if err != nil {
		return err
	}
	if err := inspect(ctx, database); err != nil {
		return err
	}
	return backup(ctx, database, file)
}

func backup(ctx context.Context, database, file string) error {
	attempted := fmt.Sprintf("back up %s to %s", database, file)
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%s: the file %w; name another one", attempted, store.ErrExists)
	}
	beside, err := os.MkdirTemp(filepath.Dir(file), ".unbracket-")
	if err != nil {
		return fmt.Errorf("%s: %w", attempted, err)
	}
	defer os.RemoveAll(beside)
	copied := filepath.Join(beside, FileName)
	if err := copyInto(ctx, database, copied); err != nil {
		return fmt.Errorf("%s: %w", attempted, err)
	}
	switch err := place(copied, file); {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s: the file %w; name another one", attempted, store.ErrExists)
	case err != nil:
		return fmt.Errorf("%s: %w", attempted, err)
	}
	return nil
}

// copyInto makes a database file out of another one, its journal included. It needs a connection of its own: the
// readers may not even write another file.
func copyInto(ctx context.Context, from, into string) error {
	db, err := openReader(from, "_foreign_keys=on")
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, into); err != nil {
		return fault(from, "copy "+from, err)
	}
	return nil
}
