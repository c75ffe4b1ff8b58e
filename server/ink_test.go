package server

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// inkForTests writes for a room without people, in English.
func inkForTests(t *testing.T) *ink {
	t.Helper()
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	return &ink{room: &room{visit: &visit{tongue: c.in("en")}, ID: "x", Draft: &drafts.Draft{}}, notes: map[string]int{}}
}

// withoutNotes reads written words back: the text of the page, footnote references and bracket numbers aside.
func withoutNotes(t *rapid.T, written string) string {
	root, err := html.Parse(strings.NewReader("<p>" + written))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && (n.Data == "sup" || attribute(n, "class") == "no") {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String()
}

var someWords = rapid.StringMatching(`[a-zé ,<>&"'\[\]{}-]{0,40}`)

// Marks add nothing to the words and take nothing away, wherever they stand.
func TestInkKeepsEveryWord(t *testing.T) {
	k := inkForTests(t)
	rapid.Check(t, func(t *rapid.T) {
		p := diffing.Paragraph{Text: someWords.Draw(t, "words")}
		for range rapid.IntRange(0, 4).Draw(t, "marks") {
			at := rapid.IntRange(0, 45).Draw(t, "at")
			p.Marks = append(p.Marks, diffing.Mark{At: at, To: at + rapid.IntRange(0, 9).Draw(t, "long"),
				Kind: rapid.SampledFrom([]string{"footnote", "italic", "bold", "unknown"}).Draw(t, "kind"), ID: "fn-1"})
		}
		if got := withoutNotes(t, string(k.plain(p))); got != p.Text {
			t.Fatalf("%q is shown as %q", p.Text, got)
		}
		notes := 0
		for _, m := range p.Marks {
			if m.Kind == "footnote" {
				notes++
			}
		}
		if got := strings.Count(string(k.plain(p)), "<sup"); got != notes {
			t.Fatalf("%d references of %d are shown", got, notes)
		}
	})
}

// A bracketed text reads on the page as it prints: signs, order, requests and words.
func TestInkReadsAsPrinted(t *testing.T) {
	k := inkForTests(t)
	k.names = drafts.Unnamed
	plain := rapid.StringMatching(`[a-z]{1,6}( [a-z]{1,6}){0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		base := plain.Draw(t, "base")
		var proposals []diffing.Proposal
		for i := range rapid.IntRange(0, 4).Draw(t, "proposals") {
			p := diffing.Proposal{ID: drafts.AmendmentID(i + 1).EditID(1), By: []string{"XAA"}, Order: diffing.Order{Number: int64(i + 1)}}
			if rapid.Bool().Draw(t, "delete") {
				p.Request = diffing.RequestDelete
			} else {
				p.Text = plain.Draw(t, "text")
			}
			proposals = append(proposals, p)
		}
		tree := diffing.Compile(base, proposals, nil)
		want := diffing.Print(tree, diffing.Style{Attribution: diffing.Unnamed})
		got := strings.ReplaceAll(withoutNotes(t, string(k.tree(diffing.Paragraph{Text: base}, tree, "p-x"))), "\u00a0", " ")
		if strings.ReplaceAll(got, `\`, "") != strings.ReplaceAll(want, `\`, "") {
			t.Fatalf("printed %q, shown %q", want, got)
		}
	})
}
