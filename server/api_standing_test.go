package server

import (
	"fmt"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// Standing beside the agreement of one paragraph, over the API: a part of TestASessionOverTheAPI, which leaves the text
// as it found it.
func standingOverTheAPI(t *testing.T, chr, xcc *caller) {
	const n = "/negotiations/tides"
	read := func(id string) apiParagraphPage {
		return into[apiParagraphPage](chr.call("GET", n+"/paragraphs/"+id, "", "").told(200))
	}

	// Agreement waits for Cascadia, which gives its word.
	chr.call("POST", n+"/paragraphs/p4/agreement", "st-1", fmt.Sprintf(`{"sight":%q,"level":"informals","pending":[{"delegation":"XCC","reason":"translation"}]}`, read("p4").Sight)).told(200)
	xcc.call("POST", n+"/paragraphs/p1/joining", "st-2", "{}").refusedBy(422, "join.not-pending")
	xcc.call("POST", n+"/paragraphs/p4/joining", "st-3", "{}").told(200)
	if p := read("p4"); p.Agreed == nil || len(p.Agreed.Pending) != 0 || len(p.Agreed.Joined) != 1 || p.Agreed.Joined[0].Delegation != "XCC" {
		t.Errorf("after Cascadia joined: %+v", p.Agreed)
	}

	// Paragraphs 1 and 4 are linked, go together, and are untied.
	link := `{"paragraphs":["p4","p1"],"effect":"holds","reason":"The one only with the other."}`
	if made := into[receipt](chr.call("POST", n+"/packages", "st-4", link).told(201)).Made; made != "P.1" {
		t.Errorf("linked as %q", made)
	}
	chr.call("POST", n+"/packages", "st-5", link).refusedBy(422, "package.circle")
	chr.call("POST", n+"/paragraphs/p4/agreement", "st-6", fmt.Sprintf(`{"sight":%q,"level":"ad ref"}`, read("p4").Sight)).refusedBy(422, "package.holds")
	list := into[apiPackages](xcc.call("GET", n+"/packages", "", "").told(200))
	if len(list.Packages) != 1 || len(list.Packages[0].Paragraphs) != 2 || list.Packages[0].Effect != drafts.Holds {
		t.Fatalf("packages: %+v", list)
	}
	both := list.Packages[0].Paragraphs
	chr.call("POST", n+"/packages/P.1/agreement", "st-7", fmt.Sprintf(`{"level":"ad ref","sights":{%q:"00",%q:%q}}`, both[0].ID, both[1].ID, both[1].Sight)).refusedBy(409, "agree.stale")
	chr.call("POST", n+"/packages/P.1/agreement", "st-8", fmt.Sprintf(`{"level":"ad ref","sights":{%q:%q,%q:%q}}`, both[0].ID, both[0].Sight, both[1].ID, both[1].Sight)).told(200)
	if p := read("p1"); p.Standing != drafts.AgreedAdRef || len(p.Packages) != 1 {
		t.Errorf("paragraph 1 after the package: %s, in %v", p.Standing, p.Packages)
	}
	chr.call("POST", n+"/packages/P.1/dissolution", "st-9", `{"reason":"It has done its work."}`).told(200)
	for i, id := range []string{"p1", "p4"} {
		chr.call("POST", n+"/paragraphs/"+id+"/reopening", fmt.Sprintf("st-10-%d", i), `{"reason":"New instructions."}`).told(200)
	}

	// A placeholder, and a paragraph that leaves the report and comes back.
	chr.call("PUT", n+"/paragraphs/p4/placeholder", "st-20", `{"reason":"Figures are expected."}`).told(200)
	if p := read("p4"); p.Placeholder == "" {
		t.Errorf("paragraph 4 is no placeholder: %+v", p)
	}
	chr.call("DELETE", n+"/paragraphs/p4/placeholder", "st-21", "").told(200)
	chr.call("PUT", n+"/paragraphs/p4/destination", "st-22", `{"to":"summary"}`).refusedBy(422, "annex.no-reason")
	chr.call("PUT", n+"/paragraphs/p4/destination", "st-23", `{"to":"summary","reason":"No agreement is in reach."}`).told(200)
	if p := read("p4"); p.In != drafts.InSummary || p.Left == nil {
		t.Errorf("paragraph 4 has not left: %+v", p)
	}
	chr.call("PUT", n+"/paragraphs/p4/destination", "st-24", `{"to":"report","after":"p3b"}`).told(200)

	// Words of paragraph 4 are agreed, and reopened.
	chr.call("POST", n+"/paragraphs/p4/passages", "st-30", fmt.Sprintf(`{"sight":%q,"words":"will be held","level":"ad ref"}`, read("p4").Sight)).told(200)
	if p := read("p4"); len(p.Passages) != 1 || p.Passages[0].Words != "will be held" {
		t.Errorf("agreed parts: %+v", p.Passages)
	}
	chr.call("POST", n+"/paragraphs/p4/passages/9/reopening", "st-31", `{"reason":"x"}`).refusedBy(422, "passage.not-agreed")
	chr.call("POST", n+"/paragraphs/p4/passages/1/reopening", "st-32", `{"reason":"New instructions."}`).told(200)
	if p := read("p4"); len(p.Passages) != 0 || len(p.Lapsed) != 1 {
		t.Errorf("after reopening: %+v %+v", p.Passages, p.Lapsed)
	}

	status := into[apiStatusList](xcc.call("GET", n+"/status", "", "").told(200))
	if len(status.Rows) != status.Totals.Paragraphs+status.Totals.Proposed {
		t.Errorf("the status list has %d rows and counts %+v", len(status.Rows), status.Totals)
	}

	chr.call("PUT", n+"/totality", "st-11", `{"on":true}`).refusedBy(422, "totality.on")
	chr.call("PUT", n+"/totality", "st-12", `{"on":false}`).told(200)

	// Agreed words are corrected; Cascadia undoes that, and paragraph 4 is as it was.
	chr.call("POST", n+"/paragraphs/p4/agreement", "co-13", fmt.Sprintf(`{"sight":%q,"level":"ad ref"}`, read("p4").Sight)).told(200)
	correct := func(hash, zone string) string {
		return fmt.Sprintf(`{"seen":%q,"text":"The next meeting will be held at Geneva.","reason":"As in the mandate.","local":"2026-02-09T18:00","zone":%q}`, hash, zone)
	}
	p4 := read("p4")
	xcc.call("POST", n+"/paragraphs/p4/corrections", "co-14", correct(string(p4.Hash), "Europe/Zurich")).refusedBy(422, "role.serves")
	chr.call("POST", n+"/paragraphs/p4/corrections", "co-15", correct(string(p4.Hash), "Europe/Geneva")).refusedBy(422, "deadline.zone")
	chr.call("POST", n+"/paragraphs/p4/corrections", "co-16", correct("00", "Europe/Zurich")).refusedBy(409, "correct.stale")
	xcc.call("POST", n+"/paragraphs/p4/objection", "co-17", `{"correction":1}`).refusedBy(422, "correction.none")
	chr.call("POST", n+"/paragraphs/p4/corrections", "co-18", correct(string(p4.Hash), "Europe/Zurich")).told(200)
	now := read("p4")
	if now.Standing != drafts.AgreedAdRef || len(now.Corrected) != 1 || !now.Corrected[0].Open || now.Corrected[0].Out != 1 || now.Corrected[0].In != 1 {
		t.Errorf("corrected: %s, %+v", now.Standing, now.Corrected)
	}
	xcc.call("POST", n+"/paragraphs/p4/objection", "co-19", `{"correction":1}`).refusedBy(409, "correction.stale")
	xcc.call("POST", n+"/paragraphs/p4/objection", "co-20", fmt.Sprintf(`{"correction":%d,"reason":"The mandate says in."}`, now.Corrected[0].Correction)).told(200)
	if now = read("p4"); now.Text != p4.Text || now.Standing != drafts.AgreedAdRef || now.Corrected[0].Objection == nil {
		t.Errorf("after the objection: %q, %s, %+v", now.Text, now.Standing, now.Corrected)
	}
	chr.call("POST", n+"/paragraphs/p4/reopening", "co-21", `{"reason":"New instructions."}`).told(200)
}

// An issued version is corrected over the API: the last part of TestASessionOverTheAPI, after the report was adopted.
func corrigendaOverTheAPI(t *testing.T, chr, xcc *caller) {
	const n = "/negotiations/tides"
	last := into[apiVersions](xcc.call("GET", n+"/versions", "", "").told(200)).Versions
	version := last[len(last)-1]
	words := into[apiVersionText](xcc.call("GET", n+"/versions/"+version.Version, "", "").told(200)).Text
	p := words[len(words)-1]
	body := fmt.Sprintf(`{"as":"corrigendum","reason":"A letter was missing.","words":{%q:%q}}`, p.ID, p.Text+" So it was said.")
	xcc.call("POST", n+"/versions/"+version.Version+"/correction", "co-1", body).refusedBy(422, "role.serves")
	chr.call("POST", n+"/versions/0/correction", "co-2", body).refusedBy(422, "corrigendum.later")
	chr.call("POST", n+"/versions/"+version.Version+"/correction", "co-3", `{"as":"corrigendum","reason":"None."}`).refusedBy(422, "corrigendum.nothing")
	made := into[receipt](chr.call("POST", n+"/versions/"+version.Version+"/correction", "co-4", body).told(201)).Made
	corrected := into[apiVersionText](xcc.call("GET", n+"/versions/"+made, "", "").told(200))
	if corrected.Corrects == nil || corrected.Corrects.Of != version.Version || corrected.Symbol != version.Symbol+"/Corr.1" {
		t.Errorf("corrected: %+v", corrected.apiVersion)
	}
}
