package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// sessions is scs's store on our tables, with our one writer. scs's own for SQLite writes outside transactions on
// whatever connection it is given, keeps tokens in the clear, and cannot tell whose a session is.
type sessions struct{ *Store }

var (
	_ store.Sessions = sessions{}
	_ scs.CtxStore   = sessions{}
)

// Sessions gives the store for scs.SessionManager.
func (s *Store) Sessions() store.Sessions { return sessions{s} }

// FindCtx gives a session that neither expired nor ended.
func (s sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var b []byte
	err := s.reader.QueryRowContext(ctx, `SELECT data FROM sessions WHERE secret = ? AND ended IS NULL AND expires > ?`,
		store.Secret(token).Hash(), time.Now().UnixMicro()).Scan(&b)
	switch {
	case err == sql.ErrNoRows:
		return nil, false, nil
	case err != nil:
		return nil, false, s.fault("find a session", err)
	}
	return b, true, nil
}

// CommitCtx keeps a session. One that was ended in the meantime stays ended.
func (s sessions) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	_, values, err := scs.GobCodec{}.Decode(b)
	if err != nil {
		return fmt.Errorf("decode a session to keep it: %w", err)
	}
	person, _ := values[store.SessionPerson].(string) // nobody, before signing in
	if s.keptAlready(ctx, token, b, expiry) {
		return nil
	}
	return s.write(ctx, "keep a session", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO sessions (secret, person, data, expires) VALUES (?,?,?,?)
			ON CONFLICT (secret) DO UPDATE SET person = excluded.person, data = excluded.data, expires = excluded.expires
			WHERE ended IS NULL`, store.Secret(token).Hash(), person, b, expiry.UnixMicro())
		return err
	})
}

// freshFor is how much sooner than asked a session may run out. Every request pushes its end on; a thousand pages that ask
// at once must not stand in line for the one writer to say so.
const freshFor = 5 * time.Minute

// keptAlready says whether a session is kept with this content, and lives nearly as long as asked.
func (s sessions) keptAlready(ctx context.Context, token string, b []byte, expiry time.Time) bool {
	var kept []byte
	var until int64
	err := s.reader.QueryRowContext(ctx, `SELECT data, expires FROM sessions WHERE secret = ? AND ended IS NULL`, store.Secret(token).Hash()).Scan(&kept, &until)
	return err == nil && bytes.Equal(kept, b) && time.UnixMicro(until).After(expiry.Add(-freshFor)) && !time.UnixMicro(until).After(expiry)
}

// DeleteCtx ends a session.
func (s sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.write(ctx, "end a session", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE sessions SET ended = ?, data = x'' WHERE secret = ? AND ended IS NULL`,
			time.Now().UnixMicro(), store.Secret(token).Hash())
		return err
	})
}

// EndSessions ends all sessions of a person.
func (s sessions) EndSessions(ctx context.Context, p drafts.PersonID) (int, error) {
	var n int
	err := s.write(ctx, fmt.Sprintf("end the sessions of %s", p), func(tx *sql.Tx) (err error) {
		n, err = endSessions(ctx, tx, p)
		return err
	})
	return n, err
}

func endSessions(ctx context.Context, tx *sql.Tx, p drafts.PersonID) (int, error) {
	now := time.Now().UnixMicro()
	done, err := tx.ExecContext(ctx, `UPDATE sessions SET ended = ?1, data = x'' WHERE person = ?2 AND ended IS NULL AND expires > ?1`, now, p)
	if err != nil {
		return 0, fmt.Errorf("end the sessions: %w", err)
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// Find, Commit and Delete are for callers without a context; scs itself uses the others.

// Find is FindCtx without a context.
func (s sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s sessions) Commit(token string, b []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, b, expiry)
}

// Delete is DeleteCtx without a context.
func (s sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// linkMemory is for how long an expired link is still known as expired.
const linkMemory = 30 * 24 * time.Hour

// CleanUp removes what has run out.
func (s *Store) CleanUp(ctx context.Context, now time.Time) (int, error) {
	var removed int64
	err := s.write(ctx, "clean up", func(tx *sql.Tx) error {
		for query, before := range map[string]time.Time{
			`DELETE FROM sessions WHERE expires <= ?`: now,
			`DELETE FROM links WHERE expires <= ?`:    now.Add(-linkMemory),
		} {
			done, err := tx.ExecContext(ctx, query, before.UnixMicro())
			if err != nil {
				return err
			}
			n, err := done.RowsAffected()
			if err != nil {
				return err
			}
			removed += n
		}
		return nil
	})
	return int(removed), err
}
