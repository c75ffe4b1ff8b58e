package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Invite makes a sign-in link.
func (s *Store) Invite(ctx context.Context, i store.Invitation) (store.Secret, error) {
	if err := i.Check(); err != nil {
		return "", err
	}
	secret := store.NewSecret()
	err := s.write(ctx, "make a sign-in link", func(tx *sql.Tx) error {
		if err := mayAct(ctx, tx, i.Person); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO links (secret, person, use, created, expires) VALUES (?,?,?,?,?)`,
			secret.Hash(), i.Person, i.Use, i.Created.UnixMicro(), i.Expires.UnixMicro())
		return err
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// Redeem signs in by a link. It is a transaction that begins immediate: nobody can redeem between the look and
// the mark.
func (s *Store) Redeem(ctx context.Context, secret store.Secret, now time.Time) (drafts.PersonID, error) {
	var p drafts.PersonID
	err := s.write(ctx, "redeem a sign-in link", func(tx *sql.Tx) error {
		var use store.LinkUse
		var expires, used time.Time
		err := tx.QueryRowContext(ctx, `SELECT person, use, expires, used FROM links WHERE secret = ?`, secret.Hash()).
			Scan(&p, &use, (*instant)(&expires), (*instant)(&used))
		switch {
		case err != nil:
			return found(err)
		case use == store.OneTime && !used.IsZero():
			return store.ErrUsed
		case !now.Before(expires):
			return store.ErrExpired
		}
		_, err = tx.ExecContext(ctx, `UPDATE links SET used = coalesce(used, ?) WHERE secret = ?`, now.UnixMicro(), secret.Hash())
		return err
	})
	if err != nil {
		return "", err
	}
	return p, nil
}

// EndLinks takes back a person's links.
func (s *Store) EndLinks(ctx context.Context, p drafts.PersonID) error {
	return s.write(ctx, fmt.Sprintf("end the links of %s", p), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM links WHERE person = ?`, p)
		return err
	})
}
