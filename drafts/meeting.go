package drafts

import (
	"slices"
	"strconv"
)

// MeetingNumber counts the meetings of a negotiation: 1, 2, 3 …
type MeetingNumber int

func (n MeetingNumber) String() string { return strconv.Itoa(int(n)) }

// Meeting is the room sitting: acts between its opening and its closing were done at it (rule: domain.md §1). That
// follows from the order of the record, and no act has to say it.
type Meeting struct {
	Number    MeetingNumber
	Date      string // YYYY-MM-DD
	Formality Formality
	Opened    Stamp
	Closed    Stamp  // Version 0 while it sits
	Calls     []Call // the paragraphs that were current, in order
}

// Call is a paragraph becoming the current one.
type Call struct {
	Paragraph ParagraphID
	Stamp
}

// Sits says whether the meeting is open.
func (m *Meeting) Sits() bool { return m.Closed.Version == 0 }

// Sitting is the meeting that is open now, if one is.
func (d *Draft) Sitting() (*Meeting, bool) {
	if n := len(d.Meetings); n > 0 && d.Meetings[n-1].Sits() {
		return d.Meetings[n-1], true
	}
	return nil, false
}

// MeetingAt is the meeting at which a record was made; none, when the room did not sit.
func (d *Draft) MeetingAt(version uint64) (*Meeting, bool) {
	for _, m := range slices.Backward(d.Meetings) {
		if m.Opened.Version <= version {
			return m, m.Sits() || version <= m.Closed.Version
		}
	}
	return nil, false
}

// CurrentParagraph is the paragraph that the meeting is at; "" when none was called, or it is gone. One that was split
// or merged since is followed to the first that it became.
func (d *Draft) CurrentParagraph() ParagraphID {
	m, ok := d.Sitting()
	if !ok || len(m.Calls) == 0 {
		return ""
	}
	id := m.Calls[len(m.Calls)-1].Paragraph
	for _, l := range d.Lineage {
		if _, there := d.Paragraphs[id]; !there && slices.Contains(l.From, id) && len(l.To) > 0 {
			id = l.To[0]
		}
	}
	if _, there := d.Paragraphs[id]; there {
		return id
	}
	if _, open := d.Compiled(id); open {
		return d.rival(id)
	}
	return ""
}

// meeting gives a fresh copy of the last meeting for apply to change, or nil when there was none.
func (d *Draft) meeting() *Meeting {
	n := len(d.Meetings)
	if n == 0 {
		return nil
	}
	m := *d.Meetings[n-1]
	m.Calls = slices.Clone(m.Calls)
	d.Meetings[n-1] = &m
	return &m
}
