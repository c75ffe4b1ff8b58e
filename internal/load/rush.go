package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/unbracket/unbracket/diffing"
)

// tabled is what an answer to tabling says.
type tabled struct {
	Made    string `json:"made"`
	Version uint64 `json:"version"`
}

// table has somebody table an amendment through the API.
func (h *hall) table(ctx context.Context, who person, i int, act string) (tabled, error) {
	type edit struct {
		Kind      string `json:"kind"`
		Paragraph string `json:"paragraph"`
		Seen      string `json:"seen"`
		Text      string `json:"text"`
	}
	p := h.paragraphs[i*11%len(h.paragraphs)]
	body, err := json.Marshal(struct {
		Reason string `json:"reason"`
		Edits  []edit `json:"edits"`
	}{"Before the deadline.", []edit{{"replace", string(p.ID), string(diffing.HashText(p.Text)), amended(p.Text, 1000+i)}}})
	if err != nil {
		return tabled{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.base+"/api/v1/negotiations/"+string(negotiation)+"/amendments", bytes.NewReader(body))
	if err != nil {
		return tabled{}, err
	}
	r.Header.Set("Authorization", "Bearer "+string(who.token))
	r.Header.Set("Idempotency-Key", act)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return tabled{}, err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		return tabled{}, err
	}
	if answer.StatusCode != http.StatusCreated {
		return tabled{}, fmt.Errorf("tabling answers %s: %s", answer.Status, said)
	}
	var done tabled
	return done, json.Unmarshal(said, &done)
}

// rush is the second part: the writers table before a deadline, half of them in its last quarter, while the pages go on.
func (h *hall) rush(ctx context.Context, p plan, ps *pages, t *table) error {
	fmt.Fprintf(os.Stderr, "%d writers table within %s …\n", p.writers, p.within)
	before, err := h.meter(ctx)
	if err != nil {
		return err
	}
	var (
		mu      sync.Mutex
		answers times
		numbers = map[string]int{}
		failed  []error
		twice   int
		wait    sync.WaitGroup
	)
	began := time.Now()
	for i := range p.writers {
		at := rand.N(p.within)
		if i%2 == 0 {
			at = p.within - rand.N(p.within/4)
		}
		wait.Add(1)
		go func() {
			defer wait.Done()
			select {
			case <-ctx.Done():
				return
			case <-time.After(at):
			}
			act, pressed := fmt.Sprintf("rush-%d", i), time.Now()
			done, err := h.table(ctx, h.people[i], 100+i, act)
			took := time.Since(pressed)
			if err == nil && i%10 == 0 { // the answer was lost on the way, and the delegate sends again
				var again tabled
				if again, err = h.table(ctx, h.people[i], 100+i, act); err == nil && again != done {
					err = fmt.Errorf("sent again, %s became %s", done.Made, again.Made)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed = append(failed, err)
				return
			}
			answers = append(answers, took)
			numbers[done.Made]++
			if i%10 == 0 {
				twice++
			}
		}()
	}
	fetches := ps.fetches()
	opened := h.probe(ctx, ps, began.Add(p.within))
	wait.Wait()
	rushed := time.Since(began)
	after, err := h.meter(ctx)
	if err != nil {
		return err
	}
	standing, err := h.count(ctx)
	if err != nil {
		return err
	}
	t.times(fmt.Sprintf("%d table within %s: an answer", p.writers, p.within), answers)
	t.times("meanwhile a page opens, whole", opened)
	t.line("of them sent twice; amendments recorded", fmt.Sprintf("%d; %d of %d", twice, standing-h.before-p.rounds, p.writers))
	t.line("pages that fetched what changed, meanwhile", fmt.Sprintf("%d", ps.fetches()-fetches))
	t.line("acts decided again for a conflict", fmt.Sprintf("%.0f", after.conflicts-before.conflicts))
	t.line("processors in use", fmt.Sprintf("%.2f", (after.cpu-before.cpu)/rushed.Seconds()))
	for number, times := range numbers {
		if times > 1 {
			failed = append(failed, fmt.Errorf("%s was given to %d writers", number, times))
		}
	}
	if lost := h.before + p.rounds + p.writers - standing; lost != 0 {
		failed = append(failed, fmt.Errorf("%d amendments are not there", lost))
	}
	return errors.Join(failed...)
}

// probe opens whole pages four times a second until a moment.
func (h *hall) probe(ctx context.Context, ps *pages, until time.Time) times {
	var opened times
	for time.Now().Before(until) && ctx.Err() == nil {
		if took, err := ps.all[rand.IntN(len(ps.all))].load(ctx); err == nil {
			opened = append(opened, took)
		}
		time.Sleep(250 * time.Millisecond)
	}
	return opened
}

// count counts the amendments on record.
func (h *hall) count(ctx context.Context) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, h.base+"/api/v1/negotiations/"+string(negotiation)+"/amendments", nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Authorization", "Bearer "+string(h.people[0].token))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	var all struct {
		Amendments []struct {
			ID string `json:"id"`
		} `json:"amendments"`
	}
	err = json.NewDecoder(answer.Body).Decode(&all)
	return len(all.Amendments), err
}
