package server

import (
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/unbracket/unbracket/store"
)

// Options say what a server stands on. Only Store is required.
type Options struct {
	Store  store.Store
	Logger *slog.Logger // requests and faults; without one they are thrown away

	// BaseURL is the address under which people reach the server, for sign-in links and exports
	// ("https://negotiate.example"). Cookies are marked Secure when it is https. Empty: links are made from the
	// host of the request.
	BaseURL string

	// Proxies are the addresses whose X-Forwarded-For is believed, for the limit on attempts to sign in. None: the
	// address of the connection counts.
	Proxies []netip.Prefix

	// Now is the clock, time.Now when nil. Tests hold it still.
	Now func() time.Time
}

func (o Options) complete() (Options, error) {
	if o.Store == nil {
		return o, errors.New("a server needs a store")
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.BaseURL != "" {
		u, err := url.Parse(o.BaseURL)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return o, fmt.Errorf("%q is no base URL; write it as https://negotiate.example", o.BaseURL)
		}
		o.BaseURL = strings.TrimSuffix(o.BaseURL, "/")
	}
	return o, nil
}
