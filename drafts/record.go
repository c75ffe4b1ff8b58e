package drafts

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Identities. All are opaque but DelegationCode, which is ISO alpha-3 for States and a code of its own for
// others ("EU", "ICRC", XAA–XZZ for invented ones).
type (
	NegotiationID  string
	PersonID       string // an account; names live outside the record and can be erased
	ActID          string // one press of a button; sent again, it is the same act
	DelegationCode string
)

// Hash is a SHA-256.
type Hash [sha256.Size]byte

// String gives lower-case hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short gives the first twelve hexadecimal digits, as printed on pages. It identifies; it proves nothing.
func (h Hash) Short() string { return hex.EncodeToString(h[:6]) }

// IsZero says whether the hash is that of nothing: what stands before the first record.
func (h Hash) IsZero() bool { return h == Hash{} }

// MarshalText writes hexadecimal.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads 64 hexadecimal digits.
func (h *Hash) UnmarshalText(b []byte) error {
	if len(b) != hex.EncodedLen(len(h)) {
		return fmt.Errorf("a hash has 64 hexadecimal digits, not %d", len(b))
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// Record is one fact of a negotiation as it is stored: an event in its envelope. Versions of a negotiation run
// 1, 2, 3 … without a gap. An act (one press of a button) may leave several records in a row.
type Record struct {
	Negotiation NegotiationID
	Version     uint64
	Time        time.Time // UTC, whole microseconds, never before the record before it
	Act         ActID
	Actor       PersonID
	Kind        string // the event's permanent wire name
	Data        []byte // the event as JSON, byte for byte as first stored
	Previous    Hash   // of the record before it; zero for the first
	Hash        Hash   // of all of the above, see Seal
}

// recordDomain opens every hashed envelope, so that no other thing we ever hash can pass for a record.
const recordDomain = "unbracket record v1"

// Seal computes the record's hash (described with a test vector in doc/record.md). Each field is preceded by its
// length as eight bytes, big-endian; numbers are eight bytes themselves. So no two different records have one
// encoding.
func (r *Record) Seal() Hash {
	number := func(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
	envelope := make([]byte, 0, 256+len(r.Data)) // one piece of memory: a fold seals tens of thousands
	envelope = field(envelope, recordDomain)
	envelope = field(envelope, r.Negotiation)
	envelope = field(envelope, number(r.Version))
	envelope = field(envelope, number(uint64(r.Time.UnixMicro())))
	envelope = field(envelope, r.Act)
	envelope = field(envelope, r.Actor)
	envelope = field(envelope, r.Kind)
	envelope = field(envelope, r.Data)
	envelope = field(envelope, r.Previous[:])
	return sha256.Sum256(envelope)
}

func field[F ~string | ~[]byte](envelope []byte, f F) []byte {
	envelope = binary.BigEndian.AppendUint64(envelope, uint64(len(f)))
	return append(envelope, f...)
}

// BrokenRecord says which record of a chain does not hold, and how.
type BrokenRecord struct {
	Version uint64
	What    string
}

func (b *BrokenRecord) Error() string {
	return fmt.Sprintf("record %d: %s", b.Version, b.What)
}

// Chain verifies records one after another: versions without a gap, time that never goes back, each hash right
// and each record naming the hash before it. The zero value stands before the first record.
type Chain struct {
	Negotiation NegotiationID // set by the first record when empty
	Version     uint64
	Time        time.Time
	Head        Hash
}

// Follow takes in the next record, or returns a *BrokenRecord that names it and leaves the chain as it was.
func (c *Chain) Follow(r Record) error {
	broken := func(format string, a ...any) error {
		return &BrokenRecord{Version: r.Version, What: fmt.Sprintf(format, a...)}
	}
	switch {
	case c.Version > 0 && r.Negotiation != c.Negotiation:
		return broken("belongs to negotiation %q, not to %q", r.Negotiation, c.Negotiation)
	case r.Version != c.Version+1:
		return broken("stands where record %d should stand", c.Version+1)
	case r.Time.Before(c.Time):
		return broken("its time %s is before that of the record before it", r.Time.Format(time.RFC3339Nano))
	case r.Previous != c.Head:
		return broken("names %s as the hash before it, which is %s", r.Previous.Short(), c.Head.Short())
	case r.Hash != r.Seal():
		return broken("its content does not give its hash %s; it was changed after it was recorded", r.Hash.Short())
	}
	c.Negotiation, c.Version, c.Time, c.Head = r.Negotiation, r.Version, r.Time, r.Hash
	return nil
}

// Extend seals events into the records that follow the chain: one act, one actor, one time (never before the
// last record's). It does not move the chain; Follow does.
func (c Chain) Extend(n NegotiationID, act Act, events []Event) ([]Record, error) {
	at := act.At.UTC().Truncate(time.Microsecond)
	if at.Before(c.Time) {
		at = c.Time
	}
	records := make([]Record, 0, len(events))
	for _, e := range events {
		data, err := Encode(e)
		if err != nil {
			return nil, err
		}
		r := Record{Negotiation: n, Version: c.Version + 1, Time: at, Act: act.ID, Actor: act.By,
			Kind: e.Kind(), Data: data, Previous: c.Head}
		r.Hash = r.Seal()
		if err := c.Follow(r); err != nil {
			return nil, fmt.Errorf("extend %s: %w", n, err)
		}
		records = append(records, r)
	}
	return records, nil
}

// Act is one press of a button: who, when, and the identity by which a repetition is recognised. Now and ids are
// arguments, so that deciding is pure.
type Act struct {
	ID ActID
	By PersonID
	At time.Time
}

// Valid says whether an act id may stand in the record: one to 64 printable ASCII characters without a space.
func (a ActID) Valid() error {
	if a == "" || len(a) > 64 || strings.ContainsFunc(string(a), func(r rune) bool { return r <= ' ' || r > '~' }) {
		return errors.New("an act id is 1 to 64 printable ASCII characters without a space")
	}
	return nil
}
