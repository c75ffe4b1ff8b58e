package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Store is all that is kept of the negotiations of one service. Its methods may be called at once from many
// goroutines, and several processes may have the same store open: Append stays correct.
//
// Errors are those named below, to be asked for with errors.Is and errors.As; everything else is a fault of the
// machine, wrapped with what was attempted.
type Store interface {
	Log
	PrivateDrafts
	Looks
	Accounts
	Links
	Tokens
	Keeping

	// Sessions is the store for scs.SessionManager, over the same database.
	Sessions() Sessions
	// Close waits for the write under way and gives the database back. No method may be called after it.
	Close() error
}

// Keeping is the care of the store as a whole.
type Keeping interface {
	// Backup writes a copy of the store as it stands, while it is in use, to a file that is not there yet. The file
	// appears whole or not at all; ErrExists when something is there already.
	Backup(ctx context.Context, file string) error
	// Check reads everything: the database's own structure, every chain of records, every head against its chain,
	// every act against its records. The first thing wrong is the error: *DamagedFile, or one that wraps
	// *drafts.BrokenRecord and names the negotiation.
	Check(ctx context.Context) error
	// CleanUp removes what has run out: sessions at their expiry, links a month after theirs (so that for a month
	// the page can say "expired" and not "unknown"). It returns how many rows went. Call it every hour or so.
	CleanUp(ctx context.Context, now time.Time) (int, error)
	// Ping says whether the store answers at all; it writes nothing.
	Ping(ctx context.Context) error
}

var (
	// ErrNotFound: nothing is kept under this key, or not for this delegation.
	ErrNotFound = errors.New("not found")
	// ErrExists: something is kept under this key or name already.
	ErrExists = errors.New("is there already")

	// ErrConflict: what was read has been written since by somebody else. Nothing was changed.
	ErrConflict = errors.New("written by somebody else since it was read")
	// ErrActKnown: the negotiation has this act already. Nothing was changed; Log.Act gives its outcome.
	ErrActKnown = errors.New("this act is recorded already")
	// ErrDraftGone: a private draft that the commit would consume is no longer there, being tabled or deleted in the
	// meantime. Nothing was changed.
	ErrDraftGone = errors.New("the private draft is no longer there")

	// ErrExpired: the link's time is over.
	ErrExpired = errors.New("expired")
	// ErrUsed: the link could be used once, and was.
	ErrUsed = errors.New("used already")
	// ErrRevoked: the token was taken back.
	ErrRevoked = errors.New("revoked")

	// ErrEmailTaken: another account has this e-mail address.
	ErrEmailTaken = errors.New("another account has this e-mail address")
	// ErrLastAdministrator: the act would leave the service without an administrator.
	ErrLastAdministrator = errors.New("this is the last administrator; make another one first")
	// ErrWrongPassword: no account has this address with this password. It does not say which of the two is wrong.
	ErrWrongPassword = errors.New("the e-mail address or the password is wrong")
)

// DamagedFile says that a database file cannot be relied upon. The file was left as it is.
type DamagedFile struct {
	File string
	What string // what the database says is wrong
}

func (d *DamagedFile) Error() string {
	return fmt.Sprintf("%s is damaged (%s); it was left as it is: bring back a backup with “unbracket restore”", d.File, d.What)
}

// InvalidInput says in one sentence what cannot be kept, and what could be.
type InvalidInput struct{ Reason string }

func (i *InvalidInput) Error() string { return i.Reason }

func invalid(format string, a ...any) error { return &InvalidInput{fmt.Sprintf(format, a...)} }
