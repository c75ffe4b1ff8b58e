package server

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// The Chair does not take an amendment: its delegation is told at once, on the text, beside the paragraph and on the
// amendment, and answers in the time that the Chair sets; afterwards it is refused by the time, in its zone.
func TestAmendmentsAreMaintainedInTime(t *testing.T) {
	h := openHall(t)
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(cascadiaSt, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CoSponsor(act, 1, 1, "XCC") })
	h.do(chair, notTaken("p2", "A.1/1"))
	author, other, podium := h.as(arcadia), h.as(cascadiaSt), h.as(chair)
	author.get("/n/tides").says("#asked", "A.1 on paragraph 2 is not taken; it may be maintained.").says("#p-p2 .note", "May be maintained; no time is set.")
	h.as(brennia).get("/n/tides").lacks("#asked").lacks("#p-p2 .note")

	p := podium.get("/n/tides/p/p2/decide").says("#maintenance", "A.1/1 Arcadia and Cascadia · not taken")
	for _, bad := range [][2]string{{"Europe/Geneva", "There is no time zone “Europe/Geneva”"}, {"UTC", "has passed already"}} {
		no := podium.press(p, "#maintenance", "when", "2026-02-03T08:00", "zone", bad[0]).is(http.StatusUnprocessableEntity).says("#maintenance .refused", bad[1])
		if got := attribute(no.one(`#maintenance [name=when]`), "value"); got != "2026-02-03T08:00" {
			t.Errorf("what was typed is gone: %q", got)
		}
	}
	no := podium.press(p, "#maintenance", "when", "2026-11-01T01:30", "zone", "America/New_York").is(http.StatusUnprocessableEntity).says("#maintenance .refused", "twice")
	no.says("#maintenance legend", "Which is meant?")
	p = podium.follow(podium.press(p, "#maintenance", "when", "2026-02-06T18:00", "zone", "America/New_York"))
	p.says(".told", "What was disposed of on paragraph 2 may be maintained until Friday 6 February 2026, 18:00 (New York).")
	author.get("/n/tides").says("#asked", "until Friday 6 February 2026, 18:00 (New York), 3 days left")
	author.get("/n/tides?lang=fr").says("#asked", "jusqu’au vendredi 6 février 2026 à 18:00 (New York)")
	author.get("/n/tides?lang=en")

	p = author.get("/n/tides/a/A.1").says(".window", "May be maintained until Friday 6 February 2026, 18:00 (New York)")
	author.follow(author.press(p, ".maintaining", "reason", "The word is that of our parliament.")).says(".told", "Arcadia maintains A.1")
	author.get("/n/tides").lacks("#asked").says("#p-p2 .note .fate", "not taken, and maintained")
	p = author.get("/n/tides/a/A.1")
	p.says(".maintaining button", "Maintain it no longer")
	author.post("/n/tides/a/A.1/position", "edit", "A.1/1", "revision", "1", "stance", "can live with", "as", "XAA").is(http.StatusSeeOther)
	author.get("/n/tides").lacks("#p-p2 .note")

	h.clock = time.Date(2026, 2, 7, 0, 0, 0, 0, time.UTC)
	other.get("/n/tides").lacks("#asked")
	other.post("/n/tides/a/A.1/maintain", "edit", "A.1/1", "reason", "").is(http.StatusUnprocessableEntity).
		says(".refused", "A.1 could be maintained until Friday 6 February 2026, 18:00 (New York); that time has passed.")
	if text := h.as(secretariat).get("/n/tides/record").text("main"); !strings.Contains(text, "What was disposed of on paragraph 2 may be maintained until") {
		t.Error("the record does not say it")
	}
}

// A deadline is set in a named zone and said in the reader's language; what comes later is taken down, and marked
// wherever its number stands.
func TestLateAmendmentsAreMarkedAndNotLost(t *testing.T) {
	h := openHall(t)
	desk := h.as(secretariat)
	p := desk.get("/n/tides/tabling").is(http.StatusOK).says("main", "No deadline is set")
	h.as(arcadia).get("/n/tides/tabling").lacks("form.card")
	bad := desk.press(p, "form.card", "when", "2026-03-29T02:30", "zone", "Europe/Zurich").is(http.StatusUnprocessableEntity)
	bad.says(".refused", "There is no 02:30 on 29 March 2026 in Geneva: clocks are put forward from 02:00 to 03:00 that day.")
	if got := attribute(bad.one("[name=zone]"), "value"); got != "Europe/Zurich" {
		t.Errorf("what was typed is gone: %q", got)
	}
	desk.follow(desk.press(p, "form.card", "when", "2026-02-03T18:00", "zone", "Europe/Zurich")).says(".told", "Tuesday 3 February 2026, 18:00 (Geneva)")
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	mission := h.as(brennia)
	mission.get("/n/tides").says(".deadline", "Amendments until Tuesday 3 February 2026, 18:00 (Geneva) · 7 hours left")
	mission.get("/n/tides/p/p2/propose?lang=ru").says(".deadline", "Прием поправок до 3 февраля 2026 года (вторник), 18:00 (Женева)")
	mission.get("/n/tides?lang=en")

	h.clock = time.Date(2026, 2, 3, 17, 30, 0, 0, time.UTC)
	p = mission.get("/n/tides/p/p2/propose").says(".deadline.passed", "What is tabled now is taken down and marked late.")
	mission.press(p, "main form[action$=propose]", "words", "States may share tidal data without delay.", "do", "table").is(http.StatusSeeOther)
	text := mission.get("/n/tides")
	text.says("#p-p2 .words", "may – Brennia").says("#p-p2 .late", "late")
	if n := len(text.all("#p-p2 .late")); n != 1 {
		t.Errorf("%d amendments are marked late, one is", n)
	}
	mission.get("/n/tides/a/A.2").says(".late", "30 minutes late: the deadline was Tuesday 3 February 2026, 18:00 (Geneva)")
	for _, at := range []string{"/n/tides/amendments", "/n/tides/fates", "/n/tides/tabling"} {
		mission.get(at).says(".late", "late")
	}
	desk.follow(desk.press(desk.get("/n/tides/tabling"), "form.card", "when", "2026-02-04T18:00", "zone", "Europe/Zurich", "reason", "Two delegations were in transit."))
	mission.get("/n/tides/tabling").says(".history", "in transit").says(".lates", "A.2")
}
