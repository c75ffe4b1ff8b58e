package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"time"

	"github.com/unbracket/unbracket/server"
	"github.com/unbracket/unbracket/store"
)

// serveCommand serves a data folder.
type serveCommand struct {
	folder
	Addr    string         `default:"127.0.0.1:8080" env:"UNBRACKET_ADDR" placeholder:"HOST:PORT" help:"Where to listen; 127.0.0.1:8080 unless told."`
	BaseURL string         `env:"UNBRACKET_BASE_URL" placeholder:"URL" help:"The address people use, when a front stands before the server."`
	Proxies []netip.Prefix `env:"UNBRACKET_PROXIES" placeholder:"CIDR" help:"Fronts whose X-Forwarded-For is believed."`
}

// firstLink is how long the first administrator has to take up the link.
const firstLink = 7 * 24 * time.Hour

// Run serves until it is told to stop.
func (s *serveCommand) Run(ctx context.Context, c *Console) error {
	listener, err := listen(s.Addr) // before the folder: a mistyped address leaves none behind
	if err != nil {
		return err
	}
	defer listener.Close()
	data, err := s.openNew(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	base := s.BaseURL
	if base == "" {
		base = "http://" + listener.Addr().String()
	}
	if err := c.firstAdministrator(ctx, data, base); err != nil {
		return err
	}
	srv, err := server.New(server.Options{Store: data, Logger: logTo(c, slog.LevelInfo), BaseURL: s.BaseURL, Proxies: s.Proxies, Now: c.Now})
	if err != nil {
		return err
	}
	c.say("serving %s on http://%s", s.Data, listener.Addr())
	return srv.Serve(ctx, listener)
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err // it names the address again
		}
		return nil, fmt.Errorf("listen on %s: %w; --addr names another place", addr, err)
	}
	return l, nil
}

func logTo(c *Console, least slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(c.Err, &slog.HandlerOptions{Level: least}))
}

// firstAdministrator makes the first account of a data folder, and prints the one-time link that signs it in.
func (c *Console) firstAdministrator(ctx context.Context, data store.Store, base string) error {
	accounts, err := data.Accounts(ctx)
	if err != nil || len(accounts) > 0 {
		return err
	}
	first := store.Account{ID: store.NewPersonID(), Name: "Administrator", Power: store.Administrator, Created: c.Now()}
	if err := data.AddAccount(ctx, first); err != nil {
		return fmt.Errorf("make the first administrator: %w", err)
	}
	link, err := invitation(ctx, data, store.Invitation{Person: first.ID, Use: store.OneTime, Created: c.Now(), Expires: c.Now().Add(firstLink)}, base)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.Out, "First administrator (works once, for 7 days): %s\n", link)
	return err
}

// invitation makes a sign-in link.
func invitation(ctx context.Context, links store.Links, i store.Invitation, base string) (string, error) {
	secret, err := links.Invite(ctx, i)
	if err != nil {
		return "", fmt.Errorf("make a sign-in link: %w", err)
	}
	return strings.TrimSuffix(base, "/") + "/sign-in/link/" + string(secret), nil
}
