package journeys

import (
	"strconv"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
)

// tides is the negotiation of the journeys.
const tides drafts.NegotiationID = "tides"

// seated brings the people of a journey together as prepare does, by acts of three days ago: the room, its zero draft, a
// deadline for amendments that passed the day before yesterday, and a first meeting at which nothing was decided.
func (j *journey) seated() {
	j.t.Helper()
	h := j.house
	h.ago = 72 * time.Hour
	text, _, err := markdown.Read(strings.NewReader(zeroDraft))
	if err != nil {
		j.t.Fatal(err)
	}
	links := map[string]string{"chair": h.person("chair", "Theo Lund"), "ada": h.person("ada", "Ada Oran"), "ben": h.person("ben", "Ben Holt")}
	h.begin(tides, "Draft report of the Working Group on Tidal Data")
	h.seat(tides, drafts.DelegationSeated{Code: "XAA", Names: map[drafts.Language]string{"en": "Arcadia"}},
		drafts.DelegationSeated{Code: "XBB", Names: map[drafts.Language]string{"en": "Brennia"}})
	h.admitArcadia(tides)
	h.do(tides, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: "ben", Role: drafts.Delegate, Delegation: "XBB", Capacity: drafts.Speaks})
	})
	h.lay(tides, text.Paragraphs)
	h.do(tides, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CloseTabling(act, drafts.Deadline{At: act.At.Add(24 * time.Hour), Zone: "Europe/Vienna"}, "")
	})
	h.do(tides, "chair", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{Number: 1})
	})
	h.do(tides, "chair", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CloseMeeting(act) })
	h.ago = 0
	j.n = h.base + "/n/" + string(tides)
	j.chair = j.sit("Theo Lund", links["chair"])
	j.arcadia = j.sit("Ada Oran", links["ada"])
	j.brennia = j.sit("Ben Holt", links["ben"])
	j.secretariat = j.sit("secretariat", h.link("boss"))
}

// record puts an act of somebody on record at once, for what no form waits for: seconds in the place of days.
func (j *journey) record(person string, decide func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error)) {
	j.t.Helper()
	j.house.do(tides, person, decide)
}

// id is a paragraph by its label.
func (j *journey) id(label string) drafts.ParagraphID {
	return drafts.ParagraphID(strings.TrimPrefix(j.row(label), "#p-"))
}

// visible says whether somebody sees anything that a selector finds.
func (b *browser) visible(selector string) bool {
	b.t.Helper()
	return asked[bool](b, "is shown", "[...document.querySelectorAll("+strconv.Quote(selector)+")].some(e => e.checkVisibility())")
}
