package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"text/tabwriter"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/demo"
	"github.com/unbracket/unbracket/server"
	"github.com/unbracket/unbracket/store"
)

// demoCommand serves the negotiation of internal/demo.
type demoCommand struct {
	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen; 127.0.0.1:8080 unless told."`
	Data string `placeholder:"DIR" help:"Keep the demonstration in DIR; else it lives in a temporary folder and goes when it stops."`
}

// guests are those whose links are printed: the chair, the secretariat, three delegations and an observer.
var guests = []drafts.PersonID{demo.ChairID, demo.SecretariatID, "demo-xaa", "demo-xbb", "demo-xee", "demo-onr"}

// longestDemo is when the links end if nobody stops the demonstration.
const longestDemo = 30 * 24 * time.Hour

// Run seeds and serves.
func (m *demoCommand) Run(ctx context.Context, c *Console) (err error) {
	listener, err := listen(m.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	dir := folder{Data: m.Data}
	if m.Data == "" {
		if dir.Data, err = os.MkdirTemp("", "unbracket-demo-"); err != nil {
			return fmt.Errorf("make a temporary data folder: %w", err)
		}
		defer os.RemoveAll(dir.Data)
	}
	data, err := dir.openNew(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	srv, err := server.New(server.Options{Store: data, Logger: logTo(c, slog.LevelWarn), Now: c.Now})
	if err == nil {
		err = seedOnce(ctx, data, srv, c.Now())
	}
	if err == nil {
		err = m.printLinks(ctx, c, data, "http://"+listener.Addr().String())
	}
	if err != nil {
		return err
	}
	defer func() { // the links work until the demonstration stops
		for _, id := range guests {
			err = errors.Join(err, data.EndLinks(context.WithoutCancel(ctx), id))
		}
	}()
	return srv.Serve(ctx, listener)
}

// seedOnce plays the minutes into a folder that has not got them yet.
func seedOnce(ctx context.Context, data store.Store, srv *server.Server, now time.Time) error {
	if _, err := data.Head(ctx, demo.Negotiation); err == nil {
		return nil
	} else if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	for _, p := range demo.People() {
		account := store.Account{ID: p.ID, Name: p.Name, Created: now}
		if p.Role == drafts.Secretariat {
			account.Power = store.Administrator
		}
		if err := data.AddAccount(ctx, account); err != nil && !errors.Is(err, store.ErrExists) {
			return fmt.Errorf("make an account for %s: %w", p.Name, err)
		}
	}
	return demo.Seed(ctx, served{srv})
}

// served lets the minutes be played through the server's own write path.
type served struct{ server *server.Server }

func (s served) Open(ctx context.Context, act drafts.Act, o drafts.NegotiationOpened) (*drafts.Draft, error) {
	out, err := s.server.Open(ctx, demo.Negotiation, server.Press{Act: act, Content: contentOf(act)}, o)
	return out.Draft, err
}

func (s served) Do(ctx context.Context, act drafts.Act, decide demo.Decide) (*drafts.Draft, error) {
	out, err := s.server.Do(ctx, demo.Negotiation, server.Press{Act: act, Content: contentOf(act)}, server.Decide(decide))
	return out.Draft, err
}

// printLinks prints a line for each guest, which begins with the role or the delegation's name.
func (m *demoCommand) printLinks(ctx context.Context, c *Console, data store.Store, base string) error {
	table := tabwriter.NewWriter(c.Out, 0, 0, 3, ' ', 0)
	titles := map[drafts.PersonID]string{}
	for _, p := range demo.People() {
		titles[p.ID] = p.Title()
	}
	for _, id := range guests {
		link, err := invitation(ctx, data, store.Invitation{Person: id, Use: store.UntilExpiry, Created: c.Now(), Expires: c.Now().Add(longestDemo)}, base)
		if err != nil {
			return err
		}
		fmt.Fprintf(table, "%s\t%s\n", titles[id], link)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	c.say("Open a link in a browser to sit down in that seat; another browser, or a private window, for a second one. Ctrl-C ends the demonstration.")
	return nil
}
