package markdown

import (
	"regexp"
	"strings"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/labels"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

var (
	headingLine    = regexp.MustCompile(`^(#{1,6})(?:\s+(.*))?$`)
	ruleLine       = regexp.MustCompile(`^(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$`)
	bulletLine     = regexp.MustCompile(`^[-+*•]\s+(.*)$`)
	tocLine        = regexp.MustCompile(`^[-*] TOC$`)
	footnoteLine   = regexp.MustCompile(`^\[\^([A-Za-z0-9_-]{1,40})\]:\s*(.*)$`)
	definitionLine = regexp.MustCompile(`^\[([^\]\[^][^\]\[]*)\]:\s*<?([^\s<>]+)>?(?:\s+["'(].*)?$`)
	emphasised     = regexp.MustCompile(`^(\*{1,2})([^*]{1,40})(\*{1,2})(?:\s+(.*))?$`)
)

// rawBlock is a block whose words are not read yet.
type rawBlock struct {
	textfile.Block
	content strings.Builder
	broken  bool // the last line ended with a line break that belongs to the words
}

type scanner struct {
	raw   []*rawBlock
	open  *rawBlock           // takes the next line, until a blank one
	links map[string]struct{} // what [a][b] may refer to
	odd   []textfile.Oddity
	// definitions are the lines that say where a link leads, by their place among the lines.
	definitions map[int]struct{}
}

// scan cuts lines into blocks.
func (s *scanner) scan(lines []textfile.Line) {
	lines = s.skipFrontMatter(lines)
	s.findLinks(lines)
	comment := false
	for i, line := range lines {
		words := strings.TrimSpace(line.Text)
		_, defines := s.definitions[i]
		switch {
		case comment:
			comment = !strings.Contains(words, "-->")
		case s.open != nil && s.open.broken && words != "":
			s.goOn(words)
		case words == "":
			s.close()
		case strings.HasPrefix(words, "<!--"):
			s.tell(line.Number, "comment", "comment skipped")
			comment = !strings.Contains(words, "-->")
		case strings.HasPrefix(words, "{:") && strings.HasSuffix(words, "}"):
			s.attributes(line.Number, words)
		case tocLine.MatchString(words) && i+1 < len(lines) && strings.TrimSpace(lines[i+1].Text) == "{:toc}":
			s.tell(line.Number, "contents", "table of contents {Words} skipped", drafts.Quoted(words))
		case ruleLine.MatchString(words):
			s.close()
		case defines && s.open == nil:
		default:
			s.line(line, words)
		}
	}
}

// findLinks collects what [a][b] may refer to. A definition stands after a blank line or another definition and
// has an address; "[Placeholder]: to be decided" is text.
func (s *scanner) findLinks(lines []textfile.Line) {
	s.links, s.definitions = map[string]struct{}{}, map[int]struct{}{}
	free := true
	for i, line := range lines {
		words := strings.TrimSpace(line.Text)
		m := definitionLine.FindStringSubmatch(words)
		if m != nil && isAddress(m[2]) && free {
			s.links[strings.ToLower(m[1])] = struct{}{}
			s.definitions[i] = struct{}{}
			continue
		}
		free = words == ""
	}
}

// goOn takes the line after a line break that belongs to the words.
func (s *scanner) goOn(words string) {
	s.open.broken = false
	s.open.content.WriteString("\n")
	s.join("", words)
	if s.open.Heading > 0 && !s.open.broken {
		s.close()
	}
}

func (s *scanner) close() { s.open = nil }

func (s *scanner) begin(line textfile.Line) *rawBlock {
	s.open = &rawBlock{Block: textfile.Block{Line: line.Number, Indent: line.Indent()}}
	s.raw = append(s.raw, s.open)
	return s.open
}

// join adds words to the open block. A backslash at the end of a line is a line break among the words.
func (s *scanner) join(with, words string) {
	if s.open.content.Len() > 0 {
		s.open.content.WriteString(with)
	}
	if cut := strings.TrimRight(words, `\`); (len(words)-len(cut))%2 == 1 {
		words, s.open.broken = words[:len(words)-1], true
	}
	s.open.content.WriteString(words)
}

func (s *scanner) line(line textfile.Line, words string) {
	if m := headingLine.FindStringSubmatch(words); m != nil {
		s.heading(line, len(m[1]), m[2])
		return
	}
	if m := footnoteLine.FindStringSubmatch(words); m != nil {
		s.begin(line).Footnote = m[1]
		s.join("", m[2])
		return
	}
	if s.open == nil && len(s.raw) > 0 && line.Indent() >= 4 && s.raw[len(s.raw)-1].Footnote != "" {
		s.open = s.raw[len(s.raw)-1] // a second paragraph of the footnote
		s.join("\n", words)
		return
	}
	if m := bulletLine.FindStringSubmatch(words); m != nil {
		s.begin(line).Bullet = true
		s.join("", m[1])
		return
	}
	if bare, found := strings.CutPrefix(words, `\ `); found && s.open == nil {
		s.begin(line)
		s.join("", bare)
		return
	}
	if l, rest, ok := readLabel(words); ok && (s.open == nil || textfile.Begins(l, s.open.content.String(), s.open.Label)) {
		s.begin(line).Label = &l
		s.join("", rest)
		return
	}
	if s.open == nil {
		s.begin(line)
	}
	s.join(" ", words)
}

func (s *scanner) heading(line textfile.Line, level int, words string) {
	s.close()
	if words == "" {
		return
	}
	block := s.begin(line)
	block.Heading = level
	if bare, found := strings.CutPrefix(words, `\ `); found {
		words = bare
	} else if l, rest, ok := labels.ParseHeading(words); ok {
		block.Label, words = &l, rest
	}
	s.join("", words)
	if !block.broken {
		s.close()
	}
}

// readLabel reads a label, also one in emphasis: **12.** Text.
func readLabel(words string) (labels.Label, string, bool) {
	if m := emphasised.FindStringSubmatch(words); m != nil && m[1] == m[3] {
		if l, rest, ok := labels.Parse(m[2]); ok && rest == "" {
			return l, m[4], true
		}
	}
	return labels.Parse(words)
}
