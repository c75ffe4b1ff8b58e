package diffing

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The swaps turn a into b and are hardly dearer than the cheapest; the bits say as much as the plain table does.
func TestTextsFarApartAreComparedWell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		symbols := rapid.IntRange(1, 40).Draw(t, "symbols")
		text := func(n int) []rune {
			list := make([]rune, n)
			for i := range list {
				list[i] = rune('a' + random.IntN(symbols))
			}
			return list
		}
		a, b := text(rapid.IntRange(0, 400).Draw(t, "a")), text(rapid.IntRange(0, 400).Draw(t, "b"))
		var made []rune
		done := 0
		swaps := departuresFarApart(a, b)
		for _, s := range swaps {
			if s.start < done || s.end < s.start || s.to < s.from {
				t.Fatalf("swap %+v after %d", s, done)
			}
			made = append(append(made, a[done:s.start]...), b[s.from:s.to]...)
			done = s.end
		}
		made = append(made, a[done:]...)
		if !slices.Equal(made, b) {
			t.Fatalf("the swaps make %q of %q, and not %q", string(made), string(a), string(b))
		}
		dear := func(swaps []swap) (cost int) {
			for _, s := range swaps {
				cost += 2 + s.end - s.start + s.to - s.from
			}
			return cost
		}
		best := new(scriptTable).align(nil, a, b, swap{0, len(a), 0, len(b)})
		if got, want := dear(swaps), dear(best); got > want+want/10+8 {
			t.Fatalf("the swaps cost %d, the cheapest %d", got, want)
		}
		if lengths := commonLengths(a, b); lengths[len(b)] != tableLength(a, b) {
			t.Fatalf("the bits say %d, the table %d", lengths[len(b)], tableLength(a, b))
		}
	})
}

func tableLength(a, b []rune) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// A token alone on one side, before a text too long to align whole.
func TestOneTokenFindsItsPlace(t *testing.T) {
	long := make([]rune, alignCells)
	for i := range long {
		long[i] = 'x'
	}
	long[9000] = 'y'
	got := departuresFarApart([]rune("y"), long)
	want := []swap{{0, 0, 0, 9000}, {1, 1, 9001, alignCells}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if got := departuresFarApart([]rune("z"), long); !slices.Equal(got, []swap{{0, 1, 0, alignCells}}) {
		t.Errorf("got %v", got)
	}
}

// Few changes in a long text are near, whatever stands between them; the same tokens in another order are far.
func TestFarApartCountsChanges(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	text := make([]rune, 9000)
	for i := range text {
		text[i] = rune('a' + random.IntN(5))
	}
	changed := slices.Clone(text)
	for i := 100; i < len(changed); i += 100 {
		changed[i] = 'z'
	}
	if _, near := new(scriptTable).near(text, changed); !near {
		t.Error("89 tokens replaced are taken for far apart")
	}
	random.Shuffle(len(changed), func(i, j int) { changed[i], changed[j] = changed[j], changed[i] })
	if _, near := new(scriptTable).near(text, changed); near {
		t.Error("another order is taken for near")
	}
}
