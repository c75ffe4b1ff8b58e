package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// allShown bounds the wait for a thousand pages.
const allShown = 2 * time.Minute

// amend is the first part: an amendment is tabled, and seen by all.
func (h *hall) amend(ctx context.Context, p plan, ps *pages, t *table) error {
	var answered, heard, shown times
	var cpu float64
	var bytes int64
	for round := range p.rounds {
		fmt.Fprintf(os.Stderr, "amendment %d of %d …\n", round+1, p.rounds)
		before, err := h.meter(ctx)
		if err != nil {
			return err
		}
		for _, one := range ps.all {
			bytes -= one.fetched.Load()
		}
		began := time.Now()
		done, err := h.table(ctx, h.people[round], round, fmt.Sprintf("round-%d", round))
		if err != nil {
			return err
		}
		answered = append(answered, time.Since(began))
		for _, one := range ps.all {
			for {
				took, ok := one.since(one.shown, done.Version, began)
				if ok {
					at, _ := one.since(one.heard, done.Version, began)
					heard, shown = append(heard, at), append(shown, took)
					break
				}
				if time.Since(began) > allShown || ctx.Err() != nil {
					return fmt.Errorf("a page does not show version %d after %s", done.Version, time.Since(began).Round(time.Second))
				}
				time.Sleep(5 * time.Millisecond)
			}
		}
		after, err := h.meter(ctx)
		if err != nil {
			return err
		}
		cpu += after.cpu - before.cpu
		for _, one := range ps.all {
			bytes += one.fetched.Load()
		}
		time.Sleep(pauseLeast + pauseMore + min(4*shown.at(1), pauseMost)) // every page is at rest again
	}
	fetches := float64(p.rounds * len(ps.all))
	t.times("one tables: its answer", answered)
	t.times(fmt.Sprintf("until a stream has the version (%d)", len(ps.all)), heard)
	t.times("until a page has fetched what changed (all)", shown)
	t.line("processor time of the server, an amendment", fmt.Sprintf("%.2f s, %.1f ms a page", cpu/float64(p.rounds), 1000*cpu/fetches))
	t.line("fetched by a page, an amendment, compressed", fmt.Sprintf("%.1f kB", float64(bytes)/fetches/1000))
	t.line("streams that ended, pages not fetched", fmt.Sprintf("%d, %d", ps.lost.Load(), ps.bad.Load()))
	if ps.lost.Load()+ps.bad.Load() > 0 {
		return fmt.Errorf("%d streams ended and %d pages were not fetched", ps.lost.Load(), ps.bad.Load())
	}
	return nil
}
