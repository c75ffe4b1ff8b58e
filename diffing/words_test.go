package diffing

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestWordsAreWhatADelegateCallsAWord(t *testing.T) {
	for text, want := range map[string]string{
		"States should cooperate.":            "States| |should| |cooperate|.",
		"see A/AC.292/2024/CRP.1, para. 3":    "see| |A/AC.292/2024/CRP.1|,| |para|.| |3",
		"in A/RES/77/321.":                    "in| |A/RES/77/321|.",
		"co-operation of sub-regional bodies": "co-operation| |of| |sub-regional| |bodies",
		"and/or":                              "and|/|or",
		"A/B":                                 "A|/|B",
		"modalit[y][ies]":                     "modalit|[|y|]|[|ies|]",
		"the State's 1,200 l’État":            "the| |State's| |1,200| |l’État",
		"cafe\u0301-bar":                      "cafe\u0301-bar",
		"États\u202f; « ici\u202f» 1\u202f250\u202f000\u202f$": "États|\u202f|;| |«| |ici|\u202f|»| |1\u202f250\u202f000|\u202f|$",
		"mot\u00a0: «\u00a0ici\u00a0»":                         "mot|\u00a0|:| |«|\u00a0|ici|\u00a0|»",
		"¿Qué? ¡No!":                                           "¿|Qué|?| |¡|No|!",
		"т. е. «да», ст. 5":                                    "т|.| |е|.| |«|да|»|,| |ст|.| |5",
		"والتعاون، كـتـاب ١٬٢٥٠ وَمَعَ":                        "والتعاون|،| |كـتـاب| |١٬٢٥٠| |وَمَعَ",
		"می\u200cخواهم \u2067abc\u2069 \u061c5":                "می\u200cخواهم| \u2067|abc\u2069| \u061c|5",
		"第１２条《议事规则》ＩＣＴ领域、ICT":                                  "第|１２|条|《|议|事|规|则|》|ＩＣＴ|领|域|、|ICT",
		"[\u0301x]":                                 "[\u0301|x|]",
		"[\u200fالدول]":                             "[|\u200f|الدول|]",
		"各国应当合作。":                                   "各|国|应|当|合|作|。",
		"confidence-building – a start-":            "confidence-building| |–| |a| |start|-",
		"20XX [no text]":                            "20XX| |[|no| |text|]",
		"S/PRST/2021/5 and UNEP/EA.5/Res.14/Rev.1;": "S/PRST/2021/5| |and| |UNEP/EA.5/Res.14/Rev.1|;",
		"a\r\nb": "a|\r\n|b",
		"":       "",
	} {
		if got := strings.Join(Words(text), "|"); got != want {
			t.Errorf("Words(%q)\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestAParagraphOver64KiBIsRefused(t *testing.T) {
	if err := CheckLength(strings.Repeat("x", MaxParagraph)); err != nil {
		t.Errorf("64 KiB: %v", err)
	}
	if err := CheckLength(strings.Repeat("x", MaxParagraph+1)); err == nil || !strings.Contains(err.Error(), "64 KiB") {
		t.Errorf("one byte more: got %v, want a refusal that names the limit", err)
	}
}

func TestHashTextIsSHA256InHex(t *testing.T) {
	if HashText("") != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Error("the hash of nothing is the well-known one")
	}
}

func FuzzWords(f *testing.F) {
	for _, text := range []string{"States' co-operation", "[\u0301", "A/AC.292/2024/CRP.1\u0301", "1.2_3", "a:b", "\xff[", " \u0301", "א\"א", "🇦🇧🇨", "Z-\u0301x", "A/1-", "A/RES/1/x\u0301", "A/1-a/،", "E\u0301tat\n\u0344", "\u1112\u1167\u11b8", "mot\u202f; 1\u202f250\u202f$", "a\u202f\u0301_"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 { // the library is asked anew from the beginning for each boundary
			return
		}
		tokens := Words(text)
		if joined := strings.Join(tokens, ""); joined != text {
			t.Fatalf("joined: %q", joined)
		}
		at := 0
		for _, token := range tokens {
			if token == "" {
				t.Fatal("an empty token")
			}
			if len(token) > 1 && token[0] != '\\' && strings.ContainsAny(token, "[]") {
				if next, _ := utf8.DecodeRuneInString(token[1:]); !strings.ContainsAny(token[:1], "[]") || next < 0x300 {
					t.Fatalf("a bracket inside %q", token)
				}
			}
			at += len(token)
			if !composed(text) { // split as its composed form is
				continue
			}
			// Every boundary of ours is one of the library's, brackets before direction marks aside.
			if at < len(text) && !strings.ContainsAny(token, "[]") && !strings.Contains(text, narrowSpace) && !boundary(text, at) {
				t.Fatalf("%q cut at %d", text, at)
			}
		}
		if valid := utf8.ValidString(text); valid && !composed(text) {
			for k, token := range tokens {
				tokens[k] = canonical(token)
			}
			if d := cmp.Diff(Words(canonical(text)), tokens); d != "" {
				t.Fatalf("%+q is not split as its composed form: %s", text, d)
			}
		}
	})
}

// boundary says whether the library breaks the text there.
func boundary(text string, at int) bool {
	from := 0
	for from < at {
		n := librarySegment(text[from:])
		if strings.ContainsAny(text[from:from+n], "[]") {
			n = segment(text[from:])
		}
		from += n
	}
	return from == at
}

func TestDiffTokensKeepsEveryWordOfBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"States", " ", "shall", "should", ",", "\ufffd", "各", "\u0100"})
		a, b := rapid.SliceOfN(word, 0, 30).Draw(t, "a"), rapid.SliceOfN(word, 0, 30).Draw(t, "b")
		var old, now strings.Builder
		var last *Span
		for _, s := range DiffTokens(a, b) {
			if s.Text == "" || last != nil && last.Op == s.Op {
				t.Fatalf("empty or undivided span %v after %v", s, last)
			}
			if s.Op != Insert {
				old.WriteString(s.Text)
			}
			if s.Op != Delete {
				now.WriteString(s.Text)
			}
			last = &s
		}
		if d := cmp.Diff(join(a), old.String()) + cmp.Diff(join(b), now.String()); d != "" {
			t.Fatal(d)
		}
	})
}

// TestCommonEndsAreSplitOnce: a text beside its base has the same tokens as on its own.
func TestCommonEndsAreSplitOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"States", " ", "  ", "A/RES/", "77", "-", ".", "1", "\u0301", "\u200f", "🇦", "各", "\u202f", "'", "a", "[", "_", "\u0370", "م", "ً", "\u2003", "e"})
		ends := rapid.SliceOfN(piece, 0, 9)
		head, tail := join(ends.Draw(t, "head")), join(ends.Draw(t, "tail"))
		v := newVocabulary()
		base := newWording(v, head+join(ends.Draw(t, "base"))+tail)
		text := head + join(ends.Draw(t, "text")) + tail
		alone, beside := newWording(v, text), newWordingBeside(v, base, text)
		if d := cmp.Diff(alone.tokens, beside.tokens, cmpopts.EquateEmpty()); d != "" || !slices.Equal(alone.ids, beside.ids) {
			t.Fatalf("%q beside %q\n%s", text, base.text, d)
		}
	})
}
