package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func prepare(d drafts.DelegationCode, words string) store.PrivateDraft {
	body, err := json.Marshal(map[string]string{"words": words})
	if err != nil {
		panic(err) // a string is always JSON
	}
	return store.PrivateDraft{PrivateDraftKey: store.PrivateDraftKey{Negotiation: "oewg", Delegation: d}, Author: "person-" + drafts.PersonID(d),
		Paragraph: "recital-2", Body: body, Created: opened, Updated: opened}
}

func save(t *testing.T, s store.Store, d store.PrivateDraft) store.PrivateDraft {
	t.Helper()
	kept, err := s.SavePrivateDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func draftsArePrivate(t *testing.T, s store.Store) {
	ctx := t.Context()
	mine := save(t, s, prepare(arcadia, "Our red line is “shall”."))
	if got, err := s.PrivateDraft(ctx, mine.PrivateDraftKey); err != nil || !cmp.Equal(got, mine) {
		t.Errorf("its own delegation reads %+v, %v; want %+v", got, err, mine)
	}
	for name, k := range map[string]store.PrivateDraftKey{
		"another delegation":     {Negotiation: "oewg", Delegation: brennia, ID: mine.ID},
		"no delegation":          {Negotiation: "oewg", ID: mine.ID},
		"a pattern":              {Negotiation: "oewg", Delegation: "%", ID: mine.ID},
		"the code in lower case": {Negotiation: "oewg", Delegation: "xaa", ID: mine.ID},
		"another negotiation":    {Negotiation: "gge", Delegation: arcadia, ID: mine.ID},
	} {
		if d, err := s.PrivateDraft(ctx, k); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s reads %+v, %v", name, d, err)
		}
		if err := s.DeletePrivateDraft(ctx, k); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s deletes: %v", name, err)
		}
		if list, err := s.PrivateDrafts(ctx, k.Negotiation, k.Delegation); err != nil || len(list) != 0 {
			t.Errorf("%s lists %d, %v", name, len(list), err)
		}
	}
	// The same id in another delegation's hands is another draft.
	theirs := prepare(brennia, "Ours.")
	theirs.ID = mine.ID
	save(t, s, theirs)
	if got, err := s.PrivateDraft(ctx, mine.PrivateDraftKey); err != nil || !cmp.Equal(got, mine) {
		t.Errorf("after another delegation's save: %+v, %v", got, err)
	}
	a := begin("oewg")
	c := a.propose("a1", "Tabled.")
	c.Consumed = []store.PrivateDraftKey{{Negotiation: "oewg", Delegation: "XCC", ID: mine.ID}}
	if err := s.Append(ctx, "oewg", 0, c); !errors.Is(err, store.ErrDraftGone) {
		t.Errorf("tabling another delegation's draft: %v", err)
	}
	if got := read(t, s, "oewg", 0); got != nil {
		t.Errorf("a refused act left %d records", len(got))
	}
}

func draftsConflict(t *testing.T, s store.Store) {
	d := save(t, s, prepare(arcadia, "should"))
	if d.Revision != 1 || d.ID == "" {
		t.Fatalf("saved first as %+v", d)
	}
	first, second := d, d
	first.Body, first.Author, first.Updated, first.Created = []byte(`"shall"`), "somebody-else", opened.Add(time.Hour), opened.Add(time.Hour)
	kept := save(t, s, first)
	want := d
	want.Body, want.Updated, want.Revision = first.Body, first.Updated, 2
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("saved again (-want +got):\n%s", diff)
	}
	second.Body = []byte(`"may"`)
	if _, err := s.SavePrivateDraft(t.Context(), second); !errors.Is(err, store.ErrConflict) {
		t.Errorf("the later one: %v", err)
	}
	second.Revision = 0
	if _, err := s.SavePrivateDraft(t.Context(), second); !errors.Is(err, store.ErrConflict) {
		t.Errorf("as a new one under the same id: %v", err)
	}
	if err := s.DeletePrivateDraft(t.Context(), d.PrivateDraftKey); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SavePrivateDraft(t.Context(), kept); !errors.Is(err, store.ErrConflict) {
		t.Errorf("after it was thrown away: %v", err)
	}
}

func draftsBounded(t *testing.T, s store.Store) {
	d := prepare(arcadia, "")
	d.Body = append(append([]byte{'"'}, bytes.Repeat([]byte("x"), store.MaxPrivateDraft-2)...), '"')
	save(t, s, d)
	var bad *store.InvalidInput
	d.Body = append(d.Body, ' ')
	if _, err := s.SavePrivateDraft(t.Context(), d); !errors.As(err, &bad) {
		t.Errorf("one byte more: %v", err)
	}
	d.Body = []byte("shall")
	if _, err := s.SavePrivateDraft(t.Context(), d); !errors.As(err, &bad) {
		t.Errorf("no JSON: %v", err)
	}
	if _, err := s.SavePrivateDraft(t.Context(), prepare("", "nobody's")); !errors.As(err, &bad) {
		t.Errorf("of no delegation: %v", err)
	}
}

// draftsConsumed: two windows with one private draft table it at once.
func draftsConsumed(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a1", "Opened.")
	d, other := save(t, s, prepare(arcadia, "shall")), save(t, s, prepare(arcadia, "another"))
	var tabled, gone atomic.Int64
	var windows sync.WaitGroup
	for i := range 8 {
		windows.Go(func() {
			for {
				now := begin("oewg")
				for _, r := range read(t, s, "oewg", 0) {
					now.take(store.Commit{Records: []drafts.Record{r}})
				}
				c := now.propose(drafts.ActID(fmt.Sprintf("window-%d", i)), "A.1 was tabled.")
				c.Consumed = []store.PrivateDraftKey{d.PrivateDraftKey}
				switch err := s.Append(t.Context(), "oewg", now.chain.Version, c); {
				case err == nil:
					tabled.Add(1)
				case errors.Is(err, store.ErrDraftGone):
					gone.Add(1)
				case errors.Is(err, store.ErrConflict):
					continue
				default:
					t.Error(err)
				}
				return
			}
		})
	}
	windows.Wait()
	if tabled.Load() != 1 || gone.Load() != 7 {
		t.Errorf("tabled %d times, gone %d times; want 1 and 7", tabled.Load(), gone.Load())
	}
	if got := read(t, s, "oewg", 0); len(got) != 2 {
		t.Errorf("%d records, want 2", len(got))
	}
	list, err := s.PrivateDrafts(t.Context(), "oewg", arcadia)
	if err != nil || !cmp.Equal(list, []store.PrivateDraft{other}) {
		t.Errorf("left are %+v, %v", list, err)
	}
}

func draftsModel(t *testing.T, s store.Store) {
	run := 0
	rapid.Check(t, func(r *rapid.T) {
		run++
		n := drafts.NegotiationID(fmt.Sprintf("n%d", run))
		model := map[store.PrivateDraftKey]store.PrivateDraft{}
		key := rapid.Custom(func(r *rapid.T) store.PrivateDraftKey {
			return store.PrivateDraftKey{Negotiation: n,
				Delegation: rapid.SampledFrom([]drafts.DelegationCode{arcadia, brennia}).Draw(r, "delegation"),
				ID:         rapid.SampledFrom([]store.PrivateDraftID{"d1", "d2"}).Draw(r, "id")}
		})
		r.Repeat(map[string]func(*rapid.T){
			"save": func(r *rapid.T) {
				k := key.Draw(r, "key")
				d := prepare(k.Delegation, rapid.String().Draw(r, "words"))
				d.PrivateDraftKey, d.Revision = k, rapid.IntRange(0, 3).Draw(r, "revision")
				got, err := s.SavePrivateDraft(t.Context(), d)
				if d.Revision != model[k].Revision {
					if !errors.Is(err, store.ErrConflict) {
						r.Fatalf("revision %d over %d: %v", d.Revision, model[k].Revision, err)
					}
					return
				}
				d.Revision++
				if diff := cmp.Diff(d, got); diff != "" || err != nil {
					r.Fatalf("saved: %v\n%s", err, diff)
				}
				model[k] = d
			},
			"delete": func(r *rapid.T) {
				k := key.Draw(r, "key")
				_, there := model[k]
				if err := s.DeletePrivateDraft(t.Context(), k); (err == nil) != there {
					r.Fatalf("delete: %v", err)
				}
				delete(model, k)
			},
			"": func(r *rapid.T) {
				total := 0
				for _, d := range []drafts.DelegationCode{arcadia, brennia} {
					list, err := s.PrivateDrafts(t.Context(), n, d)
					if err != nil {
						r.Fatal(err)
					}
					for _, got := range list {
						if !cmp.Equal(got, model[got.PrivateDraftKey]) || got.Delegation != d {
							r.Fatalf("listed for %s: %+v", d, got)
						}
					}
					total += len(list)
				}
				if total != len(model) {
					r.Fatalf("%d drafts, want %d", total, len(model))
				}
			},
		})
	})
}
