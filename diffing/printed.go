package diffing

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// ReadPrinted reads a text in the printed form back (rule: compile.md, The printed form). The delegations are the names
// that may stand behind a dash, as printed. It keeps every word: a bracket without a partner stays a literal character,
// and what stands behind a dash and is no delegation stays words; each is a warning. Edits are not in the printed form:
// alternatives come back with By and AlsoBy only.
func ReadPrinted(text string, delegations []string) (Tree, []string) {
	r := printedReader{text: text, partner: pairs(text), known: make(map[string]bool, len(delegations))}
	for _, name := range delegations {
		r.known[name], r.longest = true, max(r.longest, len(name))
	}
	tree := r.tree(len(text))
	number(tree, nil)
	return tree, r.warnings
}

// pairs matches the brackets of a printed text, by their places; escaped ones are words.
func pairs(text string) map[int]int {
	partner := make(map[int]int)
	var open []int
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if n := len(open); n > 0 {
				partner[open[n-1]] = i
				open = open[:n-1]
			}
		}
	}
	return partner
}

type printedReader struct {
	text     string
	at       int
	partner  map[int]int
	known    map[string]bool
	longest  int // of the known names, in bytes
	warnings []string

	counted, characters int // bytes that were counted in characters, and how many those are
}

func (r *printedReader) warn(format string, args ...any) {
	r.warnings = append(r.warnings, fmt.Sprintf(format, args...))
}

// pieces gathers words and brackets; the words of one node are joined once, however many pieces they come in.
type pieces struct {
	tree  Tree
	words []byte
}

func (t *pieces) nodes() Tree {
	t.tree, t.words = t.tree.text(string(t.words)), t.words[:0]
	return t.tree
}

// tree reads text and brackets outside any bracket, up to end.
func (r *printedReader) tree(end int) Tree {
	var t pieces
	for r.at < end {
		r.one(&t)
	}
	return t.nodes()
}

// one reads one bracket, one escaped character, one space, or words up to the next of these.
func (r *printedReader) one(t *pieces) {
	switch c := r.text[r.at]; {
	case c == '\\' && r.at+1 < len(r.text):
		r.at++
	case c == '[':
		if end, paired := r.partner[r.at]; paired {
			r.at++
			b := r.bracket(end)
			r.at = end + 1
			t.tree = append(t.nodes(), Node{Bracket: b})
			return
		}
		r.warn("unbalanced: the opening bracket at character %d is never closed, and is read as a character", r.character())
	case c == ']':
		r.warn("unbalanced: the closing bracket at character %d was never opened, and is read as a character", r.character())
	case c != ' ' && c != '\\':
		to := len(r.text)
		if sign := strings.IndexAny(r.text[r.at:], "\\[] "); sign >= 0 {
			to = r.at + sign
		}
		t.words = append(t.words, r.text[r.at:to]...)
		r.at = to
		return
	}
	_, size := utf8.DecodeRuneInString(r.text[r.at:])
	t.words = append(t.words, r.text[r.at:r.at+size]...)
	r.at += size
}

// character says which character of the text is next, counted from 1.
func (r *printedReader) character() int {
	if r.counted > r.at {
		r.counted, r.characters = 0, 0
	}
	r.characters += utf8.RuneCountInString(r.text[r.counted:r.at])
	r.counted = r.at
	return r.characters + 1
}

// part is what stands between two slashes of a bracket.
type part struct {
	words   Tree
	request Request
	by      []string
	also    []string
	named   bool // names or a request stand behind it
}

// bracket reads the parts of a bracket that closes at end.
func (r *printedReader) bracket(end int) *Bracket {
	start, warned := r.at, len(r.warnings)
	if strings.HasPrefix(r.text[start:end], betweenAlternatives) && !r.deletesNothing(start+len(betweenAlternatives), end) {
		return typed(r.tree(end), nil) // nothing prints so: these signs are words
	}
	var parts []part
	for {
		p := r.part(end, len(parts) == 0)
		parts = append(parts, p)
		if r.at >= end {
			break
		}
		r.at += len("/ ")
	}
	if len(parts) == 1 && !parts[0].named {
		return typed(parts[0].words, nil)
	}
	if !slices.ContainsFunc(parts, func(p part) bool { return len(p.words) > 0 }) { // nor so
		r.at, r.warnings = start, r.warnings[:warned]
		return typed(r.tree(end), nil)
	}
	b := &Bracket{Alternatives: []Alternative{{Base: true}}}
	first := parts[0]
	switch {
	case !first.named:
		b.Alternatives[0].Nodes = first.words
		parts = parts[1:]
	case first.request == RequestDelete || first.request == RequestBracket:
		b.Alternatives[0].Nodes = first.words // one request and its base are one part
	}
	for _, p := range parts {
		a := Alternative{By: p.by, AlsoBy: p.also, Request: p.request, Nodes: p.words}
		if len(p.words) == 0 && p.request == RequestWords {
			a.Request = RequestDelete
		}
		switch p.request {
		case RequestDelete:
			a.Nodes = nil
		case RequestBracket:
			a.Nodes = Tree{{Bracket: typed(b.Alternatives[0].Nodes.plain(), nil)}}
		}
		b.Alternatives = append(b.Alternatives, a)
	}
	return b
}

// part reads up to the next slash, where it stops, or to the end of the bracket.
func (r *printedReader) part(end int, first bool) part {
	var p part
	from := r.at
	if !first && leadingKeyword(r.text[r.at:end]) != "" && r.attribution(&p, r.at, end) {
		return p
	}
	var t pieces
	for r.at < end {
		if r.at > from && r.text[r.at-1] == ' ' {
			if strings.HasPrefix(r.text[r.at:end], "/ ") || strings.HasPrefix(r.text[r.at:end], "– ") && r.attribution(&p, r.at+len("– "), end) {
				t.words = t.words[:len(t.words)-1] // the space belongs to the sign
				break
			}
		}
		r.one(&t)
	}
	p.words = t.nodes()
	return p
}

// plain gives the base words, typed brackets kept.
func (t Tree) plain() Tree {
	var plain Tree
	for _, n := range t {
		switch {
		case n.Bracket == nil:
			plain = plain.text(n.Text)
		case n.Bracket.Typed:
			plain = append(plain, Node{Bracket: typed(n.Bracket.base().Nodes.plain(), nil)})
		default:
			for _, n := range n.Bracket.base().Nodes.plain() {
				if n.Bracket == nil {
					plain = plain.text(n.Text)
				} else {
					plain = append(plain, n)
				}
			}
		}
	}
	return plain
}

// deletesNothing says whether a deletion is read there. Behind a base without words it stands only where decisions have
// left none to delete.
func (r *printedReader) deletesNothing(from, end int) bool {
	at, warned := r.at, len(r.warnings)
	var p part
	found := r.attribution(&p, from, end)
	r.at, r.warnings = at, r.warnings[:warned]
	return found && p.request == RequestDelete
}

// attribution reads a request and names from there to the end of the part. It refuses what is neither: then nothing of
// the part changes.
func (r *printedReader) attribution(p *part, from, end int) bool {
	got := part{named: true}
	at := from
	if word := leadingKeyword(r.text[at:end]); word != "" {
		for request, keyword := range keywords {
			if keyword == word {
				got.request = request
			}
		}
		at += len(word)
	}
	switch rest := r.text[at:end]; {
	case rest == "" || strings.HasPrefix(rest, betweenAlternatives):
		if got.request == RequestWords {
			return false
		}
	case got.request != RequestWords && !strings.HasPrefix(rest, ": "):
		return false
	default:
		if got.request != RequestWords {
			at += len(": ")
		}
		if at = r.names(&got, at, end); at < 0 {
			return false
		}
	}
	p.request, p.by, p.also, p.named = got.request, got.by, got.also, true
	if r.at = at; at < end {
		r.at = at + 1 // at the slash
	}
	return true
}

// names reads a list of names up to the end of the part, and says where that is; -1 where one is no delegation.
func (r *printedReader) names(p *part, at, end int) int {
	list := &p.by
	for {
		name, next := r.name(at, end)
		if !r.known[name] && !isCount(name) {
			r.warn("%q is no delegation of the list: it is read as words", excerpt(name, ""))
			return -1
		}
		*list = append(*list, name)
		switch rest := r.text[next:end]; {
		case rest == "" || strings.HasPrefix(rest, betweenAlternatives):
			return next
		case strings.HasPrefix(rest, alsoNames) && list == &p.by:
			list, at = &p.also, next+len(alsoNames)
		case strings.HasPrefix(rest, betweenNames):
			at = next + len(betweenNames)
		default:
			return -1
		}
	}
}

// name reads one name and says where it ends. It reads no further than the longest name there is: words behind a dash may
// go on for pages.
func (r *printedReader) name(at, end int) (string, int) {
	from, most := at, min(end, at+2*max(r.longest, len("193 delegations"))+1) // each character may be escaped
	for at < most {
		rest := r.text[at:end]
		if strings.HasPrefix(rest, betweenNames) || strings.HasPrefix(rest, alsoNames) || strings.HasPrefix(rest, betweenAlternatives) {
			break
		}
		if rest[0] == '\\' {
			at++
		}
		at++
	}
	at = min(at, end)
	return unescape(r.text[from:at]), at
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// isCount recognises "3 delegations".
func isCount(name string) bool {
	var n int
	_, err := fmt.Sscanf(name, "%d delegation", &n)
	return err == nil && name == CountDelegations(n)
}
