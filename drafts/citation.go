package drafts

import (
	"slices"

	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// Citation is a place where the words of the text cite a paragraph by a label, and that is no reference.
type Citation struct {
	Paragraph ParagraphID // in whose words
	At, To    int         // in code points of these: the label alone
	Words     string      // the label
	Elsewhere bool        // it seems to cite another document
	// May are the paragraphs of the text that it may cite, the likeliest first: that which had this label in the version with
	// which these words came, and that which has it now. None is there where no paragraph was ever called so, or it is gone.
	May  []ParagraphID
	Gone bool // that which had this label when these words came is in the text no more
}

// Certain says whether there is no doubt which paragraph a citation cites.
func (c Citation) Certain() bool { return !c.Elsewhere && !c.Gone && len(c.May) == 1 }

// Citations lists where the text cites paragraphs by labels that are no references, in its order. What a label means
// depends on when it was written: words that have stood since the zero draft cite its paragraph 45, and not the one that
// was renumbered 45 since.
func (d *Draft) Citations() []Citation {
	text := d.Text()
	named := called(text)
	var all []Citation
	for _, p := range text {
		refs := referencesIn(p.Marks)
		for _, found := range labels.Citations(p.Text) {
			if slices.ContainsFunc(refs, func(m Mark) bool { return m.At < found.To && m.To > found.At }) {
				continue
			}
			c := Citation{Paragraph: p.ID, At: found.At, To: found.To, Words: found.Words, Elsewhere: found.Elsewhere}
			written := d.calledWhenWritten(p.ID, found.Key)
			for _, id := range []ParagraphID{written, named[found.Key]} {
				if now, stands := d.Cited(id); stands && !slices.Contains(c.May, now) {
					c.May = append(c.May, now)
				}
			}
			_, stands := d.Cited(written)
			c.Gone = written != "" && !stands
			all = append(all, c)
		}
	}
	return all
}

// called finds the paragraphs of a text by their labels, as citations name them.
func called(text []Paragraph) map[string]ParagraphID {
	named := map[string]ParagraphID{}
	for _, p := range text {
		if key := labels.KeyOf(p.Label); key != "" && named[key] == "" {
			named[key] = p.ID
		}
	}
	return named
}

// calledWhenWritten is the paragraph that a label meant in the version with which a citation of it came into the words of a
// paragraph; none where it came since the latest.
func (d *Draft) calledWhenWritten(id ParagraphID, key string) ParagraphID {
	meant := ParagraphID("")
	for _, v := range slices.Backward(d.Versions) {
		at := slices.IndexFunc(v.Paragraphs, func(p Paragraph) bool { return p.ID == id })
		if at < 0 || !slices.ContainsFunc(labels.Citations(v.Paragraphs[at].Text), func(c labels.Citation) bool { return c.Key == key }) {
			break
		}
		meant = called(v.Paragraphs)[key]
	}
	return meant
}

// CrossCheck is what an issue would do to the citations of the text (rule: domain.md §8, the cross-reference check).
type CrossCheck struct {
	Anew     []Rereading     // references that get another label
	Dangling []Reference     // references to what is in the text no more; their words stay
	Cut      []Reference     // references to a paragraph that was split since the latest version
	Stale    []StaleCitation // citations that are no references, and that the issue leaves as they are
}

// Rereading is a reference and what it reads in the version to come.
type Rereading struct {
	Reference
	Now string
}

// StaleCitation cites a paragraph by a label that it does not have in the version to come.
type StaleCitation struct {
	Citation
	Now string // its label there; empty: no such paragraph is in the text
}

// Anew lists the references that read another label once the text is numbered as the next issue will, in its order.
func (d *Draft) Anew() []Rereading {
	label := d.labelIn(d.Labels())
	read := map[ParagraphID]func(Mark, string) string{}
	for _, p := range d.Text() {
		read[p.ID] = readings(reread(p, label))
	}
	var anew []Rereading
	for _, r := range d.References() {
		if now := read[r.Paragraph](Mark{}, ""); now != r.Words && r.Cites != "" {
			anew = append(anew, Rereading{r, now})
		}
	}
	return anew
}

// CrossCheck says which citations of the text cite what, once it is numbered as the next issue will.
func (d *Draft) CrossCheck() CrossCheck {
	check := CrossCheck{Anew: d.Anew()}
	label := d.labelIn(d.Labels())
	for _, r := range d.References() {
		if r.Cites == "" {
			check.Dangling = append(check.Dangling, r)
		}
		if r.Cut {
			check.Cut = append(check.Cut, r)
		}
	}
	for _, c := range d.Citations() {
		if c.Elsewhere {
			continue
		}
		now := ""
		if len(c.May) > 0 {
			now = label(c.May[0])
		}
		if now == "" || labels.KeyOf(labels.As(c.Words, now)) != labels.KeyOf(c.Words) {
			check.Stale = append(check.Stale, StaleCitation{c, now})
		}
	}
	return check
}

// labelIn finds the label of what a reference cites among those of a version.
func (d *Draft) labelIn(version []NamedLabel) func(ParagraphID) string {
	named := map[ParagraphID]string{}
	for _, l := range version {
		named[l.Paragraph] = l.Label
	}
	return func(target ParagraphID) string {
		now, _ := d.Cited(target)
		return named[now]
	}
}
