package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// instant is how a time stands in a column: whole microseconds UTC; NULL is the zero time.
type instant time.Time

// Value writes it.
func (i instant) Value() (driver.Value, error) {
	if t := time.Time(i); !t.IsZero() {
		return t.UnixMicro(), nil
	}
	return nil, nil
}

// Scan reads it.
func (i *instant) Scan(column any) error {
	switch v := column.(type) {
	case nil:
		*i = instant{}
	case int64:
		*i = instant(time.UnixMicro(v).UTC())
	default:
		return fmt.Errorf("%T is no instant", column)
	}
	return nil
}

// hash is how a drafts.Hash stands in a column: its 32 bytes.
type hash drafts.Hash

// Value writes it.
func (h hash) Value() (driver.Value, error) { return h[:], nil }

// Scan reads it.
func (h *hash) Scan(column any) error {
	b, ok := column.([]byte)
	if !ok || len(b) != len(h) {
		return fmt.Errorf("a hash has %d bytes", len(h))
	}
	copy(h[:], b)
	return nil
}

// queries is what a transaction and a pool have in common.
type queries interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type scanner interface{ Scan(into ...any) error }

// all reads every row of a query.
func all[T any](ctx context.Context, q queries, row func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := row(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// write runs one transaction on the writing connection. It commits when act returns nil; otherwise, and when the
// context ends or the process dies before the commit, nothing of it is there.
func (s *Store) write(ctx context.Context, attempted string, act func(*sql.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.fault(attempted, err)
	}
	if err := act(tx); err != nil {
		_ = tx.Rollback() // the first error says more
		return s.fault(attempted, err)
	}
	if err := tx.Commit(); err != nil {
		return s.fault(attempted, err)
	}
	return nil
}
