package server

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// recordPageSize is how many records one page shows.
const recordPageSize = 100

// recordPage is /n/{negotiation}/record: every act in words, with its hash, the newest first.
type recordPage struct {
	Lines        []recordLine
	Head         string // hash of the last record, whole: who writes it down can prove the rest
	Records      int
	Newer, Older string // addresses
	Download     string
}

// recordLine is one record in words.
type recordLine struct {
	Version uint64
	Time    time.Time
	Who     string
	As      string // their part, as it is now
	Says    string
	Note    string // a reason, as it was given
	Kind    string
	Hash    string
	Short   string
	Act     string
	Where   string // the meeting at which it was done, and that it was entered on behalf of a delegation
	Follows bool   // the record before it belongs to the same act
}

func (s *Server) showRecord(r *room) error {
	if !r.Reader.TakesPart() {
		return drafts.ErrHidden
	}
	last := r.Draft.Chain.Version
	upto := last
	if n, err := strconv.ParseUint(r.QueryParam("to"), 10, 64); err == nil && n >= 1 && n < last {
		upto = n
	}
	after := uint64(0)
	if upto > recordPageSize {
		after = upto - recordPageSize
	}
	page := recordPage{Head: r.Draft.Chain.Head.String(), Records: int(last), Download: r.path("record.jsonl")}
	names := s.people(r.Request().Context())
	previous := drafts.ActID("")
	for record, err := range r.recorded(after) {
		if err != nil {
			return err
		}
		if record.Version > upto {
			break
		}
		line, err := r.recordLine(record, names)
		if err != nil {
			return err
		}
		line.Follows = record.Act == previous
		previous = record.Act
		page.Lines = append(page.Lines, line)
	}
	slices.Reverse(page.Lines)
	if after > 0 {
		page.Older = fmt.Sprintf("%s?to=%d", r.path("record"), after)
	}
	if upto < last {
		page.Newer = fmt.Sprintf("%s?to=%d", r.path("record"), min(last, upto+recordPageSize))
	}
	return r.show(http.StatusOK, "record", page)
}

// people remembers the accounts that one page names. A name that was erased is gone; the act stays.
func (s *Server) people(ctx context.Context) func(drafts.PersonID) string {
	known := map[drafts.PersonID]string{}
	return func(p drafts.PersonID) string {
		name, ok := known[p]
		if !ok {
			if a, err := s.store.Account(ctx, p); err == nil && a.Erased.IsZero() {
				name = a.Name
			}
			known[p] = name
		}
		return name
	}
}

func (r *room) recordLine(record drafts.Record, person func(drafts.PersonID) string) (recordLine, error) {
	event, err := drafts.Decode(record.Kind, record.Data)
	if err != nil {
		return recordLine{}, fmt.Errorf("record %d: %w", record.Version, err)
	}
	line := recordLine{Version: record.Version, Time: record.Time, Kind: record.Kind, Hash: record.Hash.String(),
		Short: record.Hash.Short(), Act: string(record.Act), Who: person(record.Actor)}
	if line.Who == "" {
		line.Who = r.T("record.somebody")
	}
	if part, ok := r.Draft.People[record.Actor]; ok {
		switch {
		case part.Delegation != "":
			line.As = r.name(part.Delegation)
		case part.Role != drafts.Public:
			line.As = r.T("role." + slug(part.Role.String()))
		}
	}
	line.Says, line.Note = r.inWords(event, person)
	line.Where = r.where(record.Version)
	return line, nil
}

// inWords says what an event records, in the reader's language, and the reason that was given with it.
func (r *room) inWords(event drafts.Event, person func(drafts.PersonID) string) (says, note string) {
	key := "record." + strings.ReplaceAll(event.Kind(), ".", "-")
	cite := func(id drafts.ParagraphID) string { return r.Draft.Cite(id) }
	switch e := event.(type) {
	case drafts.NegotiationOpened:
		return r.T(key, "Title", e.Title), ""
	case drafts.AttributionSet:
		return r.T(key, "Names", r.T("names."+e.Names.String())), ""
	case drafts.DelegationSeated:
		return r.T(key, "Name", directory.NameIn(e.Names, r.Language), "Code", e.Code, "As", r.T("seat.as."+e.As.String())), ""
	case drafts.DelegationUnseated:
		return r.T(key, "Name", r.name(e.Code)), e.Reason
	case drafts.PersonAdmitted:
		as := r.T("role." + slug(e.Role.String()))
		if e.Delegation != "" {
			as += r.T("list.comma") + r.name(e.Delegation)
		}
		return r.T(key, "Person", r.orSomebody(person(e.Person)), "As", as), ""
	case drafts.PersonDismissed:
		return r.T(key, "Person", r.orSomebody(person(e.Person))), ""
	case drafts.DraftImported:
		return r.T(key, "Source", e.Source.Name, "Count", len(e.Paragraphs)), ""
	case drafts.ParagraphEdited:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.ParagraphInserted:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.ParagraphDeleted:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.ParagraphMoved:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.ParagraphSplit:
		return r.T(key, "Paragraph", cite(e.Paragraph), "Into", r.partLabels(e.Into)), ""
	case drafts.ParagraphsMerged:
		return r.T(key, "Paragraphs", r.cited(e.From), "Into", e.Into.Label), ""
	case drafts.VersionIssued:
		return r.T(key, "Name", e.Name, "Symbol", e.Symbol, "Date", r.dated(e.Date)), ""
	case drafts.BracketsNumbered:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.AmendmentTabled:
		if e.Continues > 0 {
			return r.T("record.amendment-reintroduced", "Amendment", e.Amendment, "By", r.name(e.By), "Before", e.Continues), e.Reason
		}
		return r.T(key, "Amendment", e.Amendment, "By", r.name(e.By), "Heading", r.headingAt(e.Amendment, 1, e.Heading)), e.Reason
	case drafts.AmendmentRevised:
		return r.T(key, "Amendment", e.Amendment, "Revision", e.Revision, "Heading", r.headingAt(e.Amendment, e.Revision, e.Heading)), e.Reason
	case drafts.AmendmentWithdrawn:
		return r.T(key, "Amendment", e.Amendment, "By", r.name(e.By)), ""
	case drafts.GroupJoined:
		return r.T(key, "Member", r.name(e.Member), "Group", r.name(e.Group), "Date", r.dated(e.Date)), ""
	case drafts.GroupLeft:
		return r.T(key, "Member", r.name(e.Member), "Group", r.name(e.Group), "Date", r.dated(e.Date)), ""
	case drafts.GroupVoiceGiven:
		if e.Member == "" {
			return r.T("record.group-voice-taken", "Group", r.name(e.Group)), ""
		}
		return r.T(key, "Member", r.name(e.Member), "Group", r.name(e.Group)), ""
	case drafts.GroupLineLeft:
		return r.T(key, "Member", r.name(e.Member), "Group", r.name(e.Group), "Amendment", e.Amendment), e.Reason
	case drafts.GroupLineJoined:
		return r.T(key, "Member", r.name(e.Member), "Group", r.name(e.Group), "Amendment", e.Amendment), ""
	case drafts.AmendmentCoSponsored:
		return r.T(key, "Amendment", e.Amendment, "Name", r.name(e.Delegation)), ""
	case drafts.CoSponsorshipConfirmed:
		return r.T(key, "Amendment", e.Amendment, "Name", r.name(e.Delegation), "Revision", e.Revision), ""
	case drafts.CoSponsorshipEnded:
		return r.T(key, "Amendment", e.Amendment, "Name", r.name(e.Delegation)), ""
	case drafts.EditDisposed:
		fate := r.T("fate." + slug(e.Fate.String()))
		if e.Into > 0 {
			fate = r.T("record.merged-into", "Amendment", e.Into)
		}
		return r.T(key, "Edit", e.Edit, "Fate", fate), r.whyOvertaken(e.Reason)
	case drafts.EditMet:
		return r.T(key, "Edit", e.Edit, "Name", r.name(e.Delegation)), ""
	case drafts.EditMaintained:
		return r.T(key, "Edit", e.Edit, "Name", r.name(e.Delegation)), e.Reason
	case drafts.EditRebased:
		return r.T(key, "Edit", e.Edit, "Outcome", r.T("rebase."+slug(e.Outcome.String()))), ""
	case drafts.PositionTaken:
		return r.T(key, "Name", r.name(e.Delegation), "Stance", r.stance(e.Stance, e.Reserve), "On", r.positionOn(e)), e.Reason
	case drafts.PositionsRebased:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.ParagraphOpened:
		return r.T(key, "Paragraph", cite(e.Paragraph)), ""
	case drafts.ParagraphAgreed:
		return r.T(key, "Paragraph", cite(e.Paragraph), "Level", r.T("level."+slug(e.Level.String()))), ""
	case drafts.ParagraphReopened:
		return r.T(key, "Paragraph", cite(e.Paragraph)), e.Reason
	case drafts.ReportAdopted:
		return r.T(key, "Name", e.Name, "Symbol", e.Symbol, "Date", r.dated(e.Date)), ""
	}
	if says, note, ok := r.lifeInWords(key, event); ok {
		return says, note
	}
	if says, note, ok := r.referenceInWords(key, event); ok {
		return says, note
	}
	if says, note, ok := r.correctionInWords(key, event); ok {
		return says, note
	}
	return r.roomInWords(key, event)
}

func (r *room) orSomebody(name string) string {
	if name == "" {
		return r.T("record.somebody")
	}
	return name
}

// downloadRecord is /n/{negotiation}/record.jsonl: the whole record, byte for byte, for whoever wants to prove it
// (unbracket record verify).
func (s *Server) downloadRecord(r *room) error {
	if !r.Reader.TakesPart() {
		return drafts.ErrHidden
	}
	h := r.Response().Header()
	h.Set("Content-Type", "application/jsonl; charset=utf-8")
	h.Set("Content-Disposition", attachment(string(r.ID)+"-record.jsonl"))
	return s.store.ExportRecords(r.Request().Context(), r.ID, r.Response())
}
