package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// column is the width of one side, in cells of a terminal.
const column = 58

// printSideBySide prints two columns, the old text left and the new one right, every paragraph of both. Deleted words
// stand in [- -] on the left, new ones in {+ +} on the right: in a terminal nothing can be told by colour alone.
func printSideBySide(w io.Writer, c diffing.Comparison) error {
	out := bufio.NewWriter(w)
	for _, change := range c.Changes {
		old, now := sides(change)
		fmt.Fprintf(out, "── %s\n", textfile.Fate(c, change))
		left, right := wrap(old), wrap(now)
		for i := range max(len(left), len(right)) {
			l, r := at(left, i), at(right, i)
			line := l + strings.Repeat(" ", column-cells(l)) + " │ " + r
			fmt.Fprintln(out, strings.TrimRight(line, " "))
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// sides puts the words of a change on their sides.
func sides(change diffing.Change) (old, now string) {
	var left, right strings.Builder
	for _, s := range change.Spans {
		switch s.Op {
		case diffing.Equal:
			left.WriteString(s.Text)
			right.WriteString(s.Text)
		case diffing.Delete:
			left.WriteString("[-" + s.Text + "-]")
		case diffing.Insert:
			right.WriteString("{+" + s.Text + "+}")
		}
	}
	return left.String(), right.String()
}

// wrap breaks words into lines of at most one column; a word longer than that, or a text without spaces, is broken
// where the column ends.
func wrap(text string) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			for cells(word) > column {
				if line != "" {
					lines, line = append(lines, line), ""
				}
				cut := fitting(word)
				lines, word = append(lines, word[:cut]), word[cut:]
			}
			switch {
			case line == "":
				line = word
			case cells(line)+1+cells(word) <= column:
				line += " " + word
			default:
				lines, line = append(lines, line), word
			}
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// fitting is how many bytes of a word fill one column.
func fitting(word string) int {
	used := 0
	for i, r := range word {
		if used += cell(r); used > column {
			return i
		}
	}
	return len(word)
}

func cells(s string) int {
	n := 0
	for _, r := range s {
		n += cell(r)
	}
	return n
}

// cell is how wide a terminal draws a character: ideographs take two.
func cell(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
