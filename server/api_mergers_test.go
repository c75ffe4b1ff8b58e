package server

import (
	"fmt"
	"net/http"
	"testing"
)

// Two rivals become one wording over the API: a part of TestASessionOverTheAPI, which leaves the text as it found it.
func mergersOverTheAPI(t *testing.T, chr, xbb, xcc *caller) {
	const n = "/negotiations/tides"
	p4 := into[apiParagraphPage](chr.call("GET", n+"/paragraphs/p4", "", "").told(http.StatusOK))
	words := func(to string) string {
		return fmt.Sprintf(`{"reason":"For clarity.","edits":[{"kind":"replace","paragraph":"p4","seen":%q,"text":%q}]}`, p4.Hash, to)
	}
	one := into[receipt](xbb.call("POST", n+"/amendments", "me-1", words("The next meeting will be held in Vienna.")).told(http.StatusCreated)).Made
	two := into[receipt](xcc.call("POST", n+"/amendments", "me-2", words("The next meeting will be held in Nairobi.")).told(http.StatusCreated)).Made
	asks := `{"edits":["` + one + `/1","` + two + `/1"],"words":"The next meeting will be held in Vienna or Nairobi.","reason":"Either would do."}`
	chr.call("POST", n+"/mergers", "me-3", `{"edits":["`+one+`/1"],"words":"x"}`).refusedBy(422, "merger.two")
	made := into[receipt](chr.call("POST", n+"/mergers", "me-4", asks).told(http.StatusCreated)).Made
	xbb.call("POST", n+"/mergers/"+made+"/answers", "me-5", `{"answer":"accepts"}`).told(http.StatusOK)
	if m := into[apiMerger](xcc.call("GET", n+"/mergers/"+made, "", "").told(http.StatusOK)); !m.Open || len(m.Answers) != 1 || m.Into != "" {
		t.Errorf("one of two has accepted: %+v", m)
	}
	xcc.call("POST", n+"/mergers/"+made+"/answers", "me-6", `{"answer":"accepts"}`).told(http.StatusOK)
	list := into[apiMergers](xbb.call("GET", n+"/mergers", "", "").told(http.StatusOK)).Mergers
	if len(list) != 1 || list[0].Open || list[0].Into == "" {
		t.Fatalf("both have accepted: %+v", list)
	}
	joint := into[apiAmendmentPage](xcc.call("GET", n+"/amendments/"+list[0].Into, "", "").told(http.StatusOK))
	if joint.By != "XBB" {
		t.Errorf("the joint amendment is of %s", joint.By)
	}
	xbb.call("POST", n+"/amendments/"+list[0].Into+"/withdrawal", "me-7", "").told(http.StatusOK)
}
