package textfile

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/drafts"
)

// Line is one line of a file, made regular, without its ending.
type Line struct {
	Number int // from 1
	Text   string
}

// Indent counts the columns of white space before the words.
func (l Line) Indent() int { return len(l.Text) - len(strings.TrimLeft(l.Text, " ")) }

// Lines reads a text file as regular lines. Invalid UTF-8 and files over MaxFile are refused; what was made
// regular is told once for each sort, at its first line.
func Lines(r io.Reader) ([]Line, []Oddity, error) {
	raw, err := ReadAll(r)
	if err != nil {
		return nil, nil, err
	}
	var odd []Oddity
	if rest, found := bytes.CutPrefix(raw, []byte("\ufeff")); found {
		raw = rest
		odd = append(odd, Odd(1, "", "byte-order-mark", "byte order mark removed"))
	}
	source := string(raw)
	if strings.ContainsRune(source, '\r') {
		source = strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n")
		odd = append(odd, made(1, LinesMadeUniform))
	}
	var lines []Line
	standing := false
	told := map[Remedy]struct{}{}
	for i, text := range strings.Split(source, "\n") {
		// A tab is as wide as the four columns that Markdown gives it, so that lists keep their depth.
		text, said := Normalise(strings.ReplaceAll(text, "\t", "    "))
		for _, what := range said {
			if _, again := told[what]; !again {
				told[what] = struct{}{}
				odd = append(odd, made(i+1, what))
			}
		}
		for _, part := range strings.Split(text, "\n") { // U+2028 ends a line, too
			words, marked := unmarked(strings.TrimRight(part, " "))
			if marked && !standing {
				standing = true
				odd = append(odd, Odd(i+1, "", "standing-marks", "what an export says of itself and of the standing of its paragraphs is left out"))
			}
			lines = append(lines, Line{Number: i + 1, Text: words})
		}
	}
	return lines, odd, nil
}

// made is the oddity of a line in which a remedy was needed.
func made(line int, r Remedy) Oddity { return Odd(line, "", "made-regular", "{Remedy}", r) }

// ReadAll reads a whole file of at most MaxFile bytes and refuses what is not UTF-8.
func ReadAll(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read text: %w", err)
	}
	if len(raw) > MaxFile {
		return nil, refuse(0, "file.size", "the file has more than {Most} MiB: split it into several", drafts.Number(MaxFile>>20))
	}
	if utf8.Valid(raw) {
		return raw, nil
	}
	line := 1
	for rest := raw; len(rest) > 0; {
		c, size := utf8.DecodeRune(rest)
		if c == utf8.RuneError && size == 1 {
			break
		}
		if c == '\n' {
			line++
		}
		rest = rest[size:]
	}
	return nil, refuse(line, "file.encoding", "the text is not valid UTF-8: save the file as UTF-8 and try again")
}
