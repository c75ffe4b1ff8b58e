package docx

import (
	"strconv"

	"github.com/beevik/etree"
	"github.com/unbracket/unbracket/diffing"
)

// The page of a UN report, in twentieths of a point: A4, text in the middle column, numbers of headings in the left
// margin of that column.
const (
	pageWidth, pageHeight = 11906, 16838
	marginSide            = 1134
	marginTop             = 1417
	marginBottom          = 1417
	lineWidth             = pageWidth - 2*marginSide
	column                = 1134 // where the text column begins, from the margin
	tab                   = 567  // the width of a number
	headingTab            = 737  // the width of a heading's number
)

// indent is where a numbered paragraph stands: its number, the text of its first line, and its other lines.
type indent struct{ number, text, lines int }

// add writes w:ind. In a right-to-left paragraph Word counts "left" from the right.
func (in indent) add(pPr *etree.Element) {
	e := add(pPr, "w:ind", "w:left", strconv.Itoa(in.lines))
	if hanging := in.lines - in.number; hanging > 0 {
		e.CreateAttr("w:hanging", strconv.Itoa(hanging))
	} else {
		e.CreateAttr("w:firstLine", strconv.Itoa(-hanging))
	}
}

// rule: UN layout. A numbered paragraph is a block: its lines go back under its number. Headings and sub-paragraphs
// hang.
var (
	headingIndent   = indent{number: column - headingTab, text: column, lines: column}
	paragraphIndent = indent{number: column, text: column + tab, lines: column}
	articleIndent   = indent{number: column, text: column + 2*tab, lines: column}
)

func subIndent(level int) indent {
	level = max(1, min(level, 4))
	text := column + tab*(level+1)
	return indent{number: text - tab, text: text, lines: text}
}

// style names the paragraph style of parts/styles.xml.
type style string

// dress says how a kind of paragraph is set: its style, where it stands when numbered, and the level of its list.
func dress(p diffing.Paragraph) (s style, in indent, k int) {
	switch p.Kind {
	case diffing.KindHeading:
		k = max(1, min(p.Level, 6))
		return style("Heading" + strconv.Itoa(k)), headingIndent, k - 1
	case diffing.KindAnnex:
		return "UNAnnex", articleIndent, 0
	case diffing.KindArticle:
		return "UNArticle", articleIndent, 0
	case diffing.KindSubparagraph:
		k = max(1, min(p.Level, depth-1))
		return style("UNSubparagraph" + strconv.Itoa(min(k, 4))), subIndent(k), k
	case diffing.KindPreambular:
		return "UNPreambular", paragraphIndent, 0
	case diffing.KindOperative:
		return "UNOperative", paragraphIndent, 0
	case diffing.KindChapeau:
		return "UNChapeau", paragraphIndent, 0
	case diffing.KindFootnote:
		return "UNNote", paragraphIndent, 0
	default:
		return "UNParagraph", paragraphIndent, 0
	}
}
