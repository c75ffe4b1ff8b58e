package drafts

import (
	"errors"
	"slices"

	"github.com/unbracket/unbracket/diffing"
)

// ErrHidden says that there is nothing here for this reader: not even that something is.
var ErrHidden = errors.New("nothing here for this reader")

// Reader is who looks: a person with a part, or the public.
type Reader struct {
	Person PersonID
	Part
	Voices []DelegationCode // the groups for which the reader's delegation speaks

	LooksBack bool // at a moment of the past: reads all that takes part, and can do nothing there; see VisibleAt
}

// Visible decides who may see what, before pages, exports, API and streams (domain.md §1). Those with a part read
// the whole rolling text and its amendments; the public reads issued versions, if the negotiation is public. The
// draft that comes back holds nothing that its reader may not see. Private drafts of amendments are not in it:
// MayReadDraftsOf answers for them.
func Visible(d *Draft, person PersonID) (*Draft, Reader, error) {
	r := Reader{Person: person}
	if _, ok := d.People[person]; ok && person != "" {
		return d, d.part(person), nil
	}
	if d.Opened.Audience != PublicAudience || len(d.Versions) == 0 {
		return nil, r, ErrHidden
	}
	return d.issued(), r, nil
}

// issued is the draft as the public sees it: its latest version as the text, no amendment, no position, no
// people.
func (d *Draft) issued() *Draft {
	p := empty()
	p.ID, p.Opened, p.Names, p.Seats, p.Lineage = d.ID, d.Opened, d.Names, d.Seats, d.Lineage
	p.Adopted, p.AdoptedAt, p.piecemeal = d.Adopted, d.AdoptedAt, d.piecemeal
	for _, v := range d.Versions {
		shown := *v
		shown.Fates = nil
		p.Versions = append(p.Versions, &shown)
	}
	latest := p.Versions[len(p.Versions)-1]
	p.Chain = Chain{Negotiation: d.ID, Version: latest.Version, Time: latest.Time, Head: latest.Head}
	for _, para := range latest.Paragraphs {
		state := &ParagraphState{Paragraph: para, Changed: latest.Stamp}
		if d.Adopted != nil {
			state.Standing = Adopted
		}
		p.Order = append(p.Order, para.ID)
		p.Paragraphs[para.ID] = state
	}
	return p
}

// MayReadDraftsOf says whether the reader may read the private drafts of a delegation: only its own people may.
func (r Reader) MayReadDraftsOf(code DelegationCode) bool {
	return (r.Role == Delegate || r.Role == Stakeholder) && r.Delegation == code && code != ""
}

// SpeaksFor says whether the reader may table, revise, withdraw, co-sponsor and take positions for a delegation: its
// speakers may, those of the member through which a group speaks, and the secretariat on its behalf.
func (r Reader) SpeaksFor(code DelegationCode) bool {
	return r.Role == Secretariat ||
		r.Role == Delegate && r.Capacity == Speaks && code != "" && (r.Delegation == code || slices.Contains(r.Voices, code))
}

// CommentsFor says whether the reader may comment in writing for a stakeholder, and revise and withdraw such comments: its
// people may, who are not told apart as those of a delegation are, and the secretariat on its behalf.
func (r Reader) CommentsFor(code DelegationCode) bool {
	return r.Role == Secretariat || r.Role == Stakeholder && code != "" && r.Delegation == code
}

// Presides says whether the reader may do what is the Chair's.
func (r Reader) Presides() bool { return r.Role == Chair }

// Serves says whether the reader may do what is the secretariat's; the Chair may too.
func (r Reader) Serves() bool { return r.Role == Secretariat || r.Role == Chair }

// TakesPart says whether the reader is more than the public.
func (r Reader) TakesPart() bool { return r.Role != Public || r.LooksBack }

func (d *Draft) part(p PersonID) Reader {
	part := d.People[p]
	return Reader{Person: p, Part: part, Voices: d.voices(part.Delegation)}
}

// chairOnly refuses an act that only the Chair may do.
func (d *Draft) chairOnly(act Act, what Deed) error {
	if d.part(act.By).Presides() {
		return d.running(what)
	}
	return refuse("role.chair", "Only the Chair may {Deed}.", what)
}

func (d *Draft) servedBy(act Act, what Deed) error {
	if d.part(act.By).Serves() {
		return d.running(what)
	}
	return refuse("role.serves", "Only the secretariat or the Chair may {Deed}.", what)
}

// stakeholderDeeds are what a stakeholder does with its written comments, and with nothing else; see commentsOnly.
var stakeholderDeeds = []Deed{doTable, doRevise, doWithdraw}

// commentsOnly refuses words for the text in the name of a stakeholder (rule: domain.md §1: written comments; its words never
// enter the bracketed text).
func (d *Draft) commentsOnly(code DelegationCode, edits []Edit) error {
	if d.Seats[code].As == StakeholderSeat && slices.ContainsFunc(edits, func(e Edit) bool { return e.As != diffing.EditComment }) {
		return refuse("seat.stakeholder", "{Delegation} is a stakeholder; its words never enter the bracketed text. It may comment in writing.", d.called(code))
	}
	return nil
}

// spokenFor refuses an act in a delegation's name by somebody who does not speak for it.
func (d *Draft) spokenFor(act Act, code DelegationCode, what Deed) error {
	seat, ok := d.Seats[code]
	switch r := d.part(act.By); {
	case code == "":
		return refuse("seat.unsaid", "Say in the name of which delegation.")
	case !ok || seat.Unseated:
		return refuse("seat.none", "{Delegation} has no seat in this negotiation; the secretariat can seat it.", d.called(code))
	case seat.As == StakeholderSeat && slices.Contains(stakeholderDeeds, what) && r.CommentsFor(code):
		return d.running(what)
	case seat.As == StakeholderSeat:
		return refuse("seat.stakeholder", "{Delegation} is a stakeholder; its words never enter the bracketed text. It may comment in writing.", d.called(code))
	case r.SpeaksFor(code):
		return d.running(what)
	case r.Role == Delegate && r.Delegation == code:
		return refuse("role.drafts", "You draft for {Delegation}; only those who speak for it may {Deed}. The head of delegation or the secretariat says who speaks.", d.called(code), what)
	case r.Role == Delegate && r.Capacity == Speaks && slices.Contains(d.MembersOf(code, Day(act.At)), r.Delegation):
		if voice := d.VoiceOf(code); voice != "" {
			return refuse("role.voice", "{Group} speaks through {Voice}; {Delegation} is a member of it and may {Deed} in its own name only.", d.called(code), d.called(voice), d.called(r.Delegation), what)
		}
		return refuse("role.no-voice", "Nobody speaks for {Group} yet: the secretariat says through which member it does. {Delegation} may {Deed} in its own name.", d.called(code), d.called(r.Delegation), what)
	default:
		return refuse("role.speaks", "Only {Delegation} itself, or the secretariat on its behalf, may {Deed}.", d.called(code), what)
	}
}

// running refuses every act once the report is adopted.
func (d *Draft) running(what Deed) error {
	if d.Adopted != nil {
		return refuse("adopted", "The report was adopted on {Date} as {Symbol}; nobody can {Deed} any more.",
			Date(d.Adopted.Date), Verbatim(d.Adopted.Symbol), what)
	}
	return nil
}
