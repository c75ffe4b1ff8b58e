package cli

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// output is where a command's result goes.
type output struct {
	File string `short:"o" name:"output" placeholder:"FILE" help:"Write to FILE instead of standard output; it appears whole or not at all."`
}

// format decides between --format and the ending of -o: either may be left out, and they may not contradict each
// other, or the file would not be what its name says.
func (o output) format(asked, otherwise ending, built ...ending) (ending, error) {
	named := ending("")
	if o.File != "" && o.File != stdio {
		named = endingOf(o.File)
	}
	if named == endPlain {
		named = "text"
	}
	known := func(e ending) bool {
		for _, b := range built {
			if b == e {
				return true
			}
		}
		return false
	}
	switch {
	case asked != "" && !known(asked):
		return "", usage("the format %q is not built here; those that are: %s", asked, listed(built))
	case asked != "" && known(named) && named != asked:
		return "", usage("%s would not be what its name says: --format is %s", o.File, asked)
	case asked != "":
		return asked, nil
	case named == "":
		return otherwise, nil
	case !known(named):
		return "", usage("%s: files ending in %q are not written here; --format says one of %s", o.File, endingOf(o.File), listed(built))
	}
	return named, nil
}

// write makes the result first and hands it over when it is whole: a command that fails on the way has written
// nothing.
func (o output) write(c *Console, render func(io.Writer) error) error {
	var whole bytes.Buffer
	if err := render(&whole); err != nil {
		return err
	}
	if o.File == "" || o.File == stdio {
		_, err := c.Out.Write(whole.Bytes())
		return err
	}
	return writeWhole(o.File, whole.Bytes())
}

// writeWhole writes a file beside its place and renames it: whoever reads meanwhile, or after a crash, finds the old
// file or the new one. The bytes are on the disk before the name is theirs. What is no file (/dev/null, a pipe) cannot
// be replaced and is written to.
func writeWhole(name string, b []byte) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write %s: %w", name, reason(err))
		}
	}()
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return errors.New("it is a folder; name a file")
	} else if err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, b, 0)
	}
	beside := filepath.Join(filepath.Dir(name), ".unbracket-"+rand.Text())
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // less what the person's umask takes away
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s; make it first", filepath.Dir(name))
	}
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return nil
}

// reason leaves out the name of the file that was made beside the real one: the person never named it.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
