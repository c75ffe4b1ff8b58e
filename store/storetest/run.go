package storetest

import (
	"testing"

	"github.com/unbracket/unbracket/store"
)

// Run holds a database to the contract. open gives a new and empty store, and closes it when the test ends.
func Run(t *testing.T, open func(testing.TB) store.Store) {
	for _, promise := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"records come back byte for byte", recordsComeBack},
		{"a writer who read an older version is in conflict and changes nothing", olderVersionConflicts},
		{"an act sent twice is recorded once", actTwice},
		{"a commit that does not agree with itself is refused", commitDisagrees},
		{"a record that does not continue the chain is refused", chainLink},
		{"of two writers at one version exactly one wins", twoWriters},
		{"800 appends at once lose nothing", manyWriters},
		{"a time names the last record made by then", recordsAsAt},
		{"a reader may call the store between two records", readerCallsStore},
		{"any sequence of acts gives a chain that holds, and heads as rebuilt", anyActs},
		{"a context that ended appends nothing", endedContext},
		{"heads are listed, the one last written first", headsListed},
		{"what does not exist is not found", nothingThere},

		{"an export brought into an empty store gives the same hashes", exportImport},
		{"an export with one byte changed is refused, naming line and record", exportChanged},
		{"an import of what is there already is refused and changes nothing", importAgain},
		{"an import with an act in two places is refused", importActTwice},
		{"an imported act cannot be recorded again", importedActKnown},

		{"private drafts are unreadable to another delegation", draftsArePrivate},
		{"two people who save one private draft do not overwrite each other", draftsConflict},
		{"a private draft is bounded", draftsBounded},
		{"tabling consumes the private draft, once", draftsConsumed},
		{"private drafts behave as a simple model does", draftsModel},

		{"what changed is counted from the sitting before", looksBySittings},
		{"how far somebody has read goes with the account", looksErased},

		{"an e-mail address is unique whatever its case", emailUnique},
		{"many accounts have no address", emailNone},
		{"an erased account keeps its id and nothing else", erase},
		{"the last administrator stays", lastAdministrator},
		{"a password opens its own account only", passwords},

		{"a one-time link is redeemed once", linkOnce},
		{"of 16 who redeem a one-time link at once, one is let in", linkRace},
		{"a demo link works until it expires", linkDemo},
		{"links can be taken back", linkEnded},
		{"a token works until it is revoked, and its use is noted", tokens},

		{"a session is found until it expires", sessionExpires},
		{"an ended session is not brought back by a request under way", sessionEnded},
		{"sessions are ended by person", sessionsByPerson},
		{"scs works on it", sessionsWithSCS},
		{"cleaning up removes what has run out", cleanUp},

		{"a backup while writing holds", backupWhileWriting},
		{"a backup does not overwrite", backupStays},
	} {
		t.Run(promise.name, func(t *testing.T) {
			t.Parallel()
			promise.test(t, open(t))
		})
	}
}
