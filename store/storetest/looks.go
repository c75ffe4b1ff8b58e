package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func look(t *testing.T, s store.Store, p drafts.PersonID, version uint64, at time.Time) store.Look {
	t.Helper()
	l, err := s.Look(t.Context(), "oewg", p, version, at)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func looksBySittings(t *testing.T, s store.Store) {
	const nadia, omar = "person-nadia", "person-omar"
	morning := opened.Add(time.Hour)
	if first := look(t, s, nadia, 10, morning); first.Before != 0 {
		t.Errorf("who looks for the first time has looked before: %+v", first)
	}
	look(t, s, nadia, 12, morning.Add(5*time.Minute))
	look(t, s, nadia, 20, morning.Add(20*time.Minute))
	look(t, s, nadia, 15, morning.Add(40*time.Minute)) // a tab left open
	look(t, s, omar, 3, morning)

	evening := morning.Add(8 * time.Hour)
	want := store.Look{Version: 31, At: evening, Before: 20, Ended: morning.Add(40 * time.Minute)}
	if back := look(t, s, nadia, 31, evening); !cmp.Equal(back, want) {
		t.Errorf("back in the evening: %+v, want %+v", back, want)
	}
	for _, later := range []time.Duration{time.Minute, 11 * time.Minute, 50 * time.Minute} {
		if on := look(t, s, nadia, 40, evening.Add(later)); on.Before != 20 || !on.Ended.Equal(want.Ended) {
			t.Errorf("%v into the sitting: %+v, want what was seen before it, 20", later, on)
		}
	}
	if last, err := s.LastLook(t.Context(), "oewg", nadia); err != nil || last.Before != 20 || last.Version != 40 {
		t.Errorf("asked without reading: %+v, %v; want 20 before and 40 now", last, err)
	}
	if none, err := s.LastLook(t.Context(), "oewg", "person-nobody"); err != nil || none != (store.Look{}) {
		t.Errorf("of somebody who never looked: %+v, %v", none, err)
	}
	if other := look(t, s, omar, 40, evening); other.Before != 3 {
		t.Errorf("another person's look: %+v, want 3 before", other)
	}
	if l, err := s.Look(t.Context(), "gge", nadia, 2, evening); err != nil || l.Before != 0 {
		t.Errorf("another negotiation: %+v, %v", l, err)
	}
}

func looksErased(t *testing.T, s store.Store) {
	add(t, s, person("ines", "ines@mission.example"))
	look(t, s, "ines", 10, opened)
	if err := s.Erase(t.Context(), "ines", opened.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if l := look(t, s, "ines", 20, opened.Add(24*time.Hour)); l.Before != 0 {
		t.Errorf("what an erased person read is still known: %+v", l)
	}
}
