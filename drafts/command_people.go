package drafts

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
)

// Open begins a negotiation. Whoever opens it serves it as its secretariat until the secretariat says otherwise.
func Open(act Act, o NegotiationOpened) ([]Event, error) {
	o.Title, o.Body = strings.TrimSpace(o.Title), strings.TrimSpace(o.Body)
	if o.Title == "" {
		return nil, refuse("open.no-title", "A negotiation needs the title of its report.")
	}
	if err := checkLine(Piece{Name: "The title"}, o.Title, 500); err != nil {
		return nil, err
	}
	if err := checkLine(Piece{Name: "The name of the body"}, o.Body, 500); err != nil {
		return nil, err
	}
	if o.Language == "" {
		o.Language = "en"
	}
	return []Event{o, PersonAdmitted{Person: act.By, Role: Secretariat}}, nil
}

// codePattern is what a delegation's code may be: ISO alpha-3 for States, own codes for others (domain.md §1).
var codePattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9&/_.-]{1,31}$`)

// Seat brings a delegation into the room, or corrects its names and kind.
func (d *Draft) Seat(act Act, s DelegationSeated) ([]Event, error) {
	if err := d.servedBy(act, doSeat); err != nil {
		return nil, err
	}
	if !codePattern.MatchString(string(s.Code)) {
		return nil, refuse("seat.code", "{Code} is no code for a delegation; States have the three letters of ISO 3166, others a code of their own such as EU or ICRC.", Quoted(s.Code))
	}
	if strings.TrimSpace(s.Names["en"]) == "" {
		return nil, refuse("seat.no-name", "{Code} needs its name in English at least.", Verbatim(s.Code))
	}
	for _, name := range s.Names {
		if err := checkLine(Piece{Name: "The name of", Which: string(s.Code)}, name, 200); err != nil {
			return nil, err
		}
	}
	return []Event{s}, nil
}

// Unseat takes a delegation out of the room. What it tabled stays on record and no longer holds anything up.
func (d *Draft) Unseat(act Act, code DelegationCode, reason string) ([]Event, error) {
	if err := d.servedBy(act, doUnseat); err != nil {
		return nil, err
	}
	if seat, ok := d.Seats[code]; !ok || seat.Unseated {
		return nil, refuse("seat.none-to-leave", "{Code} has no seat in this negotiation.", Verbatim(code))
	}
	return []Event{DelegationUnseated{Code: code, Reason: strings.TrimSpace(reason)}}, nil
}

// Admit gives a person a part in the negotiation, or another part.
func (d *Draft) Admit(act Act, p PersonAdmitted) ([]Event, error) {
	if err := d.servedBy(act, doAdmit); err != nil {
		return nil, err
	}
	switch p.Role {
	case Delegate, Stakeholder:
		seat, ok := d.Seats[p.Delegation]
		if !ok || seat.Unseated {
			return nil, refuse("admit.no-seat", "{Code} has no seat in this negotiation; seat the delegation first.", Quoted(p.Delegation))
		}
		if (seat.As == StakeholderSeat) != (p.Role == Stakeholder) {
			return nil, refuse("admit.as-seated", "{Delegation} sits as {Seat}; its people are admitted as such.", d.called(p.Delegation), seat.As)
		}
	case Chair, Secretariat:
		p.Delegation, p.Capacity = "", Drafts
	default:
		return nil, refuse("admit.role", "A person is admitted as chair, secretariat, delegate or stakeholder.")
	}
	return []Event{p}, nil
}

// Dismiss ends a person's part. What the person did stays on record.
func (d *Draft) Dismiss(act Act, person PersonID) ([]Event, error) {
	if err := d.servedBy(act, doDismiss); err != nil {
		return nil, err
	}
	if _, ok := d.People[person]; !ok {
		return nil, refuse("dismiss.no-part", "This person has no part in the negotiation.")
	}
	return []Event{PersonDismissed{Person: person}}, nil
}

// SetNames says how names are shown by default. It never changes what the record holds (domain.md §6).
func (d *Draft) SetNames(act Act, n Names) ([]Event, error) {
	if err := d.servedBy(act, doSetNames); err != nil {
		return nil, err
	}
	return []Event{AttributionSet{Names: n}}, nil
}

// checkLine refuses what cannot stand on one line of a page: control characters, broken UTF-8, or too much.
func checkLine(what Piece, text string, most int) error {
	switch {
	case !utf8.ValidString(text):
		return refuse("piece.encoding", "{Piece} is not valid UTF-8.", what)
	case utf8.RuneCountInString(text) > most:
		return refuse("piece.characters", "{Piece} has {Characters} characters; at most {Most} fit.", what, Number(utf8.RuneCountInString(text)), Number(most))
	case strings.ContainsFunc(text, unicode.IsControl):
		return refuse("piece.one-line", "{Piece} holds a line break or another control character.", what)
	case turns(text):
		return refuse("piece.direction", "{Piece} holds a sign that turns the direction of what stands behind it; leave that sign out.", what)
	}
	return nil
}

// turns says whether a line would turn the direction of what a page shows behind it: by an override, or by an embedding or
// isolation that it does not end. Marks of direction do no harm.
func turns(text string) bool {
	var open []rune // what ends each
	for _, c := range text {
		switch c {
		case '\u202d', '\u202e':
			return true
		case '\u202a', '\u202b':
			open = append(open, '\u202c')
		case '\u2066', '\u2067', '\u2068':
			open = append(open, '\u2069')
		case '\u202c', '\u2069':
			if n := len(open); n == 0 || open[n-1] != c {
				return true
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) > 0
}

// checkWords refuses words that cannot be a paragraph. A line break would start another one; those that the paragraph
// has already, from the file it came from, may stay.
func checkWords(what Piece, text, was string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return refuse("piece.no-words", "{Piece} has no words. To take the paragraph out, propose to delete it.", what)
	case !utf8.ValidString(text):
		return refuse("piece.encoding", "{Piece} is not valid UTF-8.", what)
	case diffing.CheckLength(text) != nil:
		return refuse("piece.long-paragraph", "{Piece} is {Size} KiB long; a paragraph has at most 64 KiB. Divide it into several.", what, kibibytes(text))
	case strings.Count(text, "\n") > strings.Count(was, "\n") || strings.ContainsAny(text, "\r\v\f\u2028\u2029"):
		return refuse("piece.line-break", "{Piece} holds a line break; a paragraph is one line. To divide it, propose to split it.", what)
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\n' }):
		return refuse("piece.control", "{Piece} holds a control character.", what)
	}
	return nil
}

// checkNotes refuses a reason or another note that is too long or broken; line breaks are welcome there.
func checkNotes(what Piece, text string) error {
	switch {
	case !utf8.ValidString(text):
		return refuse("piece.encoding", "{Piece} is not valid UTF-8.", what)
	case len(text) > 16<<10:
		return refuse("piece.long-note", "{Piece} is {Size} KiB long; at most 16 KiB fit.", what, kibibytes(text))
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }):
		return refuse("piece.control", "{Piece} holds a control character.", what)
	}
	return nil
}

// kibibytes is the size of a text, rounded up.
func kibibytes(text string) Number { return Number((len(text) + 1023) / 1024) }
