package diffing

import "slices"

// run is a stretch of tokens under one operation: n equal, deleted or inserted ones.
type run struct {
	op Op
	n  int
}

// vocabulary numbers the distinct tokens of the texts that are compared with each other, one after the other, so that
// what is known of tokens can stand in a slice. The numbers are runes that survive go-diff's way through strings: from U+0100 up, over
// the surrogates and U+FFFD, or two different words would come back as equal (libraries.md).
type vocabulary struct {
	ids  map[string]rune
	next rune
}

// Matched square brackets are structure, never words: they have runes of their own, which no token gets. A stray one
// is a word like any other (compile.md, Words).
const (
	openBracket  rune = 0xF0
	closeBracket rune = 0xF1
)

const firstToken rune = 0x100

func newVocabulary() *vocabulary { return &vocabulary{ids: make(map[string]rune), next: firstToken} }

// forget makes room for the tokens of other texts.
func (v *vocabulary) forget() {
	clear(v.ids)
	v.next = firstToken
}

// id gives the token's rune, a new one where it has none yet. Canonically equivalent tokens have one rune.
func (v *vocabulary) id(token string) rune {
	id, known := v.ids[token]
	if !known {
		if composed := canonical(token); composed != token {
			id = v.id(composed)
		} else {
			id = v.fresh()
		}
		v.ids[token] = id
	}
	return id
}

// fresh gives a rune that stands for no token so far.
func (v *vocabulary) fresh() rune {
	id := v.next
	switch v.next++; v.next {
	case 0xD800:
		v.next = 0xE000
	case 0xFFFD:
		v.next++
	}
	return id
}

func (v *vocabulary) runes(tokens []string) []rune {
	return v.appendRunes(make([]rune, 0, len(tokens)), tokens)
}

func (v *vocabulary) appendRunes(ids []rune, tokens []string) []rune {
	for _, token := range tokens {
		ids = append(ids, v.id(token))
	}
	return ids
}

// DiffTokens finds where two texts of tokens differ. The spans hold whole tokens, none is empty, and neighbours have
// different operations, a deletion before an insertion. Both texts together may have a million distinct tokens.
func DiffTokens(a, b []string) []Span {
	v := newVocabulary()
	runs := diffRunes(libraryDiff, v.runes(a), v.runes(b))
	spans := make([]Span, 0, len(runs))
	for _, r := range runs {
		from := &a
		if r.op == Insert {
			from = &b
		}
		spans = append(spans, Span{Op: r.op, Text: join((*from)[:r.n])})
		if r.op != Insert {
			a = a[r.n:]
		}
		if r.op != Delete {
			b = b[r.n:]
		}
	}
	return spans
}

// diffRunes finds where two texts, mapped by one vocabulary, differ. It sets aside what stands on one side only, which
// can be no part of what is equal: two long texts with nothing but spaces in common would take seconds. What is left is
// for the differ, which gives the swaps between two texts in order, none touching the next.
func diffRunes(differ func(a, b []rune) []swap, a, b []rune) []run {
	runs := runs{differ: differ}
	head := commonPrefix(a, b)
	a, b = a[head:], b[head:]
	tail := commonSuffix(a, b)
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	runs.add(Equal, head)
	if len(a) > 0 && len(b) > 0 {
		runs.between(a, b)
	} else {
		runs.add(Delete, len(a))
		runs.add(Insert, len(b))
	}
	runs.add(Equal, tail)
	return runs.list
}

// runs collects runs, deletions before the insertions beside them.
type runs struct {
	list   []run
	differ func(a, b []rune) []swap
}

func (r *runs) add(op Op, n int) {
	if n == 0 {
		return
	}
	last := len(r.list) - 1
	switch {
	case last >= 0 && r.list[last].op == op:
		r.list[last].n += n
	case op == Delete && last >= 0 && r.list[last].op == Insert:
		if last > 0 && r.list[last-1].op == Delete {
			r.list[last-1].n += n
			return
		}
		r.list = append(r.list, r.list[last])
		r.list[last] = run{Delete, n}
	default:
		r.list = append(r.list, run{op, n})
	}
}

func (r *runs) between(a, b []rune) {
	inA, inB := seen(a), seen(b)
	i, j := 0, 0
	// Before each kept token come the ones that were set aside.
	aside := func(op Op, text []rune, at *int, other tokenSet) {
		from := *at
		for *at < len(text) && !other.has(text[*at]) {
			*at++
		}
		r.add(op, *at-from)
	}
	for _, d := range r.kept(inB.keep(a), inA.keep(b)) {
		for range d.n {
			if d.op != Insert {
				aside(Delete, a, &i, inB)
				i++
			}
			if d.op != Delete {
				aside(Insert, b, &j, inA)
				j++
			}
			r.add(d.op, 1)
		}
	}
	aside(Delete, a, &i, inB)
	aside(Insert, b, &j, inA)
}

// kept compares the tokens that stand on both sides.
func (r *runs) kept(a, b []rune) []run {
	swaps := r.differ(a, b)
	list := make([]run, 0, 3*len(swaps)+1)
	done := 0
	for _, s := range append(swaps, swap{len(a), len(a), len(b), len(b)}) {
		list = append(list, run{Equal, s.start - done}, run{Delete, s.end - s.start}, run{Insert, s.to - s.from})
		done = s.end
	}
	return list
}

// tokenSet says of each token whether it stands in a text.
type tokenSet []bool

func seen(text []rune) tokenSet {
	set := make(tokenSet, slices.Max(text)+1)
	for _, r := range text {
		set[r] = true
	}
	return set
}

func (s tokenSet) has(token rune) bool { return int(token) < len(s) && s[token] }

func (s tokenSet) keep(text []rune) []rune {
	kept := make([]rune, 0, len(text))
	for _, r := range text {
		if s.has(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

func commonPrefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// join puts tokens together again.
func join(tokens []string) string {
	size := 0
	for _, token := range tokens {
		size += len(token)
	}
	text := make([]byte, 0, size)
	for _, token := range tokens {
		text = append(text, token...)
	}
	return string(text)
}
