package labels

import (
	"strconv"
	"strings"
)

// Style says which of the field's ways of numbering a label follows.
type Style uint8

// The styles. The zero value is the plain number, the natural start.
const (
	Number     Style = iota // 12.  12 bis.  3.3 alt
	Letter                  // (a)  a)  a.
	Roman                   // (i)  i)  i.
	Preambular              // PP3  PP3 alt
	Operative               // OP4
	Article                 // Article 5
	Annex                   // Annex I
	Section                 // A.  II.  of headings
	Named                   // Recital 6.
	Whole                   // 24 (a).  a full citation, written out
)

// Label is what stands before the words of one paragraph.
type Label struct {
	Style Style
	Own   string // as cited, without its stop: "12 bis", "(a)", "PP3 alt", "Article 5"
	N     int    // its place in its sequence, from 1; 0 when the sequence is not known (non-Latin letters)
	Mark  Mark   // bis, ter, alt
	// form tells (a), a) and a. apart: a list keeps to one of them.
	form string
	// article is the number alone, "5 bis", by which the paragraphs of an article are cited.
	article string
	dotted  bool
}

// Mark is the addition that keeps numbers fixed while a text is negotiated (domain.md §2): "bis" and its
// followers for new paragraphs, "alt" for a replacement.
type Mark struct {
	Latin int // 0 none, 1 bis, 2 ter, 3 quater …
	Alt   int // 0 none, 1 "alt", n "alt n"
}

var latin = []string{"", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"}

// String is the mark as cited, with the space before it; "" when there is none.
func (m Mark) String() string {
	s := ""
	if m.Latin > 0 {
		s += " " + latin[m.Latin]
	}
	switch {
	case m.Alt == 1:
		s += " alt"
	case m.Alt > 1:
		s += " alt " + strconv.Itoa(m.Alt)
	}
	return s
}

func (m Mark) after(o Mark) bool {
	return m.Latin > o.Latin || m.Latin == o.Latin && m.Alt > o.Alt
}

// Follows says whether l may stand right after o in one sequence: 13 after 12, 12 bis after 12, 13 after
// 12 ter. What has no known sequence follows anything.
func (l Label) Follows(o Label) bool {
	if l.N == 0 || o.N == 0 {
		return true
	}
	return l.N == o.N+1 && l.Mark.Latin == 0 || l.N == o.N && l.Mark.after(o.Mark)
}

// readMark reads "bis", "Alt", "ter alt 2" as the expressions of this package catch them.
func readMark(s string) Mark {
	var m Mark
	for _, w := range strings.Fields(split(strings.ToLower(Latin(s)))) {
		if n, err := strconv.Atoi(w); err == nil {
			m.Alt = n
			continue
		}
		if w == "alt" {
			m.Alt = 1
			continue
		}
		for i, name := range latin {
			if w == name {
				m.Latin = i
			}
		}
		if w == "quat" {
			m.Latin = 3
		}
	}
	return m
}

// split puts a space where "bisalt" or "alt2" have none.
func split(s string) string {
	if i := strings.Index(s, "alt"); i >= 0 {
		s = s[:i] + " alt " + s[i+3:]
	}
	return s
}

// roman reads a Roman numeral in small letters; 0 when it is none in its usual form.
func roman(s string) int {
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	n := 0
	for i := 0; i < len(s); i++ {
		v := value[s[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && value[s[i+1]] > v {
			n -= v
		} else {
			n += v
		}
	}
	if n < 1 || Numeral(n) != s {
		return 0
	}
	return n
}

// Numeral writes n as a Roman numeral in small letters.
func Numeral(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// alphabet reads a, b … z, aa, bb …; 0 for anything else.
func alphabet(s string) int {
	if s == "" || s[0] < 'a' || s[0] > 'z' || strings.Trim(s, s[:1]) != "" {
		return 0
	}
	return int(s[0]-'a') + 1 + 26*(len(s)-1)
}

// IsRoman says whether a heading is numbered I, II, III rather than A, B, C.
func (l Label) IsRoman() bool { return l.form == "I" }
