package diffing

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// plainScript is what align does in little room and without branches: the whole table, with both costs of every cell kept,
// and the way back read from them. Of equally cheap ways it takes the same one.
func plainScript(a, b []rune) []swap {
	type cell struct{ clean, inSwap int64 }
	table := make([][]cell, len(a)+1)
	for i := range table {
		table[i] = make([]cell, len(b)+1)
		for j := range table[i] {
			c := cell{never, never}
			if i > 0 {
				c.inSwap = min(c.inSwap, table[i-1][j].inSwap+costToken, table[i-1][j].clean+costToken+costBegin)
			}
			if j > 0 {
				c.inSwap = min(c.inSwap, table[i][j-1].inSwap+costToken, table[i][j-1].clean+costToken+costBegin)
			}
			if i > 0 && j > 0 && a[i-1] == b[j-1] {
				c.clean = min(table[i-1][j-1].clean, table[i-1][j-1].inSwap)
			}
			if i == 0 && j == 0 {
				c.clean = 0
			}
			table[i][j] = c
		}
	}
	var swaps []swap
	i, j := len(a), len(b)
	inside := table[i][j].inSwap < table[i][j].clean
	if inside {
		swaps = append(swaps, swap{end: i, to: j})
	}
	for i > 0 || j > 0 {
		if !inside {
			i, j = i-1, j-1
			if inside = table[i][j].inSwap < table[i][j].clean; inside {
				swaps = append(swaps, swap{end: i, to: j})
			}
			continue
		}
		cost, begins := table[i][j].inSwap, false
		switch {
		case i > 0 && table[i-1][j].inSwap+costToken == cost:
			i--
		case i > 0 && table[i-1][j].clean+costToken+costBegin == cost:
			i, begins = i-1, true
		case table[i][j-1].inSwap+costToken == cost:
			j--
		default:
			j, begins = j-1, true
		}
		if begins {
			last := &swaps[len(swaps)-1]
			last.start, last.from, inside = i, j, false
		}
	}
	slices.Reverse(swaps)
	return swaps
}

// Texts of few symbols have many equally cheap scripts, and texts of many have one.
func TestTheTableFindsWhatPlainCostsFind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		symbol := rapid.Int32Range('a', 'a'+rapid.Int32Range(1, 30).Draw(t, "symbols"))
		a := rapid.SliceOfN(symbol, 0, 120).Draw(t, "a")
		b := slices.Clone(a)
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			at := rapid.IntRange(0, len(b)).Draw(t, "at")
			end := min(len(b), at+rapid.IntRange(0, 20).Draw(t, "taken"))
			b = slices.Replace(b, at, end, rapid.SliceOfN(symbol, 0, 20).Draw(t, "added")...)
		}
		got := new(scriptTable).align(nil, a, b, swap{0, len(a), 0, len(b)})
		if want := plainScript(a, b); !slices.Equal(got, want) {
			t.Fatalf("from %q to %q: got %v, want %v", string(a), string(b), got, want)
		}
	})
}
