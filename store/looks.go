package store

import (
	"context"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// Looks keeps how far a person has read a negotiation, so that a page can say what changed since they last looked. It is
// no part of the record, and goes with the account.
type Looks interface {
	// Look says that a person reads a negotiation now, at this version of its record, and gives what is known of their
	// reading. A look at an older version than before, as of a tab that was left open, changes nothing.
	Look(ctx context.Context, n drafts.NegotiationID, p drafts.PersonID, version uint64, now time.Time) (Look, error)
	// LastLook gives what is known of a person's reading without saying that they read; the zero Look where nothing is.
	LastLook(ctx context.Context, n drafts.NegotiationID, p drafts.PersonID) (Look, error)
}

// A person reads in sittings: whoever comes back after an hour has looked before, whoever turns a page has not. Within a
// sitting it is enough to note now and then how far they are; what they are shown once too often does no harm.
const (
	SittingEnds = time.Hour
	lookEvery   = 10 * time.Minute
)

// Look is how far a person has read a negotiation.
type Look struct {
	Version uint64 // seen in this sitting
	At      time.Time
	Before  uint64 // seen in the sitting before this one; 0 where this is the first
	Ended   time.Time
}

// Again is the look of somebody who reads on, at this version; noted says whether it is worth keeping.
func (l Look) Again(version uint64, now time.Time) (next Look, noted bool) {
	switch {
	case l.At.IsZero():
		return Look{Version: version, At: now}, true
	case now.Sub(l.At) >= SittingEnds:
		return Look{Version: max(version, l.Version), At: now, Before: l.Version, Ended: l.At}, true
	case now.Sub(l.At) >= lookEvery:
		l.Version, l.At = max(version, l.Version), now
		return l, true
	}
	return l, false
}
