package server

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// ink writes words of the draft as HTML: bracketed texts, clean ones with their footnote references and emphasis,
// and comparisons. Signs and words come first, colour last: what it writes reads the same when it is copied out
// (rule: compile.md, The printed form; design, "Brackets are the one strong colour").
type ink struct {
	room  *room
	names drafts.Names
	few   int            // where more stand behind the same words, so many are named and the others counted; 0 names all
	notes map[string]int // footnotes by id, as numbered on this page

	anchors map[string]string // of what references cite, where all paragraphs stand on the page: "p-p45" of p45
}

// inkFor prepares the ink for one page: names as the reader asked, footnotes numbered in reading order.
func (r *room) inkFor(names drafts.Names) *ink {
	k := &ink{room: r, names: names, few: namedBehind, notes: map[string]int{}}
	for _, id := range r.Draft.Order {
		p := r.Draft.Paragraphs[id]
		if p.Deleted {
			continue
		}
		for _, m := range inOrder(p.Marks) {
			if m.Kind == "footnote" && k.notes[m.ID] == 0 {
				k.notes[m.ID] = len(k.notes) + 1
			}
		}
	}
	return k
}

// link makes references links, on a page on which all paragraphs stand.
func (k *ink) link() {
	k.anchors = map[string]string{}
	for _, ref := range k.room.Draft.References() {
		if ref.Cites != "" {
			k.anchors[string(ref.Target)] = anchorOf(ref.Cites)
		}
	}
}

// inOrder gives marks in the order of their places; files and amendments may list them in any.
func inOrder(marks []diffing.Mark) []diffing.Mark {
	sorted := slices.Clone(marks)
	slices.SortStableFunc(sorted, func(a, b diffing.Mark) int { return cmp.Compare(a.At, b.At) })
	return sorted
}

// names reads the attribution that an address asks for; the draft's own is the default.
func (r *room) names() drafts.Names {
	var n drafts.Names
	if n.UnmarshalText([]byte(r.QueryParam("names"))) != nil {
		return r.Draft.Names
	}
	return n
}

// tree writes one paragraph in brackets. anchor begins the ids of its brackets ("p-p2"); "" gives none.
func (k *ink) tree(p diffing.Paragraph, t diffing.Tree, anchor string) template.HTML {
	w := &inkRun{ink: k, anchor: anchor, marks: k.marked(p)}
	w.tree(t, onBase)
	w.rest()
	return template.HTML(w.String())
}

// plain writes the words of a paragraph without what is proposed for them. Brackets in them are typed ones.
func (k *ink) plain(p diffing.Paragraph) template.HTML {
	w := &inkRun{ink: k, marks: k.marked(p)}
	w.text(p.Text, onBase)
	w.rest()
	return template.HTML(w.String())
}

// spans writes a comparison of words: what was deleted is always there to see.
func (k *ink) spans(spans []diffing.Span) template.HTML { return template.HTML(spansHTML(spans)) }

func spansHTML(spans []diffing.Span) string {
	var b strings.Builder
	for _, s := range spans {
		text := template.HTMLEscapeString(s.Text)
		switch s.Op {
		case diffing.Delete:
			b.WriteString(`<del class="d">` + text + `</del>`)
		case diffing.Insert:
			b.WriteString(`<ins class="d">` + text + `</ins>`)
		default:
			b.WriteString(text)
		}
	}
	return b.String()
}

// side says whether a run of words stands in the text itself, where marks count, or only in a proposal.
type side uint8

const (
	onBase side = iota
	inProposal
)

// inkRun is the writing of one paragraph. at is the place in the base text, in code points.
type inkRun struct {
	*ink
	strings.Builder
	anchor string
	marks  []diffing.Mark
	at     int
	cited  int  // footnote references written so far
	struck int  // deletions asked for round these words; names and signs inside are not struck through
	opened bool // a bracket was just opened: its sign stays on the line of the words
	inBase bool // the words being written stand in the base text

	parts  *parts // cuts the paragraph, on the screen
	beside []int  // where the parts of the bracketed text begin, in the clean text beside it
	begun  int    // the last part begun there
}

// lead comes before names. The space after the dash does not break: a name never begins a line without it.
const lead = " –\u00a0"

func (w *inkRun) tree(t diffing.Tree, s side) {
	for _, n := range t {
		switch {
		case n.Bracket == nil:
			w.text(n.Text, s)
		case n.Bracket.Typed:
			w.typed(n.Bracket, s)
		default:
			w.bracket(n.Bracket, s)
		}
	}
}

// typed writes brackets that stand in the text itself.
func (w *inkRun) typed(b *diffing.Bracket, s side) {
	w.partHere(earliestPart, w.at)
	w.open(b, "br typed")
	w.sign("[", s)
	for _, a := range b.Alternatives {
		w.tree(a.Nodes, s)
	}
	w.sign("]", s)
	w.number(b)
	w.WriteString(`</span>`)
}

func (w *inkRun) sign(sign string, s side) {
	w.WriteString(`<span class="b">` + sign + `</span>`)
	w.opened = sign == "["
	if s == onBase {
		w.at++
	}
}

// bracket writes one contested place: the base first and without a name, then who asks for what.
func (w *inkRun) bracket(b *diffing.Bracket, s side) {
	var base diffing.Alternative
	others := make([]diffing.Alternative, 0, len(b.Alternatives))
	for _, a := range b.Alternatives {
		if a.Base {
			base = a
		} else {
			others = append(others, a)
		}
	}
	w.partHere(earliestPart, w.at)
	w.open(b, "br")
	w.WriteString(`<span class="b">[</span>`)
	w.opened = true
	first := true
	if len(base.Nodes) > 0 || len(others) == 0 {
		first = false
		switch alone := len(others) == 1; {
		case alone && others[0].Request == diffing.RequestDelete:
			w.struck++
			w.tree(base.Nodes, s)
			w.struck--
			w.attribution(lead, others[0])
			others = nil
		case alone && others[0].Request == diffing.RequestBracket:
			w.tree(base.Nodes, s)
			w.attribution(lead, others[0])
			others = nil
		default:
			w.tree(base.Nodes, s)
		}
	}
	for _, a := range others {
		if !first {
			w.WriteString(`<span class="slash">` + held + `/ </span>`)
		}
		first = false
		if a.Request == diffing.RequestDelete || a.Request == diffing.RequestBracket {
			w.attribution("", a)
			continue
		}
		struck := w.struck
		w.struck = 0 // what somebody wants instead is not what is to go
		w.WriteString(`<ins class="alt">`)
		w.tree(a.Nodes, inProposal)
		w.WriteString(`</ins>`)
		w.struck = struck
		w.attribution(lead, a)
	}
	w.WriteString(`<span class="b">]</span>`)
	w.number(b)
	w.WriteString(`</span>`)
}

// held is a space at which no line ends: a sign stands with its words.
const held = `<span class="held"> </span>`

func (w *inkRun) open(b *diffing.Bracket, class string) {
	w.WriteString(`<span class="` + class + `"`)
	if w.anchor != "" && b.Number > 0 {
		fmt.Fprintf(w, ` id="%s-b%d"`, template.HTMLEscapeString(w.anchor), b.Number)
	}
	w.WriteString(`>`)
}

// number is what the room calls the bracket: 24[3].
func (w *inkRun) number(b *diffing.Bracket) {
	if b.Number == 0 {
		return
	}
	if w.anchor == "" {
		fmt.Fprintf(w, `<span class="no">%d</span>`, b.Number)
		return
	}
	fmt.Fprintf(w, `<a class="no" href="#%s-b%d" aria-label="%s">%d</a>`, template.HTMLEscapeString(url.PathEscape(w.anchor)), b.Number,
		template.HTMLEscapeString(w.room.T("text.bracket-number", "Number", b.Number)), b.Number)
}

// lineOfNames is how many letters of a name, with the 11 of its bdi, stay on one line: more are wider than a phone.
const lineOfNames = 11 + 34

// attribution says what an alternative asks for when it has no words of its own, and who stands behind it.
func (w *inkRun) attribution(before string, a diffing.Alternative) {
	names := w.who(a.By)
	var request string
	switch a.Request {
	case diffing.RequestDelete:
		request = w.room.T("text.delete")
	case diffing.RequestBracket:
		request = w.room.T("text.bracket")
	case diffing.RequestUnbracket:
		request = w.room.T("text.unbracket")
	}
	if request == "" && names == "" {
		return
	}
	class := "by"
	if len(a.By)+len(a.AlsoBy) < 2 && utf8.RuneCountInString(names) <= lineOfNames {
		class = "by one" // one name stays on the line of its dash, where any line has room for it
	}
	w.read(request + names + w.who(a.AlsoBy))
	fmt.Fprintf(w, `<span class="%s">%s<bdi lang="%s" dir="%s">`, class, before, w.room.Language, w.room.Dir)
	if request != "" {
		w.WriteString(template.HTMLEscapeString(request))
	}
	if request != "" && names != "" {
		w.WriteString(strings.ReplaceAll(w.room.T("list.colon"), " ", "\u00a0"))
	}
	if len(a.Edits) > 0 && names != "" {
		amendment := drafts.AmendmentOf(a.Edits[0])
		fmt.Fprintf(w, `<a href="%s" title="%s">%s</a>`, template.HTMLEscapeString(w.room.path("a", amendment)), amendment, names)
	} else {
		w.WriteString(names)
	}
	if also := w.who(a.AlsoBy); also != "" {
		fmt.Fprintf(w, `%s%s %s`, w.room.T("list.semicolon"), template.HTMLEscapeString(w.room.T("text.also")), also)
	}
	w.WriteString(`</bdi></span>`)
}

// namedBehind is how many delegations are named behind words in the text, where there are more. Their amendment's page
// names all of them.
const namedBehind = 5

// who lists delegations as the attribution allows, each name isolated in its own direction, in the order of tabling. Where
// many stand behind the same words, the first are named and the others counted.
func (k *ink) who(codes []string) string {
	names, counted := k.allowed(asCodes(codes))
	for i, name := range names {
		names[i] = `<bdi>` + template.HTMLEscapeString(name) + `</bdi>`
	}
	if more := len(names) - k.few; k.few > 0 && more > 1 { // a name takes no more room than "1 other"
		return strings.Join(names[:k.few], template.HTMLEscapeString(k.room.T("list.items"))) +
			template.HTMLEscapeString(k.room.T("text.others", "Count", more+counted))
	}
	if counted > 0 {
		names = append(names, template.HTMLEscapeString(k.room.T("text.delegations", "Count", counted)))
	}
	return strings.Join(names, template.HTMLEscapeString(k.room.T("list.items")))
}

// text writes words, with the emphasis and the footnote references of the base where it is the base.
func (w *inkRun) text(text string, s side) {
	w.inBase = s == onBase
	if w.struck > 0 && text != "" {
		if rest, spaced := strings.CutPrefix(text, " "); spaced && w.opened && s == onBase {
			w.WriteString(held) // a stroke through a space alone would read as a dash
			w.at++
			if w.opened, text = rest == "", rest; w.opened {
				return
			}
		}
		w.WriteString(`<del class="gone-if">`)
		defer w.WriteString(`</del>`)
	}
	if s != onBase || len(w.marks) == 0 {
		w.words(text)
		if s == onBase {
			w.at += utf8.RuneCountInString(text)
		}
		return
	}
	runes := []rune(text)
	start, end := w.at, w.at+len(runes)
	for from := start; from < end; {
		w.at = from
		w.footnotes(from)
		to := end
		for _, m := range w.marks {
			for _, edge := range []int{m.At, m.To} {
				if edge > from && edge < to {
					to = edge
				}
			}
		}
		w.emphasised(string(runes[from-start:to-start]), from)
		from = to
	}
	w.at = end
	w.footnotes(end)
}

func (w *inkRun) emphasised(text string, at int) {
	var closing string
	for _, m := range w.marks {
		if at < m.At || at >= m.To {
			continue
		}
		switch m.Kind {
		case passageMark + "informals", passageMark + "ad ref":
			w.WriteString(`<span class="passage ` + slug(strings.TrimPrefix(m.Kind, passageMark)) + `">`)
			if at == m.At {
				w.WriteString(`<span class="sign" aria-hidden="true">` + passageSigns[m.Kind] + `</span>`)
			}
			closing = "</span>" + closing
		case "italic":
			w.WriteString("<em>")
			closing = "</em>" + closing
		case "bold":
			w.WriteString("<strong>")
			closing = "</strong>" + closing
		case "reference":
			if anchor := w.anchors[m.ID]; anchor != "" {
				w.WriteString(`<a class="ref" href="#` + template.HTMLEscapeString(url.PathEscape(anchor)) + `">`)
				closing = "</a>" + closing
			}
		}
	}
	w.words(text)
	w.WriteString(closing)
}

// words writes words as they are. A space right after an opening sign, or after the comma that follows it, ends no
// line.
func (w *inkRun) words(text string) {
	if w.opened {
		at := strings.IndexByte(text, ' ')
		if at == 0 || at == 1 && strings.ContainsRune(",;.", rune(text[0])) {
			w.WriteString(text[:at] + held)
			text = text[at+1:]
		}
		w.opened = text == ""
	}
	w.letters(text)
}

// footnotes writes the references that stand at a place and were not yet written.
func (w *inkRun) footnotes(at int) {
	seen := 0
	for _, m := range w.marks {
		if m.Kind != "footnote" {
			continue
		}
		seen++
		if seen > w.cited && m.At <= at {
			w.cited = seen
			n := w.notes[m.ID]
			fmt.Fprintf(w, `<sup class="fn"><a href="#p-%s" aria-label="%s">%d</a></sup>`, template.HTMLEscapeString(url.PathEscape(m.ID)),
				template.HTMLEscapeString(w.room.T("text.footnote", "Number", n)), n)
		}
	}
}

// rest writes references that the words ended before.
func (w *inkRun) rest() { w.footnotes(1 << 30) }
