package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// into reads an answer of the API.
func into[A any](p *page) A {
	p.t.Helper()
	var a A
	if err := json.Unmarshal([]byte(p.Body), &a); err != nil {
		p.t.Fatalf("%s answers %d %s: %v", p.Address, p.Status, p.Body, err)
	}
	return a
}

// told checks the status of an answer, and says what it says instead.
func (p *page) told(status int) *page {
	p.t.Helper()
	if p.Status != status {
		p.t.Fatalf("%s answers %d, not %d: %s", p.Address, p.Status, status, p.Body)
	}
	return p
}

// refusedBy checks that an answer is a refusal by a rule.
func (p *page) refusedBy(status int, rule string) *page {
	p.t.Helper()
	if said := into[apiProblem](p.told(status)); said.Rule != rule || said.Detail == "" {
		p.t.Errorf("%s is refused by %q (%s), not by %q", p.Address, said.Rule, said.Detail, rule)
	}
	return p
}

// A whole session over the API alone, from the first amendment to the adopted report: every operation is used, and every
// request and answer is as the document says.
func TestASessionOverTheAPI(t *testing.T) {
	h := openHall(t)
	_, router := apiDescribed(t, h.server.document)
	used := map[string]bool{}
	calling := func(who string) *caller { return h.calling(who, router, used) }
	xaa, xbb, xcc, chr, sec := calling(arcadia), calling(brennia), calling(cascadiaSt), calling(chair), calling(secretariat)
	const n = "/negotiations/tides"

	// What is there to read.
	if list := into[apiNegotiations](xaa.call("GET", "/negotiations", "", "").told(200)); len(list.Negotiations) != 1 || list.Negotiations[0].URL != apiRoot+n {
		t.Errorf("Arcadia sees %+v", list)
	}
	calling(nobodySigned).call("GET", n, "", "").told(404)
	text := into[apiText](xaa.call("GET", n+"?names=groups", "", "").told(200))
	if text.You.Delegation != "XAA" || len(text.Text) != len(zeroDraft) || text.Compilation == nil {
		t.Errorf("Arcadia reads %+v", text.You)
	}
	saw := map[drafts.ParagraphID]drafts.TextHash{}
	for _, p := range text.Text {
		saw[p.ID] = p.Hash
	}

	// Arcadia tables, on a bad line: the request is sent twice, and is one amendment.
	tabling := func(p drafts.ParagraphID, words string) string {
		return fmt.Sprintf(`{"reason":"For clarity.","edits":[{"kind":"replace","paragraph":%q,"seen":%q,"text":%q}]}`, p, saw[p], words)
	}
	body := tabling("p2", "States shall share tidal data without delay.")
	xaa.call("POST", n+"/amendments/preview?names=named", "", body).told(200)
	first := xaa.call("POST", n+"/amendments", "a-1", body).told(201)
	if again := xaa.call("POST", n+"/amendments", "a-1", " "+body+"\n").told(201); again.Body != first.Body {
		t.Errorf("sent again it answers\n%s\nand first\n%s", again.Body, first.Body)
	}
	xaa.call("POST", n+"/amendments", "a-1", tabling("p2", "States may share tidal data.")).refusedBy(422, "refused.act-known")
	if got := into[receipt](first); got.Made != "A.1" || first.Header.Get("Location") != apiRoot+n+"/amendments/A.1" || got.Hash != h.draft().Chain.Head {
		t.Errorf("the receipt is %+v", got)
	}

	// Brennia puts its name under it; Arcadia revises; the name waits for Brennia's own word.
	a := n + "/amendments/A.1"
	xbb.call("POST", a+"/cosponsors", "b-1", `{"revision":1}`).told(200)
	revision := fmt.Sprintf(`{"revision":1,"edits":[{"number":1,"kind":"replace","paragraph":"p2","seen":%q,"text":"States shall share data without delay."}]}`, saw["p2"])
	xaa.call("POST", a+"/revisions", "a-2", revision).told(200)
	if got := into[apiAmendmentPage](xaa.call("GET", a, "", "").told(200)); len(got.Unconfirmed) != 1 || len(got.Revisions) != 2 || !got.Mine {
		t.Errorf("the amendment is %+v", got)
	}
	xbb.call("PUT", a+"/cosponsors/XBB", "b-2", `{"revision":1}`).refusedBy(409, "amendment.revised")
	xbb.call("PUT", a+"/cosponsors/XBB", "b-3", `{"revision":2}`).told(200)
	xbb.call("DELETE", a+"/cosponsors/XBB", "b-4", "").told(200)
	xbb.call("POST", a+"/withdrawal", "b-5", "").refusedBy(422, "role.speaks")

	// Positions, on the edit and on paragraphs.
	xcc.call("POST", a+"/positions", "c-1", `{"edit":"A.1/1","revision":2,"stance":"can live with"}`).told(200)
	xcc.call("POST", n+"/paragraphs/p4/positions", "c-2", `{"stance":"reserve","reason":"Instructions are pending."}`).told(200)
	sec.call("POST", n+"/paragraphs/p4/positions", "s-1", `{"as":"XCC","stance":"none"}`).told(200)

	positionsOverTheAPI(t, xbb, xcc)

	// The Chair decides and gavels; consent is to what was seen.
	p2 := into[apiParagraphPage](chr.call("GET", n+"/paragraphs/p2", "", "").told(200))
	if len(p2.Against) != 1 || p2.Against[0].Edit != "A.1/1" || len(p2.Amendments) != 1 {
		t.Errorf("before the Chair: %+v", p2)
	}
	chr.call("POST", n+"/paragraphs/p3a/discussion", "h-1", "").told(200)
	xcc.call("POST", n+"/paragraphs/p2/positions", "c-3", `{"stance":"support"}`).told(200)
	chr.call("POST", n+"/paragraphs/p2/agreement", "h-2", fmt.Sprintf(`{"sight":%q,"level":"ad ref"}`, p2.Sight)).refusedBy(409, "agree.stale")
	p2 = into[apiParagraphPage](chr.call("GET", n+"/paragraphs/p2", "", "").told(200))
	chr.call("POST", n+"/paragraphs/p2/agreement", "h-3", fmt.Sprintf(`{"sight":%q,"level":"ad ref"}`, p2.Sight)).refusedBy(422, "agree.obstructed")
	decision := fmt.Sprintf(`{"sight":%q,"words":"States shall share tidal data.","rulings":[{"edit":"A.1/1","reason":"In part."}]}`, p2.Sight)
	weighed := into[apiWeighed](chr.call("POST", n+"/paragraphs/p2/decision/preview", "", decision).told(200))
	if len(weighed.Rulings) != 1 || weighed.Rulings[0].Fate != drafts.TakenInPart {
		t.Errorf("weighed as %+v", weighed.Rulings)
	}
	chr.call("POST", n+"/paragraphs/p2/decision", "h-4", decision).told(200)
	chr.call("PUT", n+"/paragraphs/p2/maintenance", "h-4a", `{"local":"2026-02-06T18:00","zone":"Nowhere/Tides"}`).refusedBy(422, "deadline.zone")
	xaa.call("PUT", n+"/paragraphs/p2/maintenance", "a-2a", `{"local":"2026-02-06T18:00","zone":"Europe/Zurich"}`).refusedBy(422, "role.chair")
	chr.call("PUT", n+"/paragraphs/p2/maintenance", "h-4b", `{"local":"2026-02-06T18:00","zone":"Europe/Zurich"}`).told(200)
	xaa.call("POST", a+"/maintained", "a-3", `{"edit":"A.1/1","reason":"Without delay matters."}`).told(200)
	xaa.call("GET", n+"/amendments?show=all&fate=taken%20in%20part&by=XAA&paragraph=p2", "", "").told(200)
	p4 := into[apiParagraphPage](chr.call("GET", n+"/paragraphs/p4", "", "").told(200))
	chr.call("POST", n+"/paragraphs/p4/agreement", "h-5", fmt.Sprintf(`{"sight":%q,"level":"informals","pending":[{"delegation":"XCC"}]}`, p4.Sight)).told(200)
	chr.call("POST", n+"/paragraphs/p4/reopening", "h-6", `{"reason":"New instructions."}`).told(200)
	standingOverTheAPI(t, chr, xcc)
	deskOverTheAPI(t, chr, xcc)
	inserted := into[receipt](chr.call("POST", n+"/paragraphs", "h-7", `{"after":"p4","text":"The Chair thanks the host."}`).told(201))
	chr.call("POST", n+"/paragraphs/"+inserted.Made+"/place", "h-8", `{"after":"p2"}`).told(200)
	sight := func(id string) drafts.Sight {
		return into[apiParagraphPage](chr.call("GET", n+"/paragraphs/"+id, "", "").told(200)).Sight
	}
	before := sight("p3a")
	chr.call("POST", n+"/paragraphs/p3a/division", "h-7a", fmt.Sprintf(`{"sight":%q,"text":"Name a national point\nof contact;"}`, before)).told(200)
	chr.call("POST", n+"/paragraphs/p3b/merger", "h-7b", fmt.Sprintf(`{"sight":%q,"with":[{"paragraph":"p3a","sight":%q}]}`, sight("p3b"), before)).refusedBy(409, "decide.stale")
	now := into[apiText](chr.call("GET", n, "", "").told(200)).Text
	part := now[slices.IndexFunc(now, func(p apiTextParagraph) bool { return p.Label == "3 (a) bis" })]
	chr.call("POST", n+"/paragraphs/p3a/merger", "h-7c", fmt.Sprintf(`{"sight":%q,"with":[{"paragraph":%q,"sight":%q}]}`, sight("p3a"), part.ID, sight(string(part.ID)))).told(200)
	if whole := h.draft().Paragraphs["p3a"].Text; whole != "Name a national point of contact;" {
		t.Errorf("split and merged, 3 (a) says %q", whole)
	}
	if b := h.draft().Paragraphs[drafts.ParagraphID(inserted.Made)]; b.Level != 0 || b.Text != "The Chair thanks the host." {
		t.Errorf("inserted as %+v", b)
	}

	// The room sits: a paragraph is called, and what is said on it is taken down, confirmed and corrected.
	sec.call("POST", n+"/meetings", "m-1", `{"date":"2026-02-04","formality":"informal"}`).told(200)
	sec.call("PUT", n+"/meetings/current", "m-2", `{"paragraph":"p4"}`).told(200)
	if at := into[apiShown](chr.call("PUT", n+"/meetings/current/part", "", `{"paragraph":"p4","part":2}`).told(200)); at != (apiShown{"p4", 1, 1}) {
		t.Errorf("a short paragraph is shown in parts: %+v", at)
	}
	xaa.call("PUT", n+"/meetings/current/part", "", `{"paragraph":"p4","part":1}`).told(404)
	if m := into[apiMeetings](xaa.call("GET", n+"/meetings", "", "").told(200)); len(m.Meetings) != 1 || m.Current != "p4" {
		t.Errorf("the room sits as %+v", m)
	}
	entered := into[receipt](sec.call("POST", n+"/statements", "m-3", `{"as":"XBB","paragraph":"p4","text":"Brennia prefers Vienna."}`).told(200))
	xbb.call("POST", fmt.Sprintf("%s/entries/%d/confirmation", n, entered.Version), "m-4", "").told(200)
	xbb.call("POST", n+"/statements/1/corrections", "m-5", `{"seen":"Brennia prefers Geneva.","text":"x"}`).refusedBy(409, "statement.corrected")
	xbb.call("POST", n+"/statements/1/corrections", "m-6", `{"seen":"Brennia prefers Vienna.","text":"Brennia would prefer Vienna."}`).told(200)
	if said := into[apiStatements](xaa.call("GET", n+"/statements?paragraph=p4", "", "").told(200)); len(said.Statements) != 1 || !said.Statements[0].Corrected {
		t.Errorf("it was said: %+v", said)
	}
	sec.call("POST", n+"/meetings/closing", "m-7", "").told(200)

	// Brennia withdraws what it tabled from a private draft.
	kept := into[apiDraft](xbb.call("POST", n+"/drafts", "", `{"paragraph":"p1","proposal":{"kind":"replace","words":"The Group met."}}`).told(200))
	xbb.call("PUT", n+"/drafts/"+string(kept.ID), "", fmt.Sprintf(`{"revision":%d,"paragraph":"p1","proposal":{"kind":"replace","words":"The Group met again."}}`, kept.Revision)).told(200)
	xbb.call("GET", n+"/drafts/"+string(kept.ID), "", "").told(200)
	xaa.call("GET", n+"/drafts/"+string(kept.ID), "", "").told(404)
	other := into[apiDraft](xbb.call("POST", n+"/drafts", "", `{"proposal":{"kind":"insert","words":"x"}}`).told(200))
	xbb.call("DELETE", n+"/drafts/"+string(other.ID), "", "").told(204)
	xbb.call("POST", n+"/amendments", "b-6", strings.Replace(tabling("p1", "The Group met again."), `{"reason"`, fmt.Sprintf(`{"draft":%q,"reason"`, kept.ID), 1)).told(201)
	if left := into[apiDrafts](xbb.call("GET", n+"/drafts", "", "").told(200)); len(left.Drafts) > 0 {
		t.Errorf("%d drafts are left after tabling", len(left.Drafts))
	}
	xbb.call("POST", n+"/amendments/A.2/withdrawal", "b-7", "").told(200)

	// The Chair sets a deadline for amendments, and gives more time.
	if at := into[apiTablingPage](xcc.call("GET", n+"/tabling", "", "").told(200)); at.Deadline != nil || len(at.History) > 0 {
		t.Errorf("before a deadline is set: %+v", at)
	}
	chr.call("PUT", n+"/tabling", "h-8a", `{"local":"2026-02-06T18:00","zone":"Europe/Zurich"}`).told(200)
	chr.call("PUT", n+"/tabling", "h-8b", `{"local":"2026-02-09T10:00","zone":"Europe/Zurich","reason":"At the request of the Northern Group."}`).told(200)
	if at := into[apiTablingPage](xcc.call("GET", n+"/tabling", "", "").told(200)); at.Passed || len(at.History) != 2 || at.Deadline == nil || at.Deadline.At != "2026-02-09T09:00:00.000000Z" {
		t.Errorf("after it was extended: %+v", at)
	}

	// A version, and what follows from it.
	seen := into[apiText](chr.call("GET", n+"?view=clean", "", "").told(200)).TextHash
	chr.call("POST", n+"/versions", "h-9", `{"name":"Rev.1","symbol":"A/AC.999/2026/L.1/Rev.1","seen":"00"}`).refusedBy(409, "issue.stale")
	chr.call("POST", n+"/versions", "h-10", fmt.Sprintf(`{"name":"Rev.1","symbol":"A/AC.999/2026/L.1/Rev.1","date":"2026-02-05","seen":%q}`, seen)).told(201)
	if v := into[apiVersions](xaa.call("GET", n+"/versions", "", "").told(200)); len(v.Versions) != 2 || v.Versions[1].Name != "Rev.1" {
		t.Errorf("versions %+v", v)
	}
	xaa.call("GET", n+"/versions/Rev.1", "", "").told(200)
	if c := xaa.call("GET", n+"/comparison?old=0&new=1", "", "").told(200); !strings.Contains(c.Body, `"op":"delete"`) {
		t.Error("the comparison shows no deletion")
	}
	xaa.call("GET", n+"/concordance?old=0&new=rolling", "", "").told(200)
	if f := into[apiFates](xaa.call("GET", n+"/fates?names=none", "", "").told(200)); len(f.Fates) != 2 || f.Fates[1].By != "" {
		t.Errorf("fates %+v", f)
	}
	xaa.call("GET", n+"/export?form=docx&view=compared&old=0", "", "").told(200)

	// The secretariat's own.
	sec.call("POST", n+"/delegations", "s-2", `{"code":"XDD","as":"member","names":{"en":"Dalmara","ar":"دالمارا"}}`).told(200)
	sec.call("GET", n+"/delegations", "", "").told(200)
	sec.call("GET", n+"/groups", "", "").told(200)
	sec.call("POST", n+"/groups/NG/members", "s-g1", `{"member":"XAA","date":"2026-01-01"}`).told(200)
	sec.call("POST", n+"/groups/NG/members", "s-g2", `{"member":"XBB"}`).told(200)
	sec.call("PUT", n+"/groups/NG/voice", "s-g4", `{"member":"XAA"}`).told(200)
	line := n + "/amendments/" + into[receipt](xaa.call("POST", n+"/amendments", "a-g1",
		`{"by":"NG","reason":"The Group will come back to this.","edits":[{"kind":"comment","paragraph":"p4"}]}`).told(201)).Made
	sec.call("POST", line+"/lines/NG/departure", "s-g6", `{"as":"XBB","reason":"No instructions yet."}`).told(200)
	sec.call("POST", line+"/lines/NG/departure", "s-g7", `{"as":"XBB"}`).refusedBy(422, "group.line-left")
	sec.call("POST", line+"/lines/NG/return", "s-g8", `{"as":"XBB"}`).told(200)
	xaa.call("POST", line+"/reintroduction", "a-g2", `{}`).refusedBy(422, "reintroduce.stands")
	xaa.call("POST", line+"/withdrawal", "a-g3", "").told(200)
	again := into[receipt](xbb.call("POST", line+"/reintroduction", "b-g1", `{}`).told(201))
	if got := into[apiAmendmentPage](xcc.call("GET", n+"/amendments/"+again.Made, "", "").told(200)); n+"/amendments/"+got.Continues != line || got.By != "XBB" || got.Behind != 1 {
		t.Errorf("reintroduced, it is %+v", got.apiAmendment)
	}
	if got := into[apiAmendmentPage](xcc.call("GET", line, "", "").told(200)); got.ContinuedBy != again.Made || got.Edits[0].Fate != drafts.Withdrawn || got.By == "XBB" {
		t.Errorf("what was withdrawn is %+v", got.apiAmendment)
	}
	xbb.call("POST", n+"/amendments/"+again.Made+"/withdrawal", "b-g2", "").told(200)
	sec.call("POST", n+"/groups/NG/members/XBB/departure", "s-g5", `{"date":"2026-12-31"}`).told(200)
	mergersOverTheAPI(t, chr, xbb, xcc)
	referencesOverTheAPI(t, chr, sec, xbb)
	thanks := into[apiParagraphPage](chr.call("GET", n+"/paragraphs/"+inserted.Made, "", "").told(200))
	met := into[receipt](xaa.call("POST", n+"/amendments", "a-m1",
		fmt.Sprintf(`{"edits":[{"kind":"replace","paragraph":%q,"seen":%q,"text":"The Chair thanks the host country."}]}`, inserted.Made, thanks.Hash)).told(201)).Made
	xaa.call("POST", n+"/amendments/"+met+"/met", "a-m2", fmt.Sprintf(`{"edit":"%s/1"}`, met)).refusedBy(409, "met.not")
	chr.call("POST", n+"/paragraphs/"+inserted.Made+"/decision", "h-m1", fmt.Sprintf(`{"sight":%q,"words":"The Chair thanks the host country."}`, sight(inserted.Made))).told(200)
	xaa.call("POST", n+"/amendments/"+met+"/met", "a-m3", fmt.Sprintf(`{"edit":"%s/1"}`, met)).told(200)
	sec.call("GET", n+"/search?q=tidal", "", "").told(200)
	sec.call("PUT", n+"/names", "s-3", `{"names":"groups"}`).told(200)
	asked := sec.call("POST", n+"/people", "s-4", `{"name":"Kaisa Lepik","email":"k@mission.example","role":"delegate","delegation":"XDD","capacity":"speaks"}`).told(200)
	invited := into[receipt](asked)
	if invited.Link == nil || !strings.Contains(invited.Link.Address, "/sign-in/link/") {
		t.Errorf("invited: %s", asked.Body)
	}
	sec.call("POST", n+"/people/"+invited.Made+"/link", "", "").told(200)
	sec.call("GET", n+"/people", "", "").told(200)
	sec.call("DELETE", n+"/people/"+invited.Made, "s-5", "").told(200)
	sec.call("POST", n+"/delegations/XDD/departure", "s-6", `{"reason":"It did not come."}`).told(200)
	chr.call("POST", n+"/paragraphs/p2/decision", "s-7", `{"sight":"00","outcome":"delete"}`).refusedBy(409, "decide.stale")

	// Any moment of it, and what happened between two.
	was := into[apiText](sec.call("GET", n+"?at=Zero+draft", "", "").told(200))
	if was.Version >= h.draft().Chain.Version || len(into[apiAmendments](sec.call("GET", n+"/amendments?at=1", "", "").told(200)).Amendments) != 0 {
		t.Errorf("as at the zero draft the record stands at %d", was.Version)
	}
	acts := into[apiActs](xcc.call("GET", n+"/acts?from=Zero+draft&delegation=XAA", "", "").told(200))
	if len(acts.Acts) == 0 || acts.To.Record != h.draft().Chain.Version || acts.Acts[0].Says == "" {
		t.Errorf("acts since the zero draft: %+v", acts)
	}
	if then := xcc.call("GET", n+"/comparison?from=Zero+draft&to=now", "", "").told(200); !strings.Contains(then.Body, `"edited":1`) {
		t.Errorf("since the zero draft: %s", then.Body)
	}
	xaa.call("GET", n+"/delegations/XAA", "", "").told(200)
	xcc.call("GET", n+"/acts?from=99999", "", "").refusedBy(422, "moment.later")

	// An administrator opens another one and lays a text before it.
	if err := h.store.UpdateAccount(t.Context(), store.Account{ID: h.people[secretariat], Name: "Ines Valcourt", Power: store.Administrator, Created: h.clock}); err != nil {
		t.Fatal(err)
	}
	xaa.call("POST", "/negotiations", "o-1", `{"title":"Another"}`).told(404)
	sec.call("POST", "/negotiations", "o-2", `{"title":"Report on currents","preset":"gge"}`).told(201)
	sec.call("POST", "/negotiations/report-on-currents/text", "o-3", `{"file":"z.md","format":"md","text":"# Aim\n\n1. States share charts.\n","name":"Zero draft","symbol":"L.9"}`).told(201)

	// Adoption, when no bracket is left; and the record proves all of it.
	p3b := into[apiParagraphPage](chr.call("GET", n+"/paragraphs/p3b", "", "").told(200))
	adoption := func() string {
		return fmt.Sprintf(`{"name":"Final report","symbol":"A/AC.999/2026/1","seen":%q}`, into[apiText](chr.call("GET", n, "", "").told(200)).TextHash)
	}
	chr.call("POST", n+"/adoption", "h-11", adoption()).refusedBy(422, "adopt.unsettled")
	chr.call("POST", n+"/paragraphs/p3b/decision", "h-12", fmt.Sprintf(`{"sight":%q,"words":"Report every two years."}`, p3b.Sight)).told(200)
	dispose := into[apiParagraphPage](chr.call("GET", n+"/paragraphs/p2", "", "").told(200))
	if len(dispose.Against) != 1 || !dispose.Against[0].Maintained {
		t.Errorf("a maintained edit stands against the paragraph: %+v", dispose.Against)
	}
	sec.call("POST", n+"/delegations/XAA/departure", "s-8", "").told(200)
	chr.call("POST", n+"/adoption", "h-13", adoption()).told(201)
	corrigendaOverTheAPI(t, chr, xcc)
	all, since := 0, uint64(0)
	for {
		stretch := into[apiRecords](xcc.call("GET", fmt.Sprintf("%s/record?since=%d", n, since), "", "").told(200))
		all += len(stretch.Records)
		if since = stretch.Next; since == 0 {
			break
		}
	}
	if whole := xcc.call("GET", n+"/record.jsonl", "", "").told(200); strings.Count(whole.Body, "\n") != all || all != int(h.draft().Chain.Version) {
		t.Errorf("%d records are read and %d lines downloaded, of %d", all, strings.Count(whole.Body, "\n"), h.draft().Chain.Version)
	}

	for _, o := range apiOperations() {
		if shown := o.ID + " " + http.StatusText(o.Status); !used[shown] && o.ID != "follow" {
			t.Errorf("nobody used %s", shown)
		}
	}
}

// What cannot be read is answered with one sentence that names the field and says what would be right; nothing is done.
func TestBadRequestsAreToldWhichField(t *testing.T) {
	h := openHall(t)
	_, router := apiDescribed(t, h.server.document)
	c := h.calling(arcadia, router, map[string]bool{})
	before := h.draft().Chain.Version
	const amendments, p2 = "/negotiations/tides/amendments", "/negotiations/tides/paragraphs/p2"
	for _, bad := range []struct{ path, body, field, says string }{
		{amendments, `{"edits":[`, "/edits", "not JSON from line 1"},
		{amendments, "{\n\"reason\": \"x\"\n\"edits\": []}", "", "not JSON from line 3"},
		{amendments, `[]`, "/", "must be an object"},
		{amendments, `{}`, "/edits", "/edits is missing"},
		{amendments, `{"edit":[]}`, "/edit", "there are: by, heading, reason, source, edits, draft"},
		{amendments, `{"reason":"a","reason":"b"}`, "/reason", "there twice"},
		{amendments, `{"edits":{}}`, "/edits", "must be a list"},
		{amendments, `{"reason":7,"edits":[]}`, "/reason", "must be a text"},
		{amendments, `{"edits":[{"paragraph":"p2"}]}`, "/edits/0/kind", "is missing"},
		{amendments, `{"edits":[{"kind":"rewrite","paragraph":"p2"}]}`, "/edits/0/kind", "replace, delete, insert-after"},
		{amendments, `{"edits":[{"kind":"replace","paragraph":"p2","text":"x"}]}`, "/edits/0/seen", "is missing"},
		{amendments, `{"edits":[{"kind":"insert-after","paragraph":"p2","new":[{"level":1}]}]}`, "/edits/0/new/0/text", "is missing"},
		{p2 + "/positions", `{}`, "/stance", "is missing"},
		{p2 + "/positions", `{"stance":"maybe"}`, "/stance", "none, support, can live with, reserve, oppose, bracket"},
		{p2 + "/agreement", `{"sight":"00","level":"yellow"}`, "/level", "informals, ad ref"},
		{amendments + "/A.1/revisions", `{"revision":"one","edits":[]}`, "/revision", "whole number"},
	} {
		p := c.rough("POST", bad.path, bad.body).told(http.StatusBadRequest)
		said := into[apiProblem](p)
		if said.Field != bad.field || !strings.Contains(said.Detail, bad.says) || said.Type != problemURI(problemMalformed) {
			t.Errorf("%s: field %q, %q; not %q with %q", bad.body, said.Field, said.Detail, bad.field, bad.says)
		}
	}
	for _, bad := range []struct{ query, field string }{{"?naems=none", "naems"}, {"?names=some", "names"}} {
		if said := into[apiProblem](c.rough("GET", "/negotiations/tides"+bad.query, "").told(http.StatusBadRequest)); said.Field != bad.field {
			t.Errorf("%s: %+v", bad.query, said)
		}
	}
	c.rough("POST", amendments, strings.Repeat(" ", bodyLimit+1)).told(http.StatusRequestEntityTooLarge)
	c.token = "wrong"
	c.rough("POST", amendments, `{"edits":[]}`).told(http.StatusUnauthorized)
	c.token = ""
	c.rough("POST", p2+"/positions", `{"stance":"support"}`).told(http.StatusNotFound)
	if now := h.draft().Chain.Version; now != before {
		t.Errorf("the record went from %d to %d", before, now)
	}
}
