package server

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// The room presses all at once: everybody's remark is on record, and nobody is told of a conflict that is none.
func TestAWholeRoomAtOnce(t *testing.T) {
	h := openHall(t)
	before := h.draft().Chain.Version
	var room sync.WaitGroup
	for i := range 50 {
		by, code := arcadia, drafts.DelegationCode("XAA")
		if i%2 == 1 {
			by, code = brennia, "XBB"
		}
		press := h.press(by)
		room.Go(func() {
			_, err := h.server.Do(t.Context(), negotiation, press, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
				e := drafts.Edit{As: diffing.EditComment, Paragraph: "p2"}
				return d.Table(act, drafts.Proposal{By: code, Wording: drafts.Wording{Reason: fmt.Sprint("remark ", i), Edits: []drafts.Edit{e}}})
			})
			if err != nil {
				t.Errorf("remark %d: %v", i, err)
			}
		})
	}
	room.Wait()
	if d := h.draft(); len(d.Amendments) != 50 || d.Chain.Version != before+50 {
		t.Errorf("%d amendments, record %d after %d", len(d.Amendments), d.Chain.Version, before)
	}
	if n := len(h.server.turns.by); n != 0 {
		t.Errorf("%d turns are kept that nobody has", n)
	}
}

// Who goes away while waiting leaves no gap, and other negotiations do not wait.
func TestWhoGoesAwayGivesUpTheTurn(t *testing.T) {
	turns := newTurns()
	done, err := turns.take(t.Context(), "tides")
	if err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := turns.take(gone, "tides"); !errors.Is(err, context.Canceled) {
		t.Errorf("who went away is told %v", err)
	}
	other, err := turns.take(t.Context(), "winds")
	if err != nil {
		t.Fatal(err)
	}
	other()
	done()
	if done, err = turns.take(t.Context(), "tides"); err != nil {
		t.Fatal(err)
	}
	done()
	if len(turns.by) != 0 {
		t.Errorf("%d turns are kept that nobody has", len(turns.by))
	}
}
