package labels

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// cite reads lines as a text would stand and answers with their citations; a heading begins with #.
func cite(lines ...string) []string {
	type written struct {
		label   Label
		ok      bool
		heading int
		indent  int
	}
	var list []written
	for _, line := range lines {
		w := written{indent: len(line) - len(strings.TrimLeft(line, " "))}
		words := strings.TrimLeft(line, " ")
		w.heading = len(words) - len(strings.TrimLeft(words, "#"))
		if w.heading > 0 {
			w.label, _, w.ok = ParseHeading(strings.TrimLeft(words, "# "))
		} else {
			w.label, _, w.ok = Parse(words)
		}
		list = append(list, w)
	}
	var c Citer
	var got []string
	for i, w := range list {
		if !w.ok {
			if w.heading > 0 {
				c.Heading(w.heading)
			}
			got = append(got, "")
			continue
		}
		at := Place{Indent: w.indent, Level: w.heading}
		for _, after := range list[i+1:] {
			if after.ok {
				at.Next = after.label
				break
			}
		}
		cited := c.Cite(w.label, at)
		citation := cited.Citation
		if cited.Repeated {
			citation += " (repeated)"
		} else if out := cited.OutOf; out.After != "" {
			citation += " (number out of order: " + out.Number + " stands after " + out.After + ")"
		} else if out.Number != "" {
			citation += " (number out of order: " + out.Number + " stands first in its list)"
		}
		got = append(got, citation)
	}
	return got
}

func TestParagraphsAreCitedInFull(t *testing.T) {
	for name, lines := range map[string][][2]string{
		"a report numbers through its sections": {
			{"# A. Introduction", "A"}, {"1. The Working Group met.", "1"}, {"# B. Threats", "B"}, {"2. States recalled:", "2"},
			{"(a) The first report;", "2 (a)"}, {"(i) Of Arcadia;", "2 (a) (i)"}, {"(ii) Of Brennia;", "2 (a) (ii)"},
			{"(b) The second.", "2 (b)"}, {"3. States noted:", "3"}, {"(a) The third.", "3 (a)"},
		},
		"i is a letter after h and a numeral before ii": {
			{"1. States:", "1"}, {"(h) Act;", "1 (h) (number out of order: (h) stands first in its list)"},
			{"(i) Report;", "1 (i)"}, {"(j) Cooperate:", "1 (j)"}, {"(i) Early;", "1 (j) (i)"}, {"(ii) Often.", "1 (j) (ii)"},
		},
		"h may hold a list, too": {
			{"1. States:", "1"}, {"(a) Act;", "1 (a)"}, {"(b) Act;", "1 (b)"}, {"(c) Act;", "1 (c)"}, {"(d) Act;", "1 (d)"},
			{"(e) Act;", "1 (e)"}, {"(f) Act;", "1 (f)"}, {"(g) Act;", "1 (g)"}, {"(h) Act:", "1 (h)"}, {"(i) Early;", "1 (h) (i)"},
			{"(ii) Often;", "1 (h) (ii)"}, {"(i) Report;", "1 (i)"}, {"(j) Meet;", "1 (j)"}, {"(a) Act.", "1 (a) (repeated)"},
		},
		"v goes on with the numerals it stands among": {
			{"1. States:", "1"}, {"(a) Act:", "1 (a)"}, {"(i) A;", "1 (a) (i)"}, {"(ii) B;", "1 (a) (ii)"}, {"(iii) C;", "1 (a) (iii)"},
			{"(iv) D;", "1 (a) (iv)"}, {"(v) E;", "1 (a) (v)"}, {"(b) Report.", "1 (b)"},
		},
		"new paragraphs between fixed numbers": {
			{"12. A", "12"}, {"12 bis. B", "12 bis"}, {"12ter. C", "12 ter"}, {"12 quater alt. D", "12 quater alt"}, {"13. E", "13"},
			{"13alt. F", "13 alt"}, {"15. G", "15 (number out of order: 15 stands after 13 alt)"},
		},
		"a resolution": {
			{"PP1. Recalling,", "PP1"}, {"PP 2 alt. Noting,", "PP2 alt"}, {"PP2bis Recognizing,", "PP2 bis"}, {"OP1. Decides:", "OP1"},
			{"(a) To meet;", "OP1 (a)"}, {"OP4 alt. Requests.", "OP4 alt (number out of order: OP4 alt stands after OP1)"},
		},
		"articles number their own paragraphs": {
			{"## Article 2 (purpose)", "Article 2"}, {"1. This Agreement", "2.1"}, {"(a) By acting;", "2.1 (a)"}, {"2. Parties", "2.2"},
			{"## Article 2bis", "Article 2 bis"}, {"1. Each Party", "2 bis.1"}, {"   1. early", "2 bis.1.1"}, {"   2. often", "2 bis.1.2"},
			{"2. All Parties", "2 bis.2"}, {"## Article 3", "Article 3"}, {"(a) The first principle;", "3 (a)"}, {"3.3bis In accordance", "3.3 bis"},
			{"## Final clauses", ""}, {"1. The Secretary-General", "1"},
		},
		"sections within parts, and an annex": {
			{"# I. Introduction", "I"}, {"## A. Mandate", "I.A"}, {"# II. Threats", "II"}, {"## A. Existing", "II.A"}, {"## B. Potential", "II.B"},
			{"# Annex I", "Annex I"}, {"1. List", "Annex I, 1"}, {"(a) First", "Annex I, 1 (a)"},
		},
		"French and Spanish, and bare letters": {
			{"24. Les États :", "24"}, {"a) Rappellent ;", "24 a)"}, {"i) Tous ;", "24 a) i)"}, {"b) Notent.", "24 b)"},
			{"25. States:", "25"}, {"a. Recall;", "25 a"}, {"b. Note.", "25 b"},
		},
		"other scripts": {
			{"第五条", "第五条"}, {"一、缔约方", "5.一"}, {"（一）合作", "5.一 （一）"}, {"（二）交流", "5.一 （二）"}, {"二、秘书处", "5.二"},
			{"المادة 6", "المادة 6"}, {"١. تتعاون الدول", "6.١"}, {"(أ) طوعا", "6.١ (أ)"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var written []string
			for _, l := range lines {
				written = append(written, l[0])
			}
			for i, got := range cite(written...) {
				if got != lines[i][1] {
					t.Errorf("%q is cited %q, want %q", lines[i][0], got, lines[i][1])
				}
			}
		})
	}
}

func TestSentencesThatOnlyLookLabelledHaveNoLabel(t *testing.T) {
	for _, line := range []string{
		"Article 5 of the Convention applies.", "1.5 °C above the average", "2030 is the year.", "2015. It was", "12 States spoke.", "i.e. the first",
		"(see paragraph 5)", "Rule 5 applies.", "A. Smith spoke.", "[12.] States", "3.x Notwithstanding", "(ab) c", "12bis", "(A) States", "", "é) x",
	} {
		if l, rest, ok := Parse(line); ok || rest != line {
			t.Errorf("%q has the label %q", line, l.Own)
		}
	}
}

func TestABracketedHeadingNamesItsArticle(t *testing.T) {
	l, ok := InBrackets("[Article 3bis] (REDD-plus)")
	var c Citer
	c.EnterArticle(l)
	number, _, _ := Parse("1. A")
	if got := c.Cite(number, Place{}); !ok || got.Citation != "3 bis.1" {
		t.Errorf("%v %+v", ok, got)
	}
	for _, heading := range []string{"Article 3", "[Threats]", "[Article 3", ""} {
		if _, ok := InBrackets(heading); ok {
			t.Errorf("%q names an article in brackets", heading)
		}
	}
}

func TestTheShortLabelStandsBeforeTheWords(t *testing.T) {
	for citation, want := range map[string]string{
		"24": "24", "12 bis": "12 bis", "24 (a)": "(a)", "24 (a) (i)": "(i)", "24 (a bis)": "(a bis)", "24 a)": "a)", "24 a": "a", "2.1": "1",
		"2 bis.1": "1", "II.A": "A", "PP3 alt": "PP3 alt", "Article 5": "Article 5", "Annex I": "Annex I", "Annex I, 3": "3", "Annex I, (e) (ii) a": "a", "Recital 6": "Recital 6",
		"5.一 （一）": "（一）",
	} {
		if got := Short(citation); got != want {
			t.Errorf("%s is written %s, want %s", citation, got, want)
		}
	}
}

func TestWhatIsCitedCanBeWrittenAndReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{
			"1. ", "2. ", "12 bis. ", "   1. ", "(a) ", "(b) ", "(i) ", "(ii) ", "a) ", "i. ", "PP3. ", "OP4 alt. ", "# Article 5", "# II. ", "## A. ",
			"Recital 6. ", "（一）", "一、", "3.3bis. ",
		}), 1, 12).Draw(t, "lines")
		for _, citation := range cite(lines...) {
			citation, _, _ = strings.Cut(citation, " (number")
			citation = strings.TrimSuffix(citation, " (repeated)")
			found := false
			for _, own := range Candidates(citation) {
				_, _, plain := Parse(Write(own) + " ")
				_, _, heading := ParseHeading(Write(own) + " ")
				found = found || plain || heading
			}
			if !found {
				t.Fatalf("no way to write %q among %q", citation, Candidates(citation))
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"12 bis. A", "(a) B", "PP3 alt. C", "（十一）", "Article 5", "XII. D", "24 (a) (i). E"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		for _, parse := range []func(string) (Label, string, bool){Parse, ParseHeading} {
			l, rest, ok := parse(line)
			if !strings.HasSuffix(line, rest) {
				t.Fatalf("%q lost words: %q", line, rest)
			}
			if ok && l.Own == "" {
				t.Fatalf("%q has an empty label", line)
			}
			var c Citer
			c.Cite(l, Place{})
		}
	})
}
