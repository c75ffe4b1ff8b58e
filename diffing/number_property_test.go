package diffing

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// shows says what a bracket shows, so that it is known again: all its alternatives, with their words and asks.
func (b *Bracket) shows() string {
	var all string
	for _, a := range b.Alternatives {
		all += fmt.Sprintf("%t %s %q %v; ", a.Base, a.Request, Print(a.Nodes, Style{Attribution: Unnamed}), a.Asks)
	}
	return all
}

// What arrives or is withdrawn later changes no number of a bracket that shows what it showed when numbers were fixed,
// and a bracket that came later has a number that none had before (rule: compile.md, Numbers and identity).
func TestNumbersStayWhileTheRoomDoesNotRenumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := paragraph(t, "base")
		list := proposalsNested(t, base)
		var fixed Numbers
		last := 0 // the highest number ever given
		known := make(map[string][]int)
		for round := range 3 {
			tree := Compile(base, list, fixed)
			seen := make(map[string][]int)
			highest := last
			for b := range tree.Brackets() {
				seen[b.shows()] = append(seen[b.shows()], b.Number)
				highest = max(highest, b.Number)
			}
			all := slices.Collect(maps.Values(seen))
			if numbers := slices.Sorted(slices.Values(slices.Concat(all...))); len(slices.Compact(slices.Clone(numbers))) != len(numbers) {
				t.Fatalf("round %d: a number stands twice: %v", round, numbers)
			}
			for shows, numbers := range seen {
				was, again := known[shows]
				if d := cmp.Diff(was, numbers); again && len(was) == len(numbers) && d != "" {
					t.Fatalf("round %d: the numbers of %s change\n%s\n%s", round, shows, d, Print(tree, Style{}))
				}
				for _, n := range numbers {
					if !again && n <= last && !slices.ContainsFunc(slices.Collect(maps.Keys(fixed)), func(ask Ask) bool { return fixed[ask] == n }) {
						t.Fatalf("round %d: %s has number %d, of which nothing is known, up to %d are used", round, shows, n, last)
					}
				}
			}
			fixed, last, known = fixed.Fix(tree, ""), highest, seen
			if len(list) > 0 && rapid.Bool().Draw(t, "withdraws") {
				list = slices.Delete(slices.Clone(list), 0, 1)
			}
			for i, p := range proposals(t, base) {
				p.ID = EditID(fmt.Sprintf("later-%d-%d", round, i))
				list = append(slices.Clone(list), p)
			}
		}
	})
}
