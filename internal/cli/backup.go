package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

// backupCommand copies the whole data folder's content into one file, also while a server writes to it.
type backupCommand struct {
	folder
	File string `arg:"" help:"The file to write, which must not be there yet; - is standard output."`
}

// Run makes the copy.
func (b *backupCommand) Run(ctx context.Context, c *Console) error {
	data, err := b.open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	if b.File == stdio {
		return b.toStandardOutput(ctx, c, data)
	}
	if err := data.Backup(ctx, b.File); err != nil {
		if errors.Is(err, store.ErrExists) {
			return fmt.Errorf("%s is there already; a backup never replaces a file, so give it another name", b.File)
		}
		return err
	}
	c.say("%s holds a copy of %s", b.File, b.Data)
	return nil
}

// toStandardOutput makes the copy beside the data first, so that what is sent is whole.
func (b *backupCommand) toStandardOutput(ctx context.Context, c *Console, data store.Keeping) error {
	beside, err := os.MkdirTemp(b.Data, ".backup-")
	if err != nil {
		return fmt.Errorf("back up %s: %w", b.Data, err)
	}
	defer os.RemoveAll(beside)
	file := filepath.Join(beside, sqlite.FileName)
	if err := data.Backup(ctx, file); err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("back up %s: %w", b.Data, err)
	}
	defer f.Close()
	_, err = io.Copy(c.Out, f)
	return err
}

// restoreCommand brings a backup back. What was there is kept beside it.
type restoreCommand struct {
	folder
	File string `arg:"" help:"A backup made by unbracket backup."`
}

// Run proves the backup, and only then puts it in its place.
func (r *restoreCommand) Run(ctx context.Context, c *Console) error {
	if _, err := os.Stat(r.File); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no file %s", r.File)
	}
	if err := sqlite.Restore(ctx, r.File, r.Data, c.Now()); err != nil {
		return err
	}
	c.say("%s holds what %s held; everybody signs in again", r.Data, r.File)
	return nil
}
