package drafts

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/unbracket/unbracket/diffing"
)

// Stamp says which record said so: its version, time, actor and act.
type Stamp struct {
	Version uint64
	Time    time.Time
	Actor   PersonID
	Act     ActID
}

// Draft is a negotiation folded from its record: all that anybody sees is computed from it. Once published it is
// never changed; With gives a new one. Its fields are for reading.
type Draft struct {
	ID     NegotiationID
	Opened NegotiationOpened
	Names  Names // the attribution now in force
	Chain  Chain // where the record stands: version, head hash, time

	Seats  map[DelegationCode]*Seat
	People map[PersonID]Part

	Order      []ParagraphID // the rolling text, those deleted since the last issue included
	Paragraphs map[ParagraphID]*ParagraphState
	Amendments []*Amendment // A.1, A.2 … without a gap
	Versions   []*Version
	Lineage    []Lineage
	Meetings   []*Meeting   // in order of opening; see Sitting
	Statements []*Statement // 1, 2 … without a gap
	Entries    []*Entry     // by the secretariat on behalf of delegations, in order of record

	Memberships []Membership                      // in groups, in order of record
	Voices      map[DelegationCode]DelegationCode // of groups: the member named last; see VoiceOf
	OnAsks      map[ParagraphID][]AskPosition     // positions on asks of a paragraph, all, in order of time

	Mergers   []*MergedWording // of edits: M.1, M.2 … without a gap
	Closings  []Closing        // deadlines for tabling, in order of record; the last one is in force
	Passages  int              // agreed parts of paragraphs, ever
	Annexed   []ParagraphID    // out of the report: in an annex or the Chair's summary, in the order in which they left
	Packages  []*Package       // P.1, P.2 … without a gap, those dissolved too
	piecemeal bool             // see NothingAgreedYet

	Adopted   *ReportAdopted
	AdoptedAt Stamp

	proposed map[ParagraphID]EditID   // paragraphs that open or closed insertions brought up, and the edit that did
	unheard  map[DelegationCode][]int // of each delegation: the indices of Entries that wait for its word
	own      owned
	memo     *memo
}

// Seat is a delegation, observer, stakeholder or group in the room.
type Seat struct {
	Code     DelegationCode
	As       SeatKind
	Names    map[Language]string
	Unseated bool
}

// Part is what a person is in this negotiation.
type Part struct {
	Role       Role
	Delegation DelegationCode
	Capacity   Capacity
}

// ParagraphState is a paragraph of the rolling text and what happened to it.
type ParagraphState struct {
	Paragraph               // its words now; the label is that of the latest version, or provisional
	Standing  Standing      // see Draft.StandsAgainst for what holds it up
	Deleted   bool          // since the latest issue: still shown, struck through
	Changed   Stamp         // the last record that touched words, place or standing
	Agreed    *Agreement    // while its text is locked
	Reopened  *Reopening    // the last one
	TakenUp   Stamp         // for discussion, or called at a meeting, the last time; Version 0: never
	Before    string        // its words before the act that last edited them
	EditedBy  ActID         // that act
	Edits     []EditID      // all that were ever tabled on it, in order of tabling
	Positions []Position    // all, in order of time
	Passages  []Passage     // agreed parts, in the order of the words
	Lapsed    []Lapse       // agreements on parts that hold no more, in order of time
	Placeheld *Placeholding // while its words are still to come
	In        Destination   // where it stands; out of the report it is in Annexed and not in Order
	Left      *Leaving      // the act that took it out of the report, while it is out
	Numbers   diffing.Numbers
	DeletedBy EditID // the edit that its deletion was taken from, if any
	From      EditID // the edit that it was taken from, if any

	Corrections []Correction      // of agreed words, all, in order of time; see Draft.Correcting
	Unlinked    []LapsedReference // references that changed words took with them, in order of time
	Rehashed    []rehashed        // by labels that became references, in order of time; see sameWords
}

// Agreement is the act that closed a paragraph.
type Agreement struct {
	Level   Level
	Seen    TextHash
	Pending []Pending // as pronounced; see StillPending
	Joined  []Joining // those of them that gave their word since
	Stamp
}

// Reopening is the act that unlocked one.
type Reopening struct {
	Reason string
	Stamp
}

// Position is where a delegation stood at a time.
type Position struct {
	PositionTaken
	Stamp
}

// Version is a text as it was issued, with the labels of that version. It is immutable.
type Version struct {
	Ordinal    int // 0, 1, 2 … in order of issue
	Name       string
	Symbol     string
	Date       string
	Paragraphs []Paragraph     // of the report; see Whole for what is printed
	Annexes    []AnnexedText   // what had left the report; of an adopted one, what went to an annex of it
	Fates      map[EditID]Fate // of every edit tabled until then, as they stood at the issue
	TextHash   TextHash
	Head       Hash // of the record that issued it
	Stamp

	Corrects *Remedied // of a corrigendum or a technical reissue: what it corrects
}

// Fold makes a Draft of a whole record, verifying the chain on the way. An unknown kind or a broken chain refuses
// to load the negotiation.
func Fold(records iter.Seq2[Record, error]) (*Draft, error) {
	d := empty()
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		if err := d.take(r); err != nil {
			return nil, err
		}
	}
	d.own = owned{} // published: from now on it is shared
	return d, nil
}

// Until ends a record with a version: what it had at that moment.
func Until(records iter.Seq2[Record, error], version uint64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for r, err := range records {
			if err == nil && r.Version > version || !yield(r, err) {
				return
			}
		}
	}
}

// With gives the draft as it is after more records; the receiver stays as it was.
func (d *Draft) With(records ...Record) (*Draft, error) {
	next := d.clone()
	for _, r := range records {
		if err := next.take(r); err != nil {
			return nil, err
		}
	}
	next.own = owned{}
	return next, nil
}

// Propose gives the draft as it would be after events, for previews; nothing is recorded.
func (d *Draft) Propose(act Act, events []Event) (*Draft, error) {
	records, err := d.Chain.Extend(d.ID, act, events)
	if err != nil {
		return nil, err
	}
	return d.With(records...)
}

func (d *Draft) take(r Record) error {
	event, err := Decode(r.Kind, r.Data)
	if err != nil {
		return fmt.Errorf("record %d of %s: %w", r.Version, r.Negotiation, err)
	}
	if err := d.Chain.Follow(r); err != nil {
		return fmt.Errorf("negotiation %s: %w", r.Negotiation, err)
	}
	at := Stamp{Version: r.Version, Time: r.Time, Actor: r.Actor, Act: r.Act}
	d.apply(event, at)
	d.applyMerger(event, at) // last: a merger lapses by what the others made of the text and its edits
	return nil
}

func empty() *Draft {
	return &Draft{
		Seats: map[DelegationCode]*Seat{}, Voices: map[DelegationCode]DelegationCode{}, People: map[PersonID]Part{},
		OnAsks:     map[ParagraphID][]AskPosition{},
		Paragraphs: map[ParagraphID]*ParagraphState{}, proposed: map[ParagraphID]EditID{}, unheard: map[DelegationCode][]int{}, memo: &memo{},
	}
}

// clone copies what apply may touch. Entities behind pointers are never changed in place: apply replaces them
// (see paragraph and amendment), so that two drafts share what did not change.
func (d *Draft) clone() *Draft {
	c := *d
	c.Seats, c.People = maps.Clone(d.Seats), maps.Clone(d.People)
	c.Order, c.Paragraphs = slices.Clone(d.Order), maps.Clone(d.Paragraphs)
	c.Amendments, c.Versions = slices.Clone(d.Amendments), slices.Clone(d.Versions)
	c.Lineage, c.Packages, c.Annexed = slices.Clone(d.Lineage), slices.Clone(d.Packages), slices.Clone(d.Annexed)
	c.Memberships, c.Voices = slices.Clone(d.Memberships), maps.Clone(d.Voices)
	c.Meetings, c.Statements, c.Entries = slices.Clone(d.Meetings), slices.Clone(d.Statements), slices.Clone(d.Entries)
	c.proposed, c.OnAsks, c.unheard = maps.Clone(d.proposed), maps.Clone(d.OnAsks), maps.Clone(d.unheard)
	c.own = owned{}
	c.memo = d.memo.after()
	return &c
}

// owned are the entities that apply copied since the draft was made and may go on changing, so that a record of tens of
// thousands of facts copies each of them once and not at every fact. Once a draft is published it owns nothing.
//
// A copy's lists are clipped: the first one added goes to a new array, and no other draft can see it.
type owned struct {
	paragraphs map[ParagraphID]*ParagraphState
	amendments map[AmendmentID]*Amendment
}

// paragraph gives a copy of a paragraph's state for apply to change, in place of the shared one.
func (d *Draft) paragraph(id ParagraphID) *ParagraphState {
	old := d.Paragraphs[id]
	if old != nil && d.own.paragraphs[id] == old {
		return old
	}
	p := new(ParagraphState)
	if old != nil {
		*p = *old
		p.Positions = slices.Clip(p.Positions)
	}
	if d.own.paragraphs == nil {
		d.own.paragraphs = map[ParagraphID]*ParagraphState{}
	}
	d.Paragraphs[id], d.own.paragraphs[id] = p, p
	return p
}

// amendment gives a copy of an amendment, its edits included, for apply to change.
func (d *Draft) amendment(id AmendmentID) *Amendment {
	old := d.Amendments[id-1]
	if d.own.amendments[id] == old {
		return old
	}
	a := new(Amendment)
	*a = *old
	a.Edits = make([]*EditState, len(old.Edits))
	for i, e := range old.Edits {
		copied := *e
		copied.Positions = slices.Clip(e.Positions)
		a.Edits[i] = &copied
	}
	if d.own.amendments == nil {
		d.own.amendments = map[AmendmentID]*Amendment{}
	}
	d.Amendments[id-1], d.own.amendments[id] = a, a
	return a
}

// edit gives a fresh copy of an edit for apply to change, or nil when the record names one that never was.
func (d *Draft) edit(id EditID) *EditState {
	a, n, err := SplitEditID(id)
	if err != nil || int(a) > len(d.Amendments) {
		return nil
	}
	return d.amendment(a).edit(n)
}
