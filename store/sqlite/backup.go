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
func (s *Store) Backup(ctx context.Context, file string) error {
	attempted := fmt.Sprintf("back up %s to %s", s.file, file)
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%s: the file %w; name another one", attempted, store.ErrExists)
	}
	beside, err := os.MkdirTemp(filepath.Dir(file), ".unbracket-")
	if err != nil {
		return fmt.Errorf("%s: %w", attempted, err)
	}
	defer os.RemoveAll(beside)
	copied := filepath.Join(beside, FileName)
	if err := copyInto(ctx, s.file, copied); err != nil {
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
