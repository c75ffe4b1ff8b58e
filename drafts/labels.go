package drafts

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// ordinals are the Latin adverbs by which paragraphs are put between numbers (domain.md §2).
var ordinals = []string{"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"}

var (
	ordinalTail = regexp.MustCompile(` ?(bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt)\.?$`)
	// ownPart is the last component of a full citation: what the paragraph adds to its parent's label. Letters count
	// only where they stand alone: the "Annex" of "Annex" is no number, the 3 of "PP3" is.
	ownPart = regexp.MustCompile(`\d+$|\((?:[a-z]+|\d+)\)$|(?:^|[ .])(?:[a-z]+\)?|[A-Z]+)$`)
)

// Labels numbers the rolling text anew, as the next issue will (rule: domain.md §2, renumber only when a version
// is issued): "12 bis" becomes the next number, letters begin again under each paragraph, and labels that no
// numbering can have made stay as they are.
func (d *Draft) Labels() []NamedLabel {
	var before []Paragraph
	if n := len(d.Versions); n > 0 {
		before = d.Versions[n-1].Paragraphs
	}
	return renumber(d.Text(), before)
}

// series is one run of numbers: those of one style under one parent label.
type series struct {
	head string
	in   seriesKind
}

type seriesKind string

func renumber(text, before []Paragraph) []NamedLabel {
	n := numbering{next: map[series]int{}, style: map[series]string{}, moved: map[string]string{}}
	for _, p := range slices.Concat(before, text) {
		n.learn(p)
	}
	labels := make([]NamedLabel, len(text))
	for i, p := range text {
		labels[i] = NamedLabel{Paragraph: p.ID, Label: n.number(p)}
	}
	return labels
}

type numbering struct {
	next  map[series]int
	style map[series]string // the first own part seen: tells I, II from A … I
	moved map[string]string // old label of a parent → its new one
}

// split takes a label apart: "24 (a) bis" into "24 ", "(a)". ok is false for labels that are no number or letter.
func split(label string) (head, own string, ok bool) {
	core := ordinalTail.ReplaceAllString(strings.TrimSpace(label), "")
	core = ordinalTail.ReplaceAllString(core, "") // "OP3 bis alt"
	at := ownPart.FindStringIndex(core)
	if at == nil || at[0] == at[1] {
		return "", "", false
	}
	head, own = core[:at[0]], core[at[0]:]
	if own[0] == ' ' || own[0] == '.' {
		head, own = head+own[:1], own[1:]
	}
	_, isNumeral := unroman(strings.ToLower(strings.Trim(own, "()")))
	return head, own, isNumeral || isCount(strings.Trim(own, "()"))
}

// isCount says whether a bare own part counts: digits, one letter, or one letter repeated as in aa, bb.
func isCount(bare string) bool {
	return bare != "" && (strings.Trim(bare, "0123456789") == "" || strings.Trim(bare, bare[:1]) == "")
}

func kindOf(p Paragraph, own string) seriesKind {
	switch {
	case p.Kind == diffing.KindHeading || p.Kind == diffing.KindAnnex || p.Kind == diffing.KindArticle || p.Kind == diffing.KindFootnote:
		return seriesKind(fmt.Sprintf("%d %d", p.Kind, p.Level))
	case strings.HasPrefix(own, "("):
		return "()"
	case strings.HasSuffix(own, ")"):
		return ")"
	case own[0] >= '0' && own[0] <= '9':
		return "1"
	}
	return "a"
}

func (n *numbering) learn(p Paragraph) {
	head, own, ok := split(p.Label)
	if !ok {
		return
	}
	s := series{head, kindOf(p, own)}
	if _, ok := n.style[s]; !ok {
		n.style[s] = own
	}
	if v, ok := value(own, n.style[s]); ok && !ordinalTail.MatchString(p.Label) {
		if first, seen := n.next[s]; !seen || v < first {
			n.next[s] = v // a text that begins with paragraph 22 goes on doing so
		}
	}
}

func (n *numbering) number(p Paragraph) string {
	head, own, ok := split(p.Label)
	if !ok {
		return p.Label
	}
	old := series{head, kindOf(p, own)}
	first, style := n.next[old], n.style[old]
	if first == 0 {
		first = 1
	}
	newHead := n.parent(head)
	count := series{"→" + newHead, old.in}
	if n.next[count] == 0 {
		n.next[count] = first
	}
	label := newHead + write(n.next[count], own, style)
	n.next[count]++
	n.moved[p.Label] = label
	return label
}

// parent translates the head of a citation where its parent was renumbered: "24 (a) " after 24 became 27.
func (n *numbering) parent(head string) string {
	trimmed := strings.TrimRight(head, " .")
	separator := head[len(trimmed):]
	if label, ok := n.moved[trimmed]; ok {
		return label + separator
	}
	if label, ok := n.moved["Article "+trimmed]; ok {
		return strings.TrimPrefix(label, "Article ") + separator
	}
	return head
}

// value reads an own part as its place in the series whose first own part is style.
func value(own, style string) (int, bool) {
	bare := strings.Trim(own, "()")
	if v, err := strconv.Atoi(bare); err == nil {
		return v, true
	}
	if roman(style) {
		return unroman(strings.ToLower(bare))
	}
	if isCount(bare) { // z is 26, aa 27
		return int(strings.ToLower(bare)[0]-'a') + 1 + 26*(len(bare)-1), true
	}
	return 0, false
}

// roman says whether a series that begins with this own part counts in Roman numerals: i, I, (i), ii …
func roman(style string) bool {
	bare := strings.ToLower(strings.Trim(style, "()"))
	_, ok := unroman(bare)
	return ok && (bare == "i" || len(bare) > 1)
}

func write(v int, own, style string) string {
	bare := strings.Trim(own, "()")
	var word string
	switch {
	case bare[0] >= '0' && bare[0] <= '9':
		word = strconv.Itoa(v)
	case roman(style):
		word = toRoman(v)
	default:
		word = letters(v)
	}
	if bare == strings.ToUpper(bare) && !(bare[0] >= '0' && bare[0] <= '9') {
		word = strings.ToUpper(word)
	}
	return strings.Replace(own, bare, word, 1)
}

// letters counts a … z, aa, bb …, as UN lists do.
func letters(v int) string {
	return strings.Repeat(string(rune('a'+(v-1)%26)), (v-1)/26+1)
}

var romans = []struct {
	value int
	sign  string
}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

func toRoman(v int) string {
	var b strings.Builder
	for _, r := range romans {
		for v >= r.value {
			b.WriteString(r.sign)
			v -= r.value
		}
	}
	return b.String()
}

func unroman(s string) (int, bool) {
	v, rest := 0, s
	for _, r := range romans {
		for strings.HasPrefix(rest, r.sign) {
			v, rest = v+r.value, rest[len(r.sign):]
		}
	}
	return v, rest == "" && s != "" && toRoman(v) == s
}

// provisional is the label of a new paragraph until the next issue: that of the numbered paragraph it follows,
// with the next free of bis, ter, quater … (rule: domain.md §2). A new paragraph after an unnumbered one has none.
func (d *Draft) provisional(after ParagraphID, kind diffing.Kind, more []string) string {
	taken := d.labelsTaken()
	for _, label := range more {
		taken[label] = true
	}
	return nextFree(d.labelBefore(after, kind), taken)
}

// labelsTaken are those that stand in the text, or under which an open insertion is read.
func (d *Draft) labelsTaken() map[string]bool {
	taken := d.labelsInText()
	for id, by := range d.proposed {
		if host, ok := d.Edit(by); !ok || !host.Fate.Open() {
			continue // closed, it is not read in the text any more, and its label is free
		}
		if in, ok := d.Proposed(id); ok {
			taken[in.Label] = true
		}
	}
	return taken
}

func (d *Draft) labelsInText() map[string]bool {
	taken := map[string]bool{}
	for _, p := range d.Paragraphs {
		taken[p.Label] = true
	}
	return taken
}

// relabel gives the paragraphs that are still only proposed their labels in a version that was just issued, since
// what they follow has another number now. Rivals share one label; a new paragraph after a proposed one counts from
// that one's.
func (d *Draft) relabel() []NamedLabel {
	taken := d.labelsInText()
	given := map[ParagraphID]string{}
	var labels []NamedLabel
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.As != diffing.EditInsertAfter || !e.Fate.Open() {
				continue
			}
			for _, in := range e.Inserts {
				label, shared := given[d.rival(in.Paragraph)]
				if !shared {
					place := d.placeOf(e)
					base, nested := given[place]
					if !nested {
						base = d.labelBefore(place, in.As)
					}
					label = nextFree(ordinalTail.ReplaceAllString(base, ""), taken)
				}
				taken[label], given[in.Paragraph] = true, label
				labels = append(labels, NamedLabel{Paragraph: in.Paragraph, Label: label})
			}
		}
	}
	return labels
}

// nextFree is a label with the first of bis, ter, quater … that is not taken; nothing has no label.
func nextFree(base string, taken map[string]bool) string {
	if base == "" {
		return ""
	}
	for round := 1; ; round++ {
		for _, word := range ordinals {
			label := base + " " + word
			if round > 1 {
				label += " " + strconv.Itoa(round) // the eleventh new paragraph in one place
			}
			if !taken[label] {
				return label
			}
		}
	}
}

// labelBefore finds the label that a new paragraph of a kind, placed after another, counts from.
func (d *Draft) labelBefore(after ParagraphID, kind diffing.Kind) string {
	if in, ok := d.Proposed(after); ok && d.Paragraphs[after] == nil {
		return ordinalTail.ReplaceAllString(in.Label, "")
	}
	at := slices.Index(d.Order, after)
	for i := at; i >= 0; i-- {
		p := d.Paragraphs[d.Order[i]]
		if p.Kind == kind && p.Label != "" {
			return ordinalTail.ReplaceAllString(p.Label, "")
		}
		if p.Kind == diffing.KindHeading && kind == diffing.KindSubparagraph {
			break
		}
	}
	for _, id := range d.Order[max(at, 0):] { // at the beginning, before the first of its kind: 0 bis, PP0 bis
		if p := d.Paragraphs[id]; p.Kind == kind && p.Label != "" {
			if head, own, ok := split(p.Label); ok && own[0] >= '0' && own[0] <= '9' {
				return head + "0"
			}
			return ""
		}
	}
	return ""
}

// endOf is where a new paragraph after another stands: behind the sub-paragraphs of a numbered paragraph, unless it is
// a sub-paragraph itself. "After paragraph 2" means after all of paragraph 2.
func (d *Draft) endOf(after ParagraphID, kind diffing.Kind) ParagraphID {
	at := slices.Index(d.Order, after)
	if at < 0 || kind == diffing.KindSubparagraph || d.Paragraphs[after].Kind == diffing.KindHeading {
		return after
	}
	for at+1 < len(d.Order) && d.Paragraphs[d.Order[at+1]].Kind == diffing.KindSubparagraph {
		at++
	}
	return d.Order[at]
}
