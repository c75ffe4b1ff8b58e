package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/unbracket/unbracket/diffing"
)

// The printed form of compile.md, as it stands in the paragraphs of the file.
func TestBracketsArePrintedWithTheirNamesAndNumbers(t *testing.T) {
	base := readText(t, sample)
	for _, c := range []struct {
		attribution diffing.Attribution
		want        map[string]string // the first words of a paragraph: the whole
	}{
		{diffing.Named, map[string]string{
			"States [should": "States [should / shall – Arcadia, Brennia / may – Cascadia]1 cooperate in good faith to prevent and to repair damage to undersea data cables[, on a voluntary basis – Cascadia]2.",
			"[Any use":       "[Any use of undersea cables in a manner inconsistent with international peace and security is a matter of serious concern. – delete: Galdoria]1",
			"States reaff":   "States reaffirmed that international law[, and in particular the Charter of the United Nations, – bracket: Hestria]1 is applicable to the protection of undersea data cables.",
			"damage a cable": "damage a cable wilfully[, recklessly – Northern Group]1 or through culpable negligence;",
			"States expr":    "States expressed concern that damage to cables[, whether caused by[ gross – Northern Group]2 negligence, by natural events or by malicious acts, – delete: Dalmara]1 was increasing in number and in effect.",
			"States exch":    "States exchanged views on joint exercises. Dalmara and Estmark offered to host the first of them. [move after 24 – Dalmara] [split before “Dalmara and Estmark offered to …” – Cascadia]",
		}},
		{diffing.GroupsOnly, map[string]string{
			"States [should": "States [should / shall – 2 delegations / may – 1 delegation]1 cooperate in good faith to prevent and to repair damage to undersea data cables[, on a voluntary basis – 1 delegation]2.",
			"damage a cable": "damage a cable wilfully[, recklessly – Northern Group]1 or through culpable negligence;",
		}},
		{diffing.Unnamed, map[string]string{
			"States [should": "States [should / shall / may]1 cooperate in good faith to prevent and to repair damage to undersea data cables[, on a voluntary basis]2.",
			"[Any use":       "[Any use of undersea cables in a manner inconsistent with international peace and security is a matter of serious concern. – delete]1",
		}},
	} {
		got, _ := opened(t, cables(Bracketed{Text: compiled(t, base), Names: named(c.attribution)}))
		for begins, want := range c.want {
			found := ""
			for _, p := range flow(got["word/document.xml"]) {
				if text := textOf(p); strings.HasPrefix(text, begins) {
					found = text
				}
			}
			if d := cmp.Diff(want, found); d != "" {
				t.Error(d)
			}
		}
	}
}

func TestWordsShowWhatIsAskedOfThem(t *testing.T) {
	got, _ := opened(t, cables(Bracketed{Text: compiled(t, readText(t, sample)), Names: named(diffing.Named)}))
	looks := map[string]string{}
	for _, r := range got["word/document.xml"].FindElements("//w:r") {
		look := ""
		for path, name := range map[string]string{"w:rPr/w:u": "underlined", "w:rPr/w:strike": "struck", "w:rPr/w:i": "italic"} {
			if r.FindElement(path) != nil {
				look += name
			}
		}
		looks[textOf(r)] = look
	}
	for text, want := range map[string]string{
		"shall": "underlined", "should": "", " gross": "underlined", "malicious acts": "italicstruck",
		"Any use of undersea cables in a manner inconsistent with international peace and security is a matter of serious concern.": "struck",
	} {
		have := looks[text]
		if have == "struckitalic" {
			have = "italicstruck"
		}
		if _, there := looks[text]; !there || have != want {
			t.Errorf("%q is set %q (there: %v), want %q", text, have, there, want)
		}
	}
}
