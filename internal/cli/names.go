package cli

import (
	"regexp"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// attribution is --names: whose names stand in a result (rule: domain.md §6).
type attribution string

// shown reads --names; nothing said is named.
func (a attribution) shown() (diffing.Attribution, error) {
	switch a {
	case "", "named":
		return diffing.Named, nil
	case "groups":
		return diffing.GroupsOnly, nil
	case "none":
		return diffing.Unnamed, nil
	}
	return 0, usage("--names %q: it is named, groups or none", string(a))
}

// isGroup tells groups from States where no seat says so: what is neither a State of the directory nor an invented
// one (XAA to XZZ) speaks for several.
func isGroup(code string) bool {
	_, state := directory.ByCode(drafts.DelegationCode(code))
	return !state && !directory.Invented(drafts.DelegationCode(code))
}

// style is how a compilation of files prints its names: as the files give them.
func (a attribution) style() (diffing.Style, error) {
	shown, err := a.shown()
	return diffing.Style{Attribution: shown, IsGroup: isGroup}, err
}

var editNamed = regexp.MustCompile(`^edit (.+?): `)

// veiled takes names and amendment ids out of a compilation that leaves the room: also out of what moves, out of
// the identities of paragraphs that amendments bring in, and out of the warnings.
func veiled(c *diffing.Compilation, style diffing.Style) *diffing.Compilation {
	if style.Attribution == diffing.Named {
		return c
	}
	veil := diffing.NewVeil(style)
	hidden := map[string]string{}
	for _, p := range c.Paragraphs {
		if p.Inserted && p.ID != "" {
			hidden[string(p.ID)] = string(veil.Edits([]diffing.EditID{diffing.EditID(p.ID)})[0])
		}
	}
	hide := func(id string) string {
		if opaque, ok := hidden[id]; ok {
			return opaque
		}
		return id
	}
	out := *c
	out.Paragraphs = make([]diffing.CompiledParagraph, len(c.Paragraphs))
	for i, p := range c.Paragraphs {
		p.Nodes, p.After = veil.Tree(p.Nodes), hide(p.After)
		p.ID = diffing.ParagraphID(hide(string(p.ID)))
		p.Structure = append([]diffing.Structure(nil), p.Structure...)
		for k, s := range p.Structure {
			s.By, s.Edits, s.After = veil.Names(s.By), veil.Edits(s.Edits), hide(s.After)
			s.With = append([]string(nil), s.With...)
			for w := range s.With {
				s.With[w] = hide(s.With[w])
			}
			if s.On != "" {
				s.On = veil.Edits([]diffing.EditID{s.On})[0]
			}
			p.Structure[k] = s
		}
		p.Warnings = anonymous(p.Warnings)
		out.Paragraphs[i] = p
	}
	out.Warnings = anonymous(c.Warnings)
	return &out
}

func anonymous(warnings []string) []string {
	plain := make([]string, len(warnings))
	for i, w := range warnings {
		plain[i] = editNamed.ReplaceAllString(w, "an edit: ")
	}
	return plain
}
