package textfile

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Document is a text as a file holds it: its paragraphs in reading order, footnotes among them.
type Document struct {
	Paragraphs []diffing.Paragraph
	Standings  Standings // of a text that is written: what is said beside its paragraphs
}

// Oddity is one thing that whoever imports a file should see before it counts.
type Oddity struct {
	Line      int            // in the file, from 1
	Paragraph string         // label, or "#n" for the n-th paragraph without one; "" when it concerns none
	What      string         // one sentence in English without its stop: "number out of order: 14 stands after 12"
	Key       string         // of the sentence, as catalogues of other languages know it: "order.after"
	Params    []drafts.Param // the values in it
}

// LabelTwice is the key of the oddity that a label stands for another paragraph already.
const LabelTwice = "label.twice"

// Odd makes an oddity; sentence and values are those of drafts.Fill.
func Odd(line int, paragraph, key, sentence string, values ...fmt.Stringer) Oddity {
	params, english := drafts.Fill(sentence, values...)
	return Oddity{Line: line, Paragraph: paragraph, What: english, Key: key, Params: params}
}

// Brackets counts square brackets in an oddity.
type Brackets int

func (b Brackets) String() string {
	if b == 1 {
		return "1 bracket"
	}
	return strconv.Itoa(int(b)) + " brackets"
}

// String is the oddity in one line: "line 12, paragraph 24 (a): bracket opened and not closed".
func (o Oddity) String() string {
	if o.Paragraph == "" {
		return fmt.Sprintf("line %d: %s", o.Line, o.What)
	}
	return fmt.Sprintf("line %d, paragraph %s: %s", o.Line, o.Paragraph, o.What)
}

// InOrder joins what was odd in the characters and in the structure, in the order of the file.
func InOrder(lists ...[]Oddity) []Oddity {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b Oddity) int { return cmp.Compare(a.Line, b.Line) })
	return all
}

// MaxParagraph is the largest paragraph in bytes (compile.md: "A paragraph over 64 KiB is refused"), MaxFile the
// largest file.
const (
	MaxParagraph = 64 << 10
	MaxFile      = 16 << 20
)

// Refusal is a file that cannot be read, in one sentence that says where, what, and what would be right.
type Refusal struct {
	Line   int    // from 1; 0 when it concerns the whole file
	What   string // in English
	Key    string // of the sentence, as catalogues of other languages know it; "" where only English has it
	Params []drafts.Param
}

func refuse(line int, key, sentence string, values ...fmt.Stringer) *Refusal {
	params, english := drafts.Fill(sentence, values...)
	return &Refusal{Line: line, What: english, Key: key, Params: params}
}

func (r *Refusal) Error() string {
	if r.Line == 0 {
		return r.What
	}
	return fmt.Sprintf("line %d: %s", r.Line, r.What)
}

// CheckSize refuses a paragraph that is too large to compare.
func CheckSize(line int, text string) error {
	if len(text) <= MaxParagraph {
		return nil
	}
	return refuse(line, "file.paragraph-size", "the paragraph has {Size} KiB and may have {Most}: split it into several",
		drafts.Number((len(text)+1023)/1024), drafts.Number(MaxParagraph>>10))
}
