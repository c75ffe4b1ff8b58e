package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"io"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// ImportRecords brings back one exported negotiation.
func (s *Store) ImportRecords(ctx context.Context, r io.Reader, fold store.Fold) (drafts.Chain, error) {
	var chain drafts.Chain
	var records []drafts.Record
	for record, err := range store.VerifyRecords(r, &chain) {
		if err != nil {
			return drafts.Chain{}, err
		}
		records = append(records, record)
	}
	if len(records) == 0 {
		return drafts.Chain{}, &store.InvalidInput{Reason: "there is no record in it; an export has one record a line"}
	}
	ids, outcomes, err := store.ActsOf(records)
	if err != nil {
		return drafts.Chain{}, err
	}
	head, err := foldHead(fold, records)
	if err != nil {
		return drafts.Chain{}, err
	}
	n := chain.Negotiation
	err = s.write(ctx, fmt.Sprintf("import %s", n), func(tx *sql.Tx) error {
		switch here, err := chainEnd(ctx, tx, n); {
		case err != nil:
			return err
		case here.Version > 0:
			return fmt.Errorf("negotiation %q (%d records): %w; import it into another data folder", n, here.Version, store.ErrExists)
		}
		if err := insertRecords(ctx, tx, records); err != nil {
			return err
		}
		for i, id := range ids {
			if err := insertAct(ctx, tx, n, id, outcomes[i]); err != nil {
				return err
			}
		}
		return putHead(ctx, tx, head)
	})
	if err != nil {
		return drafts.Chain{}, err
	}
	return chain, nil
}

// RebuildHeads makes every head again.
func (s *Store) RebuildHeads(ctx context.Context, fold store.Fold) error {
	negotiations, err := s.negotiations(ctx)
	if err != nil {
		return err
	}
	for _, n := range negotiations {
		if err := s.rebuildHead(ctx, n, fold); err != nil {
			return err
		}
	}
	return s.write(ctx, "remove heads without a record", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM heads WHERE negotiation NOT IN (SELECT negotiation FROM acts)`)
		return err
	})
}

// rebuildHead folds outside the transaction, as that may take long, and goes on from there when somebody wrote
// meanwhile.
func (s *Store) rebuildHead(ctx context.Context, n drafts.NegotiationID, fold store.Fold) error {
	var records []drafts.Record
	for written := false; !written; {
		for r, err := range s.Records(ctx, n, uint64(len(records))) {
			if err != nil {
				return err
			}
			records = append(records, r)
		}
		head, err := foldHead(fold, records)
		if err != nil {
			return err
		}
		err = s.write(ctx, fmt.Sprintf("rebuild the head of %s", n), func(tx *sql.Tx) error {
			end, err := chainEnd(ctx, tx, n)
			if err != nil || end.Version != uint64(len(records)) {
				return err
			}
			written = true
			return putHead(ctx, tx, head)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func foldHead(fold store.Fold, records []drafts.Record) (drafts.Head, error) {
	last := records[len(records)-1]
	head, err := fold(records)
	if err != nil {
		return head, fmt.Errorf("read the %d records of %s: %w", len(records), last.Negotiation, err)
	}
	return head, store.CheckHead(head, last)
}

func (s *Store) negotiations(ctx context.Context) ([]drafts.NegotiationID, error) {
	ids, err := all(ctx, s.reader, func(row scanner) (n drafts.NegotiationID, err error) {
		return n, row.Scan(&n)
	}, `SELECT DISTINCT negotiation FROM records ORDER BY negotiation`)
	if err != nil {
		return nil, s.fault("list the negotiations", err)
	}
	return ids, nil
}
