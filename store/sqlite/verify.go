package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Verify proves a chain. The head is read first: whatever is appended meanwhile only makes the chain longer, and a
// chain that ends before its head has lost records at its end, which no hash of its own could tell.
func (s *Store) Verify(ctx context.Context, n drafts.NegotiationID) (drafts.Chain, error) {
	head, headless := s.Head(ctx, n)
	if headless != nil && !errors.Is(headless, store.ErrNotFound) {
		return drafts.Chain{}, headless
	}
	var chain drafts.Chain
	for r, err := range s.Records(ctx, n, 0) {
		if err == nil {
			err = chain.Follow(r)
		}
		if err == nil && r.Version == head.Version && r.Hash != head.Hash {
			err = &drafts.BrokenRecord{Version: r.Version, What: fmt.Sprintf("has the hash %s, and its head was written with %s", r.Hash.Short(), head.Hash.Short())}
		}
		if err != nil {
			return chain, fmt.Errorf("verify %s: %w", n, err)
		}
	}
	switch {
	case chain.Version == 0 && headless != nil:
		return chain, headless
	case headless != nil:
		return chain, fmt.Errorf("verify %s: %w", n, &drafts.BrokenRecord{Version: chain.Version,
			What: "is the last one, and there is no head that says so; records may be missing after it"})
	case chain.Version < head.Version:
		return chain, fmt.Errorf("verify %s: %w", n, &drafts.BrokenRecord{Version: chain.Version + 1,
			What: fmt.Sprintf("is missing; the head stands at record %d", head.Version)})
	}
	return chain, nil
}

// Check proves the whole file.
func (s *Store) Check(ctx context.Context) error {
	if err := sound(ctx, s.reader, s.file, `PRAGMA integrity_check(1)`); err != nil {
		return err
	}
	if err := s.checkActs(ctx); err != nil {
		return err
	}
	negotiations, err := s.negotiations(ctx)
	if err != nil {
		return err
	}
	heads, err := s.Heads(ctx)
	if err != nil {
		return err
	}
	for _, h := range heads { // a head without any record shows as not found there
		negotiations = append(negotiations, h.Negotiation)
	}
	seen := map[drafts.NegotiationID]struct{}{}
	for _, n := range negotiations {
		if _, again := seen[n]; again {
			continue
		}
		seen[n] = struct{}{}
		if _, err := s.Verify(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// checkActs holds the acts against the records they left. It is one statement, so that nothing can be written
// between its two halves.
func (s *Store) checkActs(ctx context.Context) error {
	wrong, err := all(ctx, s.reader, func(row scanner) (k [2]string, err error) {
		return k, row.Scan(&k[0], &k[1])
	}, `WITH recorded AS (
			SELECT negotiation, act, min(version), max(version), max(version) - min(version) + 1 = count(*)
			FROM records GROUP BY negotiation, act),
		said AS (SELECT negotiation, act, first, last, 1 FROM acts)
		SELECT negotiation, act FROM (SELECT * FROM recorded EXCEPT SELECT * FROM said)
		UNION
		SELECT negotiation, act FROM (SELECT * FROM said EXCEPT SELECT * FROM recorded)
		LIMIT 1`)
	if err != nil {
		return s.fault("check the acts", err)
	}
	if len(wrong) > 0 {
		return fmt.Errorf("check %s: act %q of %s does not agree with its records; bring back a backup with “unbracket restore”", s.file, wrong[0][1], wrong[0][0])
	}
	return nil
}
