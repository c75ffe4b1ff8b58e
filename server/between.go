package server

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// betweenPage is /n/{negotiation}/between: what became of the text from one moment to another, and the acts that made it so.
type betweenPage struct {
	Heading  string
	From, To momentSide
	Refused  string
	Form     betweenForm
	Layout   string
	Layouts  []layoutChoice
	Counts   []string
	Rows     []changeRow
	Runs     []changeRun
	Lang     drafts.Language
	Dir      string
	Word     string // address
	Part     bool   // the reader takes part: sees the acts
	Acts     []actLine
	More     string // address of the acts after those
	Asked    string // whose acts, on what: where not all are shown
	All      string // address of all of them
}

// momentSide is one end of the stretch of time.
type momentSide struct {
	moment
	Act     uint64
	Hash    string
	Time    string
	Address string // of the text as it was
}

// OldName and NewName are what the two texts are called.
func (p betweenPage) OldName() string { return p.From.Says }

// NewName is what the newer one is called.
func (p betweenPage) NewName() string { return p.To.Says }

// standsStill: what lies between two moments does not change while it is read.
func (p betweenPage) standsStill() bool { return p.To.Name != presentMoment }

// betweenForm is where the two moments are chosen, and of what is between them, what is to be seen.
type betweenForm struct {
	From, To         []versionChoice // Key is the name of the moment
	FromTime, ToTime string
	timeForm
	Layout      string
	Paragraphs  []sectionChoice
	Delegations []seatChoice
}

// interval is a stretch of the record: two moments, and the room as at each.
type interval struct {
	from, to         moment
	before, after    *room
	old, new         *drafts.Version
	paragraph        drafts.ParagraphID
	delegation       drafts.DelegationCode
	paragraphLabel   string
	delegationCalled string
}

// interval reads what an address asks for: ?from=…&to=…, and &paragraph=…&delegation=… of it. Without to, it reaches to the
// present.
func (r *room) interval() (interval, error) {
	s := interval{}
	var err error
	if s.from, err = r.moment(r.momentAsked("from")); err != nil {
		return s, err
	}
	if s.to, err = r.moment(cmp.Or(r.momentAsked("to"), presentMoment)); err != nil {
		return s, err
	}
	if s.from.Version > s.to.Version {
		return s, refuse("between.order", "From", s.from.Says, "To", s.to.Says)
	}
	if s.before, err = r.at(s.from); err != nil {
		return s, err
	}
	if s.after, err = r.at(s.to); err != nil {
		return s, err
	}
	s.old, s.new = s.before.textNow(), s.after.textNow()
	if id := drafts.ParagraphID(r.QueryParam("paragraph")); id != "" {
		if _, there := s.after.once(id); there || s.after.Draft.Paragraphs[id] != nil || s.before.Draft.Paragraphs[id] != nil {
			s.paragraph, s.paragraphLabel = s.after.Draft.ShownAs(id), s.after.Draft.Cite(id)
		}
	}
	if code := drafts.DelegationCode(r.QueryParam("delegation")); s.after.Draft.Seats[code] != nil && r.Reader.TakesPart() {
		s.delegation, s.delegationCalled = code, s.after.name(code)
	}
	return s, nil
}

// textNow is the text as the room shows it, with what had become of each proposal by then.
func (r *room) textNow() *drafts.Version {
	v, _ := r.Draft.Version(drafts.Rolling)
	v.Fates = map[drafts.EditID]drafts.Fate{}
	for _, a := range r.Draft.Amendments {
		for _, e := range a.Edits {
			v.Fates[e.ID] = e.Fate
		}
	}
	return v
}

// comparison is what became of every paragraph that was asked for.
func (s interval) comparison() diffing.Comparison {
	c := s.after.Draft.Compare(s.old, s.new)
	if s.paragraph == "" {
		return c
	}
	about := func(text []diffing.Paragraph, indices []int) bool {
		return slices.ContainsFunc(indices, func(i int) bool { return text[i].ID == s.paragraph })
	}
	c.Changes = slices.DeleteFunc(slices.Clone(c.Changes), func(change diffing.Change) bool {
		return !about(c.Old, change.Old) && !about(c.New, change.New)
	})
	return c
}

// between is GET …/between?from=…&to=…
func (s *Server) between(r *room) error {
	page := betweenPage{Heading: r.T("between.title"), Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Layout: layoutList,
		Part: r.Reader.TakesPart()}
	if said := r.QueryParam("layout"); said == layoutSide || said == layoutInline {
		page.Layout = said
	}
	if r.momentAsked("from") == "" {
		page.Form = r.betweenForm(interval{}, page.Layout)
		return r.show(http.StatusOK, "between", page)
	}
	found, err := r.interval()
	page.Form = r.betweenForm(found, page.Layout)
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "between", page)
	}
	if err != nil {
		return err
	}
	if r.QueryParams().Has("zone") { // sent by the form: the address that stays names the moments
		return r.Redirect(http.StatusSeeOther, r.intervalAddress(found, page.Layout))
	}
	return r.showInterval(page, found)
}

// showInterval fills in the page.
func (r *room) showInterval(page betweenPage, s interval) error {
	page.Heading, page.From, page.To = r.betweenHeading(s), s.before.side(s.from), s.after.side(s.to)
	comparison := s.comparison()
	page.Rows = s.after.changeRows(comparison, page.Layout)
	s.after.sayWhatWasTaken(page.Rows, pair{Old: s.old, New: s.new})
	s.after.leadBack(page.Rows, s.to)
	page.Runs = changeRuns(page.Rows)
	counts := comparison.Counts()
	page.Counts = r.changeCounts(counts)
	for _, l := range []string{layoutInline, layoutSide, layoutList} {
		choice := layoutChoice{Name: r.T("compare.layout." + l), Address: r.askedOtherwise("layout", l), Current: l == page.Layout}
		if l == layoutList {
			choice.Count = len(comparison.Changes) - counts.Unchanged
		}
		page.Layouts = append(page.Layouts, choice)
	}
	word := url.Values{"form": {"docx"}, "view": {viewCompared}, "from": {s.from.Name}, "at": {s.to.Name}}
	if s.paragraph == "" {
		page.Word = r.path("export") + "?" + word.Encode()
	}
	if s.paragraph != "" || s.delegation != "" {
		page.Asked = r.T("between.asked", "What", strings.Join(slices.DeleteFunc([]string{r.paragraphAsked(s), s.delegationCalled},
			func(said string) bool { return said == "" }), r.T("list.comma")))
		page.All = r.betweenAddress(s.from.Name, s.to.Name)
	}
	if page.Part {
		var err error
		if page.Acts, page.More, err = r.acts(s); err != nil {
			return err
		}
	}
	return r.show(http.StatusOK, "between", page)
}

func (r *room) paragraphAsked(s interval) string {
	if s.paragraph == "" {
		return ""
	}
	return r.T("text.paragraph", "Label", s.paragraphLabel)
}

// betweenHeading names a stretch from the opening of a meeting to its end by the meeting.
func (r *room) betweenHeading(s interval) string {
	for _, m := range r.Draft.Meetings {
		if s.from.Name == openingOf(m) && (s.to.Name == endOf(m) || m.Sits() && s.to.Name == presentMoment) {
			return r.T("between.meeting", "Meeting", r.meetingName(m.Number))
		}
	}
	return r.T("between.from-to", "From", s.from.Says, "To", s.to.Says)
}

// side says at which act of the record one end stands. To the public, that is the version it may read.
func (r *room) side(m moment) momentSide {
	s := momentSide{moment: m, Act: r.Draft.Chain.Version, Hash: r.Draft.Chain.Head.Short(), Time: r.Moment(r.Draft.Chain.Time), Address: r.readAt("", m.Name)}
	if m.Name == presentMoment {
		s.Address = r.path()
	}
	return s
}

// intervalAddress names a stretch as it was found.
func (r *room) intervalAddress(s interval, layout string) string {
	q := url.Values{"from": {s.from.Name}, "to": {s.to.Name}}
	for name, said := range map[string]string{"paragraph": string(s.paragraph), "delegation": string(s.delegation)} {
		if said != "" {
			q.Set(name, said)
		}
	}
	if layout != layoutList {
		q.Set("layout", layout)
	}
	return r.path("between") + "?" + q.Encode()
}

// leadBack has what stands beside a change lead to the page as it was at the end of the stretch.
func (r *room) leadBack(rows []changeRow, to moment) {
	if to.Name == presentMoment {
		return
	}
	for i := range rows {
		for k := range rows[i].Taken {
			rows[i].Taken[k].Address += "?" + url.Values{"at": {to.Name}}.Encode()
		}
	}
}

// askedOtherwise is the address of the page with one thing asked otherwise.
func (r *room) askedOtherwise(name, value string) string {
	q := r.QueryParams()
	other := url.Values{}
	for key := range q {
		other.Set(key, q.Get(key))
	}
	other.Del("after")
	other.Set(name, value)
	return r.path("between") + "?" + other.Encode()
}

// momentAsked is the name of one end, as an address or the form says it: a time that was typed goes before what the list says.
func (r *room) momentAsked(end string) string {
	if clock := strings.TrimSpace(r.QueryParam(end + "-time")); clock != "" {
		return timed(clock, r.QueryParam("zone"))
	}
	return r.QueryParam(end)
}

// betweenForm offers the moments that have names, and those that were asked for.
func (r *room) betweenForm(s interval, layout string) betweenForm {
	f := betweenForm{FromTime: r.QueryParam("from-time"), ToTime: r.QueryParam("to-time"), timeForm: r.timeForm(), Layout: layout}
	from, to := s.from.Name, s.to.Name
	if from == "" {
		from = r.QueryParam("from")
	}
	if to == "" {
		to = cmp.Or(r.QueryParam("to"), presentMoment)
	}
	f.From, f.To = r.momentChoices(from, s.from), r.momentChoices(to, s.to)
	if s.after == nil || !r.Reader.TakesPart() {
		return f
	}
	for _, p := range s.after.Draft.Text() {
		if p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote {
			f.Paragraphs = append(f.Paragraphs, sectionChoice{ID: p.ID, Name: s.after.Draft.Cite(p.ID), Selected: p.ID == s.paragraph})
		}
	}
	if s.paragraph != "" && !slices.ContainsFunc(f.Paragraphs, func(c sectionChoice) bool { return c.Selected }) {
		f.Paragraphs = append(f.Paragraphs, sectionChoice{ID: s.paragraph, Name: s.paragraphLabel, Selected: true})
	}
	for _, seat := range s.after.Draft.Seats {
		f.Delegations = append(f.Delegations, seatChoice{Code: seat.Code, Name: s.after.name(seat.Code), Selected: seat.Code == s.delegation})
	}
	directory.SortByName(r.Language, f.Delegations, func(c seatChoice) string { return c.Name })
	return f
}

// momentChoices lists the moments that have names, the latest first.
func (r *room) momentChoices(asked string, found moment) []versionChoice {
	choices := []versionChoice{{Key: presentMoment, Name: r.T("moment.says.now")}}
	for _, m := range slices.Backward(r.Draft.Meetings) {
		name := r.meetingName(m.Number)
		if !m.Sits() {
			choices = append(choices, versionChoice{Key: endOf(m), Name: r.T("moment.says.end", "Meeting", name), Issued: r.dated(m.Date)})
		}
		choices = append(choices, versionChoice{Key: openingOf(m), Name: r.T("moment.says.opening", "Meeting", name), Issued: r.dated(m.Date)})
	}
	for _, v := range slices.Backward(r.Draft.Versions) {
		choices = append(choices, versionChoice{Key: v.Name, Name: v.Name, Symbol: v.Symbol, Issued: r.dated(v.Date)})
	}
	if r.Reader.TakesPart() {
		choices = append(choices, versionChoice{Key: "1", Name: r.T("moment.says.beginning")})
	}
	if found.Name != "" && !slices.ContainsFunc(choices, func(c versionChoice) bool { return c.Key == found.Name }) {
		choices = append(choices, versionChoice{Key: found.Name, Name: found.Says})
	}
	for i := range choices {
		choices[i].IsOld = choices[i].Key == asked
	}
	return choices
}

// since has an export compare with the text as at an earlier moment.
func (e *exported) since(name string) error {
	present := e.room
	if present.Back != nil {
		var err error
		if present, err = e.room.visit.room(e.room.ID); err != nil {
			return err
		}
	}
	from, err := present.moment(name)
	if err != nil {
		return err
	}
	before, err := present.at(from)
	if err != nil {
		return err
	}
	if e.old = before.textNow(); e.old.Stamp.Version > e.version.Stamp.Version {
		return refuse("between.order", "From", from.Says, "To", e.called())
	}
	return nil
}
