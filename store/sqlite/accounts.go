package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

const accountColumns = `id, name, email, password, power, created, erased`

// AddAccount keeps a new account.
func (s *Store) AddAccount(ctx context.Context, a store.Account) error {
	if err := a.Check(); err != nil {
		return err
	}
	return s.write(ctx, fmt.Sprintf("add account %s", a.ID), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO accounts (id, name, email, email_key, password, power, created) VALUES (?,?,?,?,?,?,?)`,
			a.ID, a.Name, a.Email, emailKey(a.Email), a.Password, a.Power, a.Created.UnixMicro())
		return taken(err)
	})
}

// Account gives a person's account.
func (s *Store) Account(ctx context.Context, p drafts.PersonID) (store.Account, error) {
	a, err := findAccount(ctx, s.reader, p)
	if err != nil {
		return store.Account{}, s.fault(fmt.Sprintf("read account %s", p), err)
	}
	return a, nil
}

// AccountByEmail finds an account by its address.
func (s *Store) AccountByEmail(ctx context.Context, email string) (store.Account, error) {
	a, err := scanAccount(s.reader.QueryRowContext(ctx, `SELECT `+accountColumns+` FROM accounts WHERE email_key = ?`, emailKey(email)))
	if err := found(err); err != nil {
		return store.Account{}, s.fault("find an account by its address", err)
	}
	return a, nil
}

// Accounts gives all accounts.
func (s *Store) Accounts(ctx context.Context) ([]store.Account, error) {
	list, err := all(ctx, s.reader, scanAccount, `SELECT `+accountColumns+` FROM accounts ORDER BY created, rowid`)
	if err != nil {
		return nil, s.fault("list the accounts", err)
	}
	return list, nil
}

// UpdateAccount changes name, address and power.
func (s *Store) UpdateAccount(ctx context.Context, a store.Account) error {
	if err := a.Check(); err != nil {
		return err
	}
	return s.write(ctx, fmt.Sprintf("change account %s", a.ID), func(tx *sql.Tx) error {
		kept, err := findAccount(ctx, tx, a.ID)
		if err != nil {
			return err
		}
		if a.Power != store.Administrator {
			if err := othersAdminister(ctx, tx, kept); err != nil {
				return err
			}
		}
		return taken(one(tx.ExecContext(ctx, `UPDATE accounts SET name = ?, email = ?, email_key = ?, power = ? WHERE id = ? AND erased IS NULL`,
			a.Name, a.Email, emailKey(a.Email), a.Power, a.ID)))
	})
}

// SetPassword changes a password and ends the sessions begun with the old one.
func (s *Store) SetPassword(ctx context.Context, p drafts.PersonID, h store.PasswordHash) error {
	return s.write(ctx, fmt.Sprintf("set the password of %s", p), func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, `UPDATE accounts SET password = ? WHERE id = ? AND erased IS NULL`, h, p)); err != nil {
			return err
		}
		_, err := endSessions(ctx, tx, p)
		return err
	})
}

// Erase removes what names a person.
func (s *Store) Erase(ctx context.Context, p drafts.PersonID, now time.Time) error {
	return s.write(ctx, fmt.Sprintf("erase account %s", p), func(tx *sql.Tx) error {
		a, err := findAccount(ctx, tx, p)
		if err != nil {
			return err
		}
		if err := othersAdminister(ctx, tx, a); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE accounts SET name = '', email = '', email_key = NULL, password = '', power = 0,
			erased = coalesce(erased, ?) WHERE id = ?`, now.UnixMicro(), p); err != nil {
			return err
		}
		for _, theirs := range []string{`DELETE FROM links WHERE person = ?`, `DELETE FROM tokens WHERE person = ?`,
			`DELETE FROM looks WHERE person = ?`} {
			if _, err := tx.ExecContext(ctx, theirs, p); err != nil {
				return err
			}
		}
		_, err = endSessions(ctx, tx, p)
		return err
	})
}

// othersAdminister is store.ErrLastAdministrator when the service would be without an administrator if this
// account no longer were one.
func othersAdminister(ctx context.Context, tx *sql.Tx, a store.Account) error {
	if a.Power != store.Administrator {
		return nil
	}
	var others int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM accounts WHERE power = ? AND erased IS NULL AND id <> ?`,
		store.Administrator, a.ID).Scan(&others)
	if err == nil && others == 0 {
		return store.ErrLastAdministrator
	}
	return err
}

// mayAct is store.ErrNotFound when there is nobody (any more) behind the id.
func mayAct(ctx context.Context, tx *sql.Tx, p drafts.PersonID) error {
	a, err := findAccount(ctx, tx, p)
	if err == nil && !a.Erased.IsZero() {
		err = store.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("account %s: %w", p, err)
	}
	return nil
}

func findAccount(ctx context.Context, q queries, p drafts.PersonID) (store.Account, error) {
	a, err := scanAccount(q.QueryRowContext(ctx, `SELECT `+accountColumns+` FROM accounts WHERE id = ?`, p))
	return a, found(err)
}

func scanAccount(row scanner) (store.Account, error) {
	var a store.Account
	err := row.Scan(&a.ID, &a.Name, &a.Email, &a.Password, &a.Power, (*instant)(&a.Created), (*instant)(&a.Erased))
	return a, err
}

// emailKey is NULL for no address, so that many accounts can be without one.
func emailKey(email string) sql.NullString {
	key := store.EmailKey(email)
	return sql.NullString{String: key, Valid: key != ""}
}

// taken calls the broken uniqueness by its name.
func taken(err error) error {
	var said sqlite3.Error
	if !errors.As(err, &said) {
		return err
	}
	switch said.ExtendedCode {
	case sqlite3.ErrConstraintPrimaryKey:
		return store.ErrExists
	case sqlite3.ErrConstraintUnique:
		return store.ErrEmailTaken
	}
	return err
}
