package markdown

import (
	"fmt"
	"io"

	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Read reads a text. It refuses invalid UTF-8, files over 16 MiB and paragraphs over 64 KiB
// (*textfile.Refusal); everything else that is odd is told and kept.
func Read(r io.Reader) (textfile.Document, []textfile.Oddity, error) {
	lines, odd, err := textfile.Lines(r)
	if err != nil {
		return textfile.Document{}, nil, err
	}
	s := scanner{odd: odd}
	s.scan(lines)
	blocks := make([]textfile.Block, 0, len(s.raw))
	for _, raw := range s.raw {
		if err := textfile.CheckSize(raw.Line, raw.content.String()); err != nil {
			return textfile.Document{}, nil, err
		}
		blocks = append(blocks, s.words(raw))
	}
	doc, more, err := textfile.Build(blocks)
	if err != nil {
		return textfile.Document{}, nil, err
	}
	return doc, textfile.InOrder(s.odd, more), nil
}

// words reads the inside of a block.
func (s *scanner) words(raw *rawBlock) textfile.Block {
	block := raw.Block
	in := readInline(raw.content.String(), s.links)
	block.Text, block.Marks = textfile.Trim(in.text, in.marks)
	for _, what := range in.odd {
		what.Line = raw.Line
		s.odd = append(s.odd, what)
	}
	return block
}

func (s *scanner) tell(line int, key, sentence string, values ...fmt.Stringer) {
	s.odd = append(s.odd, textfile.Odd(line, "", key, sentence, values...))
}
