package drafts

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// References to paragraphs are kept as references (rule: domain.md §5): a mark over the label that words cite names the
// identity of the cited paragraph. Its words are the label that this one had when a version was last issued, and an issue
// writes them anew. They are outside the words that are hashed: whoever agreed to "see paragraph 45" agreed to a paragraph
// and not to a number.

// referenceMark is the kind of mark that makes a label a reference; its ID is the cited paragraph.
const referenceMark = "reference"

// Reference is a label in the words of a paragraph that follows the paragraph that it cites.
type Reference struct {
	Paragraph ParagraphID // in whose words
	At, To    int         // in code points of these
	Words     string      // the label as it is printed now
	Target    ParagraphID // as the reference was made
	Cites     ParagraphID // where that stands now: itself, or what it was merged into; empty: in the text no more
	Cut       bool        // the cited paragraph was split since the latest version; the reference is to its first part
}

// LapsedReference is a reference that words which changed have taken with them.
type LapsedReference struct {
	Target ParagraphID
	Label  string // as it was printed
	Stamp
}

// rehashed says that the hash of words became another one while the words did not: a label in them became a reference, or
// ceased to be one.
type rehashed struct {
	Was, Now TextHash
	Stamp
}

func isReference(m Mark) bool { return m.Kind == referenceMark }

// referencesIn lists the references among marks, in the order of the words.
func referencesIn(marks []Mark) []Mark {
	if !slices.ContainsFunc(marks, isReference) {
		return nil
	}
	refs := slices.DeleteFunc(slices.Clone(marks), func(m Mark) bool { return !isReference(m) })
	slices.SortFunc(refs, func(a, b Mark) int { return a.At - b.At })
	return refs
}

// References lists the references of the text, in its order.
func (d *Draft) References() []Reference {
	var all []Reference
	for _, p := range d.Text() {
		letters := []rune(nil)
		for _, m := range referencesIn(p.Marks) {
			if letters == nil {
				letters = []rune(p.Text)
			}
			r := Reference{Paragraph: p.ID, At: m.At, To: m.To, Words: string(letters[m.At:m.To]), Target: ParagraphID(m.ID)}
			r.Cites, _ = d.Cited(r.Target)
			r.Cut = r.Cites != "" && d.cutSinceIssue(r.Cites)
			all = append(all, r)
		}
	}
	return all
}

// Cited is where a paragraph that references name stands now: itself, or what it was merged into. None is where it was
// deleted, left the report, or has no label.
func (d *Draft) Cited(target ParagraphID) (ParagraphID, bool) {
	if _, stands := d.Paragraphs[target]; !stands {
		target = d.became(target)
	}
	p, stands := d.Paragraphs[target]
	if !stands || p.Deleted || p.In != InReport || p.Label == "" {
		return "", false
	}
	return target, true
}

// cutSinceIssue says whether a paragraph was split since the latest version.
func (d *Draft) cutSinceIssue(id ParagraphID) bool {
	if len(d.Versions) == 0 {
		return false
	}
	before := d.Versions[len(d.Versions)-1].Paragraphs
	return slices.ContainsFunc(d.Lineage, func(l Lineage) bool {
		return len(l.To) > 1 && l.To[0] == id && !slices.ContainsFunc(before, func(p Paragraph) bool { return p.ID == l.To[len(l.To)-1] })
	})
}

// rewrite puts other words in the place of ranges, given in order. shift says where an offset stands in the new words.
func rewrite(text string, ranges []Mark, say func(m Mark, words string) string) (now string, shift func(int) int) {
	letters := []rune(text)
	type piece struct{ from, to, length int }
	var pieces []piece
	var b strings.Builder
	at := 0
	for _, m := range ranges {
		if m.At < at || m.To > len(letters) || m.To <= m.At {
			continue
		}
		said := say(m, string(letters[m.At:m.To]))
		b.WriteString(string(letters[at:m.At]) + said)
		pieces = append(pieces, piece{m.At, m.To, utf8.RuneCountInString(said)})
		at = m.To
	}
	b.WriteString(string(letters[min(at, len(letters)):]))
	return b.String(), func(offset int) int {
		moved := 0
		for _, p := range pieces {
			switch {
			case offset >= p.to:
				moved += p.length - (p.to - p.from)
			case offset > p.from:
				return p.from + moved + min(offset-p.from, p.length)
			}
		}
		return offset + moved
	}
}

// shifted moves marks along.
func shifted(marks []Mark, shift func(int) int) []Mark {
	moved := slices.Clone(marks)
	for i := range moved {
		moved[i].At = shift(moved[i].At)
		if moved[i].To > 0 {
			moved[i].To = shift(moved[i].To)
		}
	}
	return moved
}

// object stands round an identity where words are hashed; no words have it.
const object = "\uFFFC"

// hashed are the words of a paragraph and its marks as they are hashed: in the place of a reference stands the identity of
// the paragraph that it cites, and never a label.
func hashed(p Paragraph) (string, []Mark) {
	refs := referencesIn(p.Marks)
	if len(refs) == 0 {
		return p.Text, p.Marks
	}
	words, shift := rewrite(p.Text, refs, func(m Mark, _ string) string { return object + m.ID + object })
	marks := slices.DeleteFunc(slices.Clone(p.Marks), isReference)
	return words, shifted(marks, shift)
}

// HashWords is the hash of a paragraph's words, labels of references aside.
func HashWords(p Paragraph) TextHash {
	words, _ := hashed(p)
	return diffing.HashText(words)
}

// stretch is part of a paragraph, with the references that stand wholly in it.
func stretch(p Paragraph, start, end int) Paragraph {
	part := Paragraph{Text: string([]rune(p.Text)[start:end])}
	for _, m := range referencesIn(p.Marks) {
		if m.At >= start && m.To <= end {
			part.Marks = append(part.Marks, Mark{At: m.At - start, To: m.To - start, Kind: m.Kind, ID: m.ID})
		}
	}
	return part
}

// reread gives a paragraph with its references written anew. label says how a cited paragraph is called, "" leaves the
// words as they are. A letter that stands alone, the (b) of "24 (a) and (b)", goes on doing so while what stands before it
// is of the same paragraph.
func reread(p Paragraph, label func(ParagraphID) string) Paragraph {
	before := ""
	text, shift := rewrite(p.Text, referencesIn(p.Marks), func(m Mark, words string) string {
		now := label(ParagraphID(m.ID))
		if now == "" {
			return words
		}
		said := labels.As(words, now)
		if head := strings.TrimSuffix(now, said); labels.Alone(words) && (head == "" || !strings.HasPrefix(before, head)) {
			said = now
		}
		before = now
		if labels.KeyOf(said) == labels.KeyOf(words) {
			return words // as somebody typed it: 24(a)
		}
		return said
	})
	if text != p.Text {
		p.Text, p.Marks = text, shifted(p.Marks, shift)
	}
	return p
}

// readings gives, one after the other, what the references of a paragraph read.
func readings(p Paragraph) func(Mark, string) string {
	refs, n := referencesIn(p.Marks), -1
	return func(Mark, string) string {
		n++
		return string([]rune(p.Text)[refs[n].At:refs[n].To])
	}
}

// readAs gives other words of a paragraph the labels that its references read now, where they have those that it read: was
// and now are the paragraph before its references were written anew and after.
func readAs(other, was, now Paragraph) Paragraph {
	read := readings(now)
	var kept []Mark
	for _, m := range referencesIn(was.Marks) {
		said := read(m, "")
		for _, there := range carryReferences(was.Text, other.Text, []Mark{m}) {
			there.ID = said
			kept = append(kept, there)
		}
	}
	text, shift := rewrite(other.Text, kept, func(m Mark, _ string) string { return m.ID })
	other.Text, other.Marks = text, shifted(other.Marks, shift)
	return other
}

// carryReferences takes references over to other words of their paragraph: one stays where its label stands as it did, with
// nothing that would make it another label.
func carryReferences(old, new string, refs []Mark) []Mark {
	var kept []Mark
	was, now := []rune(old), []rune(new)
	for _, m := range refs {
		from, to, clean := carriedRange(old, new, m.At, m.To)
		if clean && (!labels.GoesOn(string(now[to:])) || labels.GoesOn(string(was[m.To:]))) {
			m.At, m.To = from, to
			kept = append(kept, m)
		}
	}
	return kept
}

// rebaseReferences says which references went with the words that an act changes. next is the draft after its events.
func (d *Draft) rebaseReferences(next *Draft) []Event {
	was, now := d.cites(), next.cites()
	if len(was) == 0 {
		return nil
	}
	var events []Event
	for _, id := range slices.Sorted(maps.Keys(d.Paragraphs)) {
		p, stand := d.Paragraphs[id], map[string]int{}
		after, stands := next.Paragraphs[id]
		if stands {
			for _, m := range referencesIn(after.Marks) {
				stand[m.ID]++
			}
		}
		place := id
		if !stands {
			place = next.became(id)
		}
		for _, m := range referencesIn(p.Marks) {
			if stand[m.ID]--; stand[m.ID] >= 0 || was[m.ID] <= now[m.ID] {
				continue
			}
			was[m.ID]--
			if _, there := next.Paragraphs[place]; there {
				events = append(events, ReferenceLapsed{Paragraph: place, Target: ParagraphID(m.ID), Label: string([]rune(p.Text)[m.At:m.To])})
			}
		}
	}
	return events
}

// cites counts the references to each paragraph.
func (d *Draft) cites() map[string]int {
	count := map[string]int{}
	for _, p := range d.Paragraphs {
		for _, m := range p.Marks {
			if isReference(m) {
				count[m.ID]++
			}
		}
	}
	return count
}

// applyReference takes in what labels are references. The words stay, and so does all consent to them.
func (d *Draft) applyReference(event Event, at Stamp) {
	remark := func(id ParagraphID, was, now TextHash, marks func([]Mark) []Mark) {
		p := d.paragraph(id)
		p.Marks = marks(slices.Clone(p.Marks))
		p.Rehashed = append(slices.Clone(p.Rehashed), rehashed{was, now, at})
		p.Passages = slices.Clone(p.Passages)
		for i, passage := range p.Passages {
			p.Passages[i].Seen = HashWords(stretch(p.Paragraph, passage.Start, passage.End))
		}
	}
	switch e := event.(type) {
	case ReferenceMade:
		remark(e.Paragraph, e.Was, e.Now, e.mark)
		p := d.paragraph(e.Paragraph)
		p.Unlinked = slices.DeleteFunc(slices.Clone(p.Unlinked), func(l LapsedReference) bool { return l.Target == e.Target })
	case ReferenceDropped:
		remark(e.Paragraph, e.Was, e.Now, e.unmark)
	case ReferenceLapsed:
		if _, stands := d.Paragraphs[e.Paragraph]; stands {
			p := d.paragraph(e.Paragraph)
			p.Unlinked = append(slices.Clone(p.Unlinked), LapsedReference{Target: e.Target, Label: e.Label, Stamp: at})
		}
	}
}

// mark adds the reference to the marks of its paragraph.
func (e ReferenceMade) mark(marks []Mark) []Mark {
	marks = append(marks, Mark{At: e.At, To: e.To, Kind: referenceMark, ID: string(e.Target)})
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
	return marks
}

// unmark takes it from them.
func (e ReferenceDropped) unmark(marks []Mark) []Mark {
	return slices.DeleteFunc(marks, func(m Mark) bool { return isReference(m) && m.At == e.At && m.ID == string(e.Target) })
}
