package server

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// How much of the past is counted and kept: as many moments as a drawing can show, for as many negotiations as are open.
const (
	mostMilestones = 48
	coursesKept    = 32
)

// milestone is how the text stood when a meeting or a day had ended.
type milestone struct {
	Meeting drafts.MeetingNumber // 0 for a day
	Day     string               // YYYY-MM-DD in UTC
	Version uint64
	Counts  drafts.Counts
	Now     bool // the present: it has not ended
}

// courses keep what was counted of the past. A count of the past is right for ever; only their number is bounded.
type courses struct {
	mu    sync.Mutex
	by    map[drafts.NegotiationID]*course
	order []drafts.NegotiationID // the one counted last in front
	turn  *turns                 // one at a time folds a negotiation for its counts
}

// course is what is known of one negotiation.
type course struct {
	counts map[uint64]drafts.Counts // by version of the record
	days   []milestone              // on which there is a record, without counts; the last may not have ended
	read   uint64                   // the version up to which days are known
}

func newCourses() *courses {
	return &courses{by: map[drafts.NegotiationID]*course{}, turn: newTurns()}
}

// known gives a copy of what is known, for the caller to add to.
func (c *courses) known(n drafts.NegotiationID) *course {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k, ok := c.by[n]; ok {
		return &course{maps.Clone(k.counts), slices.Clone(k.days), k.read}
	}
	return &course{counts: map[uint64]drafts.Counts{}}
}

func (c *courses) keep(n drafts.NegotiationID, k *course) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(k.counts) > 4*mostMilestones { // those that are drawn no more
		delete(k.counts, slices.Min(slices.Collect(maps.Keys(k.counts))))
	}
	c.by[n] = k
	c.order = slices.Insert(slices.DeleteFunc(c.order, func(o drafts.NegotiationID) bool { return o == n }), 0, n)
	if len(c.order) > coursesKept {
		delete(c.by, c.order[coursesKept])
		c.order = c.order[:coursesKept]
	}
}

// The ways to divide the time of a negotiation.
const (
	byMeeting = "meeting"
	byDay     = "day"
)

// milestones counts how the text stood at the end of each meeting, or of each day on which something was recorded, and how
// it stands now. Of many it gives the last. The record is read and folded once, whoever asks afterwards.
func (s *Server) milestones(ctx context.Context, d *drafts.Draft, by string) ([]milestone, error) {
	done, err := s.courses.turn.take(ctx, d.ID)
	if err != nil {
		return nil, fmt.Errorf("wait to count %s: %w", d.ID, err)
	}
	defer done()
	known := s.courses.known(d.ID)
	var ends []milestone
	if by == byMeeting {
		for _, m := range d.Meetings {
			if !m.Sits() {
				ends = append(ends, milestone{Meeting: m.Number, Day: m.Date, Version: m.Closed.Version})
			}
		}
	} else if ends, err = s.daysOf(ctx, d, known); err != nil {
		return nil, err
	}
	ends = slices.Clone(ends[max(0, len(ends)-mostMilestones):])
	if err := s.count(ctx, d, known, ends); err != nil {
		return nil, err
	}
	s.courses.keep(d.ID, known)
	for i := range ends {
		ends[i].Counts = known.counts[ends[i].Version]
	}
	now := milestone{Day: drafts.Day(d.Chain.Time), Version: d.Chain.Version, Counts: d.Counts(), Now: true}
	if n := len(ends); n > 0 && ends[n-1].Version == now.Version {
		return ends, nil
	}
	return append(ends, now), nil
}

// daysOf lists the days that have ended for the record: there is a later one in it.
func (s *Server) daysOf(ctx context.Context, d *drafts.Draft, known *course) ([]milestone, error) {
	for r, err := range drafts.Until(s.store.Records(ctx, d.ID, known.read), d.Chain.Version) {
		if err != nil {
			return nil, fmt.Errorf("read the days of %s: %w", d.ID, err)
		}
		day := r.Time.UTC().Format(time.DateOnly)
		if n := len(known.days); n == 0 || known.days[n-1].Day != day {
			known.days = append(known.days, milestone{Day: day})
		}
		known.days[len(known.days)-1].Version, known.read = r.Version, r.Version
	}
	return known.days[:max(0, len(known.days)-1)], nil
}

// count folds the record for those of the ends that were not counted yet.
func (s *Server) count(ctx context.Context, d *drafts.Draft, known *course, ends []milestone) error {
	var missing []uint64
	for _, end := range ends {
		if _, ok := known.counts[end.Version]; !ok {
			missing = append(missing, end.Version)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if stride := s.past.stride; missing[0] >= stride { // so that the end of one more meeting is counted from near it
		if _, err := s.asAt(ctx, d, missing[0]/stride*stride); err != nil {
			return err
		}
	}
	from, first := s.past.latest(d.ID, missing[0]), uint64(0)
	if from != nil {
		first = from.Chain.Version
	}
	counts, err := drafts.Course(from, s.store.Records(ctx, d.ID, first), missing)
	if err != nil {
		return err
	}
	for i, version := range missing {
		known.counts[version] = counts[i]
	}
	return nil
}
