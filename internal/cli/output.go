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
func writeWhole(name string, b []byte) error {
	w, err := writeBeside(name, b)
	if err != nil {
		return err
	}
	return w.place()
}

// written is a file that is whole and not in its place yet: of two that belong together, neither appears before both
// are written.
type written struct {
	name   string
	beside string // "" where the file is no file
	bytes  []byte // of what is no file
}

func writeBeside(name string, b []byte) (w written, err error) {
	defer func() { err = unwritten(name, err) }()
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return w, errors.New("it is a folder; name a file")
	} else if err == nil && !info.Mode().IsRegular() {
		return written{name: name, bytes: b}, nil
	}
	w = written{name: name, beside: filepath.Join(filepath.Dir(name), ".unbracket-"+rand.Text())}
	f, err := os.OpenFile(w.beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // less what the person's umask takes away
	if errors.Is(err, fs.ErrNotExist) {
		return w, fmt.Errorf("there is no folder %s; make it first", filepath.Dir(name))
	}
	if err != nil {
		return w, err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		err = errors.Join(err, w.drop())
	}
	return w, err
}

// place puts the file where it belongs.
func (w written) place() error {
	if w.beside == "" {
		return unwritten(w.name, os.WriteFile(w.name, w.bytes, 0))
	}
	if err := os.Rename(w.beside, w.name); err != nil {
		return unwritten(w.name, errors.Join(err, w.drop()))
	}
	return nil
}

// drop leaves no trace of a file that is not wanted after all.
func (w written) drop() error {
	if w.beside == "" {
		return nil
	}
	return os.Remove(w.beside)
}

func unwritten(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("write %s: %w", name, reason(err))
}

// reason leaves out the name of the file that was made beside the real one: the person never named it.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
