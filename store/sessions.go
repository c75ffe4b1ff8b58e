package store

import (
	"context"

	"github.com/alexedwards/scs/v2"

	"github.com/unbracket/unbracket/drafts"
)

// SessionPerson is the key under which a session holds its drafts.PersonID as a string:
// sessions.Put(ctx, store.SessionPerson, string(person)). The store reads it from what scs commits (in scs's own
// GobCodec), so nobody can forget to say whose session it is.
const SessionPerson = "person"

// Sessions keeps the sessions of scs.SessionManager. Of a session's token only the SHA-256 is kept.
type Sessions interface {
	scs.Store
	scs.CtxStore

	// EndSessions ends all sessions of a person, and says how many there were. A request that was under way cannot
	// bring its session back when it commits.
	EndSessions(ctx context.Context, p drafts.PersonID) (int, error)
}
