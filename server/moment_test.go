package server

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// twoMeetings plays a small session: at the first meeting Arcadia tables A.1 on paragraph 2, and the Chair takes it at the
// second, at which Brennia reserves on paragraph 4.
func (h *hall) twoMeetings() {
	h.t.Helper()
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	h.table(arcadia, "XAA", "p2", "States shall share tidal data without delay.")
	h.do(chair, (*drafts.Draft).CloseMeeting)
	h.clock = h.clock.Add(24 * time.Hour)
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States shall share tidal data without delay.",
			Rulings: map[drafts.EditID]drafts.Ruling{"A.1/1": {Fate: drafts.Taken}}})
	})
	h.do(brennia, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.TakePosition(act, drafts.PositionTaken{Delegation: "XBB", Paragraph: "p4", Stance: drafts.Reserve, Reason: "Instructions are pending."})
	})
	h.do(chair, (*drafts.Draft).CloseMeeting)
}

// One moment has many names; all lead to the same state of the record.
func TestAMomentByAnyName(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	g := h.as(cascadiaSt)
	d := h.draft()
	first := d.Meetings[0]
	at := strconv.FormatUint(first.Closed.Version, 10)
	closed := first.Closed.Time
	for name, says := range map[string]string{
		at:                             "As at act " + at,
		"meeting-1":                    "As at the end of the 1st meeting",
		closed.Format(wallClock) + "Z": "As at 3 Feb 2026, " + closed.Format("15:04") + " (UTC)",
		closed.Format("2006-01-02 15:04") + "[UTC]":                         "(UTC)",
		closed.Add(time.Hour).Format(wallClock) + "[Europe/Zurich]":         "(Europe/Zurich)",
		closed.Add(-5*time.Hour).Format(wallClock) + "-05:00":               "(UTC)",
		closed.Add(5*time.Hour+30*time.Minute).Format(wallClock) + "+05:30": "(UTC)",
	} {
		p := g.get("/n/tides?at=" + strings.ReplaceAll(url.QueryEscape(name), "%2B", "+")).is(http.StatusOK) // a plus sign as people type it
		p.says(".past", says).says("#p-p2 .words", "[should").says("#p-p2 .note", "A.1").says(".past code", hashAt(t, h, first.Closed.Version))
	}
	g.get("/n/tides?at=meeting-1-opening").says("#p-p2 .words", "States should share").lacks("#p-p2 .note")
	g.get("/n/tides?at=meeting-2").says("#p-p2 .words", "States shall share").lacks("#p-p2 .note")
	for _, version := range []string{"Zero+draft", "zero+draft", "A/AC.999/2026/L.1"} {
		g.get("/n/tides?at="+version).says(".past", "As at Zero draft (A/AC.999/2026/L.1)").lacks(".note")
	}
	g.get("/n/tides?at=now").lacks(".past").says("#p-p2 .words", "States shall share")
	g.get("/n/tides/p/p4?at=meeting-1").lacks("table")
	g.get("/n/tides/p/p4?at=meeting-2").says("table", "Instructions are pending.")
	g.get("/n/tides/a/A.1?at=meeting-1").says(".fate", "tabled")
	g.get("/n/tides/fates?at=meeting-2").says(".fates", "taken")
	g.get("/n/tides/amendments?at=meeting-1-opening").lacks("table")
}

func hashAt(t *testing.T, h *hall, version uint64) string {
	t.Helper()
	for r, err := range h.store.Records(t.Context(), negotiation, version-1) {
		if err != nil {
			t.Fatal(err)
		}
		return r.Hash.Short()
	}
	t.Fatalf("no record %d", version)
	return ""
}

// What names no moment is told in one sentence; what was typed stays in the form.
func TestMomentsThatAreNone(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	g := h.as(arcadia)
	last := strconv.FormatUint(h.draft().Chain.Version, 10)
	for at, says := range map[string]string{
		"Rev.9":                              "“Rev.9” names no moment of this record",
		"meeting-x":                          "“meeting-x” names no moment",
		"0":                                  "The record begins with act 1",
		"99999":                              "Act 99999 is not on record: the last one that you can read is act " + last,
		"99999999999999999999":               "Act 99999999999999999999 is not on record",
		"meeting-7":                          "There has been no meeting with number 7.",
		"meeting-3":                          "The 3rd meeting is still open and has no end yet; read the present, or its opening as meeting-3-opening.",
		"2031-01-01T10:00":                   "1 Jan 2031, 10:00 (UTC) is still to come",
		"1999-01-01T10:00":                   "There is nothing on record as at 1 Jan 1999, 10:00 (UTC)",
		"2026-02-05T18:00[Mars]":             "“Mars” is no time zone",
		"2026-02-03T18:00[Local]":            "“Local” is no time zone",
		"2025-03-30T02:30[Europe/Zurich]":    "At 2025-03-30 02:30 there was no such time in Europe/Zurich",
		"2026-02-30T10:00":                   "names no moment",
		strings.Repeat("Rev.", 100):          "names no moment",
		"2026-02-05T18:00[../../etc/passwd]": "is no time zone",
	} {
		g.get("/n/tides?at="+url.QueryEscape(at)).is(http.StatusUnprocessableEntity).says("main", says)
	}
	typed := g.get("/n/tides/moments?time=2031-05-05T10:00&zone=Asia/Bangkok&page=/p/p2").is(http.StatusUnprocessableEntity)
	typed.says(".told.refused", "5 May 2031, 10:00 (Asia/Bangkok) is still to come")
	if got := attribute(typed.one("input[name=time]"), "value") + attribute(typed.one("input[name=zone]"), "value"); got != "2031-05-05T10:00Asia/Bangkok" {
		t.Errorf("the form keeps %q", got)
	}
	back := g.get("/n/tides/between?from=meeting-2&to=meeting-1").is(http.StatusUnprocessableEntity)
	back.says(".told.refused", "The second moment lies before the first: the end of the 1st meeting is earlier than the end of the 2nd meeting.")
	back.says("select[name=from] option[selected]", "the end of the 2nd meeting")
	g.get("/n/tides/between?from=meeting-2&to=now&to-time=1999-01-01T00:00&zone=Nowhere").is(http.StatusUnprocessableEntity).says(".told.refused", "“Nowhere” is no time zone")
	for _, present := range []string{"/desk", "/floor", "/p/p2/propose", "/issue", "/live", "/drafts", "/moments", "/between"} {
		h.as(chair).get("/n/tides"+present+"?at=5").is(http.StatusUnprocessableEntity).says("main", "only the present")
	}
	arabic := g.get("/n/tides?lang=ar&at=meeting-3").is(http.StatusUnprocessableEntity)
	arabic.says("main", "لم تُختتم الجلسة \u20683\u2069 بعد")
}

// A form without a script leads to the page as at the moment that was typed.
func TestAMomentIsChosenInAForm(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	g := h.as(brennia)
	p := g.get("/n/tides/p/p2?at=meeting-1")
	choose := g.get(attribute(p.one(".past .leads a:last-child"), "href"))
	choose.says("main", "1st meeting").says("main", "Zero draft")
	for _, a := range choose.all(".versions a[href*='at=']") {
		g.get(attribute(a, "href")).is(http.StatusOK).says(".past", "As at")
	}
	to := g.get("/n/tides/moments?page=/p/p2&time=2026-02-03T23:00&zone=Europe/Zurich").is(http.StatusSeeOther).Header.Get("Location")
	if to != "/n/tides/p/p2?at=2026-02-03T23%3A00%5BEurope%2FZurich%5D" {
		t.Errorf("leads to %s", to)
	}
	g.get(to).says(".past", "3 Feb 2026, 23:00 (Europe/Zurich)")
	if to := g.get("/n/tides/moments?page=//elsewhere.example&act=9").is(http.StatusSeeOther).Header.Get("Location"); to != "/n/tides?at=9" {
		t.Errorf("leads to %s", to)
	}
	between := g.get("/n/tides/between?from=meeting-1&from-time=&to=now&to-time=2026-02-04T09:00&zone=UTC&paragraph=&delegation=XAA").is(http.StatusSeeOther)
	if to := between.Header.Get("Location"); to != "/n/tides/between?delegation=XAA&from=meeting-1&to=2026-02-04T09%3A00%5BUTC%5D" {
		t.Errorf("leads to %s", to)
	}
}

// On every page of the past, whoever reads it: it says when it is, its links keep the moment, nothing can be done, and no
// stream is followed.
func TestNothingCanBeDoneInThePast(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.MakeStatement(act, drafts.StatementTaken{Delegation: "XAA", Paragraph: "p2", Text: "We thank the Chair."})
	})
	for _, who := range []string{chair, secretariat, arcadia, arcadiaJr, cascadiaSt, observer} {
		g := h.as(who)
		seen := map[string]bool{}
		queue := []string{"/n/tides?at=meeting-1", "/n/tides?at=" + strconv.FormatUint(h.draft().Chain.Version, 10), "/n/tides/s/1?at=" + strconv.FormatUint(h.draft().Chain.Version, 10)}
		for len(queue) > 0 {
			path := queue[0]
			queue = queue[1:]
			if seen[path] {
				continue
			}
			seen[path] = true
			p := g.get(path)
			if p.Header.Get("Content-Disposition") != "" {
				continue // a file
			}
			p.is(http.StatusOK).says(".past", "As at").lacks(`form[method=post]:not([action="/sign-out"])`).lacks("body[data-live]")
			for _, form := range p.all("main form") {
				if len(p.all("main form input[name=at]")) == 0 {
					t.Errorf("%s: %s: a form to %s forgets the moment", who, path, attribute(form, "action"))
				}
			}
			for _, a := range p.all("a[href^='/n/']:not([data-present])") {
				to := attribute(a, "href")
				u, err := url.Parse(to)
				if err != nil {
					t.Fatal(err)
				}
				tail := strings.TrimPrefix(u.Path, "/n/tides")
				switch {
				case slices.Contains([]string{"/moments", "/between", "/record.jsonl"}, tail):
				case u.Query().Get("at") == "":
					t.Errorf("%s: %s leads to %s in the present", who, path, to)
				case u.Query().Get("lang") == "":
					queue = append(queue, to)
				}
			}
		}
		if len(seen) < 25 {
			t.Errorf("%s read only %d pages", who, len(seen))
		}
	}
}

// What nobody may see now is not seen by looking back (rule: drafts.VisibleAt).
func TestAMomentLeaksNothing(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	// The negotiation is closed: to the public, and to whoever has no part any more, it is not there at any moment.
	g := h.as(brennia)
	g.get("/n/tides?at=meeting-1").is(http.StatusOK)
	h.do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Dismiss(act, h.people[brennia])
	})
	g.get("/n/tides?at=meeting-1").is(http.StatusNotFound)
	g.get("/n/tides/between?from=1").is(http.StatusNotFound)
	h.as(outsider).get("/n/tides?at=1").is(http.StatusNotFound)
	h.as(nobodySigned).get("/n/tides?at=1").is(http.StatusSeeOther)
}

// The public reads what was issued by then, and hears nothing of acts, meetings or what is proposed.
func TestThePublicLooksBackAtIssuedVersions(t *testing.T) {
	h := openHall(t)
	open := drafts.NegotiationID("open-sea")
	if _, err := h.server.Open(t.Context(), open, h.press(secretariat), drafts.NegotiationOpened{Title: "Open sea", Audience: drafts.PublicAudience}); err != nil {
		t.Fatal(err)
	}
	do := func(who string, decide Decide) Outcome {
		t.Helper()
		out, err := h.server.Do(t.Context(), open, h.press(who), decide)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: h.people[chair], Role: drafts.Chair})
	})
	before := h.clock
	issued := do(secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.md"}, Paragraphs: zeroDraft, Name: "Zero draft", Symbol: "L.1", Date: "2026-02-01"})
	})
	do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "States keep this to themselves."})
	})
	rolling := h.clock
	do(chair, (*drafts.Draft).CloseMeeting)
	last := do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Issue(act, drafts.Issue{Name: "Rev.1", Symbol: "L.1/Rev.1", Date: "2026-02-04", Seen: d.TextHash()})
	})
	do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p4", Sight: d.Sight("p4"), Words: "The next meeting is a secret."})
	})
	public := h.as(nobodySigned)
	then := public.get("/n/open-sea?at=" + rolling.Format(wallClock) + "Z").is(http.StatusOK)
	then.says("#p-p2", "States should share").says(".past", "Act "+strconv.FormatUint(issued.Draft.Versions[0].Version, 10)).lacks(".note")
	public.get("/n/open-sea?at=Rev.1").says("#p-p2", "keep this to themselves").says("#p-p4", "in Geneva")
	public.get("/n/open-sea/p/p2?at=Rev.1").is(http.StatusNotFound)
	public.get("/n/open-sea/record?at=Rev.1").is(http.StatusNotFound)
	public.get("/n/open-sea?at=meeting-1").is(http.StatusUnprocessableEntity).says("main", "no meeting with number 1")
	public.get("/n/open-sea?at=1").is(http.StatusUnprocessableEntity).says("main", "No version had been issued by then")
	public.get("/n/open-sea?at="+before.Format(wallClock)+"Z").is(http.StatusUnprocessableEntity).says("main", "No version had been issued by then")
	public.get("/n/open-sea?at="+strconv.FormatUint(last.Last+1, 10)).is(http.StatusUnprocessableEntity).
		says("main", "the last one that you can read is act "+strconv.FormatUint(last.Draft.Versions[1].Version, 10))
	compared := public.get("/n/open-sea/between?from=L.1&to=now").is(http.StatusOK)
	compared.says("#c3", "keep this to themselves").lacks("#acts").lacks("select[name=delegation]")
	if strings.Contains(compared.Body, "secret") {
		t.Error("the public reads what was not issued")
	}
	public.get("/n/open-sea/between?from=1").is(http.StatusUnprocessableEntity).says(".told.refused", "No version had been issued by then")
	for n := uint64(1); n <= last.Last; n++ {
		public.get("/n/open-sea?at=" + strconv.FormatUint(n, 10))
	}
	if kept := len(h.server.past.kept); kept > 2 {
		t.Errorf("two versions were issued, and the public had the past folded as at %d moments", kept)
	}
}

// Between two moments: the text compared, and the acts, of one paragraph or one delegation where that is asked for.
func TestBetweenTwoMoments(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	g := h.as(cascadiaSt)
	moments := g.get("/n/tides/moments")
	changed := attribute(moments.one(".versions li:nth-child(1) a:last-child"), "href")
	p := g.get(changed).is(http.StatusOK).says("h1", "2nd meeting: what it changed").says(".counts", "1 edited")
	p.says(".change", "shouldshall").says(".taken", "A.1 of Arcadia: taken").lacks("body[data-live]")
	acts := p.text(".entries .says")
	if want := "Paragraph 2 got new words A.1/1: taken Brennia on paragraph 4: reserve The 2nd meeting was closed"; acts != want {
		t.Errorf("acts: %q", acts)
	}
	for _, a := range p.all(".entries a, .taken a, .ends a") {
		g.get(attribute(a, "href")).is(http.StatusOK).says(".past", "As at")
	}
	if before := g.get("/n/tides/between?from=meeting-1&to=meeting-2-opening").says(".counts", "9 unchanged").text(".changes"); !strings.Contains(before, "the same words") {
		t.Errorf("nothing changed, and the page says %q", before)
	}
	for _, c := range [][2]string{
		{"&paragraph=p4", "Brennia on paragraph 4: reserve"},
		{"&delegation=XAA", "Arcadia tabled A.1: change A.1/1: taken"},
		{"&delegation=XBB", "Brennia on paragraph 4: reserve"},
		{"&paragraph=p2&delegation=XBB", ""},
		{"&paragraph=p3b", ""},
	} {
		asked := g.get("/n/tides/between?from=meeting-1-opening&to=now"+c[0]).is(http.StatusOK).says(".less", "Only what concerns")
		if got := asked.text(".entries .says"); got != c[1] {
			t.Errorf("%s: %q, not %q", c[0], got, c[1])
		}
	}
	all := g.get(attribute(g.get("/n/tides/p/p2").one("a[href*='between']"), "href")).is(http.StatusOK)
	all.says(".entries .says", "zero.md was imported").says(".entries .says", "Arcadia tabled A.1").says(".entries .says", "Paragraph 2 got new words")
	for _, layout := range []string{"inline", "side"} {
		g.get(changed+"&layout="+layout).is(http.StatusOK).says(".views [aria-current]", g.T(layout))
	}
	word := g.get(attribute(p.one("a[download]"), "href")).is(http.StatusOK)
	if got, want := word.Header.Get("Content-Disposition"), "compared-since-act-"; !strings.Contains(got, want) {
		t.Errorf("the file is called %s", got)
	}
	if said := wordFile(t, word.Body); !strings.Contains(said, "<w:ins ") || !strings.Contains(said, "shall") || !strings.Contains(said, "should") {
		t.Error("the Word file does not track the change")
	}
	g.get("/n/tides/export?form=docx&view=compared&from=meeting-2&at=meeting-1").is(http.StatusUnprocessableEntity).says("main", "lies before the first")
}

// T is what a layout is called.
func (g *guest) T(layout string) string {
	return g.server.catalogue.english.T("compare.layout." + layout)
}

// The page of the floor leads to what the meeting has changed, and to the text at its end.
func TestTheFloorLeadsToWhatAMeetingChanged(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	g := h.as(secretariat)
	closed := g.get("/n/tides/floor")
	g.get(attribute(closed.one(".opening .hint a:first-of-type"), "href")).says(".past", "the end of the 2nd meeting")
	g.get(attribute(closed.one(".opening .hint a:last-of-type"), "href")).says("h1", "2nd meeting: what it changed")
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{})
	})
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	sits := g.get("/n/tides/floor")
	g.get(attribute(sits.one(".room-head .doing a:last-child"), "href")).says("h1", "3rd meeting: what it changed").says(".entries", "Brennia tabled A.2")
}

// A receipt leads to the text as it stood right after the act.
func TestAReceiptLeadsToTheTextAsItWas(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	g := h.as(brennia)
	done := g.follow(g.press(g.get("/n/tides/p/p2"), "form.position", "stance", "support"))
	to := attribute(done.one(".receipt a"), "href")
	if want := "/n/tides?at=" + strconv.FormatUint(h.draft().Chain.Version, 10); to != want {
		t.Errorf("the receipt leads to %s, not %s", to, want)
	}
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Decide(act, drafts.Decision{Paragraph: "p2", Sight: d.Sight("p2"), Words: "Later words."})
	})
	g.get(to).says("#p-p2", "States shall share")
}

// A deadline that has passed since was still ahead at a moment before it.
func TestTheClockOfAPastPageIsThatOfItsMoment(t *testing.T) {
	h := openHall(t)
	until := drafts.Deadline{At: h.clock.Add(48 * time.Hour).UTC().Truncate(time.Minute), Zone: "Europe/Zurich"}
	h.do(chair, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CloseTabling(act, until, "") })
	then := strconv.FormatUint(h.draft().Chain.Version, 10)
	h.clock = h.clock.Add(72 * time.Hour)
	h.table(arcadia, "XAA", "p4", "The next meeting will be held in Vienna.")
	g := h.as(arcadia)
	g.get("/n/tides").says(".deadline", "The deadline for amendments was")
	g.get("/n/tides?at="+then).is(http.StatusOK).says(".deadline", "Amendments until").says(".deadline", "left")
}
