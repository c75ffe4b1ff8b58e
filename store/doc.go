// Package store says what is kept and what is promised about it. The tables themselves are beside it: package
// sqlite keeps them in one file of a data folder; storetest holds every database to the promises made here.
//
// Two sorts of things are kept, and they are never mixed (architecture.md, "The log"):
//
//	the log       records, acts        only ever added to; hashed; official; it stays
//	the rest      heads                made again from the log at any time
//	              private drafts       a delegation's own, until they are tabled or thrown away
//	              accounts             names and addresses; erased on request, the id stays
//	              sign-in links        as SHA-256 only: who reads the file cannot sign in
//	              API tokens           likewise
//	              sessions             likewise
//
// One write path leads into the log:
//
//	load ── decide ──▶ Append at the version read ──┬──▶ recorded: records, act, head, consumed drafts
//	                                                ├──▶ ErrConflict: somebody was faster; load again
//	                                                └──▶ ErrActKnown: the form was sent twice; answer with Act
//
// Append is one transaction. If we crash before its commit, nothing of it is there; if we crash after it and
// before the answer, everything is, and the form sent again finds its act.
//
// Instants are kept in whole microseconds UTC. Ids made here are random (NewPersonID, NewDraftID). The clock is
// an argument wherever a rule depends on it; only sessions, whose interface is scs's, read it themselves.
package store
