package store

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"time"
	"unicode/utf8"

	"github.com/unbracket/unbracket/drafts"
)

// Log is the record of the negotiations: one stream each, only ever added to.
type Log interface {
	// Append adds the commit's records after version, with the act, the head and the removal of the private drafts
	// they consume: all in one transaction, or nothing.
	//
	//	ErrActKnown          the negotiation has the act already (asked first: a form sent twice must find its outcome
	//	                     whatever happened since)
	//	ErrConflict          the stream does not stand at version (0 begins a negotiation)
	//	ErrDraftGone         a draft to be consumed is not there
	//	*drafts.BrokenRecord the first record does not continue the chain as stored, or one is not sealed
	//	*InvalidInput        the commit does not agree with itself, see Commit.Check
	//
	// When it returns nil the records are on the disk and outlive a power cut. When the process dies meanwhile, or
	// the context ends before the commit, nothing is there; when it dies after the commit, everything is, and the
	// same act sent again is ErrActKnown.
	Append(ctx context.Context, n drafts.NegotiationID, version uint64, c Commit) error

	// Act gives the outcome of an act, and whether the negotiation has it.
	Act(ctx context.Context, n drafts.NegotiationID, id drafts.ActID) (ActOutcome, bool, error)

	// Records gives the records with versions above after, in order, each byte as it was stored; none for a
	// negotiation that does not exist. They are not verified (Verify does). Records appended while the sequence is
	// read may or may not be in it, but never with a gap. No lock and no connection is held between two records:
	// the reader may take its time and may call the store. An error is the last thing the sequence gives.
	Records(ctx context.Context, n drafts.NegotiationID, after uint64) iter.Seq2[drafts.Record, error]

	// AsAt gives the version of the last record made at a time or before it; 0 when the record begins later, or there is
	// none. Record time never goes back, so it names one state of the record.
	AsAt(ctx context.Context, n drafts.NegotiationID, at time.Time) (uint64, error)

	// Head gives the head of a negotiation, or ErrNotFound.
	Head(ctx context.Context, n drafts.NegotiationID) (drafts.Head, error)
	// Heads gives the heads of all negotiations, the one last written to first.
	Heads(ctx context.Context) ([]drafts.Head, error)

	// Verify reads the whole chain and proves it: sealed, linked, without a gap, and as long as its head says. It
	// returns where the chain ends; what that proves rests on comparing it with a hash that was published.
	// *drafts.BrokenRecord names the first record that does not hold; ErrNotFound when there is no such negotiation.
	Verify(ctx context.Context, n drafts.NegotiationID) (drafts.Chain, error)

	// ExportRecords writes the records of a negotiation as JSON Lines (see WriteRecords), as they are stored and
	// whether they hold or not: what is broken must be possible to look at. ErrNotFound when there is none.
	ExportRecords(ctx context.Context, n drafts.NegotiationID, w io.Writer) error
	// ImportRecords brings back one exported negotiation: it reads all lines, proves the chain, and writes the same
	// records with the same hashes, the acts and the head that fold makes of them, in one transaction. It
	// returns where the chain ends. ErrExists when the negotiation is here already, whatever its length;
	// *LineError names the line that cannot be read or whose record does not hold.
	//
	// The record has an act's id and not what the form said, so an imported act has a zero digest.
	ImportRecords(ctx context.Context, r io.Reader, fold Fold) (drafts.Chain, error)

	// RebuildHeads makes the heads of all negotiations again from their records. It may run beside a serving
	// process. A negotiation that fold cannot read is an error; the heads made before it stay.
	RebuildHeads(ctx context.Context, fold Fold) error
}

// Fold makes the head of a negotiation from all its records. The store keeps heads and does not know what they
// mean.
type Fold func([]drafts.Record) (drafts.Head, error)

// Commit is what one act leaves behind.
type Commit struct {
	Records  []drafts.Record   // of one act, at least one, sealed, in order
	Head     drafts.Head       // the head as of the last record
	Digest   drafts.Hash       // of the act's content: tells a repetition from another act under the same id
	Consumed []PrivateDraftKey // drafts that became official with it, and go
}

// Check says whether the commit agrees with itself: records of the negotiation and of one act, consecutive after
// version, in whole microseconds, data that is JSON, a head that is that of the last record, and no consumed
// draft of another negotiation. It does not verify hashes; drafts.Chain does, from the record before.
func (c Commit) Check(n drafts.NegotiationID, version uint64) error {
	if n == "" {
		return invalid("a negotiation has an id; this one is empty")
	}
	if len(c.Records) == 0 {
		return invalid("an act leaves at least one record")
	}
	for i, r := range c.Records {
		switch err := CheckRecord(r); {
		case err != nil:
			return err
		case r.Negotiation != n:
			return invalid("record %d belongs to negotiation %q, not to %q", r.Version, r.Negotiation, n)
		case r.Version != version+1+uint64(i):
			return invalid("record %d stands where record %d should stand", r.Version, version+1+uint64(i))
		case r.Act != c.Records[0].Act:
			return invalid("record %d belongs to another act than record %d; a commit holds one act", r.Version, c.Records[0].Version)
		}
	}
	last := c.Records[len(c.Records)-1]
	if err := CheckHead(c.Head, last); err != nil {
		return err
	}
	for _, k := range c.Consumed {
		if k.Negotiation != n {
			return invalid("private draft %s belongs to negotiation %q, not to %q", k.ID, k.Negotiation, n)
		}
	}
	return nil
}

// CheckRecord says whether a record can be kept and exported without losing a byte.
func CheckRecord(r drafts.Record) error {
	if err := r.Act.Valid(); err != nil {
		return invalid("record %d: %v", r.Version, err)
	}
	switch {
	case r.Negotiation == "" || !utf8.ValidString(string(r.Negotiation)):
		return invalid("record %d: a negotiation's id is text and not empty", r.Version)
	case r.Version == 0 || r.Version >= 1<<63:
		return invalid("record %d: versions run from 1", r.Version)
	case !r.Time.Equal(r.Time.Truncate(time.Microsecond)):
		return invalid("record %d: its time %s is not in whole microseconds", r.Version, r.Time.Format(time.RFC3339Nano))
	case r.Kind == "" || !utf8.ValidString(r.Kind):
		return invalid("record %d: its kind is empty or no text", r.Version)
	case !utf8.ValidString(string(r.Actor)):
		return invalid("record %d: the actor's id is no text", r.Version)
	case !utf8.Valid(r.Data) || !json.Valid(r.Data):
		return invalid("record %d: its data is not JSON", r.Version)
	}
	return nil
}

// CheckHead says whether a head is the one of the last record.
func CheckHead(h drafts.Head, last drafts.Record) error {
	if h.Negotiation != last.Negotiation || h.Version != last.Version || h.Hash != last.Hash {
		return invalid("the head stands at record %d (%s) of %q, the last record is %d (%s) of %q",
			h.Version, h.Hash.Short(), h.Negotiation, last.Version, last.Hash.Short(), last.Negotiation)
	}
	return nil
}

// ActOutcome is what an act led to: its records, first to last, and the digest of its content (zero when the
// negotiation was imported).
type ActOutcome struct {
	First, Last uint64
	Digest      drafts.Hash
}

// ActsOf groups records into acts, in order. An act that comes back after another one is refused: no Append
// could have left it so.
func ActsOf(records []drafts.Record) ([]drafts.ActID, []ActOutcome, error) {
	var ids []drafts.ActID
	var outcomes []ActOutcome
	seen := map[drafts.ActID]uint64{}
	for _, r := range records {
		if n := len(ids); n > 0 && ids[n-1] == r.Act {
			outcomes[n-1].Last = r.Version
			continue
		}
		if first, again := seen[r.Act]; again {
			return nil, nil, &drafts.BrokenRecord{Version: r.Version,
				What: fmt.Sprintf("belongs to act %q, which was recorded at %d and ended before", r.Act, first)}
		}
		seen[r.Act] = r.Version
		ids = append(ids, r.Act)
		outcomes = append(outcomes, ActOutcome{First: r.Version, Last: r.Version})
	}
	return ids, outcomes, nil
}
