package diffing

import (
	"slices"
	"testing"
)

// singleAsks counts single asks, and those of them that keep their hunk when the same proposal asks for something else too.
type singleAsks struct{ kept, asked int }

func (k singleAsks) share() float64 { return float64(k.kept) / float64(k.asked) }

func (k singleAsks) report(t *testing.T, where string, goal float64) {
	t.Helper()
	t.Logf("%d of %d single asks keep their hunk %s: %.1f %%", k.kept, k.asked, where, 100*k.share())
	if k.share() < goal {
		t.Errorf("%.1f %% of single asks keep their hunk %s: at least %.0f %%", 100*k.share(), where, 100*goal)
	}
}

// TestSingleAsksKeepTheirHunk: what one delegation asks for alone stays one bracket with what another asks for in the
// same words beside something else, one to three words further on.
func TestSingleAsksKeepTheirHunk(t *testing.T) {
	keptBesideSomethingElse(aiAct(t)).report(t, "beside something else", goalKept)
}

func keptBesideSomethingElse(list []provision) singleAsks {
	var n singleAsks
	for _, p := range list {
		for _, proposal := range p.proposals {
			c := newCompilation(p.base, []Proposal{proposal})
			if len(c.texts) == 0 {
				continue
			}
			for k, id := range c.texts[0].asks {
				alone := c.apply(0, len(c.base.tokens), []hunkID{id})
				if next := k + 1; next < len(c.texts[0].asks) && c.hunks[c.texts[0].asks[next]].start-c.hunks[id].end < 8 {
					continue
				}
				for away := 1; away <= 3; away++ {
					other, found := besides(c, id, away)
					if !found {
						continue
					}
					n.asked++
					if together(p.base, join(c.hunks[alone].tokens), other, nil) {
						n.kept++
					}
				}
			}
		}
	}
	return n
}

// besides gives the text that asks for a hunk, and for another word in the place of the one so many words after it.
func besides(c *compilation, id hunkID, away int) (string, bool) {
	h := c.hunks[id]
	words := 0
	for i := h.end; i < len(c.base.tokens); i++ {
		if !IsWord(c.base.tokens[i]) {
			continue
		}
		if words++; words == away+1 {
			other := c.hunk(i, i+1, c.vocabulary.runes([]string{"otherwise"}), []string{"otherwise"})
			return join(c.hunks[c.apply(0, len(c.base.tokens), []hunkID{id, other})].tokens), true
		}
	}
	return "", false
}

// TestSingleAsksKeepTheirHunkAmongRealNeighbours: the same, with what the real amendment asks for elsewhere, and with
// everything else that was really proposed.
func TestSingleAsksKeepTheirHunkAmongRealNeighbours(t *testing.T) {
	keptAmongRealNeighbours(aiAct(t)).report(t, "among real neighbours", goalReal)
}

func keptAmongRealNeighbours(list []provision) singleAsks {
	var n singleAsks
	for _, p := range list {
		for _, proposal := range p.proposals {
			c := newCompilation(p.base, []Proposal{proposal})
			if len(c.texts) == 0 || len(c.texts[0].asks) < 2 {
				continue
			}
			for _, id := range c.texts[0].asks {
				n.asked++
				single := join(c.hunks[c.apply(0, len(c.base.tokens), []hunkID{id})].tokens)
				if together(p.base, single, proposal.Text, p.proposals) {
					n.kept++
				}
			}
		}
	}
	return n
}

// together says whether the other text has, after the second pass, the hunks that the single ask consists of.
func together(base, single, other string, neighbours []Proposal) bool {
	list := append(slices.Clone(neighbours),
		Proposal{ID: "single", Text: single, Order: Order{Number: 1}}, Proposal{ID: "other", Text: other, Order: Order{Number: 2}})
	c := newCompilation(base, list)
	c.makeJoint()
	c.findHolders()
	place := func(text string) int {
		return slices.IndexFunc(c.texts, func(w *wording) bool { return w.text == text })
	}
	for _, id := range c.texts[place(single)].hunks {
		if !slices.Contains(c.holders[id], place(other)) {
			return false
		}
	}
	return true
}
