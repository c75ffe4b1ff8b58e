package diffing

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// typedPart is what stands between two slashes of a bracket: words, and who asks for them.
type typedPart struct {
	extent
	words  []piece
	behind attribution
	style  partStyle
	quoted string // of quotedDelete: what is to go
}

// partStyle says where the names of a part stand.
type partStyle uint8

const (
	nameless     partStyle = iota
	namesBehind            // shall – A
	namesBefore            // A: shall
	wordless               // delete: A
	onlyNames              // A
	quotedDelete           // A: delete "urgently"
)

// named says whether it is known who asks for the part.
func (p typedPart) named() bool { return p.style != nameless && p.style != onlyNames }

// parts reads a bracket's parts, nil where nobody is named in it: then it is a typed bracket.
func (r *attributedReader) parts(bracket piece) []typedPart {
	var parts []typedPart
	doubts := r.doubts
	for _, s := range r.slashes(bracket) {
		p := r.part(s)
		if n := len(parts); n > 0 && p.style == onlyNames && parts[n-1].style == namesBehind {
			parts[n-1].behind.by = joinNames(parts[n-1].behind.by, p.behind.by) // – A / B
			parts[n-1].to = p.to
			continue
		}
		parts = append(parts, p)
	}
	switch {
	case r.doubts > doubts:
		return nil
	case len(parts) == 1 && parts[0].style == onlyNames:
		r.warn(bracket.from, "%q names delegations, and it does not say what they ask for; it stays as it is typed", excerpt(r.text[bracket.from:bracket.to], ""))
		return nil
	case !slices.ContainsFunc(parts, typedPart.named):
		return nil
	case !besideEachOther(parts):
		r.warn(bracket.from, "it is not clear who asks for what in %q; it stays as it is typed", excerpt(r.text[bracket.from:bracket.to], ""))
		return nil
	}
	return parts
}

// besideEachOther says whether the parts of a bracket can stand beside each other: what is to be deleted, or put in brackets, is
// the base, and a quotation stands alone.
func besideEachOther(parts []typedPart) bool {
	for k, p := range parts {
		base := p.behind.request == RequestDelete || p.behind.request == RequestBracket || p.behind.stance != NoStance
		switch {
		case p.style == quotedDelete && len(parts) > 1,
			p.behind.alt && len(parts) > 1,
			p.style != wordless && p.style != nameless && base && k > 0,
			p.style == wordless && k == 0 && len(parts) > 1:
			return false
		}
	}
	return true
}

// slashes cuts a bracket's content at the slashes between alternatives.
func (r *attributedReader) slashes(bracket piece) []typedPart {
	parts := []typedPart{{extent: extent{bracket.from + 1, bracket.to - 1}}}
	for _, p := range bracket.inner {
		last := &parts[len(parts)-1]
		if p.pair {
			last.words = append(last.words, p)
			continue
		}
		from := p.from
		for i := p.from; i+2 < p.to; i++ {
			if r.text[i:i+3] != betweenAlternatives || r.escaped(i+1) {
				continue
			}
			if i > from {
				last.words = append(last.words, piece{extent: extent{from, i}})
			}
			last.to = i
			from = i + len(betweenAlternatives)
			parts = append(parts, typedPart{extent: extent{from, bracket.to - 1}})
			last = &parts[len(parts)-1]
			i = from - 1
		}
		if p.to > from {
			last.words = append(last.words, piece{extent: extent{from, p.to}})
		}
	}
	return parts
}

// part finds who asks for the words of a part.
func (r *attributedReader) part(p typedPart) typedPart {
	if len(p.words) == 0 {
		return p
	}
	if len(p.words) == 1 && !p.words[0].pair && r.nothingButNames(&p) {
		return p
	}
	if last := p.words[len(p.words)-1]; !last.pair && r.namesBehind(&p, last) {
		return p
	}
	if first := p.words[0]; !first.pair {
		r.namesBefore(&p, first)
	}
	return p
}

// nothingButNames reads "delete: A", "A reserve", "A".
func (r *attributedReader) nothingButNames(p *typedPart) bool {
	a, v, _ := r.attribution(p.from, p.to)
	if v != understood {
		return false
	}
	p.behind, p.style = a, wordless
	if a.keywordMeaning == (keywordMeaning{}) {
		p.style = onlyNames
	}
	return true
}

// dashes stand between words and names.
const dashes = "-–—―−"

// namesBehind reads "shall – A". Of several dashes the first with nothing but names behind it counts; a hyphen needs a
// space before it, or "non-EU" would be somebody's.
func (r *attributedReader) namesBehind(p *typedPart, last piece) bool {
	type candidate struct {
		at int
		v  verdict
		n  *nameReader
	}
	var doubtful *candidate
	before := -1 // behind the last dash
	for i := last.from; i < last.to; {
		dash, size := utf8.DecodeRuneInString(r.text[i:last.to])
		if !strings.ContainsRune(dashes, dash) || r.escaped(i) || dash == '-' && (i == last.from || r.text[i-1] != ' ') {
			i += size
			continue
		}
		at := i
		i += size
		for dash == '-' && i < last.to && r.text[i] == '-' {
			i++
		}
		words := r.before(at, p.words)
		if len(words) == 0 {
			continue
		}
		a, v, n := r.attribution(i, last.to)
		if v == understood && !a.alt {
			if before >= 0 {
				if _, earlier, _ := r.roster.attribution(r.text[before:at]); earlier == understood {
					r.doubts++
					r.warn(at, "names stand behind two dashes in %q; it stays as it is typed", excerpt(r.text[p.from:p.to], ""))
					return true
				}
			}
			p.words, p.behind, p.style = words, a, namesBehind
			return true
		}
		if v == strange || v == ambiguous || v == noNames && looksLikeNames(n.text) {
			doubtful = &candidate{at, v, n}
		}
		before = i
	}
	if doubtful != nil {
		r.doubt(doubtful.at, doubtful.v, doubtful.n)
		return true
	}
	return false
}

// namesBefore reads "A: shall", "A alt: shall", "A delete: urgently", "A: delete “urgently”".
func (r *attributedReader) namesBefore(p *typedPart, first piece) {
	colon, size := -1, 0
	for i, c := range r.text[first.from:first.to] {
		if c == ':' || c == '：' {
			colon, size = first.from+i, utf8.RuneLen(c)
			break
		}
	}
	if colon < 0 {
		return
	}
	a, v, n := r.attribution(first.from, colon)
	switch {
	case v == strange && len(a.by) > 0 || v == ambiguous:
		r.doubt(first.from, v, n)
		return
	case v != understood:
		if looksLikeNames(n.text) && utf8.RuneCountInString(n.text) <= 40 && optionMarks(r.text[first.from:first.to]) == nil && !strings.EqualFold(strings.TrimSpace(n.text), "placeholder") {
			r.doubt(first.from, strange, n)
		}
		return
	}
	from := colon + size
	for from < first.to && r.text[from] == ' ' {
		from++
	}
	words := slices.Clone(p.words)
	if words[0].from = from; from == first.to {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	if quoted, ok := r.quotation(words); ok && a.keywordMeaning == (keywordMeaning{}) {
		p.behind, p.style, p.quoted, p.words = a, quotedDelete, quoted, nil
		p.behind.request = RequestDelete
		return
	}
	p.words, p.behind, p.style = words, a, namesBefore
}

// quotation reads `delete "urgently"`.
func (r *attributedReader) quotation(words []piece) (string, bool) {
	if len(words) != 1 || words[0].pair {
		return "", false
	}
	text := r.text[words[0].from:words[0].to]
	a, size := keyword(text)
	if size == 0 || a.request != RequestDelete {
		return "", false
	}
	text = strings.TrimSpace(text[size:])
	for _, marks := range []string{`""`, "“”", "«»", "„“", "''", "‘’", "「」"} {
		open, n := utf8.DecodeRuneInString(marks)
		inner, opened := strings.CutPrefix(text, string(open))
		if inner, closed := strings.CutSuffix(inner, marks[n:]); opened && closed {
			if inner = strings.TrimSpace(inner); inner != "" {
				return inner, true
			}
		}
	}
	return "", false
}

// before gives the words of a part that end before a sign, without the one space that belongs to the sign; nil where
// there are none.
func (r *attributedReader) before(sign int, words []piece) []piece {
	kept := slices.Clone(words)
	last := &kept[len(kept)-1]
	if last.to = sign; last.to > last.from && r.text[last.to-1] == ' ' {
		last.to--
	}
	if last.to == last.from {
		kept = kept[:len(kept)-1]
	}
	if len(kept) == 1 && !kept[0].pair && strings.TrimSpace(r.text[kept[0].from:kept[0].to]) == "" {
		return nil
	}
	return kept
}
