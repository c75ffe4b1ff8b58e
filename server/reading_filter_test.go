package server

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

func TestOneSectionOnly(t *testing.T) {
	h := openHall(t)
	p := h.as(arcadia).get("/n/tides?section=h-b").is(http.StatusOK)
	p.says("#p-h-b", "Recommendations").says("#p-p3a", "point of contact").lacks("#p-p1").lacks("#p-h-a")
	p.says(".less", "4 paragraphs are shown").says("select[name=section] option[selected]", "B. Recommendations")
	p.one(`.less a[href="/n/tides"]`)
	// What is no heading is no section.
	h.as(arcadia).get("/n/tides?section=p1").is(http.StatusOK).lacks(".less").says("#p-p4", "Geneva")
}

func TestOneDelegationOnly(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	h.do(arcadia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Paragraph: "p2", Delegation: "XAA", Stance: drafts.Reserve, Reason: "instructions"})
	})
	p := h.as(chair).get("/n/tides?of=XBB").is(http.StatusOK)
	p.says("#p-p4", "Vienna").says("#p-h-b", "Recommendations").lacks("#p-p1").lacks("#p-p2").lacks("#p-h-a")
	p.says("select[name=of] option[selected]", "Brennia")
	h.as(chair).get("/n/tides?of=XAA").says("#p-p2", "tidal").lacks("#p-p4").says("select[name=of]", "Brennia")
	// Somebody who stands behind nothing: the page says so, and does not stand there empty.
	h.as(chair).get("/n/tides?of=XCC").is(http.StatusOK).lacks("#p-p4").says(".rows", "Nothing in the text is like that")
	h.as(chair).get("/n/tides?of=ATLANTIS").is(http.StatusOK).lacks(".less")
}

// A delegate reads, goes away, and comes back after lunch.
func TestOnlyWhatChangedSinceILastLooked(t *testing.T) {
	h := openHall(t)
	mission := h.as(arcadia)
	mission.get("/n/tides").is(http.StatusOK).lacks("select[name=show] option[value=changed]")
	h.clock = h.clock.Add(5 * time.Minute)
	mission.get("/n/tides").is(http.StatusOK).lacks("select[name=show] option[value=changed]") // still reading
	h.clock = h.clock.Add(2 * time.Hour)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	p := mission.get("/n/tides").is(http.StatusOK).says("select[name=show] option[value=changed]", "changed since I last looked")
	p = mission.get("/n/tides?show=changed").is(http.StatusOK)
	p.says("#p-p4", "Vienna").lacks("#p-p1").lacks("#p-p3a").says(".less", "1 paragraph is shown")
	// On the phone it is the same person.
	h.as(arcadia).get("/n/tides?show=changed").says("#p-p4", "Vienna").lacks("#p-p1")
	// A page that asks again by itself is read by nobody for certain.
	h.clock = h.clock.Add(3 * time.Hour)
	h.table(brennia, "XBB", "p2", "States should share tidal data at once.")
	before := h.draft().Chain.Version - 1
	again := h.as(arcadia)
	request, err := http.NewRequest(http.MethodGet, h.web.URL+"/n/tides", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Unbracket-Live", "9")
	again.send(request).is(http.StatusOK)
	request.URL.RawQuery = "show=changed" // and it stays what was asked for
	again.send(request).is(http.StatusOK).says("#p-p4", "Vienna").lacks("#p-p1")
	again.get("/n/tides?show=changed").says("#p-p2", "at once").lacks("#p-p4")
	// A moment can be named, so that a link to what changed can be sent round.
	again.get("/n/tides?show=changed&since="+strconv.FormatUint(before, 10)).says("#p-p2", "at once").lacks("#p-p1")
	h.as(nobodySigned).get("/n/tides?show=changed").is(http.StatusSeeOther)
}
