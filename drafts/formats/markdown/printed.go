package markdown

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// WriteCompilation writes a bracketed text in the printed form (compile.md), each name as the style allows.
func WriteCompilation(w io.Writer, c *diffing.Compilation, style diffing.Style) error {
	return Write(w, textfile.Printed(c, style))
}

// WriteComparison writes a comparison for reading: inserted words **so**, deleted words ~~so~~, and before each
// paragraph that changed what became of it. Read does not read it.
func WriteComparison(w io.Writer, c diffing.Comparison) error {
	var b strings.Builder
	for i, change := range c.Changes {
		if i > 0 {
			b.WriteByte('\n')
		}
		fate := textfile.Fate(c, change)
		if change.Happened() {
			fate = "*" + escapeText(fate) + "*"
		} else {
			fate = escapeText(fate)
		}
		b.WriteString(fate + ": " + spans(change.Spans) + "\n")
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write markdown: %w", err)
	}
	return nil
}

func spans(list []diffing.Span) string {
	var b strings.Builder
	for i, s := range list {
		text := escapeText(s.Text)
		if s.Op == diffing.Equal {
			b.WriteString(text)
			continue
		}
		next := ""
		if i+1 < len(list) {
			next = list[i+1].Text
		}
		sign, tag := "**", "ins"
		if s.Op == diffing.Delete {
			sign, tag = "~~", "del"
		}
		words := strings.TrimSpace(text)
		if words == "" { // a space alone: no sign could show it
			b.WriteString("<" + tag + ">" + text + "</" + tag + ">")
			continue
		}
		left := text[:strings.Index(text, words)]
		right := text[len(left)+len(words):]
		b.WriteString(left)
		if flanks(b.String(), sign, words, right+next) {
			b.WriteString(sign + words + sign)
		} else {
			b.WriteString("<" + tag + ">" + words + "</" + tag + ">")
		}
		b.WriteString(right)
	}
	return b.String()
}

// flanks says whether signs round words will be read as emphasis: not where a punctuation mark meets a letter
// ("chain**, so that" is none).
func flanks(before, sign, words, after string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	outerLeft, _ := utf8.DecodeLastRuneInString(before)
	outerRight, _ := utf8.DecodeRuneInString(after)
	open := !isSign(first) || before == "" || unicode.IsSpace(outerLeft) || isSign(outerLeft)
	closing := !isSign(last) || after == "" || unicode.IsSpace(outerRight) || isSign(outerRight)
	return open && closing && !strings.HasSuffix(before, sign[:1])
}

func escapeText(text string) string {
	runes := []rune(text)
	var b strings.Builder
	for i, r := range runes {
		if r == '~' {
			b.WriteString(`\~`)
			continue
		}
		b.WriteString(escape(runes, i))
	}
	return b.String()
}
