package server

import (
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

// Whatever moment is asked for, in whatever order: it is the fold of the record until then, and few of them stay.
func TestThePastIsFoldedInStrides(t *testing.T) {
	h := openHall(t)
	h.twoMeetings()
	h.server.past.stride = 5
	now := h.draft()
	for step := range now.Chain.Version {
		version := (step*7)%now.Chain.Version + 1 // neither forward nor backward
		got, err := h.server.asAt(t.Context(), now, version)
		if err != nil {
			t.Fatal(err)
		}
		want, err := drafts.Fold(drafts.Until(h.store.Records(t.Context(), negotiation, 0), version))
		if err != nil {
			t.Fatal(err)
		}
		if drafts.HeadOf(got).Hash != want.Chain.Head || got.TextHash() != want.TextHash() || len(got.Amendments) != len(want.Amendments) {
			t.Fatalf("as at %d the record stands otherwise than it is folded", version)
		}
		if kept := len(h.server.past.kept); kept > pastKept {
			t.Fatalf("%d drafts of the past are kept", kept)
		}
	}
}
