package store

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/secure/precis"
)

// Passwords hashes and compares passwords, a few at a time: each takes 64 MiB, and a crowd that signs in at once
// must not take the machine down. The others wait their turn.
type Passwords struct {
	turns  chan struct{}
	params argon2id.Params
	nobody PasswordHash // compared when there is no account, so that both answers take equally long
}

// The second recommended option of RFC 9106, section 4: 64 MiB, three passes.
var recommended = argon2id.Params{Memory: 64 * 1024, Iterations: 3, Parallelism: 4, SaltLength: 16, KeyLength: 32}

// Password lengths, in code points.
const (
	MinPassword = 12
	MaxPassword = 256
)

// NewPasswords hashes at most atOnce passwords at a time; each of them takes 64 MiB of memory meanwhile.
func NewPasswords(atOnce int) (*Passwords, error) {
	return newPasswords(atOnce, recommended)
}

func newPasswords(atOnce int, params argon2id.Params) (*Passwords, error) {
	nobody, err := argon2id.CreateHash(string(NewSecret()), &params)
	if err != nil {
		return nil, fmt.Errorf("prepare password hashing: %w", err)
	}
	return &Passwords{turns: make(chan struct{}, max(1, atOnce)), params: params, nobody: PasswordHash(nobody)}, nil
}

// Hash gives the hash of a new password; *InvalidInput when it is too short, too long or has control characters.
// It waits for its turn, or until the context ends.
func (p *Passwords) Hash(ctx context.Context, password string) (PasswordHash, error) {
	if n := utf8.RuneCountInString(password); n < MinPassword || n > MaxPassword {
		return "", invalid("a password has %d to %d characters, this one %d; a few words in a row are easy to remember",
			MinPassword, MaxPassword, n)
	}
	form, err := sameForm(password)
	if err != nil {
		return "", invalid("a password has letters, digits, signs and spaces, and no control characters")
	}
	if err := p.wait(ctx); err != nil {
		return "", err
	}
	defer p.done()
	h, err := argon2id.CreateHash(form, &p.params)
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return PasswordHash(h), nil
}

// SignIn gives the account with this address and password, or ErrWrongPassword, after the same time whether there
// is no such account, no password on it, or another one.
func (p *Passwords) SignIn(ctx context.Context, accounts Accounts, email, password string) (Account, error) {
	a, err := accounts.AccountByEmail(ctx, email)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Account{}, err
	}
	hash := a.Password
	if err != nil || hash == "" {
		hash = p.nobody
	}
	form, wrong := sameForm(password)
	if wrong != nil || utf8.RuneCountInString(password) > MaxPassword {
		return Account{}, ErrWrongPassword
	}
	if err := p.wait(ctx); err != nil {
		return Account{}, err
	}
	defer p.done()
	match, err := argon2id.ComparePasswordAndHash(form, string(hash))
	if err != nil {
		return Account{}, fmt.Errorf("compare the password of %s: %w", a.ID, err)
	}
	if !match || hash == p.nobody {
		return Account{}, ErrWrongPassword
	}
	return a, nil
}

// sameForm makes one text of what different keyboards send for the same Arabic, accented or full-width password
// (RFC 8265, OpaqueString).
func sameForm(password string) (string, error) {
	return precis.OpaqueString.String(password)
}

func (p *Passwords) wait(ctx context.Context) error {
	select {
	case p.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for a turn at the passwords: %w", context.Cause(ctx))
	}
}

func (p *Passwords) done() { <-p.turns }
