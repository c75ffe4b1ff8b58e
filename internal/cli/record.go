package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// recordVerifyCommand proves a record, in a file that anybody may have been handed, or in a data folder.
type recordVerifyCommand struct {
	folder
	File        string               `arg:"" optional:"" help:"An exported record (.jsonl, or - for standard input); else the records of --data."`
	Negotiation drafts.NegotiationID `placeholder:"ID" help:"Only this negotiation of the data folder."`
}

// Run walks the chain and says where it ends.
func (v *recordVerifyCommand) Run(ctx context.Context, c *Console) error {
	if v.File != "" {
		return v.file(c)
	}
	data, err := v.open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	negotiations := []drafts.NegotiationID{v.Negotiation}
	if v.Negotiation == "" {
		heads, err := data.Heads(ctx)
		if err != nil {
			return err
		}
		negotiations = nil
		for _, h := range heads {
			negotiations = append(negotiations, h.Negotiation)
		}
	}
	var broken error // every negotiation is looked at, also after one that does not hold
	for _, n := range negotiations {
		chain, err := data.Verify(ctx, n)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return unknownNegotiation(ctx, data, n)
		case err != nil:
			broken = errors.Join(broken, fmt.Errorf("%s: %w", n, err))
		default:
			if err := printChain(c.Out, chain); err != nil {
				return err
			}
		}
	}
	return broken
}

func (v *recordVerifyCommand) file(c *Console) error {
	in, err := c.open(v.File)
	if err != nil {
		return err
	}
	defer in.Close()
	chain, err := proved(in, v.File)
	if err != nil {
		return err
	}
	return printChain(c.Out, chain)
}

// proved walks the chain of an exported record.
func proved(record io.Reader, file string) (drafts.Chain, error) {
	var chain drafts.Chain
	for _, err := range store.VerifyRecords(record, &chain) {
		if err != nil {
			return chain, fmt.Errorf("%s: %w", shown(file), err)
		}
	}
	if chain.Version == 0 {
		return chain, fmt.Errorf("%s has no records; an exported record has at least one line", shown(file))
	}
	return chain, nil
}

// printChain says what holds, and the hash to compare with one that was published: only that proves anything.
func printChain(w io.Writer, chain drafts.Chain) error {
	_, err := fmt.Fprintf(w, "%s: %d records hold, until %s; head %s\n", chain.Negotiation, chain.Version,
		chain.Time.UTC().Format("2006-01-02 15:04:05 UTC"), chain.Head)
	return err
}

// recordExportCommand takes a whole record out, byte for byte.
type recordExportCommand struct {
	folder
	Negotiation drafts.NegotiationID `arg:"" help:"The negotiation."`
	Output      output               `embed:""`
}

// Run writes the record.
func (x *recordExportCommand) Run(ctx context.Context, c *Console) error {
	data, err := x.open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	return x.Output.write(c, func(w io.Writer) error {
		err := data.ExportRecords(ctx, x.Negotiation, w)
		if errors.Is(err, store.ErrNotFound) {
			return unknownNegotiation(ctx, data, x.Negotiation)
		}
		return err
	})
}

// recordImportCommand brings a record back.
type recordImportCommand struct {
	folder
	File string `arg:"" help:"An exported record: JSON Lines, or - for standard input."`
}

// Run proves the record and writes it, whole or not at all.
func (m *recordImportCommand) Run(ctx context.Context, c *Console) error {
	in, err := c.open(m.File)
	if err != nil {
		return err
	}
	defer in.Close()
	whole, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", shown(m.File), err)
	}
	// Proved before there is a folder: a record that does not hold leaves none behind.
	if _, err := proved(bytes.NewReader(whole), m.File); err != nil {
		return err
	}
	data, err := m.openNew(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	chain, err := data.ImportRecords(ctx, bytes.NewReader(whole), headOf)
	switch {
	case errors.Is(err, store.ErrExists):
		return fmt.Errorf("%s: the negotiation is in %s already; import it into another data folder", shown(m.File), filepath.Clean(m.Data))
	case err != nil:
		return fmt.Errorf("%s: %w", shown(m.File), err)
	}
	return printChain(c.Out, chain)
}

// headOf is the one projection that the store keeps beside a record.
func headOf(records []drafts.Record) (drafts.Head, error) {
	d, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		return drafts.Head{}, err
	}
	return drafts.HeadOf(d), nil
}
