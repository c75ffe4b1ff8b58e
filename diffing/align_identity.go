package diffing

// Lineage says that paragraphs of an earlier version became paragraphs of a later one: one became several when it was
// split, several one when they were merged. A paragraph that keeps its identity stands on both sides. Lineages of
// versions in between may be given together, in any order.
type Lineage struct {
	From []ParagraphID `json:"from"`
	To   []ParagraphID `json:"to"`
}

// AlignByIdentity pairs paragraphs by their identity, which never changes (rule: compile.md, Comparing versions), and
// follows splits and merges through their lineage. Paragraphs without an identity are aligned by content, among
// themselves. The pairs come in the order of the old text.
func AlignByIdentity(old, new []Paragraph, lineage []Lineage) []Pair {
	a := newAlignment(old, new)
	for _, kin := range families(old, new, lineage) {
		switch {
		case len(kin.Old) == 0 || len(kin.New) == 0:
		case len(kin.Old) == 1 || len(kin.New) == 1:
			a.pair(kin.Old, kin.New)
		default: // split here and merged there: what kept its identity is the same, the rest came or went
			for _, i := range kin.Old {
				for _, j := range kin.New {
					if old[i].ID == new[j].ID && !a.newPaired[j] {
						a.pair([]int{i}, []int{j})
						break
					}
				}
			}
		}
	}
	oldRest, oldAt := anonymous(old)
	newRest, newAt := anonymous(new)
	for _, p := range AlignByContent(oldRest, newRest) {
		a.pair(placed(oldAt, p.Old), placed(newAt, p.New))
	}
	return a.sorted()
}

// families gathers the paragraphs that are one and the same, or that lineage links, in the order of the old text.
func families(old, new []Paragraph, lineage []Lineage) []Pair {
	head := make(map[ParagraphID]ParagraphID)
	var find func(id ParagraphID) ParagraphID
	find = func(id ParagraphID) ParagraphID {
		up, linked := head[id]
		if !linked || up == id {
			return id
		}
		head[id] = find(up)
		return head[id]
	}
	for _, l := range lineage {
		if len(l.From) == 0 || len(l.To) == 0 {
			continue
		}
		first := find(l.From[0])
		for _, ids := range [][]ParagraphID{l.From, l.To} {
			for _, id := range ids {
				head[find(id)] = first
			}
		}
	}
	var kin []Pair
	place := make(map[ParagraphID]int)
	of := func(id ParagraphID) *Pair {
		id = find(id)
		k, known := place[id]
		if !known {
			k = len(kin)
			place[id] = k
			kin = append(kin, Pair{})
		}
		return &kin[k]
	}
	for i, p := range old {
		if p.ID != "" {
			k := of(p.ID)
			k.Old = append(k.Old, i)
		}
	}
	for j, p := range new {
		if p.ID != "" {
			k := of(p.ID)
			k.New = append(k.New, j)
		}
	}
	return kin
}

func anonymous(text []Paragraph) (rest []Paragraph, places []int) {
	for i, p := range text {
		if p.ID == "" {
			rest, places = append(rest, p), append(places, i)
		}
	}
	return rest, places
}

func placed(places, indices []int) []int {
	moved := make([]int, len(indices))
	for k, i := range indices {
		moved[k] = places[i]
	}
	return moved
}
