package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// stars is a run of asterisks that may begin or end emphasis.
type stars struct {
	from, to          int // the cells not yet used, [from, to)
	length            int // as written
	mayOpen, mayClose bool
	inactive          bool
}

func (s stars) left() int { return s.to - s.from }

// star notes a run of asterisks. Which may open and which may close is CommonMark's rule of flanking runs
// (CommonMark 0.31, 6.2): in "[NDMC*][INDC]" neither side lets it open, in "r*ecognizing*" both do.
func (p *inliner) star(at, n int) {
	before, _ := utf8.DecodeLastRuneInString(p.src[:at])
	after, _ := utf8.DecodeRuneInString(p.src[at+n:])
	if at == 0 {
		before = ' '
	}
	if at+n == len(p.src) {
		after = ' '
	}
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	signBefore, signAfter := isSign(before), isSign(after)
	run := stars{from: len(p.cells), to: len(p.cells) + n, length: n}
	run.mayOpen = !spaceAfter && (!signAfter || spaceBefore || signBefore)
	run.mayClose = !spaceBefore && (!signBefore || spaceAfter || signAfter)
	for range n {
		p.put('*')
	}
	p.stars = append(p.stars, run)
}

func isSign(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// emphasise pairs the runs, the innermost first (CommonMark 0.31, "process emphasis"). An asterisk without a
// partner stays a character.
func (p *inliner) emphasise() {
	floor := map[sort]int{} // no opener below this for a closer of this sort: keeps the search linear
	for c := 0; c < len(p.stars); c++ {
		for p.stars[c].mayClose && p.stars[c].left() > 0 {
			closer := &p.stars[c]
			like := sort{closer.mayOpen, closer.length % 3}
			o := c - 1
			for ; o >= floor[like]; o-- {
				if pairs(p.stars[o], *closer) {
					break
				}
			}
			if o < floor[like] {
				floor[like] = c
				break
			}
			p.pair(o, c)
		}
	}
}

// sort is what decides which openers a closer may pair with.
type sort struct {
	mayOpen bool
	length  int // modulo three
}

// pairs: a run that may both open and close pairs only where the lengths do not add up to a multiple of three.
func pairs(open, closer stars) bool {
	if !open.mayOpen || open.inactive || open.left() == 0 {
		return false
	}
	if (open.mayClose || closer.mayOpen) && (open.length+closer.length)%3 == 0 {
		return open.length%3 == 0 && closer.length%3 == 0
	}
	return true
}

func (p *inliner) pair(o, c int) {
	open, closer := &p.stars[o], &p.stars[c]
	kind, n := textfile.Italic, 1
	if open.left() >= 2 && closer.left() >= 2 {
		kind, n = textfile.Bold, 2
	}
	p.places = append(p.places, diffing.Mark{At: open.to, To: closer.from, Kind: kind})
	p.hide(open.to-n, open.to)
	p.hide(closer.from, closer.from+n)
	open.to -= n
	closer.from += n
	for i := o + 1; i < c; i++ {
		p.stars[i].inactive = true
	}
}
