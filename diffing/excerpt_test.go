package diffing

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Excerpts shorten common ground only: what changed is whole.
func TestExcerptKeepsEveryChange(t *testing.T) {
	word := rapid.SampledFrom([]string{"States", " ", "should", "shall", ", ", "cooperate", "各国", "合作", "الدول", "."})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "words"), "") })
	rapid.Check(t, func(t *rapid.T) {
		spans := CompareWords(text.Draw(t, "old"), text.Draw(t, "new"))
		short := Excerpt(spans)
		if len(short) != len(spans) {
			t.Fatalf("%d spans became %d", len(spans), len(short))
		}
		for i := range spans {
			if spans[i].Op != short[i].Op || spans[i].Op != Equal && spans[i].Text != short[i].Text {
				t.Fatalf("%q became %q", spans[i].Text, short[i].Text)
			}
		}
	})
}

// A paragraph that only moved is known by its beginning and its end.
func TestExcerptOfWhatStayedHasBothEnds(t *testing.T) {
	text := "States recalled the long record of measurements along their coasts and thanked those who keep it in Arcadia."
	short := Excerpt([]Span{{Equal, text}})[0].Text
	if !strings.HasPrefix(short, "States recalled") || !strings.HasSuffix(short, "in Arcadia.") || len(short) >= len(text) {
		t.Errorf("got %q", short)
	}
}

func TestQuotable(t *testing.T) {
	for words, want := range map[string]string{
		", of a voluntary nature,": "of a voluntary nature",
		" – where they can – ":     "where they can",
		"، على أساس طوعي؛":         "على أساس طوعي",
		"，在自愿基础上":                  "在自愿基础上",
		"(as appropriate)":         "(as appropriate)",
		"tidal data.":              "tidal data.",
		" , ":                      ",",
		"well-known":               "well-known",
		"":                         "",
	} {
		if got := Quotable(words); got != want {
			t.Errorf("%q is quoted as %q, not %q", words, got, want)
		}
	}
}
