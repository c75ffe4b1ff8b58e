package diffing

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// Compilation is a whole text with everything that is proposed for it, in square brackets (rule: domain.md §6,
// Compilation).
type Compilation struct {
	Paragraphs []CompiledParagraph
	Options    []Option // option sets of the base
	Warnings   []string // what is unbalanced and where; nothing is refused for it
}

// CompiledParagraph is one paragraph of the compilation.
type CompiledParagraph struct {
	Paragraph        // as it stands in the base; of an inserted one the identity, kind and level
	Nodes     Tree   // its words and brackets
	Inserted  bool   // it stands only in amendments; its wordings are alternatives of one bracket, the base empty
	After     string // of an inserted one: the label or id of the paragraph that it follows, "" at the beginning
	Structure []Structure
	Count     BracketCount
	Warnings  []string
}

// Structure is what amendments ask for beside words: that a paragraph be moved, merged or split; or a comment, which
// asks for nothing.
type Structure struct {
	Kind   EditKind // EditMove, EditMerge, EditSplit or EditComment
	On     EditID   // of a comment on the words of an edit that replaces some: that edit
	After  string   // move: label or id of the paragraph to follow, "" for the beginning
	With   []string // merge: labels or ids of the others
	Text   string   // split: the paragraph with a line break at each cut; comment: its words
	Reason string   // of a comment
	By     []string
	Edits  []EditID
}

// BracketCount counts what a compiled text prints.
type BracketCount struct {
	Brackets  int // pairs, typed ones included
	Contested int // words inside brackets, every alternative included
	Words     int // words printed, every alternative included
}

func (c *BracketCount) add(more BracketCount) {
	c.Brackets += more.Brackets
	c.Contested += more.Contested
	c.Words += more.Words
}

// CompileText compiles a whole text: it finds the paragraph that each edit names, compiles each paragraph with the
// edits that stand against it, and puts inserted paragraphs after their place (rule: compile.md; domain.md §3). The
// order of the edits in the slice does not matter: their Order does. fixed holds bracket numbers, by paragraph.
//
// It refuses, naming the edit: an unknown paragraph, an id used twice, a kind without its text, a line break in a
// replace, a bracket edit that changes words; and a base in which a label or id stands twice.
func CompileText(base []Paragraph, edits []Edit, fixed map[ParagraphID]Numbers) (*Compilation, error) {
	places, err := Arrange(base, edits)
	if err != nil {
		return nil, err
	}
	c := &Compilation{Paragraphs: make([]CompiledParagraph, len(places)), Options: ReadOptions(base)}
	for k, place := range places {
		c.Paragraphs[k] = CompileParagraph(place, fixed[place.Paragraph.ID])
		c.Warnings = append(c.Warnings, c.Paragraphs[k].Warnings...)
	}
	return c, nil
}

// CompileParagraph compiles the edits that stand against one paragraph. The result depends on the place and the fixed
// numbers alone, so that it may be kept until either changes.
func CompileParagraph(place Place, fixed Numbers) CompiledParagraph {
	p := CompiledParagraph{
		Paragraph: place.Paragraph,
		Inserted:  len(place.Wordings) > 0,
		After:     place.After,
		Structure: place.Structure,
	}
	if p.Inserted {
		p.Nodes = compileInserted(place.Wordings, fixed)
	} else {
		p.Nodes = Compile(place.Paragraph.Text, place.Proposals, fixed)
	}
	p.Count = CountBrackets(p.Nodes)
	p.Warnings = place.warnings()
	return p
}

// compileInserted puts one bracket round a paragraph that does not stand yet, with its wordings as alternatives in
// order of tabling (rule: interfaces.md, compile --format json). Edits of inserted words stand nested in them; their
// ids stand at the wording too, since it is on the way to their text, but not their names: they did not ask for it.
func compileInserted(wordings []Wording, fixed Numbers) Tree {
	round := &Bracket{Alternatives: []Alternative{{Base: true}}}
	for _, w := range wordings {
		along := nestedEdits(w.Proposals)
		round.Alternatives = append(round.Alternatives, Alternative{
			By: w.By, Edits: slices.Concat(w.Edits, along), Along: along, Nodes: Compile(w.Text, w.Proposals, nil),
			Asks: []Ask{{Base: HashText(""), Words: canonical(w.Text)}},
		})
	}
	tree := Tree{{Bracket: round}}
	for b := range tree.Brackets() {
		b.Set = "" // named again, for the paragraph as a whole
	}
	number(tree, fixed)
	return tree
}

// CountBrackets counts the brackets and words of a compiled text.
func CountBrackets(tree Tree) BracketCount {
	var count BracketCount
	for range tree.Brackets() {
		count.Brackets++
	}
	count.Words, count.Contested = tree.count()
	return count
}

// Count counts the brackets and words of the whole compilation.
func (c *Compilation) Count() BracketCount {
	var count BracketCount
	for _, p := range c.Paragraphs {
		count.add(p.Count)
	}
	return count
}

// warnings names the unbalanced brackets of the base and of what is proposed.
func (p Place) warnings() []string {
	var warnings []string
	for _, where := range unbalanced(p.Paragraph.Text) {
		warnings = append(warnings, fmt.Sprintf("paragraph %s: %s", p.Cited, where))
	}
	for _, w := range p.Wordings {
		for _, where := range unbalanced(w.Text) {
			warnings = append(warnings, fmt.Sprintf("edit %s: %s", w.Edits[0], where))
		}
		warnings = append(warnings, proposalWarnings(w.Text, w.Proposals)...)
	}
	return append(warnings, proposalWarnings(p.Paragraph.Text, p.Proposals)...)
}

// proposalWarnings leaves out what is already unbalanced in the base. Of a proposal that looks like the base it says so:
// else a bracket would stand with the same words twice, without an explanation.
func proposalWarnings(base string, proposals []Proposal) []string {
	var warnings []string
	for _, p := range proposals {
		if found := unbalanced(p.Text); len(found) > 0 {
			known := unbalanced(base)
			for _, where := range found {
				if !slices.Contains(known, where) {
					warnings = append(warnings, fmt.Sprintf("edit %s: %s", p.ID, where))
				}
			}
		}
		if LookAlike(base, p.Text) {
			warnings = append(warnings, fmt.Sprintf("edit %s: it changes only what is not seen in print: marks of direction, joiners or the sort of a space", p.ID))
		}
		warnings = append(warnings, proposalWarnings(p.Text, p.Nested)...)
	}
	return warnings
}

// MarshalJSON writes one entry of `structure` (interfaces.md, compile --format json).
func (s Structure) MarshalJSON() ([]byte, error) {
	out := struct {
		Kind       EditKind `json:"kind"`
		On         EditID   `json:"on,omitempty"`
		After      *string  `json:"after,omitempty"`
		With       []string `json:"with,omitempty"`
		Text       string   `json:"text,omitempty"`
		Reason     string   `json:"reason,omitempty"`
		By         []string `json:"by"`
		Amendments []EditID `json:"amendments"`
	}{Kind: s.Kind, On: s.On, With: s.With, Text: s.Text, Reason: s.Reason, By: list(s.By), Amendments: list(s.Edits)}
	if s.Kind == EditMove {
		out.After = &s.After
	}
	return marshal(out)
}

// MarshalJSON writes one entry of `paragraphs` (interfaces.md, compile --format json).
func (p CompiledParagraph) MarshalJSON() ([]byte, error) {
	nodes, err := list(p.Nodes).MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("paragraph %s: %w", cmp.Or(p.Label, string(p.ID), fmt.Sprintf("“%.40s”", p.Text)), err)
	}
	out := struct {
		ID        ParagraphID     `json:"id,omitempty"`
		Label     string          `json:"label,omitempty"`
		Kind      Kind            `json:"kind"`
		Level     int             `json:"level,omitempty"`
		Inserted  bool            `json:"inserted,omitempty"`
		After     *string         `json:"after,omitempty"`
		Structure []Structure     `json:"structure,omitempty"`
		Nodes     json.RawMessage `json:"nodes"`
	}{ID: p.ID, Label: p.Label, Kind: p.Kind, Level: p.Level, Inserted: p.Inserted, Structure: p.Structure, Nodes: nodes}
	if p.Inserted {
		out.After = &p.After
	}
	return marshal(out)
}

// MarshalJSON writes the compilation as `compile --format json` does (interfaces.md).
func (c *Compilation) MarshalJSON() ([]byte, error) {
	count := c.Count()
	return marshal(struct {
		Paragraphs []CompiledParagraph `json:"paragraphs"`
		Options    []Option            `json:"options"`
		Brackets   int                 `json:"brackets"`
		Contested  int                 `json:"contested_words"`
		Words      int                 `json:"words"`
		Warnings   []string            `json:"warnings"`
	}{list(c.Paragraphs), list(c.Options), count.Brackets, count.Contested, count.Words, list(c.Warnings)})
}

// list writes an empty list as [], not null.
func list[S ~[]E, E any](s S) S {
	if s == nil {
		return S{}
	}
	return s
}
