package drafts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unbracket/unbracket/diffing"
)

func uitoa(n uint64) string { return strconv.FormatUint(n, 10) }

// Issue is how the Chair issues the rolling text.
type Issue struct {
	Name   string   // "Rev.1"
	Symbol string   // "A/AC.292/2024/CRP.1/Rev.1"
	Date   string   // YYYY-MM-DD; empty: the day of the act, in UTC
	Seen   TextHash // of the rolling text that was looked at
}

// Issue freezes the rolling text as a version (rule: domain.md §8): it is numbered anew, the brackets of what is
// still contested get their numbers, and open amendments stay open on the paragraphs they are pinned to.
func (d *Draft) Issue(act Act, i Issue) ([]Event, error) {
	if err := d.chairOnly(act, doIssue); err != nil {
		return nil, err
	}
	if len(d.Order) == 0 {
		return nil, refuse("issue.no-text", "There is no text to issue yet; the secretariat imports one.")
	}
	if i.Seen != d.TextHash() {
		return nil, stale("issue.stale", "The text changed while you were looking. Look again and issue.")
	}
	if n := len(d.Versions); n > 0 && !slices.ContainsFunc(d.Order, func(id ParagraphID) bool {
		p := d.Paragraphs[id]
		return p.Changed.Version > d.Versions[n-1].Version
	}) && d.TextHash() == d.Versions[n-1].TextHash {
		return nil, refuse("issue.nothing", "Nothing changed since {Version}; there is nothing to issue.", Verbatim(d.Versions[n-1].Name))
	}
	issued, err := d.version(act, i.Name, i.Symbol, i.Date, d.Text(), d.Labels())
	if err != nil {
		return nil, err
	}
	events, err := d.freeze(act, issued.annexed(d.annexes(InAnnex, InSummary)))
	if err != nil {
		return nil, fmt.Errorf("issue %s: %w", issued.Name, err)
	}
	return events, nil
}

// freeze is what an issue does beside naming the version: what has no place in it leaves, references read its labels, what
// is only proposed gets labels of it, and brackets are numbered.
func (d *Draft) freeze(act Act, issued VersionIssued) ([]Event, error) {
	events, next, err := d.lay(act, issued)
	if err != nil {
		return nil, err
	}
	for i, e := range events {
		if laid, ok := e.(VersionIssued); ok {
			laid.Proposed = next.relabel()
			events[i] = laid
		}
	}
	return append(events, next.renumber()...), nil
}

// lay lays a version down: what has no place in it leaves, and references read its labels, with what that does to what is
// open and to what is agreed in part. next is the draft after these events.
func (d *Draft) lay(act Act, issued VersionIssued) (events []Event, next *Draft, err error) {
	left := d.leave(d.Text(), nil, "its paragraph was deleted before "+issued.Name)
	issued.Reread = d.readAnew(issued.Labels)
	events = append(left, issued)
	if next, err = d.Propose(act, events); err != nil || len(issued.Reread) == 0 {
		return events, next, err
	}
	events = append(events, d.carryReread(next, issued.Reread)...)
	if next, err = d.Propose(act, events); err != nil {
		return nil, nil, err
	}
	return append(events, d.rebasePositions(next)...), next, nil
}

// leave says what becomes of open edits whose paragraph is not in the text that is to come: an insertion keeps its
// place behind the nearest paragraph before it; the others are overtaken. Those on paragraphs that were split or merged
// are followed there.
func (d *Draft) leave(text []Paragraph, lineage []Lineage, why string) []Event {
	stays := map[ParagraphID]bool{}
	for _, p := range text {
		stays[p.ID] = true
	}
	followed := func(id ParagraphID) bool {
		return slices.ContainsFunc(lineage, func(l Lineage) bool { return slices.Contains(l.From, id) })
	}
	var events []Event
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if e.Fate.Open() && e.Waiting == diffing.Clean && stays[e.Edit.Paragraph] && slices.ContainsFunc(e.With, func(id ParagraphID) bool { return !stays[id] }) {
				events = append(events, EditRebased{Edit: e.ID, Outcome: diffing.Conflict, Pinned: e.Pinned})
			}
			if _, inText := d.Paragraphs[e.Edit.Paragraph]; !inText || stays[e.Edit.Paragraph] || followed(e.Edit.Paragraph) || !e.Fate.Open() {
				continue
			}
			if e.As != diffing.EditInsertAfter {
				events = append(events, EditDisposed{Edit: e.ID, Fate: Overtaken, Paragraph: e.Edit.Paragraph, Reason: why})
				continue
			}
			place := ParagraphID("")
			for at := slices.Index(d.Order, e.Edit.Paragraph); at >= 0; at-- {
				if stays[d.Order[at]] {
					place = d.Order[at]
					break
				}
			}
			events = append(events, EditRebased{Edit: e.ID, Outcome: diffing.Clean, Paragraph: &place})
		}
	}
	return events
}

// version checks the particulars of a version and lays it down.
func (d *Draft) version(act Act, name, symbol, date string, text []Paragraph, labels []NamedLabel) (VersionIssued, error) {
	v := VersionIssued{Name: strings.TrimSpace(name), Symbol: strings.TrimSpace(symbol), Date: strings.TrimSpace(date)}
	if v.Date == "" {
		v.Date = act.At.UTC().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, v.Date); err != nil {
		return v, refuse("version.date", "{Sent} is no date; write it as 2026-02-03.", Quoted(v.Date))
	}
	switch {
	case v.Name == "":
		return v, refuse("version.no-name", "A version needs a name, such as Rev.1.")
	case v.Symbol == "":
		return v, refuse("version.no-symbol", "A version needs a symbol, such as A/AC.292/2024/CRP.1.")
	case slices.ContainsFunc(d.Versions, func(o *Version) bool { return strings.EqualFold(o.Name, v.Name) }):
		return v, refuse("version.name-taken", "There is a version {Version} already; an issued version is never changed.", Quoted(v.Name))
	case slices.ContainsFunc(d.Versions, func(o *Version) bool { return strings.EqualFold(o.Symbol, v.Symbol) }):
		return v, refuse("version.symbol-taken", "The symbol {Symbol} was used already.", Verbatim(v.Symbol))
	}
	if err := checkLine(Piece{Name: "The name of the version"}, v.Name, 80); err != nil {
		return v, err
	}
	if err := checkLine(Piece{Name: "The symbol"}, v.Symbol, 120); err != nil {
		return v, err
	}
	v.Labels, v.TextHash = labels, hashText(text)
	return v, nil
}

// Adoption is how the Chair has the report adopted.
type Adoption struct {
	Name   string // of the adopted version: "Final report"
	Symbol string
	Date   string
	Seen   TextHash
}

// Adopt closes the negotiation by consensus (rule: domain.md §9): the report is adopted without a bracket in it.
// A paragraph still in brackets keeps it from adoption, and so does one agreed only pending somebody.
func (d *Draft) Adopt(act Act, a Adoption) ([]Event, error) {
	if err := d.chairOnly(act, doAdopt); err != nil {
		return nil, err
	}
	if len(d.Order) == 0 {
		return nil, refuse("adopt.no-text", "There is no text to adopt.")
	}
	if a.Seen != d.TextHash() {
		return nil, stale("adopt.stale", "The text changed while you were looking. Consent is to the words seen: look again.")
	}
	if blocked := d.Unsettled(); len(blocked) > 0 {
		return nil, refuse("adopt.unsettled", "The report cannot be adopted: paragraph {Paragraph} is not settled: {Against}.{More}",
			d.cited(blocked[0]), d.unsettled(blocked[0]), MoreUnsettled(len(blocked)-1))
	}
	issued, err := d.version(act, a.Name, a.Symbol, a.Date, d.Text(), d.Labels())
	if err != nil {
		return nil, err
	}
	issued = issued.annexed(d.annexes(InAnnex)) // the Chair's summary is a document of its own (domain.md §9)
	events, _, err := d.lay(act, issued)
	if err != nil {
		return nil, fmt.Errorf("adopt %s: %w", issued.Name, err)
	}
	return append(events, ReportAdopted{Seen: a.Seen, Name: issued.Name, Symbol: issued.Symbol, Date: issued.Date}), nil
}

// unsettled says why one of the Unsettled is: what stands against it, or whom its agreement is pending.
func (d *Draft) unsettled(id ParagraphID) fmt.Stringer {
	against := d.StandsAgainst(id)
	p, ok := d.Paragraphs[id]
	if ok && p.Placeheld != nil && len(against) == 0 {
		return AsPlaceholder(p.Placeheld.Reason)
	}
	if len(against) > 0 || !ok || p.Agreed == nil {
		return d.against(against)
	}
	return d.waits(id)
}

// Unsettled lists, in reading order, the paragraphs that keep the report from adoption: bracketed ones, proposed
// ones, those agreed only pending somebody, and at the end those that are not in the text and that a member wants there.
func (d *Draft) Unsettled() []ParagraphID {
	var ids []ParagraphID
	lines, err := d.Reading()
	if err != nil {
		return d.Order
	}
	for _, line := range lines {
		placeholder := line.State != nil && line.State.Placeheld != nil && !line.State.Deleted
		if placeholder || len(d.StillPending(line.ID)) > 0 || d.Bracketed(line.ID) {
			ids = append(ids, line.ID)
		}
	}
	return append(ids, d.wantedBack()...)
}
