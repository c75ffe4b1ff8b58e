package diffing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// whatAThroughHolds checks what must hold of every carried proposal, whatever the texts, and gives what came out.
func whatAThroughHolds(t interface{ Fatalf(string, ...any) }, old, new []string, at int, proposal string) (Outcome, []Carried) {
	outcome, carried := RebaseThrough(old, new, at, proposal)
	if outcome != Clean && carried != nil || outcome == Clean && len(carried) == 0 {
		t.Fatalf("%v, and yet it asks: %v", outcome, carried)
	}
	if outcome != Clean {
		return outcome, carried
	}
	for k, c := range carried {
		if k > 0 && c.New <= carried[k-1].New {
			t.Fatalf("the parts come out of their order: %v", carried)
		}
		if SameText(c.Text, new[c.New]) {
			t.Fatalf("nothing is asked of part %d of %q: %q", c.New, new, c.Text)
		}
	}
	taken, added := asked(old[at], proposal)
	var takenNow, addedNow string
	for _, c := range carried {
		from, to := asked(new[c.New], c.Text)
		takenNow, addedNow = takenNow+from, addedNow+to
	}
	if taken != takenNow || added != addedNow {
		t.Fatalf("asked to take %q and to add %q, now %q and %q", taken, added, takenNow, addedNow)
	}
	return outcome, carried
}

// asked gives all the words that a proposal takes from its base and all that it adds, white space aside.
func asked(base, proposal string) (taken, added string) {
	if proposal == "" {
		return spaceless(base), ""
	}
	tokens := Words(base)
	for _, a := range Asks("", base, Proposal{Text: proposal}) {
		taken, added = taken+join(tokens[a.Start:a.End]), added+a.Words
	}
	return spaceless(taken), spaceless(added)
}

func spaceless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, canonical(text))
}

// cutAt cuts a text behind every so many of its tokens and gives the parts, white space at the cuts aside, with the
// tokens of the text at which each cut begins and ends.
func cutAt(text string, behind ...int) (parts []string, cuts []stretch) {
	tokens := Words(text)
	from := 0
	for _, at := range slices.Sorted(slices.Values(behind)) {
		cut := stretch{at, at}
		for cut.start > from && isSpace(tokens[cut.start-1]) {
			cut.start--
		}
		for cut.end < len(tokens) && isSpace(tokens[cut.end]) {
			cut.end++
		}
		if from < cut.start && cut.end < len(tokens) {
			parts, cuts, from = append(parts, join(tokens[from:cut.start])), append(cuts, cut), cut.end
		}
	}
	return append(parts, join(tokens[from:])), cuts
}

// drawDistinct draws sentences in which no word stands twice, with the tokens behind which they end, spaced or not.
func drawDistinct(t *rapid.T) (text string, ends []int) {
	space := rapid.SampledFrom([]string{" ", ""}).Draw(t, "space")
	n := 0
	for k := range rapid.IntRange(2, 4).Draw(t, "sentences") {
		if k > 0 {
			text += space
		}
		for w := range rapid.IntRange(1, 5).Draw(t, "words") {
			if w > 0 {
				text += " "
			}
			if space == "" {
				text += string(rune('一' + n)) // words that nothing has to keep apart
			} else {
				text += fmt.Sprintf("w%d", n)
			}
			n++
		}
		text += "。" // behind which a word begins, with white space or without
		ends = append(ends, len(Words(text)))
	}
	return text, ends
}

// A split of a text whose words stand as they were puts nothing in conflict but what spans a cut or comes in just there,
// and merged again, the text is proposed that was.
func TestASplitAloneChangesNoProposal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, ends := drawDistinct(t)
		cut := rapid.SliceOfNDistinct(rapid.SampledFrom(ends), 1, len(ends), rapid.ID[int]).Draw(t, "cuts")
		parts, cuts := cutAt(text, cut...)
		tokens := Words(text)
		for range rapid.IntRange(1, 4).Draw(t, "asks") {
			at := rapid.IntRange(0, len(tokens)-1).Draw(t, "at")
			switch to := rapid.SampledFrom([]string{"", "new", "before ", " behind"}).Draw(t, "to"); {
			case strings.HasPrefix(to, " "):
				tokens[at] += to
			case strings.HasSuffix(to, " "):
				tokens[at] = to + tokens[at]
			default:
				tokens[at] = to
			}
		}
		proposal := join(tokens)
		outcome, carried := whatAThroughHolds(t, []string{text}, parts, 0, proposal)
		if len(parts) == 1 || SameText(proposal, text) {
			return
		}
		across, beside := false, false
		for _, a := range Asks("", text, Proposal{Text: proposal}) {
			for _, c := range cuts {
				beside = beside || a.Start <= c.end && c.start <= a.End
				across = across || a.Start < c.start && a.End > c.end || // spans
					a.End > c.start && a.Start < c.end && a.Words != "" || // has words in the place of the white space there
					a.Start == a.End && c.start <= a.Start && a.Start <= c.end || // comes in just there
					a.End <= c.end && a.Start >= c.start // takes that white space
			}
		}
		takesTheSpace := spaceless(proposal) == spaceless(text) // that stood at the cuts, and it is gone
		if outcome == AlreadyMet && !takesTheSpace || outcome == Conflict && !across {
			t.Fatalf("%q is %v with %q", proposal, outcome, parts)
		}
		if outcome != Clean {
			return
		}
		now := slices.Clone(parts)
		for _, c := range carried {
			now[c.New] = c.Text
		}
		if spaceless(join(now)) != spaceless(proposal) {
			t.Fatalf("%q became %q", proposal, now)
		}
		if len(carried) > 1 {
			return
		}
		outcome, back := whatAThroughHolds(t, parts, []string{text}, carried[0].New, carried[0].Text)
		if outcome != Clean || len(back) != 1 || spaceless(back[0].Text) != spaceless(proposal) || !beside && back[0].Text != proposal {
			t.Fatalf("split and merged again, %q is %v: %v", proposal, outcome, back)
		}
	})
}

// A merger of texts whose words stand as they were puts nothing in conflict.
func TestAMergerAloneChangesNoProposal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, ends := drawDistinct(t)
		parts, _ := cutAt(text, ends...)
		at := rapid.IntRange(0, len(parts)-1).Draw(t, "part")
		tokens := Words(parts[at])
		for range rapid.IntRange(1, 3).Draw(t, "asks") {
			tokens[rapid.IntRange(0, len(tokens)-1).Draw(t, "at")] = rapid.SampledFrom([]string{"", "new", "new new"}).Draw(t, "to")
		}
		proposal := strings.TrimSpace(join(tokens))
		outcome, carried := whatAThroughHolds(t, parts, []string{text}, at, proposal)
		if proposal == parts[at] {
			return
		}
		if outcome != Clean {
			t.Fatalf("%q for %q is %v", proposal, parts[at], outcome)
		}
		now := slices.Clone(parts)
		now[at] = proposal
		if spaceless(carried[0].Text) != spaceless(join(now)) {
			t.Fatalf("%q for %q became %q", proposal, parts[at], carried[0].Text)
		}
	})
}

func TestRebaseThroughKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, now, proposal := drawText(t, "text"), drawText(t, "now"), drawText(t, "proposal")
		tokens := Words(now)
		parts, _ := cutAt(now, rapid.SliceOfN(rapid.IntRange(0, len(tokens)), 0, 3).Draw(t, "cuts")...)
		whatAThroughHolds(t, []string{text}, parts, 0, proposal)
		whatAThroughHolds(t, parts, []string{text}, rapid.IntRange(0, len(parts)-1).Draw(t, "at"), proposal)
		if len(parts) == 1 {
			return
		}
		if outcome, _ := RebaseThrough([]string{text}, parts, 0, text); outcome != AlreadyMet {
			t.Fatalf("what asks for nothing is %v", outcome)
		}
		if outcome, _ := RebaseThrough([]string{text}, parts, 0, now); text != "" && text != now && strings.TrimSpace(now) == now && outcome != AlreadyMet {
			t.Fatalf("%q is %v with %q", now, outcome, parts)
		}
	})
}

func FuzzRebaseThrough(f *testing.F) {
	f.Add("A b. C d.", "A b. C d.", uint16(1<<3), "A b. C e.")
	f.Add("[a b] c", "[a b] c", uint16(1<<2), "[a x] c")
	f.Add("各国应当合作。各国应当分享数据。", "各国应当合作。各国应当分享数据。", uint16(1<<7), "各国必须合作。各国应当分享所有数据。")
	f.Fuzz(func(t *testing.T, text, now string, cuts uint16, proposal string) {
		if len(text)+len(now)+len(proposal) > 3000 {
			return
		}
		var behind []int
		for k := range min(16, len(Words(now))) {
			if cuts>>k&1 == 1 {
				behind = append(behind, k)
			}
		}
		parts, _ := cutAt(now, behind...)
		whatAThroughHolds(t, []string{text}, parts, 0, proposal)
		for at := range parts {
			whatAThroughHolds(t, parts, []string{text}, at, proposal)
		}
	})
}
