package journeys

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/internal/needs"
)

// The Paris texts of October and December 2015, as two versions of one draft: all words kept, brackets counted, the
// comparison rebuilding both sides.
func TestParisAsTwoVersions(t *testing.T) {
	corpus := needs.Corpus(t)
	h := openHouse(t)
	const n = drafts.NegotiationID("climate")
	link := h.person("secretary", "A secretary")
	if _, err := h.server.Open(t.Context(), n, h.press("secretary"), drafts.NegotiationOpened{Title: "Draft agreement", Body: "Conference"}); err != nil {
		t.Fatal(err)
	}
	var draft *drafts.Draft
	for i, v := range []struct {
		file, name      string
		brackets, depth int
	}{{"2015-10-23.md", "October", 1025, 7}, {"2015-12-04.md", "December", 1015, 10}} {
		file, err := os.Open(filepath.Join(corpus, "paris", v.file))
		if err != nil {
			t.Fatal(err)
		}
		doc, odd, err := markdown.Read(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		out := h.do(n, "secretary", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Import(act, drafts.Import{Source: drafts.Source{Name: v.file}, Paragraphs: doc.Paragraphs,
				Name: v.name, Symbol: "FCCC/" + v.name, Date: "2015-12-01", Seen: d.TextHash()})
		})
		draft = out.Draft
		version := draft.Versions[i]
		if got, want := words(version.Paragraphs), words(doc.Paragraphs); !slices.Equal(got, want) {
			t.Errorf("%s: the import changed words", v.file)
		}
		report := diffing.ReadBrackets(version.Paragraphs)
		t.Logf("%s: %d paragraphs, %d words, %d brackets, %d deep, %d options, %d placeholders, %d places unbalanced, %d odd", v.file,
			len(version.Paragraphs), report.Words, report.Brackets, report.Depth, report.Options, report.Placeholders, len(report.Unbalanced), len(odd))
		if report.Depth != v.depth || report.Brackets < v.brackets-15 || report.Brackets > v.brackets+15 {
			t.Errorf("%s: %d brackets, %d deep; about %d and %d are there", v.file, report.Brackets, report.Depth, v.brackets, v.depth)
		}
	}
	old, new := draft.Versions[0], draft.Versions[1]
	c := draft.Compare(old, new)
	if got := c.Reject(); !slices.Equal(got, words(old.Paragraphs)) {
		t.Errorf("rejecting every change does not give the October text")
	}
	if got := c.Accept(); !slices.Equal(got, words(new.Paragraphs)) {
		t.Errorf("accepting every change does not give the December text")
	}
	t.Logf("comparison: %+v", c.Counts())

	r := h.reader(link)
	for _, path := range []string{"", "?view=clean", "/compare?old=0&new=1", "/compare?old=0&new=1&layout=side", "/compare?old=0&new=1&layout=list", "/concordance?old=0&new=1", "/v/0", "/v/1", "/record"} {
		if p := r.get("/n/climate" + path); p.status != http.StatusOK {
			t.Errorf("/n/climate%s answers %d: %s", path, p.status, p.text("main"))
		}
	}
}

func words(text []diffing.Paragraph) []string {
	out := make([]string, len(text))
	for i, p := range text {
		out[i] = p.Text
	}
	return out
}

// The real amendments of texts/ai-act, imported into a served negotiation: every page opens, and the bracketed text of
// every provision gives back the base and each amendment's words.
func TestRealAmendmentsServed(t *testing.T) {
	corpus := needs.Corpus(t)
	base, _ := readCorpus(t, filepath.Join(corpus, "ai-act", "base.jsonl"))
	amendments := readAmendments(t, filepath.Join(corpus, "ai-act", "amendments.jsonl"))
	h := openHouse(t)
	const n = drafts.NegotiationID("provisions")
	link := h.person("secretary", "A secretary")
	chairLink := h.person("chair", "A chair")
	if _, err := h.server.Open(t.Context(), n, h.press("secretary"), drafts.NegotiationOpened{Title: "Provisions", Body: "Parliament"}); err != nil {
		t.Fatal(err)
	}
	seated := map[string]bool{}
	for _, a := range amendments {
		for _, by := range a.By {
			if !seated[by] {
				seated[by] = true
				h.do(n, "secretary", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
					return d.Seat(act, drafts.DelegationSeated{Code: drafts.DelegationCode(by), Names: map[drafts.Language]string{"en": by}})
				})
			}
		}
	}
	h.do(n, "secretary", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: "chair", Role: drafts.Chair})
	})
	h.do(n, "secretary", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "base.jsonl"}, Paragraphs: base, Name: "Proposal", Symbol: "P/1"})
	})
	began := time.Now()
	var draft *drafts.Draft
	tabled := map[drafts.EditID]diffing.Edit{}
	for _, a := range amendments {
		out := h.do(n, "secretary", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Table(act, proposal(t, d, a)) })
		draft = out.Draft
		tabled[drafts.AmendmentID(len(draft.Amendments)).EditID(1)] = a
	}
	t.Logf("tabled %d amendments in %v", len(amendments), time.Since(began).Round(time.Millisecond))

	c, err := draft.Compilation()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("printed: %+v", c.Count())
	for id, a := range tabled {
		edit, _ := draft.Edit(id)
		p, ok := draft.Compiled(edit.Subject())
		if !ok {
			t.Fatalf("%s: its provision does not stand in the text", id)
		}
		want := a.Text
		if a.Kind == diffing.EditInsertAfter {
			want = edit.Inserts[0].Text
		}
		if got := p.Nodes.Text(id); got != want {
			t.Errorf("%s asks for\n%q\nits alternatives give\n%q", id, want, got)
		}
	}
	secretary, chair := h.reader(link), h.reader(chairLink)
	paths := []string{"", "?names=none", "?names=groups", "?view=clean", "?show=open", "/amendments", "/record", "/fates", "/delegations", "/export"}
	for _, a := range draft.Amendments {
		paths = append(paths, fmt.Sprintf("/a/%d", a.ID))
	}
	for _, p := range base {
		paths = append(paths, "/p/"+string(p.ID))
	}
	opened := time.Now()
	for _, path := range paths {
		if p := secretary.get("/n/provisions" + path); p.status != http.StatusOK {
			t.Fatalf("%s answers %d: %s", path, p.status, p.text("main"))
		}
	}
	for _, p := range base {
		if p := chair.get("/n/provisions/p/" + string(p.ID) + "/decide"); p.status != http.StatusOK {
			t.Fatalf("%s answers %d: %s", p.address, p.status, p.text("main"))
		}
	}
	t.Logf("opened %d pages in %v", len(paths)+len(base), time.Since(opened).Round(time.Millisecond))
	text := secretary.get("/n/provisions")
	t.Logf("the text page has %d kB", len(text.body)/1024)
	for _, p := range base {
		if cited := len(text.all(fmt.Sprintf("[id=%q]", "p-"+string(p.ID)))); cited != 1 {
			t.Errorf("provision %s stands %d times on the text page", p.Label, cited)
		}
	}
}

// proposal is an amendment of the corpus as its group would table it: edits name their provision by label.
func proposal(t *testing.T, d *drafts.Draft, a diffing.Edit) drafts.Proposal {
	t.Helper()
	p := drafts.Proposal{By: drafts.DelegationCode(a.By[0]), Wording: drafts.Wording{Heading: string(a.ID), Reason: a.Reason}}
	e := drafts.Edit{As: a.Kind, Text: a.Text}
	for id, para := range d.Paragraphs {
		if a.Paragraph != "" && (para.Label == a.Paragraph || string(id) == a.Paragraph) {
			e.Paragraph = id
		}
	}
	if a.Kind == diffing.EditInsertAfter {
		e.Text = ""
		for line := range strings.SplitSeq(a.Text, "\n") {
			e.Inserts = append(e.Inserts, drafts.Inserted{Text: line})
		}
	}
	p.Edits = []drafts.Edit{e}
	return p
}

func readCorpus(t *testing.T, file string) ([]diffing.Paragraph, int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, odd, err := jsonl.ReadText(f)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Paragraphs, len(odd)
}

func readAmendments(t *testing.T, file string) []diffing.Edit {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edits, err := jsonl.ReadAmendments(f)
	if err != nil {
		t.Fatal(err)
	}
	return edits
}
