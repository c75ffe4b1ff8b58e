// Package demo is a negotiation of our own writing: an open-ended working group of invented States that negotiates
// its report on security in the use of ICTs, from the zero draft to the second reading of Rev.1.
//
//	zero-draft.md   the text as the Secretariat imports it
//	minutes.txt     what happened then, as minutes: one act a line, in order
//	room.go         who is in the room, under which names
//
// Nothing is inserted behind the program's back. Every line of the minutes is an act of a person with a role, and
// goes through the commands of drafts; what a rule would refuse, it refuses here, and names the line. The same
// minutes serve the demonstration, the tests, the screenshots and the README.
//
//	minutes.txt ──Parse──▶ Acts ──Room.Do: decide──▶ events ──▶ record
//	                               │
//	                               └── Rehearsal (in memory), or the server's own write path
package demo
