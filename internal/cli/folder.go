package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/server"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

// folder is a data folder, as most commands name it.
type folder struct {
	Data string `default:"data" env:"UNBRACKET_DATA" placeholder:"DIR" help:"The data folder; data in the current folder unless told."`
}

// open opens a folder that is there. A command that only looks must not leave a new, empty folder behind when the
// name was mistyped.
func (f folder) open(ctx context.Context) (*sqlite.Store, error) {
	if !f.there() {
		return nil, fmt.Errorf("%s is no data folder: there is no %s in it; --data names the one that is served", f.Data, sqlite.FileName)
	}
	return sqlite.Open(ctx, f.Data)
}

// there says whether the folder holds data.
func (f folder) there() bool {
	_, err := os.Stat(filepath.Join(f.Data, sqlite.FileName))
	return !errors.Is(err, fs.ErrNotExist)
}

// openNew opens a folder, and makes it when it is not there.
func (f folder) openNew(ctx context.Context) (*sqlite.Store, error) { return sqlite.Open(ctx, f.Data) }

// office is the way into the record of a data folder: the server's own write path, without its pages.
type office struct {
	server *server.Server
	store  store.Store
	now    func() drafts.Act // stamps an act: a new id and the time
}

func (c *Console) office(s store.Store) (*office, error) {
	srv, err := server.New(server.Options{Store: s, Now: c.Now})
	if err != nil {
		return nil, err
	}
	return &office{server: srv, store: s, now: func() drafts.Act { return stamped(c) }}, nil
}

// stamped is an act of nobody yet, with a new id and the time.
func stamped(c *Console) drafts.Act { return drafts.Act{ID: drafts.ActID(rand.Text()), At: c.Now()} }

// draft folds a negotiation as it stands.
func draftOf(ctx context.Context, s store.Store, n drafts.NegotiationID) (*drafts.Draft, error) {
	if _, err := s.Head(ctx, n); errors.Is(err, store.ErrNotFound) {
		return nil, unknownNegotiation(ctx, s, n)
	} else if err != nil {
		return nil, err
	}
	return drafts.Fold(s.Records(ctx, n, 0))
}

func unknownNegotiation(ctx context.Context, s store.Store, n drafts.NegotiationID) error {
	heads, err := s.Heads(ctx)
	if err != nil {
		return err
	}
	if len(heads) == 0 {
		return fmt.Errorf("there is no negotiation %q in this data folder; there is none at all yet", string(n))
	}
	names := make([]drafts.NegotiationID, len(heads))
	for i, h := range heads {
		names[i] = h.Negotiation
	}
	slices.Sort(names)
	return fmt.Errorf("there is no negotiation %q in this data folder; there are: %s", string(n), listed(names))
}

// do records one act of a person.
func (o *office) do(ctx context.Context, n drafts.NegotiationID, by drafts.PersonID, decide server.Decide) (*drafts.Draft, error) {
	act := o.now()
	act.By = by
	out, err := o.server.Do(ctx, n, server.Press{Act: act, Content: contentOf(act)}, decide)
	return out.Draft, err
}

// contentOf stands for what was sent: an act from the shell has an id that nobody else makes.
func contentOf(act drafts.Act) (h drafts.Hash) {
	if err := h.UnmarshalText([]byte(diffing.HashText(string(act.ID)))); err != nil {
		panic(err) // a text hash is 64 hexadecimal digits
	}
	return h
}

// actor finds who acts: the account that --by names by address or id; else somebody who serves the negotiation as its
// secretariat. The record says who it was.
func actor(ctx context.Context, s store.Store, d *drafts.Draft, by string) (drafts.PersonID, error) {
	if by != "" {
		a, err := person(ctx, s, by)
		return a.ID, err
	}
	var serving []drafts.PersonID
	for id, part := range d.People {
		if part.Role == drafts.Secretariat {
			serving = append(serving, id)
		}
	}
	if len(serving) == 0 {
		return "", fmt.Errorf("nobody serves %q as its secretariat; --by says who acts", string(d.ID))
	}
	return slices.Min(serving), nil
}

// person finds an account by e-mail address or id.
func person(ctx context.Context, s store.Accounts, name string) (store.Account, error) {
	a, err := s.AccountByEmail(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		a, err = s.Account(ctx, drafts.PersonID(name))
	}
	if errors.Is(err, store.ErrNotFound) {
		return a, fmt.Errorf("nobody here has the e-mail address or id %q", name)
	}
	return a, err
}
