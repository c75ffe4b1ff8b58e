package diffing

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// longCells is the size from which two texts that are far apart take go-diff seconds.
const longCells = 1 << 22

// libraryDiff gives the swaps that go-diff finds between two texts, mapped by one vocabulary: it is what carries marks
// over to new words. Compiling asks the same question a thousand times in a breath, and has a search of its own beside it
// (near.go), held against this one.
func libraryDiff(a, b []rune) []swap {
	if len(a)*len(b) > longCells {
		return new(scriptTable).differences(a, b)
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // or the result depends on how busy the machine is
	var swaps []swap
	i, j, open := 0, 0, false
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		n := utf8.RuneCountInString(d.Text) // one rune is one token
		if n > 0 && d.Type == diffmatchpatch.DiffEqual {
			i, j, open = i+n, j+n, false
			continue
		}
		if !open {
			swaps, open = append(swaps, swap{i, i, j, j}), true
		}
		last := &swaps[len(swaps)-1]
		if d.Type == diffmatchpatch.DiffDelete {
			i += n
			last.end = i
		} else {
			j += n
			last.to = j
		}
	}
	return swaps
}
