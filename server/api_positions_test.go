package server

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// positionsOverTheAPI takes positions on what A.1 asks for in paragraph 2, which Cascadia can live with already.
func positionsOverTheAPI(t *testing.T, xbb, xcc *caller) {
	const n = "/negotiations/tides"
	read := func() apiStands {
		return into[apiStands](xcc.call("GET", n+"/paragraphs/p2/positions", "", "").told(200))
	}
	first := read()
	if len(first.Brackets) != 1 || len(first.Brackets[0].Alternatives) != 2 {
		t.Fatalf("the brackets of paragraph 2: %+v", first.Brackets)
	}
	shall := first.Brackets[0].Alternatives[1]
	if c := shall.Counts; c.Support != 1 || c.CanLiveWith != 1 || c.Silent != 1 || shall.Members != 3 || !shall.Stands[0].Behind {
		t.Errorf("before Brennia speaks: %+v", shall)
	}
	asks, err := json.Marshal(shall.Asks)
	if err != nil {
		t.Fatal(err)
	}
	on := func(stance, more string) string { return fmt.Sprintf(`{"stance":%q,"asks":%s%s}`, stance, asks, more) }
	xbb.call("POST", n+"/paragraphs/p2/positions", "po-1", on("reserve", `,"reserve":"scrutiny","reason":"A lawyer is reading it."`)).told(200)
	xbb.call("POST", n+"/paragraphs/p2/positions", "po-2", on("support", `,"side":"standing"`)).told(200)
	xbb.call("POST", n+"/paragraphs/p2/positions", "po-3", on("support", `,"reserve":"scrutiny"`)).refusedBy(422, "position.no-reserve")
	xbb.call("POST", n+"/paragraphs/p4/positions", "po-4", on("support", "")).told(400)
	xbb.call("POST", n+"/paragraphs/p2/positions", "po-5", `{"stance":"support","asks":[{"base":"ab","start":1,"end":2,"words":"will"}]}`).refusedBy(409, "position.ask-gone")
	now := read()
	base, asked := now.Brackets[0].Alternatives[0], now.Brackets[0].Alternatives[1]
	if base.Counts.Support != 1 || asked.Counts.Reserve != 1 || asked.Stands[2].Reserve == nil || *asked.Stands[2].Reserve != drafts.Scrutiny {
		t.Errorf("after Brennia spoke: %+v", now.Brackets[0])
	}
	if n := len(now.History); n != 4 || now.History[n-1].Side == nil || *now.History[n-1].Side != drafts.StandingWords { // two asks stand in the bracket
		t.Errorf("the history: %+v", now.History)
	}
	xbb.call("POST", n+"/paragraphs/p2/positions", "po-6", on("none", `,"side":"standing"`)).told(200)
	xbb.call("POST", n+"/paragraphs/p2/positions", "po-7", on("none", "")).told(200)

	// On the whole amendment.
	xcc.call("POST", n+"/amendments/A.1/positions", "po-8", `{"revision":2,"stance":"can live with"}`).told(200)
	xcc.call("POST", n+"/amendments/A.1/positions", "po-9", `{"revision":1,"stance":"support"}`).refusedBy(409, "amendment.revised")
}
