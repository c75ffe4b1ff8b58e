package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// PrivateDrafts keeps what delegations prepare and nobody else can read (rule: domain.md §1). They are in no
// record, no export and no head.
//
// The delegation is part of every key, never a filter on the result: a draft asked for in the name of another
// delegation is ErrNotFound, as if it did not exist.
type PrivateDrafts interface {
	// PrivateDraft gives one draft, or ErrNotFound.
	PrivateDraft(ctx context.Context, k PrivateDraftKey) (PrivateDraft, error)
	// PrivateDrafts gives the drafts of a delegation, the one last changed first.
	PrivateDrafts(ctx context.Context, n drafts.NegotiationID, d drafts.DelegationCode) ([]PrivateDraft, error)
	// SavePrivateDraft keeps a draft and returns it as kept. Revision 0 is a new one and gets an id when it has none;
	// any other must be the revision that was read: two people of one delegation who write at once do not
	// overwrite each other, the later one gets ErrConflict (also when the draft is gone). Created and the first
	// author stay; Updated is taken from the draft. *InvalidInput when it is too long or no JSON.
	SavePrivateDraft(ctx context.Context, d PrivateDraft) (PrivateDraft, error)
	// DeletePrivateDraft throws a draft away; ErrNotFound when it is not there.
	DeletePrivateDraft(ctx context.Context, k PrivateDraftKey) error
}

// PrivateDraftID is opaque, and unique within a delegation's drafts of a negotiation.
type PrivateDraftID string

// NewPrivateDraftID gives an id that nobody can guess.
func NewPrivateDraftID() PrivateDraftID { return PrivateDraftID(rand.Text()) }

// PrivateDraftKey is the only way to a private draft.
type PrivateDraftKey struct {
	Negotiation drafts.NegotiationID
	Delegation  drafts.DelegationCode
	ID          PrivateDraftID
}

// PrivateDraft is an amendment that a delegation prepares.
type PrivateDraft struct {
	PrivateDraftKey
	Author    drafts.PersonID
	Paragraph drafts.ParagraphID // which it is about; empty when about none or several
	Body      []byte             // JSON, the caller's own; at most MaxPrivateDraft bytes
	Created   time.Time
	Updated   time.Time
	Revision  int // counts the times it was saved; 0 was never saved
}

// MaxPrivateDraft is the most bytes a private draft may have: several times the longest report.
const MaxPrivateDraft = 1 << 20

// Check says whether the draft can be kept.
func (d PrivateDraft) Check() error {
	switch {
	case d.Negotiation == "" || d.Delegation == "":
		return invalid("a private draft belongs to a negotiation and a delegation")
	case d.ID == "" && d.Revision > 0:
		return invalid("a private draft that was saved before has an id")
	case len(d.Body) > MaxPrivateDraft:
		return invalid("a private draft has at most %d bytes, this one %d; make several of it", MaxPrivateDraft, len(d.Body))
	case !json.Valid(d.Body):
		return invalid("the body of private draft %s is not JSON", d.ID)
	}
	return nil
}
