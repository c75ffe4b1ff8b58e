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
		r.known[name] = true
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
	warnings []string
}

func (r *printedReader) warn(format string, args ...any) {
	r.warnings = append(r.warnings, fmt.Sprintf(format, args...))
}

// tree reads text and brackets outside any bracket, up to end.
func (r *printedReader) tree(end int) Tree {
	var t Tree
	for r.at < end {
		t = r.one(t)
	}
	return t
}

// one reads one character or one bracket.
func (r *printedReader) one(t Tree) Tree {
	switch c := r.text[r.at]; {
	case c == '\\' && r.at+1 < len(r.text):
		r.at++
	case c == '[':
		if end, paired := r.partner[r.at]; paired {
			r.at++
			b := r.bracket(end)
			r.at = end + 1
			return append(t, Node{Bracket: b})
		}
		r.warn("unbalanced: the opening bracket at character %d is never closed, and is read as a character", r.character())
	case c == ']':
		r.warn("unbalanced: the closing bracket at character %d was never opened, and is read as a character", r.character())
	}
	_, size := utf8.DecodeRuneInString(r.text[r.at:])
	t = t.text(r.text[r.at : r.at+size])
	r.at += size
	return t
}

func (r *printedReader) character() int { return utf8.RuneCountInString(r.text[:r.at]) + 1 }

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
	var parts []part
	start, warned := r.at, len(r.warnings)
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
	says := func(p part) bool { return len(p.words) > 0 }
	// Nothing prints signs without words before them, unless decisions left none to delete: other such signs are words.
	nothing := !parts[0].named && !says(parts[0])
	deletes := len(parts) > 1 && !says(parts[1]) && parts[1].request == RequestDelete
	if nothing && !deletes || !slices.ContainsFunc(parts, says) {
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
	for r.at < end {
		if r.at > from && r.text[r.at-1] == ' ' {
			if strings.HasPrefix(r.text[r.at:end], "/ ") {
				p.words = p.words.withoutSpace()
				return p
			}
			if strings.HasPrefix(r.text[r.at:end], "– ") {
				if r.attribution(&p, r.at+len("– "), end) {
					p.words = p.words.withoutSpace()
					return p
				}
			}
		}
		p.words = r.one(p.words)
	}
	return p
}

// withoutSpace takes away the space that belongs to the sign behind it.
func (t Tree) withoutSpace() Tree {
	n := len(t)
	t[n-1].Text = strings.TrimSuffix(t[n-1].Text, " ")
	if t[n-1].Text == "" {
		return t[:n-1]
	}
	return t
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

// attribution reads a request and names from there to the end of the part. It refuses what is neither: then nothing of
// the part changes.
func (r *printedReader) attribution(p *part, from, end int) bool {
	to := r.partEnd(from, end)
	text := r.text[from:to]
	got := part{named: true}
	if word := leadingKeyword(text); word != "" {
		for request, keyword := range keywords {
			if keyword == word {
				got.request = request
			}
		}
		rest := text[len(word):]
		names, listed := strings.CutPrefix(rest, ": ")
		if rest != "" && !listed {
			return false
		}
		text = names
	}
	if text != "" {
		by, also, _ := cutUnescaped(text, "; also ")
		got.by, got.also = splitNames(by), splitNames(also)
		for _, name := range append(append([]string(nil), got.by...), got.also...) {
			if !r.known[name] && !isCount(name) {
				r.warn("%q is no delegation of the list: it is read as words", name)
				return false
			}
		}
	} else if got.request == RequestWords {
		return false
	}
	p.request, p.by, p.also, p.named = got.request, got.by, got.also, true
	r.at = to
	if to < end {
		r.at = to + 1 // at the slash
	}
	return true
}

// partEnd finds where the names of a part end: before " / ", or at the end of the bracket.
func (r *printedReader) partEnd(from, end int) int {
	for i := from; i < end; i++ {
		if r.text[i] == '\\' {
			i++
		} else if strings.HasPrefix(r.text[i:end], betweenAlternatives) {
			return i
		}
	}
	return end
}

// cutUnescaped is strings.Cut that steps over what is escaped.
func cutUnescaped(s, sep string) (before, after string, found bool) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		} else if strings.HasPrefix(s[i:], sep) {
			return s[:i], s[i+len(sep):], true
		}
	}
	return s, "", false
}

// splitNames reads a list of names.
func splitNames(list string) []string {
	var names []string
	for list != "" {
		var name string
		name, list, _ = cutUnescaped(list, ", ")
		names = append(names, unescape(name))
	}
	return names
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
