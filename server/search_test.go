package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

func TestSearchFindsWordsWhereverTheyStand(t *testing.T) {
	h := openHall(t)
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: "XBB", Wording: drafts.Wording{Heading: "Place of the meeting", Reason: "Vienna has halls.",
			Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: "p4", Text: "The next meeting will be held in Vienna."}}}})
	})
	p := h.as(arcadia).get("/n/tides/search?q=MEETING+next").is(http.StatusOK)
	p.says(".hits mark", "next").says(".hits", "4").says(".hits", "A.1").says(".hits", "Place of the meeting")
	p = h.as(arcadia).get("/n/tides/search?q=halls").is(http.StatusOK)
	p.says(".hits mark", "halls").lacks(`.hits a[href*="#p-"]`)
	h.as(arcadia).get("/n/tides/search?q=Brennia").says(".hits", "A.1")
	h.as(arcadia).get("/n/tides/search?q=%22next+will%22").is(http.StatusOK).says("main", "stands neither in the text nor in an amendment").lacks(".hits")
	h.as(arcadia).get("/n/tides/search?q=" + strings.Repeat("%3Cb%3E", 300)).is(http.StatusOK).lacks("main b")
}

func TestWhatIsNamedIsGoneTo(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	for query, want := range map[string]string{
		"4": "/n/tides#p-p4", "para.+3+(a)": "/n/tides#p-p3a", "%C2%B64.": "/n/tides#p-p4", "3(A)": "/n/tides#p-p3a", "a.1": "/n/tides/a/A.1", "A1": "/n/tides/a/A.1",
	} {
		p := h.as(arcadia).get("/n/tides/search?q=" + query).is(http.StatusSeeOther)
		if got := p.Header.Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", query, got, want)
		}
	}
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, drafts.ChairInsertion{After: "p2", Text: "It thanked its host."})
	})
	floor := h.as(secretariat)
	floor.press(floor.get("/n/tides/floor"), "form.opening", "date", "2026-02-03")
	for _, typed := range []string{"2 bis", "2bis", "2 مكررا", "٢ مكرراً", "الفقرة ٢ مكررا", "2 бис", "2之二", "第2段之二"} {
		h.as(arcadia).get("/n/tides/search?q=" + url.QueryEscape(typed)).is(http.StatusSeeOther)
		floor.takes("arc", "say", typed, "Arcadia thanks the host.").is(http.StatusSeeOther)
	}
	h.as(arcadia).get("/n/tides/search?q=%224%22").is(http.StatusOK)
	h.as(arcadia).get("/n/tides/search?q=").is(http.StatusOK).lacks(".hits")
	h.as(nobodySigned).get("/n/tides/search?q=A.1").is(http.StatusSeeOther) // to sign in
}

// Accents, vowel signs and the form of an alif are typed or not, as the keyboard has them.
func TestSearchReadsAsPeopleType(t *testing.T) {
	for _, c := range []struct{ query, text, found string }{
		{"securite", "la sécurité des technologies", "sécurité"},
		{"SÉCURITÉ", "la se\u0301curite\u0301 des", "se\u0301curite\u0301"},
		{"امن", "أَمْنُ الدول", "أَمْنُ"},
		{"الأمن", "حفظ الامـن", "الامـن"},
		{"еще", "Ещё раз", "Ещё"},
		{"网络", "关于网络安全", "网络"},
		{"ﬁnance", "Finance", "Finance"},
		{"“shall not”", "They shall not, and shall", "shall not"},
	} {
		at := soughtIn(c.query).in(c.text)
		if len(at) != 1 || c.text[at[0].from:at[0].to] != c.found {
			t.Errorf("%q in %q: %v, want %q", c.query, c.text, at, c.found)
		}
	}
	if at := soughtIn("States shall").in("States should"); at != nil {
		t.Errorf("one word of two is found: %v", at)
	}
}

func FuzzSearch(f *testing.F) {
	f.Add("securite «a b»", "la sécurité a b")
	f.Add("امن", "أَمْنُ")
	f.Fuzz(func(t *testing.T, query, text string) {
		at := soughtIn(query).in(text)
		for i, s := range at {
			if s.from < 0 || s.to > len(text) || s.from > s.to || i > 0 && s.from < at[i-1].to {
				t.Fatalf("%q in %q: %v", query, text, at)
			}
		}
		if shown := excerpts(text, at); len(at) > 0 && len(shown) == 0 {
			t.Fatalf("%q in %q is found and not shown", query, text)
		}
	})
}
