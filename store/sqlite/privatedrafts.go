package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

const draftColumns = `negotiation, delegation, id, author, paragraph, body, created, updated, revision`

// PrivateDraft gives one draft of the delegation.
func (s *Store) PrivateDraft(ctx context.Context, k store.PrivateDraftKey) (store.PrivateDraft, error) {
	d, err := findDraft(ctx, s.reader, k)
	if err != nil {
		return store.PrivateDraft{}, s.fault(fmt.Sprintf("read private draft %s", k.ID), err)
	}
	return d, nil
}

// PrivateDrafts lists the delegation's drafts.
func (s *Store) PrivateDrafts(ctx context.Context, n drafts.NegotiationID, d drafts.DelegationCode) ([]store.PrivateDraft, error) {
	list, err := all(ctx, s.reader, scanDraft, `SELECT `+draftColumns+` FROM private_drafts
		WHERE negotiation = ? AND delegation = ? ORDER BY updated DESC, id`, n, d)
	if err != nil {
		return nil, s.fault(fmt.Sprintf("list the private drafts of %s", d), err)
	}
	return list, nil
}

// SavePrivateDraft keeps a draft at the revision that was read.
func (s *Store) SavePrivateDraft(ctx context.Context, d store.PrivateDraft) (store.PrivateDraft, error) {
	if err := d.Check(); err != nil {
		return d, err
	}
	if d.ID == "" {
		d.ID = store.NewPrivateDraftID()
	}
	err := s.write(ctx, fmt.Sprintf("save private draft %s", d.ID), func(tx *sql.Tx) error {
		switch kept, err := findDraft(ctx, tx, d.PrivateDraftKey); {
		case errors.Is(err, store.ErrNotFound):
			if d.Revision != 0 {
				return fmt.Errorf("it is gone: %w", store.ErrConflict)
			}
		case err != nil:
			return err
		case kept.Revision != d.Revision:
			return store.ErrConflict
		default:
			d.Author, d.Created = kept.Author, kept.Created
		}
		d.Revision++
		_, err := tx.ExecContext(ctx, `INSERT INTO private_drafts (`+draftColumns+`) VALUES (?,?,?,?,?,?,?,?,?)
			ON CONFLICT (negotiation, delegation, id) DO UPDATE SET
			paragraph = excluded.paragraph, body = excluded.body, updated = excluded.updated, revision = excluded.revision`,
			d.Negotiation, d.Delegation, d.ID, d.Author, d.Paragraph, d.Body, d.Created.UnixMicro(), d.Updated.UnixMicro(), d.Revision)
		return err
	})
	if err != nil {
		return store.PrivateDraft{}, err
	}
	return s.PrivateDraft(ctx, d.PrivateDraftKey)
}

// DeletePrivateDraft throws a draft away.
func (s *Store) DeletePrivateDraft(ctx context.Context, k store.PrivateDraftKey) error {
	return s.write(ctx, fmt.Sprintf("delete private draft %s", k.ID), func(tx *sql.Tx) error {
		return deleteDraft(ctx, tx, k)
	})
}

func deleteDraft(ctx context.Context, tx *sql.Tx, k store.PrivateDraftKey) error {
	return one(tx.ExecContext(ctx, `DELETE FROM private_drafts WHERE negotiation = ? AND delegation = ? AND id = ?`,
		k.Negotiation, k.Delegation, k.ID))
}

func findDraft(ctx context.Context, q queries, k store.PrivateDraftKey) (store.PrivateDraft, error) {
	d, err := scanDraft(q.QueryRowContext(ctx, `SELECT `+draftColumns+` FROM private_drafts
		WHERE negotiation = ? AND delegation = ? AND id = ?`, k.Negotiation, k.Delegation, k.ID))
	return d, found(err)
}

func scanDraft(row scanner) (store.PrivateDraft, error) {
	var d store.PrivateDraft
	err := row.Scan(&d.Negotiation, &d.Delegation, &d.ID, &d.Author, &d.Paragraph, &d.Body,
		(*instant)(&d.Created), (*instant)(&d.Updated), &d.Revision)
	return d, err
}

// found calls a missing row by the store's name.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrNotFound
	}
	return err
}

// one says store.ErrNotFound when a statement met no row.
func one(done sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := done.RowsAffected()
	if err == nil && n == 0 {
		return store.ErrNotFound
	}
	return err
}
