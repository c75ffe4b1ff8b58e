package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"sort"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// page is how many records are read at a time. Between two pages no connection is held; as records never change,
// what is read in pieces is the same as what is read at once.
const page = 128

// Records gives the records after a version.
func (s *Store) Records(ctx context.Context, n drafts.NegotiationID, after uint64) iter.Seq2[drafts.Record, error] {
	return func(yield func(drafts.Record, error) bool) {
		if after >= 1<<63 {
			return // no version is so high
		}
		for {
			records, err := recordsPage(ctx, s.reader, n, after)
			for _, r := range records {
				if !yield(r, nil) {
					return
				}
				after = r.Version
			}
			if err != nil {
				yield(drafts.Record{}, s.fault(fmt.Sprintf("read the records of %s after %d", n, after), err))
				return
			}
			if len(records) < page {
				return
			}
		}
	}
}

func recordsPage(ctx context.Context, q queries, n drafts.NegotiationID, after uint64) ([]drafts.Record, error) {
	return all(ctx, q, scanRecord, `SELECT negotiation, version, time, act, actor, kind, data, previous, hash
		FROM records WHERE negotiation = ? AND version > ? ORDER BY version LIMIT ?`, n, int64(after), page)
}

// AsAt looks for the last record made by a time. The times of a record never go back, so that some twenty of them tell.
func (s *Store) AsAt(ctx context.Context, n drafts.NegotiationID, at time.Time) (uint64, error) {
	end, err := chainEnd(ctx, s.reader, n)
	if err != nil {
		return 0, s.fault(fmt.Sprintf("look for %s as at %s", n, at.Format(time.RFC3339)), err)
	}
	later := sort.Search(int(end.Version), func(i int) bool {
		var made instant
		if err == nil {
			err = s.reader.QueryRowContext(ctx, `SELECT time FROM records WHERE negotiation = ? AND version = ?`, n, i+1).Scan(&made)
		}
		return err != nil || time.Time(made).After(at)
	})
	if err != nil {
		return 0, s.fault(fmt.Sprintf("look for %s as at %s", n, at.Format(time.RFC3339)), err)
	}
	return uint64(later), nil
}

func scanRecord(row scanner) (drafts.Record, error) {
	var r drafts.Record
	err := row.Scan(&r.Negotiation, &r.Version, (*instant)(&r.Time), &r.Act, &r.Actor, &r.Kind, &r.Data,
		(*hash)(&r.Previous), (*hash)(&r.Hash))
	return r, err
}

// Head gives a negotiation's head.
func (s *Store) Head(ctx context.Context, n drafts.NegotiationID) (drafts.Head, error) {
	h, err := scanHead(s.reader.QueryRowContext(ctx, `SELECT head FROM heads WHERE negotiation = ?`, n))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return h, fmt.Errorf("negotiation %q: %w", n, store.ErrNotFound)
	case err != nil:
		return h, s.fault(fmt.Sprintf("read the head of %s", n), err)
	}
	return h, nil
}

// Heads gives all heads, the one last written to first.
func (s *Store) Heads(ctx context.Context) ([]drafts.Head, error) {
	heads, err := all(ctx, s.reader, scanHead, `SELECT head FROM heads ORDER BY time DESC, negotiation`)
	if err != nil {
		return nil, s.fault("read the heads", err)
	}
	return heads, nil
}

func scanHead(row scanner) (drafts.Head, error) {
	var h drafts.Head
	var b []byte
	if err := row.Scan(&b); err != nil {
		return h, err
	}
	if err := json.Unmarshal(b, &h); err != nil {
		return h, fmt.Errorf("decode a head (made again from the record by a rebuild): %w", err)
	}
	return h, nil
}

// ExportRecords writes a negotiation as JSON Lines.
func (s *Store) ExportRecords(ctx context.Context, n drafts.NegotiationID, w io.Writer) error {
	chain, err := chainEnd(ctx, s.reader, n)
	if err != nil {
		return s.fault(fmt.Sprintf("export %s", n), err)
	}
	if chain.Version == 0 {
		return fmt.Errorf("negotiation %q: %w", n, store.ErrNotFound)
	}
	return store.WriteRecords(w, s.Records(ctx, n, 0))
}
