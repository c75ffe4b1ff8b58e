package diffing

import "slices"

// Resolution is a contested paragraph after some of its brackets were decided.
type Resolution struct {
	Tree       Tree       // what remains: the brackets not decided, under their numbers
	Text       string     // the words now standing: the base in what remains
	Amendments []Standing // one for each edit of the tree, in reading order
}

// Standing is what became of one edit so far.
type Standing struct {
	Edit  EditID
	Words Extent // how much of it the words now standing say
	// Open are the brackets not decided that are still to say more, by number, in order: it has an alternative or its
	// words there, or one stands round words of it that were taken, or in them. None: its brackets are decided.
	Open []int
}

// Settled says whether every bracket that concerns the edit is decided. What stands against other edits may still bring
// its words in under another name.
func (s Standing) Settled() bool { return len(s.Open) == 0 }

// Decide decides some of the brackets, as Resolve does, and says what becomes of every edit by it: the words alone say
// how much of it is taken (see Weigh), the brackets that remain whether that is all. Typed brackets stand as they were
// typed until they are decided, and keep nobody waiting.
func (t Tree) Decide(choices ...Choice) (Resolution, error) {
	chosen, err := t.chosen(choices)
	if err != nil {
		return Resolution{}, err
	}
	r := Resolution{Tree: t.resolve(nil, chosen)}
	r.Text = r.Tree.Base()
	open := undecided{chosen: chosen, concerns: make(map[EditID][]int)}
	open.in(t, nil, nil)
	remains := make(map[int]bool)
	for b := range r.Tree.Brackets() {
		remains[b.Number] = true
	}
	for _, e := range t.Edits() {
		numbers := slices.DeleteFunc(open.concerns[e], func(n int) bool { return !remains[n] })
		slices.Sort(numbers)
		r.Amendments = append(r.Amendments, Standing{Edit: e, Words: t.Weigh(e, r.Text), Open: slices.Compact(numbers)})
	}
	return r, nil
}

// Edits lists the edits that ask for something in the tree, each once, in reading order.
func (t Tree) Edits() []EditID {
	var edits []EditID
	listed := make(map[EditID]bool)
	for b := range t.Brackets() {
		for _, a := range b.Alternatives {
			for _, e := range a.Edits {
				if !listed[e] {
					listed[e], edits = true, append(edits, e)
				}
			}
		}
	}
	return edits
}

// lists says whether an edit asks for anything in the tree itself.
func (t Tree) lists(e EditID) bool {
	for b := range t.Brackets() {
		for _, a := range b.Alternatives {
			if slices.Contains(a.Edits, e) && !slices.Contains(a.Along, e) {
				return true
			}
		}
	}
	return false
}

// asks says whether an edit asks for this wording itself, and does not only amend it.
func (a Alternative) asks(e EditID) bool {
	return !a.Base && slices.Contains(a.Edits, e) && !slices.Contains(a.Along, e) && !a.Nodes.lists(e)
}

// undecided finds the brackets that remain, and whom each concerns.
type undecided struct {
	chosen   map[int]int
	concerns map[EditID][]int
}

// in looks through a tree that still stands: round are the brackets not decided that it stands in, and owners the edits
// of whose words it is part.
func (u undecided) in(t Tree, round []int, owners []EditID) {
	for _, n := range t {
		if n.Bracket == nil {
			continue
		}
		b := n.Bracket
		k, decided := u.chosen[b.Number]
		for i, a := range b.Alternatives {
			switch {
			case decided && i != k:
			case b.Typed:
				u.in(a.Nodes, round, owners)
			case decided:
				its := a.owners()
				u.concern(its, round...)
				u.in(a.Nodes, round, slices.Concat(owners, its))
			default:
				u.concern(a.askers(), b.Number)
				u.concern(a.Also, b.Number)
				u.in(a.Nodes, append(slices.Clip(round), b.Number), slices.Concat(owners, a.owners()))
			}
		}
		if !decided && !b.Typed {
			u.concern(owners, b.Number)
		}
	}
}

func (u undecided) concern(edits []EditID, numbers ...int) {
	for _, e := range edits {
		u.concerns[e] = append(u.concerns[e], numbers...)
	}
}

// owners are the edits that ask for a wording themselves.
func (a Alternative) owners() []EditID {
	return slices.DeleteFunc(slices.Clone(a.Edits), func(e EditID) bool { return !a.asks(e) })
}

// askers are the edits that ask for a wording or for other words in it.
func (a Alternative) askers() []EditID {
	return slices.DeleteFunc(slices.Clone(a.Edits), func(e EditID) bool { return !a.asks(e) && !a.Nodes.lists(e) })
}
