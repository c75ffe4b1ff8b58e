package textfile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/layout"
)

// The kinds of mark under which agreed passages stand among the words of a paragraph; no file holds them.
const (
	PassageAdRef     = "agreed ad ref"
	PassageInformals = "agreed in informals"
)

// Agreement says how the words of a paragraph are agreed, for those who set them.
type Agreement uint8

// The agreements.
const (
	NotAgreed Agreement = iota
	InInformals
	AdRef
)

// Standing says beside a paragraph of an export how far it has come (rule: domain.md §5), by a sign and in words. It is no
// part of the text: whoever reads the file leaves it out.
type Standing struct {
	Sign     string
	Says     string // in the language of the text
	Agreed   Agreement
	Passages []diffing.Mark // its agreed parts, as PassageAdRef and PassageInformals
}

// Mark is the standing as files say it, behind the words: "{● agreed ad ref}".
func (s Standing) Mark() string { return "{" + s.Sign + " " + unbraced.Replace(s.Says) + "}" }

// Printed is the same on a page, where no line ends behind the sign.
func (s Standing) Printed() string { return strings.Replace(s.Mark(), " ", "\u00a0", 1) }

var unbraced = strings.NewReplacer("{", "(", "}", ")", "\n", " ")

// Standings are those of a whole text; the zero value says nothing of any paragraph.
type Standings struct {
	Of   map[diffing.ParagraphID]Standing
	Gone map[diffing.ParagraphID][]Standing // of deleted paragraphs, by the one that they stood behind; "" at the beginning
}

// Passages gives the paragraph with the marks of its agreed parts among its own.
func (s Standings) Passages(p diffing.Paragraph) diffing.Paragraph {
	if of := s.Of[p.ID]; len(of.Passages) > 0 {
		p.Marks = append(of.Passages[:len(of.Passages):len(of.Passages)], p.Marks...)
	}
	return p
}

// Behind is what stands behind the words of a paragraph, with the space before it; "" where nothing is said of it.
func (s Standings) Behind(p diffing.Paragraph) string {
	if of, ok := s.Of[p.ID]; ok && p.ID != "" {
		return " " + of.Mark()
	}
	return ""
}

// WriteGone writes, each between blank lines, what became of the paragraphs that stood behind another one.
func (s Standings) WriteGone(b *strings.Builder, behind diffing.ParagraphID) {
	for _, gone := range s.Gone[behind] {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(gone.Mark() + "\n")
	}
	if behind == "" && len(s.Gone[behind]) > 0 {
		b.WriteByte('\n')
	}
}

// Among has what is gone stand behind the new paragraphs that are proposed in its place.
func (s Standings) Among(c *diffing.Compilation) Standings {
	gone := map[diffing.ParagraphID][]Standing{}
	behind, last := diffing.ParagraphID(""), diffing.ParagraphID("")
	for _, p := range c.Paragraphs {
		if !p.Inserted {
			gone[last], behind = s.Gone[behind], p.ID
		}
		last = p.ID
	}
	gone[last] = s.Gone[behind]
	s.Gone = gone
	return s
}

// BeginsMark says whether words begin as the standing of a paragraph does.
func BeginsMark(words string) bool { return markBegins.MatchString(words) }

var markBegins = regexp.MustCompile(`^\{(?:●|◐|○|◌|↷|◆|–[●◐○])[ \x{00a0}]`)

// mark is how a standing ends a line, and a stamp makes one; what nobody else would write there, so that a text loses no word of its own.
var mark = regexp.MustCompile(`(?:^|[ \x{00a0}]+)\{(?:●|◐|○|◌|↷|◆|–[●◐○])[ \x{00a0}][^{}]*\}$`)

// unmarked leaves the standing out of a line.
func unmarked(line string) (words string, marked bool) {
	if !strings.HasSuffix(line, "}") {
		return line, false
	}
	words = mark.ReplaceAllString(line, "")
	return words, words != line
}

// The signs of standing, as on the pages.
const (
	signAdRef       = "●"
	signInformals   = "◐"
	signOpen        = "○"
	signPlaceholder = "◌"
	signMoved       = "↷"
	signGone        = "–"
	signStamp       = "◆"
)

// Stamp is a line at the head of a text export that marks it as a draft; it is left out like a standing.
func Stamp(says string) string { return Standing{Sign: signStamp, Says: says}.Mark() }

// StandingsOf says how far every paragraph that a version prints had come in d, the draft as it stood then. Delegations
// that an agreement is pending are named as the style allows.
func StandingsOf(d *drafts.Draft, v *drafts.Version, style diffing.Style, in layout.Words) Standings {
	s := Standings{Of: map[diffing.ParagraphID]Standing{}, Gone: map[diffing.ParagraphID][]Standing{}}
	t := teller{draft: d, style: style, in: in}
	for _, p := range v.Whole() {
		if state, ok := d.Paragraphs[p.ID]; ok {
			if says, ok := t.standing(state); ok {
				s.Of[p.ID] = says
			}
		}
	}
	var behind diffing.ParagraphID
	for _, id := range d.Order {
		p := d.Paragraphs[id]
		switch {
		case !p.Deleted:
			behind = id
		case p.Kind != diffing.KindFootnote:
			s.Gone[behind] = append(s.Gone[behind], t.gone(p))
		}
	}
	return s
}

type teller struct {
	draft *drafts.Draft
	style diffing.Style
	in    layout.Words
}

// standing of a paragraph that stands in the text or in an annex. Headings and footnotes say something once they are agreed.
func (t teller) standing(p *drafts.ParagraphState) (Standing, bool) {
	in := t.in
	if p.In != drafts.InReport {
		return t.moved(p)
	}
	if (p.Kind == diffing.KindHeading || p.Kind == diffing.KindFootnote || p.Kind == diffing.KindAnnex) && !p.Standing.Agreed() {
		return Standing{}, false
	}
	s := Standing{Sign: signOpen, Says: in.Open}
	switch {
	case p.Placeheld != nil:
		s.Sign, s.Says = signPlaceholder, fmt.Sprintf(in.Placeholder, p.Placeheld.Reason)
	case p.Standing == drafts.AgreedAdRef || p.Standing == drafts.Adopted:
		s = Standing{Sign: signAdRef, Says: in.AgreedAdRef, Agreed: AdRef}
	case p.Standing == drafts.AgreedInInformals:
		s = Standing{Sign: signInformals, Says: in.AgreedInformals, Agreed: InInformals}
		if who := t.pending(p.ID); who != "" {
			s.Says = fmt.Sprintf(in.Pending, s.Says, who)
		}
	case p.Standing == drafts.NotDiscussed && !t.draft.Bracketed(p.ID):
		s.Says = in.NotDiscussed
	}
	for _, passage := range p.Passages {
		kind, says := PassageInformals, signInformals+" "+fmt.Sprintf(in.PartInformals, passage.Words)
		if passage.Level == drafts.AdRef {
			kind, says = PassageAdRef, signAdRef+" "+fmt.Sprintf(in.PartAdRef, passage.Words)
		}
		s.Passages = append(s.Passages, diffing.Mark{At: passage.Start, To: passage.End, Kind: kind})
		s.Says += "; " + says
	}
	return s, true
}

// pending lists whom an agreement waits for.
func (t teller) pending(id diffing.ParagraphID) string {
	var who []string
	for _, w := range t.draft.StillPending(id) {
		who = append(who, string(w.Delegation))
	}
	switch {
	case len(who) == 0:
		return ""
	case t.style.Attribution == diffing.Unnamed:
		t.style.Attribution = diffing.GroupsOnly // nobody is named, and still it is seen that somebody is waited for
		t.style.IsGroup = nil
	}
	return Names(who, t.style)
}

// moved says of a paragraph in an annex what it was called in the text. What had no number there is known by its words.
func (t teller) moved(p *drafts.ParagraphState) (Standing, bool) {
	for _, v := range slices.Backward(t.draft.Versions) {
		for _, was := range v.Paragraphs {
			if was.ID == p.ID && was.Label != "" {
				return Standing{Sign: signMoved, Says: fmt.Sprintf(t.in.MovedOut, was.Label, v.Name)}, true
			}
		}
	}
	return Standing{}, false
}

func (t teller) gone(p *drafts.ParagraphState) Standing {
	label := t.draft.Cite(p.ID)
	switch {
	case p.Standing == drafts.AgreedInInformals:
		return Standing{Sign: signGone + signInformals, Says: fmt.Sprintf(t.in.StruckInformals, label), Agreed: InInformals}
	case p.Standing.Agreed():
		return Standing{Sign: signGone + signAdRef, Says: fmt.Sprintf(t.in.StruckAdRef, label), Agreed: AdRef}
	}
	return Standing{Sign: signGone + signOpen, Says: fmt.Sprintf(t.in.Struck, label)}
}
