package diffing

import (
	"fmt"
	"strings"
	"testing"
)

// TestAProposalFollowsItsParagraphThroughSplitsAndMerges: the old paragraphs, the new ones, and what is proposed of
// the old one, the first unless another is named; what is then asked of which new paragraph, "-" to delete it.
func TestAProposalFollowsItsParagraphThroughSplitsAndMerges(t *testing.T) {
	const whole = "States should cooperate urgently. They should share tidal data. The Secretariat should help them."
	first, second, third := "States should cooperate urgently.", "They should share tidal data.", "The Secretariat should help them."
	parts := []string{first, second, third}
	for _, c := range []struct {
		name     string
		old, new []string
		at       int
		proposal string
		outcome  Outcome
		want     string // "0: text | 2: text"
	}{
		// Split.
		{"a word in the second part", []string{whole}, parts, 0, strings.Replace(whole, "tidal", "all tidal", 1), Clean,
			"1: They should share all tidal data."},
		{"words in two parts", []string{whole}, parts, 0, strings.NewReplacer("urgently", "at once", "help", "assist").Replace(whole), Clean,
			"0: States should cooperate at once. | 2: The Secretariat should assist them."},
		{"the words right before the cut", []string{whole}, parts, 0, strings.Replace(whole, " urgently.", "!", 1), Clean,
			"0: States should cooperate!"},
		{"the words right behind the cut", []string{whole}, parts, 0, strings.Replace(whole, "They should", "Members shall", 1), Clean,
			"1: Members shall share tidal data."},
		{"the first word behind the cut goes", []string{whole}, parts, 0, strings.Replace(whole, "The Secretariat", "Secretariat", 1), Clean,
			"2: Secretariat should help them."},
		{"a sentence goes that is a paragraph now", []string{whole}, parts, 0, first + " " + third, Clean, "1: -"},
		{"the first sentence goes", []string{whole}, parts, 0, second + " " + third, Clean, "0: -"},
		{"the last two go", []string{whole}, parts, 0, first, Clean, "1: - | 2: -"},
		{"the last two sentences go, the last two are one paragraph", []string{whole}, []string{first, second + " " + third}, 0, first, Clean, "1: -"},
		{"one of them goes", []string{whole}, []string{first, second + " " + third}, 0, first + " " + third, Clean, "1: " + third},
		{"an ask over the cut", []string{whole}, parts, 0, strings.Replace(whole, ". They should", " and", 1), Conflict, ""},
		{"a sentence comes in just at the cut", []string{whole}, parts, 0, first + " It matters. " + second + " " + third, Conflict, ""},
		{"a quotation mark just at the cut, written to the word behind", []string{whole}, parts, 0, strings.NewReplacer("They", "“They", "data.", "data.”").Replace(whole), Clean,
			"1: “They should share tidal data.”"},
		{"a sentence comes in at the end", []string{whole}, parts, 0, whole + " It matters.", Clean, "2: " + third + " It matters."},
		{"a word comes in at the beginning", []string{whole}, parts, 0, "All " + whole, Clean, "0: All " + first},
		{"the whole goes", []string{whole}, parts, 0, "", Clean, "0: - | 1: - | 2: -"},
		{"the whole goes, and its words changed", []string{whole}, []string{first, second, "The Secretariat helps them."}, 0, "", Conflict, ""},
		{"split and edited in another place", []string{whole}, []string{"States shall cooperate urgently.", second, third}, 0,
			strings.Replace(whole, "help", "assist", 1), Clean, "2: The Secretariat should assist them."},
		{"split and edited in the same place", []string{whole}, []string{first, "They may share tidal data.", third}, 0,
			strings.Replace(whole, "They should", "They shall", 1), Conflict, ""},
		{"split and edited at the cut", []string{whole}, []string{"States should cooperate at once.", "All of them should share tidal data.", third}, 0,
			strings.Replace(whole, "tidal data", "data", 1), Clean, "1: All of them should share data."},
		{"the words were taken with the cut", []string{whole}, []string{"States should cooperate at once.", second, third}, 0,
			strings.Replace(whole, "urgently", "at once", 1), AlreadyMet, ""},
		{"both were taken, in two parts", []string{whole}, []string{"States should cooperate at once.", second, "The Secretariat should assist them."}, 0,
			strings.NewReplacer("urgently", "at once", "help", "assist").Replace(whole), AlreadyMet, ""},
		{"one of two was taken", []string{whole}, []string{"States should cooperate at once.", second, third}, 0,
			strings.NewReplacer("urgently", "at once", "help", "assist").Replace(whole), Conflict, ""},
		{"it asked for nothing", []string{whole}, parts, 0, whole, AlreadyMet, ""},
		{"all the parts are gone", []string{whole}, []string{"", ""}, 0, "", AlreadyMet, ""},
		{"all the parts are gone, and words were wanted", []string{whole}, []string{"", ""}, 0, "All " + whole, Conflict, ""},
		// Merged.
		{"merged, a word", parts, []string{whole}, 1, "They should share all tidal data.", Clean, "0: " + strings.Replace(whole, "tidal", "all tidal", 1)},
		{"merged, at the seam before", parts, []string{whole}, 1, "Members should share tidal data.", Clean, "0: " + strings.Replace(whole, "They", "Members", 1)},
		{"merged, at the seam behind", parts, []string{whole}, 1, "They should share tidal data!", Clean, "0: " + strings.Replace(whole, "data.", "data!", 1)},
		{"merged, a sentence more at the seam", parts, []string{whole}, 0, first + " It matters.", Clean, "0: " + first + " It matters. " + second + " " + third},
		{"merged, a word more at the seam", parts, []string{whole}, 1, "Also, " + second, Clean, "0: " + first + " Also, " + second + " " + third},
		{"merged, the first goes", parts, []string{whole}, 0, "", Clean, "0: " + second + " " + third},
		{"merged, the middle one goes", parts, []string{whole}, 1, "", Clean, "0: " + first + " " + third},
		{"merged, the last goes", parts, []string{whole}, 2, "", Clean, "0: " + first + " " + second},
		{"merged, it goes and its words changed", parts, []string{strings.Replace(whole, "tidal ", "", 1)}, 1, "", Conflict, ""},
		{"merged, it goes and the words of another changed", parts, []string{strings.Replace(whole, "help", "assist", 1)}, 0, "", Clean,
			"0: They should share tidal data. The Secretariat should assist them."},
		{"merged and edited elsewhere", parts, []string{strings.Replace(whole, "help", "assist", 1)}, 1, "They shall share tidal data.", Clean,
			"0: States should cooperate urgently. They shall share tidal data. The Secretariat should assist them."},
		{"merged into one sentence", parts[:2], []string{"States should cooperate urgently and share tidal data."}, 1, "They should share data.", Clean,
			"0: States should cooperate urgently and share data."},
		{"merged into one sentence, the seam was contested", parts[:2], []string{"States should cooperate urgently and share tidal data."}, 1,
			"All of them should share tidal data.", Conflict, ""},
		{"merged, and the words were taken", parts[:2], []string{"States should cooperate urgently. They should share all tidal data."}, 1,
			"They should share all tidal data.", AlreadyMet, ""},
		// Neither.
		{"nobody knows which became which", parts[:2], []string{first, second}, 0, "All States.", Conflict, ""},
		{"one and one is a rebase", parts[:1], []string{"All " + parts[0]}, 0, "States should cooperate.", Clean, "0: All States should cooperate."},
	} {
		outcome, carried := RebaseThrough(c.old, c.new, c.at, c.proposal)
		if got := showCarried(carried); outcome != c.outcome || got != c.want {
			t.Errorf("%s:\n got %v, %s\nwant %v, %s", c.name, outcome, got, c.outcome, c.want)
		}
	}
}

func showCarried(carried []Carried) string {
	list := make([]string, len(carried))
	for k, c := range carried {
		if c.Text == "" {
			c.Text = "-"
		}
		list[k] = fmt.Sprintf("%d: %s", c.New, c.Text)
	}
	return strings.Join(list, " | ")
}
