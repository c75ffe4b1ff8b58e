package docx

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/beevik/etree"
)

// look is how words are set, by direct formatting.
type look uint8

const (
	bold look = 1 << iota
	italic
	underlined
	struck
)

// face is a character style of parts/styles.xml, what words are rather than how they look; plain for the text
// itself.
type face string

// The faces.
const (
	plain         face = ""
	labelFace     face = "Label"
	bracketSign   face = "BracketSign"
	bracketNumber face = "BracketNumber"
	attribution   face = "Attribution"
	changeNote    face = "ChangeNote"
	noteReference face = "FootnoteReference"

	// Of standing: words of an agreed paragraph, of an agreed part of one, and what is said behind them.
	wordsAdRef       face = "AgreedAdRef"
	wordsInformals   face = "AgreedInInformals"
	passageAdRef     face = "PassageAgreedAdRef"
	passageInformals face = "PassageAgreedInInformals"
	standingNote     face = "StandingNote"
)

// run is a stretch of words set alike, or one footnote mark.
type run struct {
	text   string
	look   look
	face   face
	change change
	note   *note // a mark of this footnote instead of text
}

// change is a tracked change of a run or of a paragraph's end: what was done, by whom and when. The zero value is no
// change: the words stand.
type change struct {
	tag  changeTag
	by   string
	date time.Time
}

// changeTag is the element of a tracked change.
type changeTag string

const (
	standing changeTag = ""
	inserted changeTag = "w:ins"
	deleted  changeTag = "w:del"
	// Words that stand elsewhere, too: Word keeps both ends of a move, under one name.
	movedFrom changeTag = "w:moveFrom"
	movedTo   changeTag = "w:moveTo"
)

// local is the tag without its namespace.
func (t changeTag) local() string { return strings.TrimPrefix(string(t), "w:") }

// addRuns writes runs into a paragraph; neighbours under one change share its element.
func (d *document) addRuns(paragraph *etree.Element, runs []run) {
	holder, under := paragraph, change{}
	for _, r := range runs {
		if r.change != under {
			holder, under = paragraph, r.change
			if r.change.tag != standing {
				holder = d.addChange(paragraph, r.change)
			}
		}
		d.addRun(holder, r)
	}
}

func (d *document) addRun(holder *etree.Element, r run) {
	if r.note != nil {
		d.addReference(holder, r)
		return
	}
	for _, piece := range d.directions(legal(r.text), r.face) {
		e := add(holder, "w:r")
		d.addLook(e, r, piece.rtl)
		addText(e, piece.text, r.change)
	}
}

// addLook writes the run's properties in the order of the schema (ECMA-376, CT_RPr).
func (d *document) addLook(e *etree.Element, r run, rtl rtl) {
	p := etree.NewElement("w:rPr")
	if r.face != plain {
		add(p, "w:rStyle", "w:val", string(r.face))
	}
	if r.look&bold != 0 {
		add(p, "w:b")
		add(p, "w:bCs")
	}
	if r.look&italic != 0 {
		add(p, "w:i")
		add(p, "w:iCs")
	}
	if r.look&struck != 0 {
		add(p, "w:strike")
	}
	if r.look&underlined != 0 {
		add(p, "w:u", "w:val", "single")
	}
	if rtl {
		add(p, "w:rtl")
	}
	if len(p.Child) > 0 {
		e.AddChild(p)
	}
}

// addText writes words, with their tabs and line breaks as Word's own.
func addText(e *etree.Element, text string, c change) {
	tag := "w:t"
	if c.tag == deleted {
		tag = "w:delText"
	}
	for text != "" {
		end := strings.IndexAny(text, "\t\n")
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			add(e, tag, "xml:space", "preserve").SetText(text[:end])
		}
		if end == len(text) {
			return
		}
		if text[end] == '\t' {
			add(e, "w:tab")
		} else {
			add(e, "w:br")
		}
		text = text[end+1:]
	}
}

// addChange begins a tracked change, with an id that no other has: Word calls a file corrupt in which one id stands
// twice (libraries.md).
func (d *document) addChange(parent *etree.Element, c change) *etree.Element {
	e := add(parent, string(c.tag), "w:id", d.nextID(), "w:author", legal(c.by))
	if !c.date.IsZero() {
		// Word reads w:date as local time, whatever its zone says; w16du:dateUtc is the true one (libraries.md).
		utc := c.date.UTC().Format("2006-01-02T15:04:05Z")
		e.CreateAttr("w:date", utc)
		e.CreateAttr("w16du:dateUtc", utc)
	}
	return e
}

// rtl says whether a run is set from right to left.
type rtl bool

type piece struct {
	text string
	rtl  rtl
}

// directions cuts right-to-left text where Latin words stand in it. In a run that is marked w:rtl, Word would take
// the strokes and stops of a document symbol for Arabic ones and print "A/AC.999/2026" in pieces.
// Latin words beside each other keep their order only as one run; so do dates, and labels such as "3 bis".
func (d *document) directions(text string, f face) []piece {
	if text == "" {
		return nil
	}
	if !d.rightToLeft {
		return []piece{{text: text}}
	}
	var pieces []piece
	push := func(text string, to rtl) {
		if last := len(pieces) - 1; last >= 0 && pieces[last].rtl == to {
			pieces[last].text += text
		} else if text != "" {
			pieces = append(pieces, piece{text, to})
		}
	}
	for text != "" {
		word := text[:wordEnd(text)]
		if f == labelFace {
			word = text
		}
		start, end := latin(word)
		if last := len(pieces) - 1; start == 0 && end > 0 && last > 0 && !pieces[last-1].rtl && pieces[last].text == " " {
			pieces, word, text = pieces[:last], " "+word, " "+text
			end++
		}
		push(word[:start], true)
		push(word[start:end], false)
		push(word[end:], true)
		text = text[len(word):]
	}
	return pieces
}

// foreign says how a line of the layout's own is set that is not in the script of a right-to-left document.
type foreign uint8

const (
	native       foreign = iota
	foreignLabel         // on the side on which the others begin: "16 (e) bis"
	foreignWords         // as a text of its language
)

// longestLabel is in characters.
const longestLabel = 20

// foreignTo tells a line of Latin words, which Word would set as Arabic ones with their stop in front: of a paragraph, a
// name, a label.
func foreignTo(rightToLeft bool, line string) foreign {
	isLatin := func(r rune) bool { return unicode.Is(unicode.Latin, r) }
	other := func(r rune) bool { return unicode.IsLetter(r) && !isLatin(r) }
	switch {
	case !rightToLeft || strings.ContainsFunc(line, other) || !strings.ContainsFunc(line, isLatin):
		return native
	case utf8.RuneCountInString(line) <= longestLabel:
		return foreignLabel
	}
	return foreignWords
}

// unisolated leaves out the marks by which pages isolate names in a sentence: LibreOffice takes the spaces beside them away,
// and older Words show boxes. In a file the runs do that work.
var unisolated = strings.NewReplacer("\u2068", "", "\u2069", "")

// leftToRight keeps what the layout itself prints, a label with Latin letters or a date, together in right-to-left
// text, also in programs that go by the letters and not by the runs: the mark U+200E before it makes its numbers
// Latin ones. The words of a text are given no such marks.
func (d *document) leftToRight(text string) string {
	if _, end := latin(text); d.rightToLeft && end > 0 {
		return "\u200e" + text
	}
	return text
}

// wordEnd measures the white space at the beginning of a text, or else the word there.
func wordEnd(text string) int {
	first, _ := utf8.DecodeRuneInString(text)
	space := unicode.IsSpace(first)
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) != space }); i >= 0 {
		return i
	}
	return len(text)
}

// latin finds the part of a word that is set from left to right, from its first Latin letter or digit to its last, so
// that a stop or a bracket beside a symbol stays with the sentence. It is empty where the word has another script's
// letters, and where it is a mere number.
func latin(word string) (start, end int) {
	start, digits := len(word), 0
	for i, r := range word {
		switch {
		case unicode.Is(unicode.Latin, r):
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r):
			return 0, 0
		default:
			continue
		}
		start, end = min(start, i), i+utf8.RuneLen(r)
	}
	if end == 0 || digits == end-start {
		return 0, 0
	}
	return start, end
}

// legal replaces what XML 1.0 cannot hold by U+FFFD, so that the place of a lost character is seen. A carriage return,
// which imported texts do not have, becomes a line break. Characters are replaced one for one: marks count them.
func legal(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < 0x20 && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			return utf8.RuneError
		}
		return r // a byte that is no UTF-8 comes as U+FFFD
	}, text)
}
