package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"log/slog"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// Links keeps sign-in links: invitations, the first administrator's link, the links of a demo. Only the SHA-256
// of what is in a link is kept.
type Links interface {
	// Invite makes a link that signs the person in, until expires. ErrNotFound when there is no such account, or
	// it was erased.
	Invite(ctx context.Context, i Invitation) (Secret, error)
	// Redeem gives the person whom the link signs in. A one-time link is used up by it: of two that redeem it at
	// once, one gets ErrUsed. ErrUsed before ErrExpired before ErrNotFound, as the page says which.
	Redeem(ctx context.Context, s Secret, now time.Time) (drafts.PersonID, error)
	// EndLinks takes back all links of a person. They are ErrNotFound from then on.
	EndLinks(ctx context.Context, p drafts.PersonID) error
}

// LinkUse is how often a link works.
type LinkUse uint8

// The uses. Demo links work again and again until the demo stops.
const (
	OneTime LinkUse = iota
	UntilExpiry
)

// Invitation is what a link says.
type Invitation struct {
	Person  drafts.PersonID
	Use     LinkUse
	Created time.Time
	Expires time.Time // the first instant at which it no longer works
}

// Check says whether the invitation could ever be taken up.
func (i Invitation) Check() error {
	if !i.Expires.After(i.Created) {
		return invalid("a sign-in link expires after it was made; this one is made at %s and expires at %s",
			i.Created.UTC().Format(time.RFC3339), i.Expires.UTC().Format(time.RFC3339))
	}
	return nil
}

// Secret is what stands in a link or a bearer header: 256 random bits, URL-safe. It is shown once and not kept.
type Secret string

// NewSecret makes one.
func NewSecret() Secret {
	b := make([]byte, 32)
	rand.Read(b) // never fails (crypto/rand)
	return Secret(base64.RawURLEncoding.EncodeToString(b))
}

// secretDomain keeps what is hashed here apart from everything else that is hashed.
const secretDomain = "unbracket secret v1\x00"

// Hash is what is kept of a secret. It needs no salt: 256 random bits cannot be guessed.
func (s Secret) Hash() []byte {
	h := sha256.Sum256([]byte(secretDomain + string(s)))
	return h[:]
}

// LogValue keeps secrets out of the log.
func (s Secret) LogValue() slog.Value { return slog.StringValue("(secret)") }
