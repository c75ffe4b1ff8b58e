package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// create makes a new database beside its place and then puts it there whole: a crash meanwhile leaves a folder
// named ".new-…" to delete and no half database, and of two processes that begin at once, one finds the other's.
func create(ctx context.Context, file string) error {
	dir := filepath.Dir(file)
	if _, err := os.Stat(file + "-wal"); err == nil {
		return fmt.Errorf("%s is missing but its journal %s-wal is there: bring the file back, or a backup with “unbracket restore”", file, filepath.Base(file))
	}
	beside, err := os.MkdirTemp(dir, ".new-")
	if err != nil {
		return fmt.Errorf("make a database in %s: %w", dir, err)
	}
	defer os.RemoveAll(beside)
	made := filepath.Join(beside, FileName)
	db, err := openWriter(made)
	if err != nil {
		return err
	}
	err = migrate(ctx, db, made)
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("make a database in %s: %w", dir, err)
	}
	if err := place(made, file); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make %s: %w", file, err)
	}
	return nil
}

// place puts a finished file where nothing stands yet: readable by its owner only, on the disk, whole or not at
// all. It is fs.ErrExist when something stands there.
func place(made, file string) error {
	if err := settle(made); err != nil {
		return err
	}
	err := os.Link(made, file)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		// A file system without hard links: look, then rename. Two at once could both get here; they are rare there.
		if _, statErr := os.Lstat(file); statErr == nil {
			return fs.ErrExist
		}
		err = os.Rename(made, file)
	}
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// settle makes a finished file private and waits until it is on the disk.
func settle(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Sync(), f.Close())
}

// syncFolder waits until names are on the disk. Some file systems cannot do that for a folder; they do it by themselves.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}
