package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// Whoever proposed words reads what became of them: by whom, when, at which meeting, why, and in which words they stand.
func TestEveryFateIsExplained(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share all tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States may share tidal data without delay.")
	g := h.as(arcadia)
	g.get("/n/tides/a/A.1").says(".became", "Before the room since 3 Feb 2026").says(".fate", "tabled")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CallParagraph(act, "p2") })
	g.get("/n/tides/a/A.1").says(".became", "at the 1st meeting); the Chair has not ruled on it").says(".fate", "under discussion")
	g.get("/n/tides/amendments").says("tbody", "under discussion")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States shall share tidal data without delay.",
			Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.TakenInPart, Reason: "All would be too much."}, "A.2/1": {Fate: drafts.NotTaken}}})
	})
	p := g.get("/n/tides/a/A.1").says(".became", "Taken in part by the Chair").says(".became q", "All would be too much.").says(".now", "Paragraph 2 now: States shall share")
	if got := p.text(".now ins"); got != "shall" {
		t.Errorf("the words that came from it are %q, not shall", got)
	}
	p.says("del[dir=auto]", "should").says(".life", "Arcadia tabled it").says(".life", "Its paragraph was taken up").says(".life", "What became of A.1: taken in part")
	g.get("/n/tides/fates").says("table", "Taken in part by the Chair").says("table ins.from", "shall")
	g.get("/n/tides/fates?lang=ar").says("table", "أخذ به الرئيس جزئيا")
	g.get("/n/tides?lang=en")
	if csv := g.get("/n/tides/fates?form=csv").is(http.StatusOK).Body; !strings.Contains(csv, "Taken in part by the Chair") || !strings.Contains(csv, "All would be too much.") {
		t.Errorf("the spreadsheet lacks what became of it: %s", csv)
	}
	if file := g.get("/n/tides/fates?form=docx").is(http.StatusOK).Body; !strings.HasPrefix(file, "PK") {
		t.Error("the Word file is none")
	}
	g.get("/n/tides/fates?form=pdf").is(http.StatusUnprocessableEntity)
}

// Beside its paragraph, what is closed shows what its delegation asked for, on the words that it saw: what others changed
// since is not put into its mouth (rule: domain.md §3).
func TestWhatIsClosedShowsWhatWasAskedFor(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.table(brennia, "XBB", "p2", "States should share tidal data.")
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, 2) })
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States shall share tidal data without delay.",
			Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.Taken}}})
	})
	p := h.as(arcadia).get("/n/tides/p/p2")
	taken, withdrawn := "aside .note:nth-of-type(1) .asks", "aside .note:nth-of-type(2) .asks"
	p.says(taken+" del", "should").says(taken+" ins", "shall")
	p.says(withdrawn+" del", "without delay").lacks(withdrawn + " ins")
}
