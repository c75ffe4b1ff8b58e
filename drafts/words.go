package drafts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Language is a BCP 47 tag: "en", "ar", "zh" …
type Language string

// AmendmentID numbers an amendment once and for all: A.17.
type AmendmentID int

func (a AmendmentID) String() string { return "A." + strconv.Itoa(int(a)) }

// EditID names an edit of the amendment: A.17/1.
func (a AmendmentID) EditID(number int) EditID {
	return EditID(a.String() + "/" + strconv.Itoa(number))
}

// ParseAmendmentID reads "A.17", "a17" or "17".
func ParseAmendmentID(s string) (AmendmentID, error) {
	digits := strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "A"), ".")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, refuse("amendment.number", "{Sent} is no amendment number; write it as A.17.", Quoted(s))
	}
	return AmendmentID(n), nil
}

// SplitEditID takes "A.17/1" apart.
func SplitEditID(id EditID) (AmendmentID, int, error) {
	a, n, ok := strings.Cut(string(id), "/")
	number, err := strconv.Atoi(n)
	if !ok || err != nil || number < 1 {
		return 0, 0, refuse("edit.number", "{Sent} is no edit of an amendment; write it as A.17/1.", Quoted(id))
	}
	amendment, err := ParseAmendmentID(a)
	return amendment, number, err
}

// words gives a typed word its text on the wire: the zero value first.
type words []string

func (w words) text(i uint8) ([]byte, error) {
	if int(i) >= len(w) {
		return nil, fmt.Errorf("no word for %d among %s", i, strings.Join(w, ", "))
	}
	return []byte(w[i]), nil
}

func (w words) say(i uint8) string {
	if int(i) >= len(w) {
		return strconv.Itoa(int(i))
	}
	return w[i]
}

func readWord[T ~uint8](w words, b []byte, what string, into *T) error {
	i := slices.Index(w, string(b))
	if i < 0 {
		return fmt.Errorf("%q is no %s; it is one of %s", b, what, strings.Join(w, ", "))
	}
	*into = T(i)
	return nil
}

// Role is a person's part in a negotiation (domain.md §1).
type Role uint8

// The roles. The public is whoever has no other part.
const (
	Public Role = iota
	Stakeholder
	Delegate
	Secretariat
	Chair
)

// Capacity is what a person may do within a delegation: draft only, or speak for it (domain.md §1).
type Capacity uint8

// The capacities.
const (
	Drafts Capacity = iota
	Speaks
)

// SeatKind is what a delegation is in the room.
type SeatKind uint8

// The kinds of seat. Only members hold up consensus.
const (
	Member SeatKind = iota
	Observer
	StakeholderSeat
	Group
)

// Preset names the modalities of a body (domain.md §10).
type Preset uint8

// The presets.
const (
	OEWG Preset = iota
	GGE
	Convention
	Resolution
)

// HouseStyle is how rival and new paragraphs are numbered between versions (domain.md §2).
type HouseStyle uint8

// The house styles.
const (
	RoomStyle HouseStyle = iota
	EditorialStyle
)

// Audience is who may read: participants only, or the public too, which reads issued versions.
type Audience uint8

// The audiences.
const (
	Participants Audience = iota
	PublicAudience
)

// Names says how delegations are shown beside words: the attribution (domain.md §6).
type Names uint8

// The attributions.
const (
	Named Names = iota
	GroupsOnly
	Unnamed
)

// Fate is what became of an edit, always visible (domain.md §3).
type Fate uint8

// The fates. An edit is open while it is tabled or under discussion.
const (
	Tabled Fate = iota
	UnderDiscussion
	Taken
	TakenInPart
	Merged
	NotTaken
	Withdrawn
	Overtaken
)

// Open says whether an edit of this fate still asks for something.
func (f Fate) Open() bool { return f == Tabled || f == UnderDiscussion }

// Level is how far agreement on a paragraph goes (domain.md §5).
type Level uint8

// The levels of agreement.
const (
	InInformals Level = iota // yellow
	AdRef                    // green
)

// Stance is a position on words (domain.md §4).
type Stance uint8

// The stances. NoPosition takes an earlier one back.
const (
	NoPosition Stance = iota
	Support
	CanLiveWith
	Reserve
	Oppose
	Bracket
)

// Holds says whether a member's stance on a paragraph holds up agreement.
func (s Stance) Holds() bool { return s == Reserve || s == Oppose || s == Bracket }

// Standing is how far a paragraph has come (domain.md §5).
type Standing uint8

// The standings, in their order.
const (
	NotDiscussed Standing = iota
	OpenForDiscussion
	AgreedInInformals
	AgreedAdRef
	Adopted
)

// Agreed says whether the text of a paragraph with this standing is locked.
func (s Standing) Agreed() bool { return s >= AgreedInInformals }

// Destination is where a paragraph stands: in the report, in an annex, or in the Chair's summary (domain.md §5, §9).
type Destination uint8

// The destinations.
const (
	InReport Destination = iota
	InAnnex
	InSummary
)

// Formality says what sort of meeting one is (domain.md §1).
type Formality uint8

// The formalities.
const (
	Formal Formality = iota
	Informal
)

var (
	roleWords        = words{"public", "stakeholder", "delegate", "secretariat", "chair"}
	capacityWords    = words{"drafts", "speaks"}
	seatWords        = words{"member", "observer", "stakeholder", "group"}
	presetWords      = words{"oewg", "gge", "convention", "resolution"}
	styleWords       = words{"room", "editorial"}
	audienceWords    = words{"participants", "public"}
	namesWords       = words{"named", "groups", "none"}
	fateWords        = words{"tabled", "under discussion", "taken", "taken in part", "merged", "not taken", "withdrawn", "overtaken"}
	levelWords       = words{"informals", "ad ref"}
	stanceWords      = words{"none", "support", "can live with", "reserve", "oppose", "bracket"}
	formalWords      = words{"formal", "informal"}
	destinationWords = words{"report", "annex", "summary"}
	effectWords      = words{"warns", "holds"}
	standingWords    = words{"not discussed", "open", "agreed in informals", "agreed ad ref", "adopted"}
)
