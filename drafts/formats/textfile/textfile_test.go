package textfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
)

func TestCharactersAreMadeRegularAndItIsSaid(t *testing.T) {
	for name, c := range map[string]struct {
		in, out string
		said    []Remedy
	}{
		"regular":            {"States [should] act – “now”.\nA/AC.999/2026/L.4", "States [should] act – “now”.\nA/AC.999/2026/L.4", nil},
		"soft hyphen":        {"co\u00adoperation", "cooperation", []Remedy{"soft hyphens removed"}},
		"special spaces":     {"no.\u00a05 000 and\u202f7", "no. 5 000 and 7", []Remedy{"non-breaking and other special spaces made plain"}},
		"control":            {"a\x00b\x0cc", "abc", []Remedy{"control characters removed"}},
		"zero width":         {"the pre\u200bsent\ufeff text", "the present text", []Remedy{"zero-width spaces removed"}},
		"override":           {"agreed \u202eton\u202c text\u202d", "agreed ton text", []Remedy{"marks that force the direction of letters removed"}},
		"override within":    {"\u202bب \u202dA.1\u202c ت\u202c", "\u202bب A.1 ت\u202c", []Remedy{"marks that force the direction of letters removed"}},
		"override isolated":  {"\u202e\u2067ب\u202c\u2069\u202c", "\u2067ب\u202c\u2069", []Remedy{"marks that force the direction of letters removed"}},
		"override in a line": {"\u202eA\n\u202aB\u202c", "A\n\u202aB\u202c", []Remedy{"marks that force the direction of letters removed"}},
		"embeddings stay":    {"\u202bالفقرة \u202aA.1\u202c\u202c \u061c\u2068x\u2069 \u2066y\u2069", "\u202bالفقرة \u202aA.1\u202c\u202c \u061c\u2068x\u2069 \u2066y\u2069", nil},
		"NFC":                {"Cote\u0301 d", "Coté d", []Remedy{"letters with separate accents composed"}},
		"line ends":          {"a\r\nb\rc\u2028d", "a\nb\nc\nd", []Remedy{"line endings made uniform"}},
		"tab":                {"a\tb", "a b", nil},
		"direction stays":    {"\u200fالدول\u200e \u2067x\u2069", "\u200fالدول\u200e \u2067x\u2069", nil},
		"joiners stay":       {"می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष", nil},
		"ideographic space":  {"第五条\u3000用语", "第五条\u3000用语", nil},
	} {
		t.Run(name, func(t *testing.T) {
			out, said := Normalise(c.in)
			if out != c.out {
				t.Errorf("%q became %q", c.in, out)
			}
			if d := cmp.Diff(c.said, said); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestMakingRegularTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once, _ := Normalise(rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("aم\n\u0301\u200b\u200d\ufeff\u202a\u202c\u202d\u202e\u2067\u2069")))).Draw(t, "text"))
		twice, said := Normalise(once)
		if once != twice || said != nil || !norm.NFC.IsNormalString(once) {
			t.Fatalf("%q became %q (%v)", once, twice, said)
		}
	})
}

func TestWhatIsNoTextIsRefusedWithItsLine(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"invalid UTF-8": {"one\ntwo caf\xe9\nthree", "line 2: the text is not valid UTF-8: save the file as UTF-8 and try again"},
		"too large":     {strings.Repeat("States. ", MaxFile/8+1), "the file has more than 16 MiB: split it into several"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := Lines(strings.NewReader(c.file)); err == nil || err.Error() != c.want {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestLinesTellWhatWasMadeRegularOnce(t *testing.T) {
	lines, odd, err := Lines(strings.NewReader("\ufeff1. A\r\n\r\n2. co\u00adoperation\r\n3. co\u00adordination\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Oddity{
		{Line: 1, What: "byte order mark removed"},
		{Line: 1, What: "line endings made uniform"},
		{Line: 3, What: "soft hyphens removed"},
	}
	if d := cmp.Diff(want, odd, cmpopts.IgnoreFields(Oddity{}, "Key", "Params")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]Line{{1, "1. A"}, {2, ""}, {3, "2. cooperation"}, {4, "3. coordination"}, {5, ""}}, lines); d != "" {
		t.Error(d)
	}
}

func TestAParagraphOver64KiBIsRefused(t *testing.T) {
	_, _, err := Build([]Block{{Line: 7, Text: strings.Repeat("a", MaxParagraph+1)}})
	if want := "line 7: the paragraph has 65 KiB and may have 64: split it into several"; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if _, _, err := Build([]Block{{Line: 7, Text: strings.Repeat("a", MaxParagraph)}}); err != nil {
		t.Error(err)
	}
}

func TestUnbalancedBracketsAreCounted(t *testing.T) {
	for text, want := range map[string]string{
		"States [should [shall]] act": "",
		"States [should [shall] act":  "unbalanced: 1 bracket opened and not closed",
		"States should] act]":         "unbalanced: 2 brackets closed and not opened",
		"]States[":                    "unbalanced: 1 bracket opened and not closed, 1 bracket closed and not opened",
	} {
		if got, _ := unbalanced(text); got.What != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestFootnotesAreNumberedInTheOrderOfTheirCalls(t *testing.T) {
	cites := func(ids ...string) diffing.Paragraph {
		var p diffing.Paragraph
		for _, id := range ids {
			p.Marks = append(p.Marks, diffing.Mark{Kind: Footnote, ID: id})
		}
		return p
	}
	note := func(id diffing.ParagraphID) diffing.Paragraph {
		return diffing.Paragraph{ID: id, Kind: diffing.KindFootnote}
	}
	got := FootnoteNumbers([]diffing.Paragraph{note("fn-a"), cites("fn-b", "fn-x", "fn-c"), note("fn-b"), note("fn-c"), cites("fn-b")})
	if d := cmp.Diff(map[diffing.ParagraphID]int{"fn-b": 1, "fn-c": 2, "fn-a": 3}, got); d != "" {
		t.Error(d)
	}
}

func TestMarksAreTidied(t *testing.T) {
	got := Tidy([]diffing.Mark{
		{At: 4, To: 99, Kind: Italic}, {At: 2, To: 4, Kind: Italic}, {At: 3, To: 3, Kind: Bold}, {At: 0, To: 5, Kind: Bold},
		{At: 2, Kind: Footnote, ID: "fn-2"}, {At: 2, Kind: Footnote, ID: "fn-1"},
	}, 8)
	want := []diffing.Mark{
		{At: 0, To: 5, Kind: Bold}, {At: 2, To: 8, Kind: Italic}, {At: 2, Kind: Footnote, ID: "fn-2"}, {At: 2, Kind: Footnote, ID: "fn-1"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhiteSpaceAtTheEndsOfLinesGoes(t *testing.T) {
	text, marks := Trim("  States \n  should  act \n", []diffing.Mark{{At: 2, To: 18, Kind: Bold}, {At: 25, Kind: Footnote, ID: "fn-1"}})
	if text != "States\nshould  act" {
		t.Errorf("%q", text)
	}
	want := []diffing.Mark{{At: 0, To: 13, Kind: Bold}, {At: 18, Kind: Footnote, ID: "fn-1"}}
	if d := cmp.Diff(want, marks); d != "" {
		t.Error(d)
	}
}
