package server

import (
	"net/http"
	"testing"
)

// Who may open what: 200 is open, 303 asks to sign in, 404 is nothing there for this reader, 422 a refusal in words.
func TestWhoOpensWhichPage(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	everybody := []string{nobodySigned, outsider, observer, arcadiaJr, arcadia, brennia, secretariat, chair}
	for _, page := range []struct {
		path   string
		answer [8]int // in the order of everybody
	}{
		{"/", [8]int{303, 200, 200, 200, 200, 200, 200, 200}},
		{"/sign-in", [8]int{200, 200, 200, 200, 200, 200, 200, 200}},
		{"/n/tides", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides?view=clean", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/p/p4", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/p/nowhere", [8]int{303, 404, 404, 404, 404, 404, 404, 404}},
		{"/n/tides/p/p4/propose", [8]int{303, 404, 200, 200, 200, 200, 200, 422}},
		{"/n/tides/p/p4/propose?kind=comment", [8]int{303, 404, 200, 200, 200, 200, 200, 422}},
		{"/n/tides/drafts", [8]int{303, 404, 200, 200, 200, 200, 404, 404}},
		{"/n/tides/amendments", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/amendments?show=mine", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/a/A.1", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/a/1", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/a/A.9", [8]int{303, 404, 404, 404, 404, 404, 404, 404}},
		{"/n/tides/screen", [8]int{303, 404, 200, 200, 200, 200, 200, 200}},
		{"/n/tides/floor", [8]int{303, 404, 404, 404, 404, 404, 200, 200}},
		{"/n/tides/s/1", [8]int{303, 404, 404, 404, 404, 404, 404, 404}},
		{"/n/tides/a/A.1/revise", [8]int{303, 404, 422, 422, 422, 200, 200, 422}},
	} {
		for i, who := range everybody {
			if got := h.as(who).get(page.path).Status; got != page.answer[i] {
				t.Errorf("%s, %q: %d, not %d", page.path, who, got, page.answer[i])
			}
		}
	}
}

// Who may do what: an act that is not theirs is refused in words, and nothing is recorded.
func TestWhoMayAct(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	before := h.draft().Chain.Version
	for _, act := range []struct {
		who, path string
		fields    []string
		answer    int
	}{
		{arcadia, "/n/tides/a/A.1/withdraw", nil, 422},
		{chair, "/n/tides/a/A.1/withdraw", nil, 422},
		{arcadiaJr, "/n/tides/a/A.1/cosponsor", []string{"revision", "1"}, 422},
		{chair, "/n/tides/a/A.1/cosponsor", []string{"revision", "1"}, 422},
		{brennia, "/n/tides/a/A.1/cosponsor", []string{"revision", "1"}, 422},
		{arcadia, "/n/tides/a/A.1/cosponsor", []string{"revision", "7"}, 422},
		{arcadia, "/n/tides/a/A.1/confirm", []string{"revision", "1"}, 422},
		{arcadia, "/n/tides/a/A.1/end", nil, 422},
		{brennia, "/n/tides/a/A.1/maintain", []string{"edit", "A.1/1"}, 422},
		{chair, "/n/tides/p/p4/position", []string{"stance", "oppose"}, 422},
		{arcadiaJr, "/n/tides/p/p4/position", []string{"stance", "oppose"}, 422},
		{outsider, "/n/tides/p/p4/position", []string{"stance", "oppose"}, 404},
		{nobodySigned, "/n/tides/p/p4/position", []string{"stance", "oppose"}, 401},
		{arcadia, "/n/tides/p/p4/propose", []string{"do", "table", "words", "New words.", "saw", "The next meeting will be held in Geneva.", "as", "XBB"}, 303},
	} {
		p := h.as(act.who).post(act.path, act.fields...)
		if p.Status != act.answer {
			t.Errorf("%q, %s: %d, not %d: %s", act.who, act.path, p.Status, act.answer, p.text(".refused"))
		}
		if p.Status == http.StatusUnprocessableEntity && p.text(".refused") == "" {
			t.Errorf("%q, %s is refused without a word", act.who, act.path)
		}
	}
	d := h.draft()
	if len(d.Amendments) != 2 || d.Amendments[1].By != "XAA" {
		t.Errorf("a delegate tabled in the name of %s", d.Amendments[1].By)
	}
	if d.Chain.Version != before+1 {
		t.Errorf("%d records came of one act that was allowed", d.Chain.Version-before)
	}
}

// The secretariat enters from the floor what a delegation asks for, under the delegation's name.
func TestSecretariatEntersOnBehalf(t *testing.T) {
	h := openHall(t)
	h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	s := h.as(secretariat)
	p := s.get("/n/tides/a/A.1").is(http.StatusOK)
	s.follow(s.press(p, "form[action$=cosponsor]", "as", "XCC")).says(".told", "Cascadia co-sponsors A.1")
	p = s.get("/n/tides/p/p2").is(http.StatusOK)
	s.follow(s.press(p, "form.position", "as", "XAA", "stance", "reserve", "reason", "scrutiny")).says("table", "Arcadia reserve scrutiny")
	p = s.get("/n/tides/a/A.1/withdraw").is(http.StatusOK)
	s.follow(s.press(p, "main form")).says(".told", "A.1 is withdrawn by Brennia")
}

func TestDisposedAndMaintained(t *testing.T) {
	h := openHall(t)
	id := h.table(brennia, "XBB", "p4", "The next meeting will be held in Vienna.")
	h.do(chair, notTaken("p4", id.EditID(1)))
	b := h.as(brennia)
	if fate := b.get("/n/tides/p/p4").text(".note .fate"); fate != "not taken" {
		t.Errorf("nobody has said yet that it is maintained: %q", fate)
	}
	p := b.get("/n/tides/a/A.1").is(http.StatusOK).says(".card .fate", "not taken")
	b.follow(b.press(p, "form[action$=maintain]", "reason", "our instructions")).says(".told", "Brennia maintains A.1").says(".card", "our instructions")
	b.get("/n/tides").says("#p-p4 .note", "not taken, and maintained").says("#p-p4 .standing", "1 open")
	h.as(arcadia).get("/n/tides/a/A.1").lacks("form[action$=maintain]")
}
