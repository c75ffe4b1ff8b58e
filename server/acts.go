package server

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// actsOnAPage is how many records of a stretch one page lists.
const actsOnAPage = 300

// actLine is one record between two moments, in words, with the page that it changed as it was right after it.
type actLine struct {
	recordLine
	Address string // of what it is about; "" of what has no page
	AsAt    string // of the text right after it
}

// eachAct gives the records of a stretch of time that were asked for, the oldest first, and says after which one to go on
// when one page has no room for all of them. The numbering of brackets follows from other acts and is left out.
//
// Few acts of a long record may be those that were asked for, and all of it is read then: by one reader at a time.
func (r *room) eachAct(s interval, told func(drafts.Record, drafts.Event) error) (more uint64, err error) {
	done, err := r.server.past.turn.take(r.Request().Context(), r.ID)
	if err != nil {
		return 0, fmt.Errorf("wait to read the acts of %s: %w", r.ID, err)
	}
	defer done()
	after, count := max(s.from.Version, r.number("after")), 0
	last := after
	for record, err := range s.after.recorded(after) {
		if err != nil {
			return 0, fmt.Errorf("read what came after record %d of %s: %w", after, r.ID, err)
		}
		event, err := drafts.Decode(record.Kind, record.Data)
		if err != nil {
			return 0, fmt.Errorf("record %d: %w", record.Version, err)
		}
		if !s.asksFor(event) {
			continue
		}
		if count == actsOnAPage {
			return last, nil
		}
		if err := told(record, event); err != nil {
			return 0, err
		}
		count, last = count+1, record.Version
	}
	return 0, nil
}

// acts lists what came on record in a stretch of time, and the address of those for which there is no room.
func (r *room) acts(s interval) (lines []actLine, more string, err error) {
	person := r.server.people(r.Request().Context())
	next, err := r.eachAct(s, func(record drafts.Record, event drafts.Event) error {
		said, err := s.after.recordLine(record, person)
		if err != nil {
			return err
		}
		said.Follows = len(lines) > 0 && lines[len(lines)-1].Act == said.Act
		version := strconv.FormatUint(record.Version, 10)
		line := actLine{recordLine: said, AsAt: r.readAt("", version)}
		if page := s.pageOf(event); page != "" {
			line.Address = r.readAt(page, version)
		}
		lines = append(lines, line)
		return nil
	})
	if next > 0 {
		more = r.askedOtherwise("after", strconv.FormatUint(next, 10)) + "#acts"
	}
	return lines, more, err
}

// number is a number in the address, 0 where there is none.
func (r *room) number(name string) uint64 {
	n, _ := strconv.ParseUint(r.QueryParam(name), 10, 64)
	return n
}

// asksFor says whether a record is one of those that were asked for.
func (s interval) asksFor(event drafts.Event) bool {
	if _, follows := event.(drafts.BracketsNumbered); follows {
		return false
	}
	if s.paragraph != "" && !s.onParagraph(event) {
		return false
	}
	return s.delegation == "" || s.after.Draft.Concerns(event, s.delegation)
}

// onParagraph says whether an event is about the paragraph asked for, as it stood at either end, or was said on it.
func (s interval) onParagraph(event drafts.Event) bool {
	switch e := event.(type) {
	case drafts.StatementMade:
		return s.after.Draft.ShownAs(e.Paragraph) == s.paragraph
	case drafts.StatementCorrected:
		said, ok := s.after.Draft.Statement(e.Statement)
		return ok && s.after.Draft.ShownAs(said.Paragraph) == s.paragraph
	case drafts.ParagraphCalled:
		return e.Paragraph == s.paragraph
	}
	about, whole := subjects(event, s.before.Draft, s.after.Draft)
	return whole || slices.Contains(about, s.paragraph)
}

// pageOf is the page of what an event is about, behind the address of the negotiation.
func (s interval) pageOf(event drafts.Event) string {
	switch e := event.(type) {
	case drafts.VersionIssued, drafts.VersionCorrected:
		return "/v"
	case drafts.StatementMade:
		return "/s/" + e.Statement.String()
	case drafts.StatementCorrected:
		return "/s/" + e.Statement.String()
	}
	if a := s.after.Draft.AmendmentIn(event); a > 0 {
		return "/a/" + a.String()
	}
	if about, _ := subjects(event, s.after.Draft); len(about) > 0 {
		return "/p/" + url.PathEscape(string(about[0]))
	}
	return ""
}
