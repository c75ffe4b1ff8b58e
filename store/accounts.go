package store

import (
	"context"
	"crypto/rand"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/drafts"
)

// Accounts keeps the names behind the opaque ids of the record (rule: architecture.md, "The log"). What a person
// may do in a negotiation is in its record, not here.
type Accounts interface {
	// AddAccount keeps a new account; ErrExists when the id is taken, ErrEmailTaken when the address is,
	// *InvalidInput when there is no id or the name or address is none.
	AddAccount(ctx context.Context, a Account) error
	// Account gives the account of a person, an erased one too, or ErrNotFound.
	Account(ctx context.Context, p drafts.PersonID) (Account, error)
	// AccountByEmail finds an account whatever the case of the address, or gives ErrNotFound.
	AccountByEmail(ctx context.Context, email string) (Account, error)
	// Accounts gives all accounts in the order in which they were made, erased ones too.
	Accounts(ctx context.Context) ([]Account, error)
	// UpdateAccount changes name, address and power; the rest of a is not looked at. ErrNotFound also for an erased
	// one; ErrEmailTaken; ErrLastAdministrator.
	UpdateAccount(ctx context.Context, a Account) error
	// SetPassword changes the password, and ends the person's sessions: whoever knew the old one is out.
	SetPassword(ctx context.Context, p drafts.PersonID, h PasswordHash) error
	// Erase removes name, address and password, and ends the person's sessions, links and tokens, in one
	// transaction. The id stays, and with it what the record says. Erasing twice is no error. ErrNotFound,
	// ErrLastAdministrator.
	Erase(ctx context.Context, p drafts.PersonID, now time.Time) error
}

// Power is what an account may do to the service itself. It gives no part in any negotiation.
type Power uint8

// The powers. An administrator makes negotiations and accounts.
const (
	NoPower Power = iota
	Administrator
)

func (p Power) String() string {
	if p == Administrator {
		return "administrator"
	}
	return "none"
}

// PasswordHash is an argon2id hash in its usual text form; empty for an account without a password.
type PasswordHash string

// Account is a person as the service knows them.
type Account struct {
	ID       drafts.PersonID
	Name     string // as shown
	Email    string // as given; empty when there is none; unique whatever its case
	Password PasswordHash
	Power    Power
	Created  time.Time
	Erased   time.Time // zero while the account stands
}

// NewPersonID gives a random id (more than 128 bits) that says nothing about the person.
func NewPersonID() drafts.PersonID { return drafts.PersonID(rand.Text()) }

// maxName is the most code points of a name or an address that pages show.
const maxName = 254

// Check says whether the account can be kept.
func (a Account) Check() error {
	switch {
	case a.ID == "":
		return invalid("an account has an id")
	case strings.TrimSpace(a.Name) == "" || !utf8.ValidString(a.Name) || utf8.RuneCountInString(a.Name) > maxName:
		return invalid("a name has 1 to %d characters", maxName)
	case a.Email == "":
		return nil
	}
	if at, err := mail.ParseAddress(a.Email); err != nil || at.Address != strings.TrimSpace(a.Email) || len(a.Email) > maxName {
		return invalid("%q is no e-mail address; write it as delegate@mission.example", a.Email)
	}
	return nil
}

// EmailKey is what two addresses have in common when they are one and the same: white space round it, case and
// Unicode form aside. It is empty for no address.
func EmailKey(email string) string {
	return norm.NFC.String(cases.Fold().String(strings.TrimSpace(email)))
}
