package store

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// Tokens keeps the bearer tokens of the API. Only their SHA-256 is kept.
type Tokens interface {
	// IssueToken makes a token for a person under a name of their own choosing. ErrNotFound when there is no such
	// account, or it was erased.
	IssueToken(ctx context.Context, p drafts.PersonID, name string, now time.Time) (Secret, Token, error)
	// TokenBearer gives the token that a request carries, and notes the use (to the minute, so that reading does not
	// become writing). ErrNotFound; ErrRevoked.
	TokenBearer(ctx context.Context, s Secret, now time.Time) (Token, error)
	// Tokens gives a person's tokens, revoked ones too, the newest first.
	Tokens(ctx context.Context, p drafts.PersonID) ([]Token, error)
	// RevokeToken takes a token of the person back. Revoking twice is no error. ErrNotFound when the person has none
	// of this id.
	RevokeToken(ctx context.Context, p drafts.PersonID, id TokenID, now time.Time) error
}

// TokenID names a token on pages. It is not the token.
type TokenID string

// NewTokenID gives an id that is unique and opens nothing.
func NewTokenID() TokenID { return TokenID(rand.Text()) }

// Token is what is known of an API token.
type Token struct {
	ID       TokenID
	Person   drafts.PersonID
	Name     string
	Created  time.Time
	LastUsed time.Time // zero when never, else to the minute
	Revoked  time.Time // zero while it works
}

// CheckTokenName says whether a token can have this name.
func CheckTokenName(name string) error {
	if name == "" || len(name) > maxName {
		return invalid("a token has a name of 1 to %d bytes that says what it is for", maxName)
	}
	return nil
}
