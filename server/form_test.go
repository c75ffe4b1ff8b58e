package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

func TestBytesThatAreNoTextAreNeverRecorded(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	d := h.draft()
	arc, pres, sec := h.as(arcadia), h.as(chair), h.as(secretariat)
	saw, sight := d.Paragraphs["p2"].Text, string(d.Sight("p2"))
	for _, form := range []struct {
		by     *guest
		path   string
		fields []string
	}{
		{arc, "p/p2/propose", []string{"kind", "delete", "saw", saw, "do", "table", "heading", "ab\xff"}},
		{arc, "p/p2/propose", []string{"kind", "delete", "saw", saw, "do", "table", "source", "\xc3\x28"}},
		{arc, "p/p2/propose", []string{"kind", "delete", "saw", saw, "do", "keep", "heading", "ab\xff"}},
		{arc, "p/p2/position", []string{"stance", "reserve", "reason", "\xff"}},
		{arc, "a/A.1/position", []string{"stance", "reserve", "edit", "A.1/1", "reason", "\xff"}},
		{pres, "p/p2/decide", []string{"do", "record", "sight", sight, "whole", "Other \xff words."}},
		{pres, "p/p2/agree", []string{"level", "informals", "sight", sight, "pending1", "XAA", "why1", "\xff"}},
		{pres, "insert", []string{"text", "New \xff words."}},
		{pres, "issue", []string{"name", "Rev\xff", "symbol", "A/1", "date", "2026-02-04", "seen", string(d.TextHash())}},
		{sec, "delegations/unseat", []string{"code", "MU", "reason", "\xff"}},
		{sec, "delegations", []string{"do", "own", "as", "member", "code", "XDD", "name-en", "Dal\xffmara"}},
		{sec, "people", []string{"name", "A \xff", "role", "secretariat"}},
	} {
		form.by.post("/n/tides/"+form.path, form.fields...).is(http.StatusUnprocessableEntity).says(".refused", "bytes that are no UTF-8 text")
	}
	if now := h.draft().Chain.Version; now != d.Chain.Version {
		t.Errorf("the record went from %d to %d", d.Chain.Version, now)
	}
	if kept, err := h.store.PrivateDrafts(t.Context(), negotiation, "XAA"); err != nil || len(kept) > 0 {
		t.Errorf("%d private drafts hold what was not sent (%v)", len(kept), err)
	}
}

// A form whose button is missing, as when a key sends it or a script cuts it short, decides and agrees nothing.
func TestOnlyTheButtonRecords(t *testing.T) {
	h := openHall(t)
	g, d := h.as(chair), h.draft()
	sight := string(d.Sight("p2"))
	g.post("/n/tides/p/p2/decide", "sight", sight, "whole", "Other words.").is(http.StatusOK).says("#chosen", "Other words.")
	g.post("/n/tides/p/p2/agree", "sight", sight).is(http.StatusUnprocessableEntity).says(".refused", "in informals, or ad ref")
	g.post("/n/tides/p/p2/agree", "sight", sight, "level", "perhaps").is(http.StatusUnprocessableEntity)
	if now := h.draft().Chain.Version; now != d.Chain.Version {
		t.Errorf("the record went from %d to %d", d.Chain.Version, now)
	}
}

// 4 MB out of a word processor, in any field of a room, are answered on the form's own page with what was typed.
func TestAPasteIsAnsweredOnItsOwnPage(t *testing.T) {
	h := openHall(t)
	g, d := h.as(chair), h.draft()
	paste := strings.Repeat("<span class='Mso'>States sh\u00adould\u00a0share</span> ", 80_000)
	p := g.post("/n/tides/p/p2/decide", "do", "record", "sight", string(d.Sight("p2")), "whole", paste).is(http.StatusUnprocessableEntity)
	if got := textOf(p.one("textarea[name=whole]")); len(got) < 3<<20 {
		t.Errorf("of what was typed %d bytes are left", len(got))
	}
	g.post("/n/tides/insert", "text", paste).is(http.StatusUnprocessableEntity).says(".refused", "64 KiB")
}

// A paragraph from a file may hold line breaks; a form sends them as CRLF, and the words are still those that were seen.
func TestALineBreakFromAFileIsNoChange(t *testing.T) {
	h := openHall(t)
	text := slices.Clone(zeroDraft)
	text[2].Text = "States should share tidal data\nwithout delay."
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.jsonl"}, Paragraphs: text, Name: "Second draft",
			Symbol: "A/AC.999/2026/L.2", Date: "2026-02-02", Seen: d.TextHash()})
	})
	form := url.Values{"kind": {"replace"}, "do": {"table"}, "saw": {"States should share tidal data\r\nwithout delay."},
		"words": {"States shall share tidal data\r\nwithout delay."}}
	h.as(arcadia).submit("/n/tides/p/p2/propose", form).is(http.StatusSeeOther)
	if got := h.draft().Amendments[0].Edits[0]; got.As != diffing.EditReplace || got.Text != "States shall share tidal data\nwithout delay." {
		t.Errorf("%v %q is tabled", got.As, got.Text)
	}
}

// A paragraph from a file may hold spaces that do not break and soft hyphens: whoever changes one word asks for that
// alone, and what they paste is made regular.
func TestAProposalAsksForItsOwnChangeAlone(t *testing.T) {
	h := openHall(t)
	text := slices.Clone(zeroDraft)
	text[2].Text = "States\u00a0should share ti\u00addal data with\u00a0delay."
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.jsonl"}, Paragraphs: text, Name: "Second draft",
			Symbol: "A/AC.999/2026/L.2", Date: "2026-02-02", Seen: d.TextHash()})
	})
	g := h.as(arcadia)
	for _, c := range []struct{ kind, words, want, said string }{
		{"replace", "States\u00a0shall share ti\u00addal data with\u00a0delay.", "States\u00a0shall share ti\u00addal data with\u00a0delay.", ""},
		{"replace", "States\u00a0should share ti\u00addal data with\u00a0no\u00a0de\u00adlay.", "States\u00a0should share ti\u00addal data with\u00a0no delay.", "soft hyphens"},
		{"bracket", "States\u00a0should share ti\u00addal data [with\u00a0delay].", "States\u00a0should share ti\u00addal data [with\u00a0delay].", ""},
	} {
		form := g.get("/n/tides/p/p2/propose?kind=" + c.kind)
		g.follow(g.press(form, "form[data-preview]", "words", c.words, "do", "table")).is(http.StatusOK).says("body", c.said)
		all := h.draft().Amendments
		if got := all[len(all)-1].Edits[0].Text; got != c.want {
			t.Errorf("%q is tabled as %q", c.words, got)
		}
	}
}
