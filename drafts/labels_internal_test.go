package drafts

import (
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
)

// Each case is a text by its labels before an issue, and the labels that the issue gives (rule: domain.md §2).
func TestRenumber(t *testing.T) {
	for _, c := range []struct{ name, before, now, want string }{
		{"a new paragraph takes the next number", "1, 2, 3", "1, 2, 2 bis, 3", "1, 2, 3, 4"},
		{"a deleted one closes the gap", "1, 2, 3", "1, 3", "1, 2"},
		{"several between two", "1, 2", "1, 1 bis, 1 ter, 1 quater, 2", "1, 2, 3, 4, 5"},
		{"letters follow their paragraph", "1, 2, 2 (a), 2 (b), 3, 3 (a)", "1, 1 bis, 2, 2 (a), 2 (b), 3, 3 (a)", "1, 2, 3, 3 (a), 3 (b), 4, 4 (a)"},
		{"letters among themselves", "1, 1 (a), 1 (b)", "1, 1 (a), 1 (a) bis, 1 (b)", "1, 1 (a), 1 (b), 1 (c)"},
		{"numerals inside letters", "1, 1 (a), 1 (a) (i), 1 (a) (ii), 1 (b)", "1, 1 (a) bis, 1 (a), 1 (a) (i), 1 (a) (i) bis, 1 (a) (ii), 1 (b)",
			"1, 1 (a), 1 (b), 1 (b) (i), 1 (b) (ii), 1 (b) (iii), 1 (c)"},
		{"French letters", "1, 1 a), 1 b)", "1, 1 a), 1 a) bis, 1 b)", "1, 1 a), 1 b), 1 c)"},
		{"preambular and operative", "PP1, PP2, OP1, OP2", "PP1, PP1 bis, PP2, OP2", "PP1, PP2, PP3, OP1"},
		{"a text that begins with 22", "22, 23", "22, 22 bis, 23", "22, 23, 24"},
		{"article by article", "Article 1, 1.1, 1.2, Article 2, 2.1", "Article 1, 1.1, 1.2, Article 1 bis, Article 2, 2.1, 2.1 bis",
			"Article 1, 1.1, 1.2, Article 2, Article 3, 3.1, 3.2"},
		{"an annex keeps its name and its own numbers", "1, Annex, Annex, 1, Annex, 2", "1, 1 bis, Annex, Annex, 1, Annex, 1 bis, Annex, 2",
			"1, 2, Annex, Annex, 1, Annex, 2, Annex, 3"},
		{"alternatives of a whole paragraph", "PP5, PP6", "PP5, PP5 alt, PP6", "PP5, PP6, PP7"},
		{"what no numbering made stays", "Box 3A, Summary, 1", "Box 3A, Summary, 1", "Box 3A, Summary, 1"},
		{"unnumbered ones stay so", ", 1, ", ", 1, 1 bis, ", ", 1, 2, "},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range renumber(labelled(c.now), labelled(c.before)) {
				got = append(got, l.Label)
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%s\nbecame %s\nwant   %s", c.now, s, c.want)
			}
		})
	}
}

// labelled makes paragraphs of labels; "Annex, 1" is one label.
func labelled(list string) []Paragraph {
	var text []Paragraph
	for label := range strings.SplitSeq(strings.ReplaceAll(list, "Annex, ", "Annex,_"), ", ") {
		label = strings.ReplaceAll(label, ",_", ", ")
		p := Paragraph{Label: label}
		if head, own, ok := split(label); ok && strings.ContainsAny(own, "()") && head != "" {
			p.Kind, p.Level = diffing.KindSubparagraph, strings.Count(label, "(")
		}
		if strings.HasPrefix(label, "Article") {
			p.Kind = diffing.KindArticle
		}
		text = append(text, p)
	}
	return text
}
