package diffing

import (
	"slices"
	"testing"

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
	bench.ReportAllocs()
	for bench.Loop() {
		libraryDiff(a, b)
	}
}

// Whatever the texts, ours changes no more tokens than the library, and the library's swaps make the same text.
func TestNearFindsWhatGoDiffFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		symbol := rapid.Int32Range(0x100, 0x100+rapid.Int32Range(0, 20).Draw(t, "symbols"))
		a, b := rapid.SliceOfN(symbol, 1, 60).Draw(t, "a"), rapid.SliceOfN(symbol, 1, 60).Draw(t, "b")
		ours, near := new(scriptTable).near(a, b)
		theirs := libraryDiff(a, b)
		if !near || changed(ours) > changed(theirs) {
			t.Errorf("ours changes %d tokens, go-diff %d", changed(ours), changed(theirs))
		}
		if made := applied(theirs, a, b); !slices.Equal(made, b) {
			t.Errorf("go-diff's swaps %v make %q, not %q", theirs, string(made), string(b))
		}
	})
}

func changed(swaps []swap) (tokens int) {
	for _, s := range swaps {
		tokens += s.end - s.start + s.to - s.from
	}
	return tokens
}

func applied(swaps []swap, a, b []rune) (made []rune) {
	done := 0
	for _, s := range swaps {
		made = append(append(made, a[done:s.start]...), b[s.from:s.to]...)
		done = s.end
	}
	return append(made, a[done:]...)
}
