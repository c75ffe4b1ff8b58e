package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Append is the one way into the log besides an import.
func (s *Store) Append(ctx context.Context, n drafts.NegotiationID, version uint64, c store.Commit) error {
	if err := c.Check(n, version); err != nil {
		return err
	}
	return s.write(ctx, fmt.Sprintf("append to %s after record %d", n, version), func(tx *sql.Tx) error {
		act := c.Records[0].Act
		if _, known, err := findAct(ctx, tx, n, act); err != nil {
			return err
		} else if known {
			return store.ErrActKnown
		}
		chain, err := chainEnd(ctx, tx, n)
		if err != nil {
			return err
		}
		if chain.Version != version {
			return fmt.Errorf("the negotiation stands at record %d: %w", chain.Version, store.ErrConflict)
		}
		for _, r := range c.Records {
			if err := chain.Follow(r); err != nil {
				return err
			}
		}
		if err := insertRecords(ctx, tx, c.Records); err != nil {
			return err
		}
		outcome := store.ActOutcome{First: version + 1, Last: chain.Version, Digest: c.Digest}
		if err := insertAct(ctx, tx, n, act, outcome); err != nil {
			return err
		}
		if err := putHead(ctx, tx, c.Head); err != nil {
			return err
		}
		return consume(ctx, tx, c.Consumed)
	})
}

// chainEnd gives the chain as it stands after the last record; the zero chain (of n) before the first.
func chainEnd(ctx context.Context, q queries, n drafts.NegotiationID) (drafts.Chain, error) {
	chain := drafts.Chain{Negotiation: n}
	err := q.QueryRowContext(ctx, `SELECT version, time, hash FROM records WHERE negotiation = ? ORDER BY version DESC LIMIT 1`, n).
		Scan(&chain.Version, (*instant)(&chain.Time), (*hash)(&chain.Head))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return chain, fmt.Errorf("read the last record: %w", err)
	}
	return chain, nil
}

func insertRecords(ctx context.Context, tx *sql.Tx, records []drafts.Record) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO records
		(negotiation, version, time, act, actor, kind, data, previous, hash) VALUES (?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return fmt.Errorf("prepare to write records: %w", err)
	}
	defer insert.Close()
	for _, r := range records {
		// UnixMicro and not instant: the year 1 is a time like any other here, and it is what was hashed.
		if _, err := insert.ExecContext(ctx, r.Negotiation, int64(r.Version), r.Time.UnixMicro(), r.Act, r.Actor,
			r.Kind, r.Data, hash(r.Previous), hash(r.Hash)); err != nil {
			return fmt.Errorf("write record %d: %w", r.Version, err)
		}
	}
	return nil
}

func insertAct(ctx context.Context, tx *sql.Tx, n drafts.NegotiationID, id drafts.ActID, o store.ActOutcome) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO acts (negotiation, act, first, last, digest) VALUES (?,?,?,?,?)`,
		n, id, int64(o.First), int64(o.Last), hash(o.Digest))
	if err != nil {
		return fmt.Errorf("write act %s: %w", id, err)
	}
	return nil
}

func putHead(ctx context.Context, tx *sql.Tx, h drafts.Head) error {
	b, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("encode the head of %s: %w", h.Negotiation, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO heads (negotiation, version, time, head) VALUES (?,?,?,?)
		ON CONFLICT (negotiation) DO UPDATE SET version = excluded.version, time = excluded.time, head = excluded.head`,
		h.Negotiation, int64(h.Version), h.Time.UnixMicro(), string(b))
	if err != nil {
		return fmt.Errorf("write the head of %s: %w", h.Negotiation, err)
	}
	return nil
}

// consume removes private drafts that became official. One that is gone stops the whole act: it was tabled from
// another window in the meantime, and must not be tabled twice.
func consume(ctx context.Context, tx *sql.Tx, keys []store.PrivateDraftKey) error {
	for _, k := range keys {
		switch err := deleteDraft(ctx, tx, k); {
		case errors.Is(err, store.ErrNotFound):
			return fmt.Errorf("%s: %w", k.ID, store.ErrDraftGone)
		case err != nil:
			return err
		}
	}
	return nil
}

// Act gives an act's outcome.
func (s *Store) Act(ctx context.Context, n drafts.NegotiationID, id drafts.ActID) (store.ActOutcome, bool, error) {
	o, known, err := findAct(ctx, s.reader, n, id)
	if err != nil {
		return o, false, s.fault(fmt.Sprintf("look for act %s of %s", id, n), err)
	}
	return o, known, nil
}

func findAct(ctx context.Context, q queries, n drafts.NegotiationID, id drafts.ActID) (store.ActOutcome, bool, error) {
	var o store.ActOutcome
	err := q.QueryRowContext(ctx, `SELECT first, last, digest FROM acts WHERE negotiation = ? AND act = ?`, n, id).
		Scan(&o.First, &o.Last, (*hash)(&o.Digest))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return o, false, nil
	case err != nil:
		return o, false, fmt.Errorf("look for act %s: %w", id, err)
	}
	return o, true, nil
}
