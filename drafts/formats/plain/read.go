package plain

import (
	"io"
	"strings"

	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Read reads a text. It refuses invalid UTF-8, files over 16 MiB and paragraphs over 64 KiB
// (*textfile.Refusal); everything else that is odd is told and kept.
func Read(r io.Reader) (textfile.Document, []textfile.Oddity, error) {
	lines, odd, err := textfile.Lines(r)
	if err != nil {
		return textfile.Document{}, nil, err
	}
	var s scanner
	for start := 0; start < len(lines); {
		end := start
		for end < len(lines) && strings.TrimSpace(lines[end].Text) != "" {
			end++
		}
		if end > start {
			s.block(lines[start:end])
		}
		start = end + 1
	}
	doc, more, err := textfile.Build(s.blocks)
	if err != nil {
		return textfile.Document{}, nil, err
	}
	return doc, textfile.InOrder(odd, more), nil
}

type scanner struct {
	blocks []textfile.Block
	romans bool // the text has headings I., II.: those with letters stand under them
}

// block reads the lines between two blank ones.
func (s *scanner) block(lines []textfile.Line) {
	for len(lines) > 0 {
		n := s.heading(lines)
		if n == 0 {
			break
		}
		lines = lines[n:]
	}
	open := false
	for _, line := range lines {
		words := strings.TrimSpace(line.Text)
		block := textfile.Block{Line: line.Number, Indent: line.Indent(), Text: words}
		last := len(s.blocks) - 1
		if point, ok := bullet(words); ok {
			block.Bullet, block.Text = true, point
		} else if l, rest, ok := labels.Parse(words); ok && (!open || textfile.Begins(l, s.blocks[last].Text, s.blocks[last].Label)) {
			block.Label, block.Text = &l, rest
		} else if open {
			s.blocks[last].Text = strings.TrimSpace(s.blocks[last].Text + " " + words)
			continue
		}
		s.blocks = append(s.blocks, block)
		open = true
	}
}

func bullet(words string) (string, bool) {
	for _, sign := range []string{"- ", "• ", "* "} {
		if point, found := strings.CutPrefix(words, sign); found {
			return strings.TrimSpace(point), true
		}
	}
	return "", false
}
