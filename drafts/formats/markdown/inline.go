package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

var (
	footnoteRef = regexp.MustCompile(`^\[\^([A-Za-z0-9_-]{1,40})\]`)
	address     = regexp.MustCompile(`^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|/|#)\S*$`)
	target      = regexp.MustCompile(`^\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)`)
	tag         = regexp.MustCompile(`^<(/?)(em|i|strong|b|span|u|small|sup|sub|a|font|br|p|div)(?:\s[^<>]*)?/?>`)
)

// isAddress: rule of interfaces.md, a link only where the target has a scheme or begins with / or #.
func isAddress(s string) bool { return address.MatchString(s) }

// inline is what stands inside a block: its words, their marks, and what was odd.
type inline struct {
	text  string
	marks []diffing.Mark
	odd   []textfile.Oddity // their lines still to be said
}

// cell is one code point of the source that may stand among the words.
type cell struct {
	r    rune
	gone bool // a sign and no word: an asterisk of emphasis, a tag
}

type inliner struct {
	src     string
	links   map[string]struct{}
	closing map[int]int // offset of each bracket to that of its partner
	cells   []cell
	stars   []stars
	tags    []openTag
	places  []diffing.Mark // At, To in cells
	odd     []textfile.Oddity
	ends    map[int]int // a link's inside ends here; go on there
}

type openTag struct {
	name       string
	begin, end int // its cells
}

// readInline reads the inside of a block. No character of a word is lost: what is not a sign is text.
func readInline(src string, links map[string]struct{}) inline {
	p := &inliner{src: src, links: links, closing: partners(src), ends: map[int]int{}}
	for at := 0; at < len(src); {
		at = p.next(at)
	}
	p.emphasise()
	return p.finish()
}

// next reads what stands at an offset and says where to go on.
func (p *inliner) next(at int) int {
	if end, ok := p.ends[at]; ok {
		return end
	}
	rest := p.src[at:]
	switch rest[0] {
	case '\\':
		if len(rest) > 1 && isPunctuation(rest[1]) {
			p.put(rune(rest[1]))
			return at + 2
		}
	case '*':
		n := len(rest) - len(strings.TrimLeft(rest, "*"))
		p.star(at, n)
		return at + n
	case '<':
		if m := tag.FindStringSubmatch(rest); m != nil {
			p.tag(m)
			return at + len(m[0])
		}
	case '[':
		if m := footnoteRef.FindStringSubmatch(rest); m != nil {
			p.places = append(p.places, diffing.Mark{At: len(p.cells), Kind: textfile.Footnote, ID: string(textfile.FootnoteID(m[1]))})
			return at + len(m[0])
		}
		if p.link(at) {
			return at + 1
		}
	}
	for _, r := range rest {
		p.put(r)
		return at + len(string(r))
	}
	return len(p.src)
}

func (p *inliner) put(r rune) { p.cells = append(p.cells, cell{r: r}) }

// link says whether a link begins here. Its words stay; where it leads is told.
func (p *inliner) link(at int) bool {
	end, ok := p.closing[at]
	if !ok {
		return false
	}
	after := p.src[end+1:]
	if m := target.FindStringSubmatch(after); m != nil && isAddress(m[1]) {
		p.ends[end] = end + 1 + len(m[0])
		p.odd = append(p.odd, textfile.Odd(0, "", "link", "link to {Address} removed, its words kept", drafts.Verbatim(m[1])))
		return true
	}
	if strings.HasPrefix(after, "[") {
		name, _, found := strings.Cut(after[1:], "]")
		if _, defined := p.links[strings.ToLower(name)]; found && defined {
			p.ends[end] = end + 1 + len(name) + 2
			p.odd = append(p.odd, textfile.Odd(0, "", "link", "link to {Address} removed, its words kept", drafts.Verbatim("["+name+"]")))
			return true
		}
	}
	return false
}

func (p *inliner) tag(m []string) {
	begin := len(p.cells)
	for _, r := range m[0] {
		p.put(r)
	}
	kind := ""
	switch m[2] {
	case "em", "i":
		kind = textfile.Italic
	case "strong", "b":
		kind = textfile.Bold
	case "br":
		p.hide(begin, len(p.cells))
		p.put(' ')
		return
	default:
		p.hide(begin, len(p.cells))
		p.odd = append(p.odd, textfile.Odd(0, "", "tag", "tag {Tag} removed, the words in it kept", drafts.Verbatim(m[0])))
		return
	}
	if m[1] == "" {
		p.tags = append(p.tags, openTag{kind, begin, len(p.cells)})
		return
	}
	for i := len(p.tags) - 1; i >= 0; i-- {
		if open := p.tags[i]; open.name == kind {
			p.hide(open.begin, open.end)
			p.hide(begin, len(p.cells))
			p.places = append(p.places, diffing.Mark{At: open.end, To: begin, Kind: kind})
			p.tags = append(p.tags[:i], p.tags[i+1:]...)
			return
		}
	}
}

func (p *inliner) hide(from, to int) {
	for i := from; i < to; i++ {
		p.cells[i].gone = true
	}
}

// finish turns places among the cells into places among the words.
func (p *inliner) finish() inline {
	before := make([]int, len(p.cells)+1)
	var b strings.Builder
	for i, c := range p.cells {
		before[i+1] = before[i]
		if !c.gone {
			before[i+1]++
			b.WriteRune(c.r)
		}
	}
	in := inline{text: b.String(), odd: p.odd}
	for _, m := range p.places {
		m.At = before[m.At]
		if m.Kind != textfile.Footnote {
			m.To = before[m.To]
		}
		in.marks = append(in.marks, m)
	}
	n := before[len(p.cells)]
	if !norm.NFC.IsNormalString(in.text) {
		// A sign stood between a letter and its accent: the words count, the marks go to the ends of the text.
		in.text, in.marks = textfile.Composed(in.text, in.marks)
		n = utf8.RuneCountInString(in.text)
	}
	in.marks = textfile.Tidy(in.marks, n)
	return in
}

// partners matches the square brackets of a source, escaped ones aside.
func partners(src string) map[int]int {
	pairs := map[int]int{}
	var open []int
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if len(open) > 0 {
				pairs[open[len(open)-1]] = i
				open = open[:len(open)-1]
			}
		}
	}
	return pairs
}

func isPunctuation(c byte) bool {
	return c < 0x80 && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}
