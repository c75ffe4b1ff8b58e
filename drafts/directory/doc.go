// Package directory holds the names under which States sit in the rooms of the United Nations: the 193 Member
// States and the two observer States, in the six official languages, as the Secretariat's terminology has them
// (rule: domain.md §1). They are facts, embedded as states.tsv; neither CLDR's nor ISO's names, which say things
// that a delegation may walk out over.
//
//	a State in the directory        Entry       code, kind of seat, six names
//	by code, by a name              ByCode, ByName
//	by the first letters of a word  Search
//	as the room lists them          In          alphabetical by short name in the language of the page
//	a code of one's own             OwnCode     "EU", "ICRC"; XAA–XZZ are invented delegations, for demonstrations
//
// Nothing here seats anybody: that is an act of the secretariat (drafts.DelegationSeated).
package directory
