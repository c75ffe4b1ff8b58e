// Package drafts is what a negotiation is: the events of its record, the fold that makes a Draft of them, the acts by
// which people change it, and the rules of procedure. It is pure: no clock, no disk, no network, no chance; time and
// ids are arguments.
//
// The words of the field, and our names for them (domain.md):
//
//	the record              Record, Chain, Event      one fact after another, each sealed with the hash before it
//	the draft               Draft, Fold, With         folded from the record; immutable once published
//	who may see what        Visible, Reader           decided here, before pages, exports, interfaces and streams
//	an amendment            Amendment, Revision       a bundle of edits under one number, A.17; its edits A.17/1 …
//	its fate                Fate, EditDisposed        tabled, taken, taken in part, merged, not taken, withdrawn, overtaken
//	who stands behind it    Behind, Unconfirmed       a name never stands under words its State did not accept
//	standing, obstacles     Standing, StandsAgainst   a paragraph is bracketed exactly when something stands against it
//	consent                 Sight, Agree              to the words seen, and to what stood against them
//	the rolling text        Text, Reading             the latest version, the Chair's edits since, the open amendments
//	the room                Meeting, Sitting          acts while it sits were done at it; it has a current paragraph
//	from the floor          Entry, SaidOn             what the secretariat enters for a delegation, and what was said
//	a rule's no             Refusal, Deed             its English beside the rule, a key and typed values for other languages
//	a version               Version, Issue, Labels    numbered anew when issued, immutable from then on
//
// The life of a paragraph, and of an edit on it:
//
//	not discussed ──▶ open ──▶ agreed in informals ──▶ agreed ad ref ──▶ adopted, with the report
//	                   ▲  └──────────────────────────────▲      │
//	                   └───────────── reopened ◀─────────┴──────┘
//
//	private draft ──▶ tabled ──▶ taken | taken in part | merged | not taken ──▶ maintained: opposition
//	(in the store)     │   ▲             by the Chair                           until its delegation can live with it
//	                   │   └─ the text changed: clean, already met, or in conflict and waiting for its delegation
//	                   └────▶ withdrawn by its own delegation, or overtaken with the words it stood in
//
// Read the files in the order of that life: record.go, events*.go, draft.go, apply.go, text.go, amendment.go,
// standing.go, meeting.go, floor.go, roles.go, command_*.go, labels.go, history.go. Deciding may refuse, applying may
// not: a command is a method that returns events or a Refusal in words a delegate can read, apply has no error and no
// rule.
package drafts
