package drafts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// Import is a text that the secretariat lays before the room as a version.
type Import struct {
	Source     Source
	Paragraphs []Paragraph
	Name       string // "Zero draft"
	Symbol     string
	Date       string
	Seen       TextHash // of the rolling text that it replaces; empty for the first
}

// Import lays a whole text before the room and issues it under its symbol, with the labels that it came with. A
// second text is taken as the new state of the first: paragraphs are matched by content and keep their identity,
// and open amendments are rebased.
func (d *Draft) Import(act Act, i Import) ([]Event, error) {
	if err := d.servedBy(act, doImport); err != nil {
		return nil, err
	}
	if len(d.Versions) > 0 && i.Seen != d.TextHash() {
		return nil, stale("import.stale", "The text changed while you were looking. Look at the preview again.")
	}
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; p.Standing.Agreed() {
			return nil, refuse("import.agreed", "Paragraph {Paragraph} is {Standing}; agreed text is not replaced by an import. Reopen it first.", d.cited(p.ID), p.Standing)
		}
	}
	text, lineage, err := d.identify(d.WithoutAnnexes(i.Paragraphs))
	if err != nil {
		return nil, err
	}
	issued, err := d.version(act, i.Name, i.Symbol, i.Date, text, namedLabels(text))
	if err != nil {
		return nil, err
	}
	issued = issued.annexed(d.annexes(InAnnex, InSummary))
	events := append(d.leave(text, lineage, "its paragraph is not in "+issued.Name), DraftImported{Source: i.Source, Paragraphs: text, Lineage: lineage})
	for _, old := range d.Text() {
		at := slices.IndexFunc(text, func(p Paragraph) bool { return p.ID == old.ID })
		if at >= 0 && text[at].Text != old.Text {
			events = append(events, d.rebase(old.ID, old.Text, text[at].Text, nil)...)
		}
	}
	for _, l := range lineage {
		events = append(events, d.follow(l, text)...)
	}
	next, err := d.Propose(act, append(events, issued))
	if err != nil {
		return nil, fmt.Errorf("import %s: %w", issued.Name, err)
	}
	issued.Proposed = next.relabel()
	return slices.Concat(events, []Event{issued}, d.rebasePositions(next), d.rebasePassages(next), d.rebaseReferences(next), next.renumber()), nil
}

// follow says how the open edits on paragraphs stand that were split or merged (rule: domain.md §2: history follows
// them). A clean one stands on the paragraph that has its words now; an insertion after the last of what its place
// became. The record can say of an edit that it stands on another paragraph, not that it has become several or another
// kind of edit: such a one waits for its delegation, where the first of its words stand now.
func (d *Draft) follow(l Lineage, text []Paragraph, ruled ...EditID) []Event {
	words := func(text []Paragraph, ids []ParagraphID) []string {
		list := make([]string, len(ids))
		for k, id := range ids {
			list[k] = text[slices.IndexFunc(text, func(p Paragraph) bool { return p.ID == id })].Text
		}
		return list
	}
	old, new := words(d.Text(), l.From), words(text, l.To)
	var events []Event
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			at := slices.Index(l.From, e.Edit.Paragraph)
			if at < 0 || !e.Fate.Open() || slices.Contains(ruled, e.ID) {
				continue
			}
			if e.Restructures() || d.host(e) != nil {
				events = append(events, d.followRestructured(e, l)...)
				continue
			}
			outcome, carried := e.Waiting, []diffing.Carried(nil)
			if outcome == diffing.Clean && e.AsksForWords() && e.As != diffing.EditInsertAfter {
				outcome, carried = diffing.RebaseThrough(old, new, at, e.proposal(old[at]))
			}
			place := l.To[0]
			switch {
			case e.As == diffing.EditInsertAfter:
				place = l.To[len(l.To)-1]
			case len(carried) > 0:
				place = l.To[carried[0].New]
			}
			sayable := len(carried) == 1 && carried[0].Text != "" && e.As != diffing.EditDelete
			if len(carried) > 0 && !sayable {
				outcome = diffing.Conflict
			}
			stands := EditRebased{Edit: e.ID, Outcome: outcome, Paragraph: &place}
			if outcome != diffing.Clean {
				stands.Pinned = e.Pinned
			}
			events = append(events, stands)
			if sayable {
				now := carried[0]
				events = append(events, EditRebased{Edit: e.ID, Outcome: diffing.Clean, Pinned: diffing.HashText(new[now.New]), Text: now.Text})
			}
		}
	}
	return events
}

// followRestructured says how an edit stands that asks for something beside words, or for other words of an edit, when
// its paragraph was split or merged. A move goes on; what was said of the paragraph's own cuts, or of somebody's words
// for it, waits for its delegation.
func (d *Draft) followRestructured(e *EditState, l Lineage) []Event {
	outcome := diffing.Conflict
	if e.As == diffing.EditMove {
		outcome = e.Waiting
	}
	return []Event{EditRebased{Edit: e.ID, Outcome: outcome, Pinned: e.Pinned, Paragraph: &l.To[0]}}
}

// proposal is the full text that an edit of a paragraph's words asks for; "" deletes them.
func (e *EditState) proposal(words string) string {
	switch {
	case e.As == diffing.EditDelete:
		return ""
	case e.As == diffing.EditBracket && e.Text == "":
		return "[" + words + "]"
	}
	return e.Text
}

func namedLabels(text []Paragraph) []NamedLabel {
	labels := make([]NamedLabel, len(text))
	for i, p := range text {
		labels[i] = NamedLabel{Paragraph: p.ID, Label: p.Label}
	}
	return labels
}

// identify gives the paragraphs of a text their identities: their own where the file has them, those of the text
// they continue, or new ones.
func (d *Draft) identify(paragraphs []Paragraph) ([]Paragraph, []Lineage, error) {
	if len(paragraphs) == 0 {
		return nil, nil, refuse("import.empty", "The text has no paragraphs.")
	}
	text := slices.Clone(paragraphs)
	labels, ids := map[string]int{}, map[ParagraphID]int{}
	for i, p := range text {
		// Real texts hold numbers without words, places kept for words to come: they are kept.
		if strings.TrimSpace(p.Text) != "" {
			if err := checkWords(Piece{Name: "Paragraph", Which: strconv.Itoa(i + 1)}, p.Text, p.Text); err != nil {
				return nil, nil, err
			}
		}
		if j, twice := labels[p.Label]; twice && p.Label != "" {
			return nil, nil, refuse("import.label-twice", "The label {Label} is used twice: by paragraph {First} and by paragraph {Second} of the text.",
				Quoted(p.Label), Number(j+1), Number(i+1))
		}
		if j, twice := ids[p.ID]; twice && p.ID != "" {
			return nil, nil, refuse("import.id-twice", "The id {ID} is used twice: by paragraph {First} and by paragraph {Second} of the text.",
				Quoted(p.ID), Number(j+1), Number(i+1))
		}
		labels[p.Label], ids[p.ID] = i, i
	}
	var lineage []Lineage
	renamed := map[ParagraphID]ParagraphID{}
	give := func(i int, id ParagraphID) {
		if text[i].ID != "" {
			renamed[text[i].ID] = id
		}
		text[i].ID = id
	}
	given := map[int]bool{}
	used := map[ParagraphID]bool{}
	old := d.Text()
	for _, pair := range diffing.AlignByContent(old, text) {
		switch {
		case len(pair.Old) == 1 && len(pair.New) == 1:
			give(pair.New[0], old[pair.Old[0]].ID)
			given[pair.New[0]], used[old[pair.Old[0]].ID] = true, true
		case len(pair.Old) > 0 && len(pair.New) > 0:
			var l Lineage
			for _, o := range pair.Old {
				l.From = append(l.From, old[o].ID)
			}
			for _, n := range pair.New {
				l.To = append(l.To, ParagraphID("#"+strconv.Itoa(n)))
			}
			lineage = append(lineage, l)
		}
	}
	next := 0
	for i := range text {
		if given[i] {
			continue
		}
		if id := text[i].ID; id != "" && d.fresh(id) && !used[id] && idPattern.MatchString(string(id)) && !ownPattern.MatchString(string(id)) {
			used[id] = true
			continue
		}
		for {
			next++
			id := ParagraphID("p" + strconv.Itoa(next))
			_, inFile := ids[id]
			if d.fresh(id) && !used[id] && !inFile {
				give(i, id)
				used[id] = true
				break
			}
		}
	}
	for _, l := range lineage {
		for k, placeholder := range l.To {
			at, _ := strconv.Atoi(strings.TrimPrefix(string(placeholder), "#"))
			l.To[k] = text[at].ID
		}
	}
	for i := range text { // footnote references follow their footnotes to the new identities
		text[i].Marks = slices.Clone(text[i].Marks)
		for k, m := range text[i].Marks {
			if id, ok := renamed[ParagraphID(m.ID)]; ok && m.ID != "" {
				text[i].Marks[k].ID = string(id)
			}
		}
	}
	d.importReferences(text, lineage)
	return text, lineage, nil
}

// importReferences says which labels of a new text are references: those that the file marks as such, and those of the text
// before it that stand there still, or with the label that the cited paragraph has in it. A file is a document as somebody
// issued it: no word of it is written anew, and a reference that reads otherwise in it is none.
func (d *Draft) importReferences(text []Paragraph, lineage []Lineage) {
	named := map[ParagraphID]string{}
	for _, p := range text {
		named[p.ID] = p.Label
	}
	label := func(target ParagraphID) string {
		if _, stands := d.Paragraphs[target]; !stands && named[target] == "" {
			target = d.became(target)
		}
		for _, l := range lineage {
			if slices.Contains(l.From, target) {
				target = l.To[0]
			}
		}
		return named[target]
	}
	before := map[ParagraphID][]Paragraph{} // of each paragraph, what it was
	for _, old := range d.Text() {
		became := []ParagraphID{old.ID}
		for _, l := range lineage {
			if slices.Contains(l.From, old.ID) {
				became = l.To
			}
		}
		for _, id := range became {
			before[id] = append(before[id], old)
		}
	}
	for i, p := range text {
		refs := referencesIn(p.Marks)
		for _, old := range before[p.ID] {
			if len(referencesIn(old.Marks)) > 0 {
				old = reread(old, label)
				refs = append(refs, carryReferences(old.Text, p.Text, referencesIn(old.Marks))...)
			}
		}
		if len(refs) == 0 {
			continue
		}
		marks, end := slices.DeleteFunc(slices.Clone(p.Marks), isReference), 0
		slices.SortStableFunc(refs, func(a, b Mark) int { return a.At - b.At })
		for _, m := range refs {
			one := Paragraph{Text: p.Text, Marks: append(slices.Clone(marks), m)}
			if m.At >= end && m.To > m.At && m.To <= utf8.RuneCountInString(p.Text) && label(ParagraphID(m.ID)) != "" && reread(one, label).Text == p.Text {
				marks, end = one.Marks, m.To
			}
		}
		slices.SortStableFunc(marks, func(a, b Mark) int { return a.At - b.At })
		text[i].Marks = marks
	}
}

// fresh says whether no paragraph, present, past or proposed, ever had this identity.
func (d *Draft) fresh(id ParagraphID) bool {
	if _, ok := d.Paragraphs[id]; ok {
		return false
	}
	if _, ok := d.proposed[id]; ok {
		return false
	}
	for _, v := range d.Versions {
		if slices.ContainsFunc(v.Paragraphs, func(p Paragraph) bool { return p.ID == id }) {
			return false
		}
	}
	return true
}
