package diffing

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// Each pair is one text in two ways of composing it.
var equivalent = [][2]string{
	{"l’État hôte", "l’E\u0301tat ho\u0302te"},
	{"10 \u212b, 4 \u2126", "10 \u00c5, 4 \u03a9"},                                // Ångström and ohm, which have one meaning and two codes
	{"협력", "\u1112\u1167\u11b8\u1105\u1167\u11a8"},                                // Hangul in jamo
	{"\u0958", "\u0915\u093c"},                                                    // a letter that NFC takes apart
	{"الدُّوَل", "الدُّوَل"},                                                      // shadda and damma in either order
	{"q\u0323\u0307", "q\u0307\u0323"},                                            // a dot below and a dot above
	{"مؤسسة", "مو\u0654سسة"},                                                      // hamza above
	{"йод", "и\u0306од"},                                                          //
	{"A/AC.292/\u00c9", "A/AC.292/E\u0301"},                                       // a letter behind a document symbol
	{"a\n\u0344", "a\n\u0308\u0301"},                                              // a mark on nothing
	{"e" + strings.Repeat("\u0301", 40), "\u00e9" + strings.Repeat("\u0301", 39)}, // more marks than anybody reads
}

func TestCanonicallyEquivalentTextsAreOneText(t *testing.T) {
	for _, pair := range equivalent {
		for _, text := range [][2]string{pair, {pair[1], pair[0]}} {
			base, other := "States "+text[0]+" cooperate.", "States "+text[1]+" cooperate."
			if tree := Compile(base, []Proposal{{ID: "A.1", Text: other}}, nil); len(tree) != 1 || tree.Base() != base {
				t.Errorf("compile %+q with %+q: %v", base, other, Print(tree, Style{}))
			}
			if spans := CompareWords(base, other); len(spans) != 1 || spans[0].Op != Equal {
				t.Errorf("compare %+q with %+q: %v", base, other, spans)
			}
			if c := CompareByContent(draft(base), draft(other)); c.Changes[0].Kind != Unchanged {
				t.Errorf("compare %+q with %+q: %v", base, other, c.Changes[0].Kind)
			}
			if outcome, words := Rebase(base+" Also.", other, other); outcome != AlreadyMet || words != other {
				t.Errorf("rebase to %+q: %v, %+q", other, outcome, words)
			}
			if outcome, words := Rebase(base, other, base+" Urgently."); outcome != Clean || !SameText(words, other+" Urgently.") {
				t.Errorf("rebase to %+q: %v, %+q", other, outcome, words)
			}
			if err := CheckBracketing(base, "["+other+"]"); err != nil {
				t.Errorf("bracket %+q: %v", other, err)
			}
		}
	}
}

// TestWordsAreCutWhereTheComposedTextIsCut: the two have the same tokens, and none of a text's characters is lost.
func TestWordsAreCutWhereTheComposedTextIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := undone(t, paragraph(t, "text"))
		composedWords := Words(norm.NFC.String(text))
		words := Words(text)
		for k, w := range words {
			words[k] = norm.NFC.String(w)
		}
		if d := cmp.Diff(composedWords, words); d != "" || join(Words(text)) != text {
			t.Fatalf("%+q: %s", text, d)
		}
	})
}

// undone takes some letters of a text apart.
func undone(t *rapid.T, text string) string {
	words := Words(text)
	for k, w := range words {
		if rapid.Bool().Draw(t, "take apart") {
			words[k] = norm.NFD.String(w)
		}
	}
	return join(words)
}

// TestWhatMustHoldOfTextsComposedAnyWay: the promises of compiling hold up to canonical equivalence, and which way a
// delegation's keyboard composes letters makes no bracket and moves none.
func TestWhatMustHoldOfTextsComposedAnyWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := norm.NFC.String(paragraph(t, "base"))
		list := proposals(t, base)
		for k := range list {
			list[k].Text = norm.NFC.String(list[k].Text)
		}
		plain := Compile(base, list, nil)
		other := slices.Clone(list)
		for k := range other {
			other[k].Text = undone(t, other[k].Text)
		}
		apart := undone(t, base)
		tree := whatMustHold(t, apart, other)
		if d := cmp.Diff(norm.NFC.String(Print(plain, Style{})), norm.NFC.String(Print(tree, Style{}))); d != "" {
			t.Fatalf("composed otherwise: %s", d)
		}
		for k, p := range list {
			if was, is := CompareWords(base, p.Text), CompareWords(apart, other[k].Text); len(was) != len(is) {
				t.Fatalf("%v compared becomes %v", was, is)
			}
		}
	})
}

// TestTheSecondByteOfALetterCanBeAMark: a letter and a mark may begin with the same byte, and so the common ends of two
// texts may end inside a character. The mark stays with what it stands on.
func TestTheSecondByteOfALetterCanBeAMark(t *testing.T) {
	for _, texts := range [][2]string{
		{"a \u0370b", "a \u0345b"}, // Greek heta and a Greek mark: cd b0, cd 85
		{"a \u0645b", "a \u064bb"}, // Arabic mim and a haraka: d9 85, d9 8b
		{"a\u1103 b", "a\u2003 b"}, // a Hangul letter and a wide space: end in 83
	} {
		v := newVocabulary()
		base := newWording(v, texts[0])
		if d := cmp.Diff(Words(texts[1]), newWordingBeside(v, base, texts[1]).tokens); d != "" {
			t.Errorf("%+q beside %+q: %s", texts[1], texts[0], d)
		}
	}
}

func TestLettersThatNeedNoTablesAreComposedWhereverTheyStand(t *testing.T) {
	for r := range rune(0x11000) {
		if p := norm.NFC.PropertiesString(string(r)); alwaysComposed(r) && !(p.BoundaryBefore() && norm.NFC.IsNormalString(string(r))) {
			t.Errorf("%U %c is not", r, r)
		}
	}
}

func TestMarksGoWithLettersThatAreComposedOtherwise(t *testing.T) {
	kept, lost := CarryMarks("l’E\u0301tat ho\u0302te", "l’État hôte", []Mark{{At: 7, Kind: "footnote", ID: "fn-1"}, {At: 8, To: 13, Kind: "italic"}, {At: 13, Kind: "footnote", ID: "fn-2"}})
	want := []Mark{{At: 6, Kind: "footnote", ID: "fn-1"}, {At: 7, To: 11, Kind: "italic"}, {At: 11, Kind: "footnote", ID: "fn-2"}}
	if d := cmp.Diff(want, kept); d != "" || lost != nil {
		t.Errorf("%s, lost %v", d, lost)
	}
}
