package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Look says that a person reads a negotiation now. It writes now and then only: a hall that reads along would otherwise
// keep everybody from tabling.
func (s *Store) Look(ctx context.Context, n drafts.NegotiationID, p drafts.PersonID, version uint64, now time.Time) (store.Look, error) {
	attempted := fmt.Sprintf("note how far %s has read %s", p, n)
	kept, err := findLook(ctx, s.reader, n, p)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return store.Look{}, s.fault(attempted, err)
	}
	next, noted := kept.Again(version, now)
	if !noted {
		return next, nil
	}
	err = s.write(ctx, attempted, func(tx *sql.Tx) error {
		// Another page of the same person may have come first.
		if kept, err = findLook(ctx, tx, n, p); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if next, noted = kept.Again(version, now); !noted {
			return nil
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO looks (negotiation, person, version, at, before, ended) VALUES (?,?,?,?,?,?)
			ON CONFLICT (negotiation, person) DO UPDATE SET version = excluded.version, at = excluded.at,
			before = excluded.before, ended = excluded.ended`,
			n, p, int64(next.Version), next.At.UnixMicro(), int64(next.Before), instant(next.Ended))
		return err
	})
	return next, err
}

// LastLook gives what is known of a person's reading.
func (s *Store) LastLook(ctx context.Context, n drafts.NegotiationID, p drafts.PersonID) (store.Look, error) {
	kept, err := findLook(ctx, s.reader, n, p)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return store.Look{}, s.fault(fmt.Sprintf("see how far %s has read %s", p, n), err)
	}
	return kept, nil
}

func findLook(ctx context.Context, q queries, n drafts.NegotiationID, p drafts.PersonID) (store.Look, error) {
	var l store.Look
	err := q.QueryRowContext(ctx, `SELECT version, at, before, ended FROM looks WHERE negotiation = ? AND person = ?`, n, p).
		Scan(&l.Version, (*instant)(&l.At), &l.Before, (*instant)(&l.Ended))
	return l, found(err)
}
