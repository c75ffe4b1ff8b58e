package diffing

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
	"pgregory.net/rapid"
)

// The swaps turn one text into the other, none touches the next, and no shorter difference exists.
func TestNearTextsDifferByAsLittleAsCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		symbol := rapid.Int32Range('a', 'a'+rapid.Int32Range(0, 20).Draw(t, "symbols"))
		a, b := rapid.SliceOfN(symbol, 0, 60).Draw(t, "a"), rapid.SliceOfN(symbol, 0, 60).Draw(t, "b")
		swaps, near := new(scriptTable).near(a, b)
		if !near {
			t.Fatal("short texts are near")
		}
		var made []rune
		done, changed := -1, 0
		for _, s := range swaps {
			if s.start <= done {
				t.Fatalf("%v: a swap touches the next", swaps)
			}
			made = append(append(made, a[max(0, done):s.start]...), b[s.from:s.to]...)
			done, changed = s.end, changed+s.end-s.start+s.to-s.from
		}
		if made = append(made, a[max(0, done):]...); !slices.Equal(made, b) {
			t.Fatalf("%v makes %q of %q, and not %q", swaps, string(made), string(a), string(b))
		}
		if least := len(a) + len(b) - 2*tableLength(a, b); changed != least {
			t.Fatalf("%v changes %d tokens, and %d are enough", swaps, changed, least)
		}
	})
}

// The library is what ours is measured against: BenchmarkNear beside BenchmarkNearByGoDiff.
func nearTexts() (a, b []rune) {
	v := newVocabulary()
	a = v.runes(Words(threats + " " + norms + " " + capacity + " " + points))
	b = v.runes(Words(threats + " Nevertheless, " + capacity + " " + norms + " " + points))
	return a, b
}

func BenchmarkNear(bench *testing.B) {
	a, b := nearTexts()
	table := new(scriptTable)
	bench.ReportAllocs()
	for bench.Loop() {
		table.near(a, b)
	}
}

func BenchmarkNearByGoDiff(bench *testing.B) {
	a, b := nearTexts()
	dmp := goDiff()
	bench.ReportAllocs()
	for bench.Loop() {
		dmp.DiffMainRunes(a, b, false)
	}
}

func goDiff() *diffmatchpatch.DiffMatchPatch {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // or the result depends on how busy the machine is
	return dmp
}

func TestNearFindsWhatGoDiffFinds(t *testing.T) {
	a, b := nearTexts()
	swaps, _ := new(scriptTable).near(a, b)
	ours := 0
	for _, s := range swaps {
		ours += s.end - s.start + s.to - s.from
	}
	theirs := 0
	for _, d := range goDiff().DiffMainRunes(a, b, false) {
		if d.Type != diffmatchpatch.DiffEqual {
			theirs += utf8.RuneCountInString(d.Text)
		}
	}
	if ours > theirs {
		t.Errorf("ours changes %d tokens, go-diff %d", ours, theirs)
	}
}
