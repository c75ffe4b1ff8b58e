package docx

import (
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
)

// names of the invented delegations.
var names = map[string]string{
	"XAA": "Arcadia", "XBB": "Brennia", "XCC": "Cascadia", "XDD": "Dalmara", "XEE": "Estmark", "XFI": "Fenwick Isles",
	"XGG": "Galdoria", "XHH": "Hestria", "NG": "Northern Group",
}

func named(a diffing.Attribution) diffing.Style {
	return diffing.Style{
		Attribution: a,
		Name:        func(code string) string { return names[code] },
		IsGroup:     func(code string) bool { return code == "NG" },
	}
}

// tabled is what the delegations ask for in the report on cables: rival, joint and nested wordings, a deletion, a
// request for brackets, new paragraphs, a move, a merger and a split.
func tabled(t testing.TB, base []diffing.Paragraph) []diffing.Edit {
	t.Helper()
	text := map[string]string{}
	for _, p := range base {
		text[p.Label] = p.Text
	}
	replace := func(paragraph string, pairs ...string) diffing.Edit {
		now := strings.NewReplacer(pairs...).Replace(text[paragraph])
		if now == text[paragraph] {
			t.Fatalf("paragraph %s does not hold %q", paragraph, pairs)
		}
		return diffing.Edit{Paragraph: paragraph, Kind: diffing.EditReplace, Text: now}
	}
	edits := []diffing.Edit{
		replace("12", "should", "shall"),
		replace("12", "should", "shall"),
		replace("12", "should", "may", "data cables", "data cables, on a voluntary basis"),
		replace("6", ", whether caused by negligence, by natural events or by malicious acts,", ""),
		replace("6", "negligence", "gross negligence"),
		{Paragraph: "8", Kind: diffing.EditDelete},
		{Paragraph: "16", Kind: diffing.EditBracket, Text: "States reaffirmed that international law[, and in particular the Charter of the United Nations,] is applicable to the protection of undersea data cables."},
		replace("9", " [, often of several weeks,]", ", often of several weeks,"),
		{Paragraph: "14", Kind: diffing.EditInsertAfter, Text: "States are encouraged to exempt repair ships from port dues."},
		{Paragraph: "14", Kind: diffing.EditInsertAfter, Text: "States are encouraged to exempt repair ships from port and light dues."},
		{Paragraph: "20", Kind: diffing.EditMove, After: "24"},
		{Paragraph: "23", Kind: diffing.EditMerge, With: []string{"24"}},
		{Paragraph: "20", Kind: diffing.EditSplit, Text: strings.Replace(text["20"], ". ", ".\n", 1)},
		replace("13 (a)", "wilfully or through", "wilfully, recklessly or through"),
		replace("B.1", "cables", "cables and landing stations"),
		replace("5", "no other medium", "neither radio nor any other medium"),
	}
	by := []string{"XAA", "XBB", "XCC", "XDD", "NG", "XGG", "XHH", "XEE", "XFI", "XAA", "XDD", "XBB", "XCC", "NG", "XFI", "XEE"}
	for i := range edits {
		edits[i].ID = diffing.EditID("A." + string(rune('a'+i)))
		edits[i].By = []string{by[i]}
		edits[i].Order.Number = int64(i + 1)
	}
	return edits
}

func compiled(t testing.TB, base []diffing.Paragraph) *diffing.Compilation {
	t.Helper()
	c, err := diffing.CompileText(base, tabled(t, base), nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// revised is the report after a reading: words changed, paragraphs gone, come, moved, split and merged.
func revised(t testing.TB, old []diffing.Paragraph) []diffing.Paragraph {
	t.Helper()
	var now []diffing.Paragraph
	var kept diffing.Paragraph
	for _, p := range old {
		switch p.Label {
		case "12":
			p.Text = "States shall cooperate in good faith to prevent and, where it occurs, to repair damage to undersea data cables."
		case "8", "7 bis (b)":
			continue
		case "4":
			kept = p
			continue
		case "10":
			now = append(now, p, kept)
			continue
		case "5":
			p.Text = strings.Replace(p.Text, "take its place.", "take its place without loss.", 1)
			p.Marks[0].At += len(" without loss")
		case "20":
			first, second, _ := strings.Cut(p.Text, ". ")
			now = append(now, diffing.Paragraph{ID: p.ID, Label: p.Label, Text: first + "."}, diffing.Paragraph{ID: "20+", Label: "21", Text: second})
			continue
		case "23":
			kept = p
			continue
		case "24":
			kept.Text += " " + p.Text
			p = kept
		case "18":
			now = append(now, p, diffing.Paragraph{ID: "new", Label: "18 bis", Text: "States took note of the offer of Hestria to host a seminar on that question."})
			continue
		case "17":
			p.Marks = nil
		}
		if p.ID == "fn-3" {
			continue
		}
		now = append(now, p)
	}
	return now
}
