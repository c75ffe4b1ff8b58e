package diffing

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Attribution says whose names stand in a printed or sent text. It is a setting of the draft and of each export, and
// never changes what the record holds (rule: domain.md §6).
type Attribution uint8

// The attributions.
const (
	Named      Attribution = iota
	GroupsOnly             // groups by name, all others counted
	Unnamed
)

// Layout says how the alternatives of a bracket stand beside each other.
type Layout uint8

// The layouts.
const (
	OnePair Layout = iota // [should / shall – A]: the printed form, which reads back
	Room                  // [should][shall – A]: the room's style, for reading only
)

// Style says how a tree is printed.
type Style struct {
	Attribution Attribution
	// Name gives a delegation's or group's name in the language of the page; nil prints the code.
	Name func(code string) string
	// IsGroup tells groups from single delegations; asked under GroupsOnly. nil: there are none.
	IsGroup func(code string) bool
	Layout  Layout
	// Count says how many unnamed delegations there are, in the language of the page; nil is English.
	Count func(delegations int) string
}

// The signs of the printed form (rule: compile.md, The printed form).
const (
	betweenAlternatives = " / "
	beforeNames         = " – "
	betweenNames        = ", "
	alsoNames           = "; also "
)

// keywords of the requests, which print no words of their own, RequestUnbracket aside.
var keywords = map[Request]string{RequestDelete: "delete", RequestBracket: "bracket", RequestUnbracket: "unbracket"}

// Print writes a tree as one bracketed text: one pair of brackets for each bracket, its alternatives inside separated by
// " / ", the base first and without a name. It adds no character to anybody's words and takes none: what could be taken
// for a sign of the form is escaped with a backslash, and ReadPrinted reads it back.
func Print(t Tree, style Style) string {
	p := printer{style: style}
	p.tree(t)
	return p.String()
}

type printer struct {
	strings.Builder
	style Style
}

// tree prints text as it stands, and brackets; outside brackets no sign but the bracket has a meaning.
func (p *printer) tree(t Tree) {
	for _, n := range t {
		if n.Bracket != nil {
			p.bracket(n.Bracket)
		} else {
			p.WriteString(escapeBrackets.Replace(n.Text))
		}
	}
}

var escapeBrackets = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)

func (p *printer) bracket(b *Bracket) {
	p.WriteByte('[')
	defer p.WriteByte(']')
	base := b.base().Nodes
	others := make([]Alternative, 0, len(b.Alternatives))
	for _, a := range b.Alternatives {
		if !a.Base {
			others = append(others, a)
		}
	}
	// A request that stands first says of which words; where decisions left none, that too.
	first := len(others) > 0 && (others[0].Request == RequestDelete || others[0].Request == RequestBracket)
	if len(base) > 0 || len(others) == 0 || first {
		p.words(base)
		if len(others) == 1 && first {
			p.attribute(beforeNames, others[0])
			return
		}
		if len(others) > 0 {
			p.between()
		}
	}
	for i, a := range others {
		if i > 0 {
			p.between()
		}
		if a.Request == RequestDelete || a.Request == RequestBracket {
			p.attribute("", a)
			continue
		}
		p.words(a.Nodes)
		p.attribute(beforeNames, a)
	}
}

// between separates two alternatives.
func (p *printer) between() {
	if p.style.Layout == Room {
		p.WriteString("][")
	} else {
		p.WriteString(betweenAlternatives)
	}
}

// attribute prints the request and the names behind an alternative.
func (p *printer) attribute(lead string, a Alternative) {
	names := p.names(a.By)
	request := keywords[a.Request]
	if request == "" && names == "" {
		return
	}
	p.WriteString(lead)
	p.WriteString(request)
	if names == "" {
		return
	}
	if request != "" {
		p.WriteString(": ")
	}
	p.WriteString(names)
	if also := p.names(a.AlsoBy); also != "" {
		p.WriteString(alsoNames)
		p.WriteString(also)
	}
}

// names lists names as the attribution allows.
func (p *printer) names(codes []string) string {
	var names []string
	counted := 0
	for _, code := range codes {
		switch {
		case p.style.Attribution == Named, p.style.Attribution == GroupsOnly && p.style.IsGroup != nil && p.style.IsGroup(code):
			name := code
			if p.style.Name != nil {
				name = p.style.Name(code)
			}
			names = append(names, escapeName(name))
		case p.style.Attribution == GroupsOnly:
			counted++
		}
	}
	if counted > 0 {
		count := CountDelegations
		if p.style.Count != nil {
			count = p.style.Count
		}
		names = append(names, escapeName(count(counted)))
	}
	return strings.Join(names, betweenNames)
}

// CountDelegations says in English how many delegations there are that are not named.
func CountDelegations(n int) string {
	if n == 1 {
		return "1 delegation"
	}
	return fmt.Sprintf("%d delegations", n)
}

// words prints the words of one alternative.
func (p *printer) words(t Tree) {
	for i, n := range t {
		if n.Bracket != nil {
			p.bracket(n.Bracket)
			continue
		}
		text := n.Text
		if i == 0 {
			if leadingKeyword(text) != "" {
				p.WriteByte('\\')
			}
		}
		p.WriteString(escapeSigns(text))
	}
}

// leadingKeyword finds delete, bracket or unbracket at the beginning of words.
func leadingKeyword(text string) string {
	for _, request := range []Request{RequestDelete, RequestBracket, RequestUnbracket} {
		word := keywords[request]
		if rest, found := strings.CutPrefix(text, word); found {
			if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(next) {
				return word
			}
		}
	}
	return ""
}

// escapeSigns escapes a backslash and brackets anywhere, and a slash or dash where it could be taken for a sign of the
// form: beside a space, or at an edge of the words.
func escapeSigns(text string) string {
	var b strings.Builder
	var before rune = ' ' // an edge counts as a space
	for i, r := range text {
		switch r {
		case '\\', '[', ']':
			b.WriteByte('\\')
		case '/', '–':
			after, size := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if unicode.IsSpace(before) || size == 0 || unicode.IsSpace(after) {
				b.WriteByte('\\')
			}
		}
		if r == utf8.RuneError {
			_, size := utf8.DecodeRuneInString(text[i:])
			b.WriteString(text[i : i+size]) // a byte that is no UTF-8 stays what it is
		} else {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// escapeName escapes what separates names as well.
func escapeName(name string) string {
	name = strings.NewReplacer(",", `\,`, ";", `\;`).Replace(escapeSigns(name))
	if leadingKeyword(name) != "" {
		name = `\` + name
	}
	return name
}
