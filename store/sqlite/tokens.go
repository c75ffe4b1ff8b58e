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

const tokenColumns = `id, person, name, created, last_used, revoked`

// IssueToken makes an API token.
func (s *Store) IssueToken(ctx context.Context, p drafts.PersonID, name string, now time.Time) (store.Secret, store.Token, error) {
	if err := store.CheckTokenName(name); err != nil {
		return "", store.Token{}, err
	}
	secret := store.NewSecret()
	t := store.Token{ID: store.NewTokenID(), Person: p, Name: name, Created: now.UTC().Truncate(time.Microsecond)}
	err := s.write(ctx, "issue a token", func(tx *sql.Tx) error {
		if err := mayAct(ctx, tx, p); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO tokens (secret, id, person, name, created) VALUES (?,?,?,?,?)`,
			secret.Hash(), t.ID, p, name, t.Created.UnixMicro())
		return err
	})
	if err != nil {
		return "", store.Token{}, err
	}
	return secret, t, nil
}

// TokenBearer gives the token that a request carries.
func (s *Store) TokenBearer(ctx context.Context, secret store.Secret, now time.Time) (store.Token, error) {
	t, err := scanToken(s.reader.QueryRowContext(ctx, `SELECT `+tokenColumns+` FROM tokens WHERE secret = ?`, secret.Hash()))
	if err = found(err); err == nil && !t.Revoked.IsZero() {
		err = store.ErrRevoked
	}
	if err != nil {
		return store.Token{}, s.fault("find a token", err)
	}
	minute := now.UTC().Truncate(time.Minute)
	if !minute.After(t.LastUsed) {
		return t, nil
	}
	t.LastUsed = minute
	err = s.write(ctx, fmt.Sprintf("note the use of token %s", t.ID), func(tx *sql.Tx) error {
		err := one(tx.ExecContext(ctx, `UPDATE tokens SET last_used = max(coalesce(last_used, ?1), ?1) WHERE id = ?2 AND revoked IS NULL`, minute.UnixMicro(), t.ID))
		if errors.Is(err, store.ErrNotFound) {
			return store.ErrRevoked // between the look and the note
		}
		return err
	})
	if err != nil {
		return store.Token{}, err
	}
	return t, nil
}

// Tokens lists a person's tokens.
func (s *Store) Tokens(ctx context.Context, p drafts.PersonID) ([]store.Token, error) {
	list, err := all(ctx, s.reader, scanToken, `SELECT `+tokenColumns+` FROM tokens WHERE person = ? ORDER BY created DESC, id`, p)
	if err != nil {
		return nil, s.fault(fmt.Sprintf("list the tokens of %s", p), err)
	}
	return list, nil
}

// RevokeToken takes a token back.
func (s *Store) RevokeToken(ctx context.Context, p drafts.PersonID, id store.TokenID, now time.Time) error {
	return s.write(ctx, fmt.Sprintf("revoke token %s", id), func(tx *sql.Tx) error {
		return one(tx.ExecContext(ctx, `UPDATE tokens SET revoked = coalesce(revoked, ?) WHERE person = ? AND id = ?`, now.UnixMicro(), p, id))
	})
}

func scanToken(row scanner) (store.Token, error) {
	var t store.Token
	err := row.Scan(&t.ID, &t.Person, &t.Name, (*instant)(&t.Created), (*instant)(&t.LastUsed), (*instant)(&t.Revoked))
	return t, err
}
