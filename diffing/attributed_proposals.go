package diffing

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// blank says whether nothing stands in a paragraph: no word, no bracket, no note. A stop left over is no paragraph.
func blank(text string) bool { return !hasWords(text) && !strings.ContainsAny(text, "[]{}") }

// bundle is what one set of delegations asks of a paragraph, in all its brackets.
type bundle struct {
	by    []string
	set   string // see setOf
	upon  int    // the bundle in whose words it stands, -1 for the base
	takes map[*Bracket]int
	after []int // bundles that were tabled before it
}

// bundles collects them from a tree as read.
type bundles struct {
	grouping
	list  []*bundle
	bySet map[string][]int
	of    map[*Bracket][]int // by alternative
}

// step is an alternative on the way from the paragraph to a bracket.
type step struct {
	bracket     *Bracket
	alternative int
	bundle      int // whose it is, -1 for the base
}

// grouping says what makes one proposal.
type grouping uint8

const (
	bySet     grouping = iota // all that one set of delegations asks of the paragraph
	byBracket                 // what it asks at one place
)

// proposals makes one proposal for each set of delegations that stands in the brackets, with the paragraph's full text.
// A set that asks for two things at one place makes two; and where the proposals, compiled, would not show the
// paragraph as it was typed, but one for each bracket would, it is one for each bracket. upon says in which proposal's
// words each stands, -1 for the base.
func (b treeBuilder) proposals(tree Tree, base string) (list []Proposal, upon []int) {
	list, upon = b.grouped(tree, base, bySet)
	if len(list) == 0 || blank(base) || len(base) > MaxParagraph {
		return list, upon
	}
	typed := Print(tree, Style{})
	if Print(Compile(base, list, nil), Style{}) == typed {
		return list, upon
	}
	if each, alone := b.grouped(tree, base, byBracket); len(each) > len(list) && Print(Compile(base, each, nil), Style{}) == typed {
		return each, alone
	}
	return list, upon
}

// grouped makes the proposals, in an order of tabling in which compiling them shows them as they stand.
func (b treeBuilder) grouped(tree Tree, base string, by grouping) (list []Proposal, upon []int) {
	found := &bundles{grouping: by, bySet: make(map[string][]int), of: make(map[*Bracket][]int)}
	found.collect(tree, nil)
	if len(found.list) == 0 {
		return nil, nil
	}
	order := found.inOrder()
	place := make([]int, len(order))
	for n, k := range order {
		place[k] = n
	}
	inserted := blank(base)
	for n, k := range order {
		x := found.list[k]
		takes := x.takes
		amends := -1
		if x.upon >= 0 {
			amends = place[x.upon]
			if inserted { // it amends a paragraph that only the other brings in, all of it
				takes = maps.Clone(found.list[x.upon].takes)
				maps.Copy(takes, x.takes)
			}
		}
		p := Proposal{ID: EditID(strconv.Itoa(n + 1)), By: x.by, Text: tree.taking(takes), Order: Order{Number: int64(n + 1)}}
		if blank(p.Text) && (!inserted || x.upon >= 0) {
			p.Text, p.Request = "", RequestDelete
		} else if CheckBracketing(base, p.Text) == nil {
			p.Request = RequestBracket
		}
		list, upon = append(list, p), append(upon, amends)
	}
	return list, upon
}

// collect goes through a level in reading order.
func (f *bundles) collect(tree Tree, way []step) {
	var before *Bracket
	for _, n := range tree {
		if n.Bracket == nil {
			before = nil
			continue
		}
		b := n.Bracket
		f.of[b] = make([]int, len(b.Alternatives))
		for k, a := range b.Alternatives {
			owner := -1
			if !b.Typed && !a.Base {
				owner = f.bundle(a.By, append(slices.Clone(way), step{bracket: b, alternative: k}))
			}
			f.of[b][k] = owner
			if k > 1 {
				f.follows(owner, f.of[b][k-1])
			}
		}
		if before != nil && len(f.of[before]) > 1 && len(f.of[b]) > 1 {
			f.follows(f.of[b][1], f.of[before][len(f.of[before])-1])
		}
		before = b
		for k, a := range b.Alternatives {
			if len(a.Nodes) > 0 && a.Request != RequestBracket {
				f.collect(a.Nodes, append(way, step{b, k, f.of[b][k]}))
			}
		}
	}
}

func (f *bundles) follows(later, earlier int) {
	if later >= 0 && earlier >= 0 && later != earlier {
		f.list[later].after = append(f.list[later].after, earlier)
	}
}

// bundle finds the bundle of a set of delegations that an alternative belongs to, or begins one: two different choices
// at one bracket cannot be one text.
func (f *bundles) bundle(by []string, way []step) int {
	upon := -1
	for _, s := range way[:len(way)-1] {
		if s.bundle >= 0 && s.alternative > 0 && f.list[s.bundle].set != setOf(by) {
			upon = s.bundle
		}
	}
	set := setOf(by)
	for _, k := range f.bySet[set] {
		if f.grouping == byBracket {
			break
		}
		if x := f.list[k]; x.upon == upon && x.join(way) {
			return k
		}
	}
	x := &bundle{by: by, set: set, upon: upon, takes: make(map[*Bracket]int)}
	x.join(way)
	f.list = append(f.list, x)
	f.bySet[set] = append(f.bySet[set], len(f.list)-1)
	return len(f.list) - 1
}

// join takes one more alternative and those on the way to it, unless the bundle takes another at one of the brackets.
func (x *bundle) join(way []step) bool {
	for _, s := range way {
		if taken, known := x.takes[s.bracket]; known && taken != s.alternative {
			return false
		}
	}
	for _, s := range way {
		x.takes[s.bracket] = s.alternative
	}
	return true
}

// setOf names a set of delegations, in whatever order they stand.
func setOf(by []string) string {
	sorted := slices.Sorted(slices.Values(by))
	return strings.Join(sorted, "\x00")
}

// inOrder puts the bundles into an order of tabling in which each bracket shows them as it did. Where brackets
// contradict each other, the bundle that stands first comes first.
func (f *bundles) inOrder() []int {
	waits := make([]int, len(f.list))
	later := make([][]int, len(f.list))
	for k, x := range f.list {
		waits[k] = len(x.after)
		for _, e := range x.after {
			later[e] = append(later[e], k)
		}
	}
	var order []int
	for len(order) < len(f.list) {
		next := slices.Index(waits, 0)
		if next < 0 {
			next = slices.IndexFunc(waits, func(n int) bool { return n > 0 })
		}
		waits[next] = -1 - len(f.list)*len(f.list) // done, whoever still counts it down
		order = append(order, next)
		for _, k := range later[next] {
			waits[k]--
		}
	}
	return order
}

// taking gives the text with these alternatives, the base elsewhere.
func (t Tree) taking(takes map[*Bracket]int) string {
	var b strings.Builder
	t.writeTaking(&b, takes)
	return b.String()
}

func (t Tree) writeTaking(b *strings.Builder, takes map[*Bracket]int) {
	for _, n := range t {
		switch {
		case n.Bracket == nil:
			b.WriteString(n.Text)
		case n.Bracket.Typed:
			b.WriteByte('[')
			n.Bracket.base().Nodes.writeTaking(b, takes)
			b.WriteByte(']')
		default:
			n.Bracket.Alternatives[takes[n.Bracket]].Nodes.writeTaking(b, takes)
		}
	}
}
