package server

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// becameView is what became of an edit, in words: by whom, when, at which meeting, why, and in which words it now stands.
type becameView struct {
	Says   string
	Reason string
	Words  template.HTML // that stand now, those which it brought in underlined
	Gone   []string      // that it wanted out and that are out
	Stands string        // address of the paragraph, where it is in the text
	Label  string
}

// fateOf is the fate of an edit as it is shown.
func (r *room) fateOf(e *drafts.EditState) string {
	return r.T("fate." + slug(r.Draft.FateNow(e).String()))
}

// became says what became of an edit, to everybody.
func (r *room) became(a *drafts.Amendment, e *drafts.EditState) becameView {
	b := r.Draft.Became(e)
	v := becameView{Reason: b.Reason, Gone: b.Gone, Words: r.wordsFrom(b.Words)}
	key := "became." + slug(b.Fate.String())
	if b.By == drafts.ByItsAuthors {
		key = "became.merged-by-authors"
	}
	switch {
	case b.By == drafts.ByAdoption:
		key = "became.overtaken-by-adoption"
	case b.By == drafts.ByItsAuthor && b.Fate == drafts.Overtaken:
		key = "became.met"
	}
	again := ""
	if next, ok := r.Draft.Amendment(b.Into); ok && b.Fate == drafts.Withdrawn {
		key, again = "became.reintroduced", r.counted([]drafts.DelegationCode{next.By}, r.names())
	}
	v.Says = r.T(key, "Again", again, "Time", r.whenDone(b.Stamp), "Into", b.Into, "Name", r.counted([]drafts.DelegationCode{a.By}, r.names()))
	if b.Stands != "" {
		v.Stands, v.Label = r.path("p", string(b.Stands)), r.Draft.Cite(b.Stands)
	}
	return v
}

// whenDone says when something was done, and at which meeting.
func (r *room) whenDone(s drafts.Stamp) string {
	said := r.Moment(s.Time)
	if m, ok := r.Draft.MeetingAt(s.Version); ok {
		said += r.T("list.comma") + r.T("meeting.at", "Number", r.nth(m.Number))
	}
	return said
}

// wordsFrom shows the words that stand now; those that an edit brought in are underlined.
func (r *room) wordsFrom(words []drafts.WordsFrom) template.HTML {
	var b strings.Builder
	for _, w := range words {
		if w.From {
			b.WriteString(`<ins class="from">` + template.HTMLEscapeString(w.Text) + `</ins>`)
		} else {
			b.WriteString(template.HTMLEscapeString(w.Text))
		}
	}
	return template.HTML(b.String())
}

// lifeLine is one thing that happened to an amendment.
type lifeLine struct {
	Says   string
	Reason string
	At     time.Time
	Where  string
	Record uint64
}

// life lists what happened to an amendment, the oldest first, with names as the attribution allows.
func (r *room) life(a *drafts.Amendment) []lifeLine {
	var lines []lifeLine
	names := r.names()
	several := len(a.Edits) > 1
	for _, h := range r.Draft.Life(a) {
		who := r.counted([]drafts.DelegationCode{a.By}, names)
		if h.Delegation != "" {
			who = r.counted([]drafts.DelegationCode{h.Delegation}, names)
		}
		on := a.ID.String()
		if several && h.Edit != "" {
			on = string(h.Edit)
		}
		fate := r.T("fate." + slug(h.Fate.String()))
		if h.Into > 0 {
			fate = r.T("record.merged-into", "Amendment", h.Into)
		}
		key := "life." + slug(h.What.String())
		switch {
		case h.What == drafts.WasTabled && a.Merger > 0:
			key = "life.came"
		case h.What == drafts.WasTabled && a.Continues > 0:
			key = "life.tabled-again"
		}
		line := lifeLine{Says: r.T(key, "Name", who, "Edit", on, "Revision", h.Revision, "Fate", fate, "Merger", h.Merger, "Into", h.Into, "Before", a.Continues), Reason: h.Reason, At: h.Time,
			Where: r.whereNamed(h.Version, names), Record: h.Version}
		if h.What == drafts.WasTabled && a.Merger > 0 {
			line.Says = r.T(key, "Merger", a.Merger, "Name", who)
		}
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// apiBecame is what became of an edit.
type apiBecame struct {
	Says    string             `json:"says" doc:"In words, in the caller's language."`
	By      string             `json:"by,omitempty" doc:"chair, author (it withdrew, or said that the text has it), authors (they merged it), words (overtaken) or adoption (nothing was decided on it before the report was adopted); absent while it is open."`
	Time    string             `json:"time" format:"date-time" doc:"Of what made it so."`
	Record  uint64             `json:"record" doc:"The version of the record that says so."`
	Meeting int                `json:"meeting,omitempty"`
	Stands  drafts.ParagraphID `json:"stands,omitempty" doc:"The paragraph that it is about, where it is in the text."`
	Words   []apiWordsFrom     `json:"words,omitempty" doc:"Of an edit that was taken: the words that stand there now."`
	Gone    []string           `json:"gone,omitempty" doc:"Words that it wanted out of the text and that are out of it."`
}

// apiWordsFrom is a run of words that stand in the text.
type apiWordsFrom struct {
	Text string `json:"text"`
	From bool   `json:"from" doc:"The edit brought them in."`
}

// settlers are the words of the API for who settled the fate of an edit.
var settlers = map[drafts.Settler]string{drafts.ByTheChair: "chair", drafts.ByItsAuthor: "author", drafts.ByItsAuthors: "authors", drafts.ByOtherWords: "words", drafts.ByAdoption: "adoption"}

func (r *room) apiBecame(a *drafts.Amendment, e *drafts.EditState) apiBecame {
	b := r.Draft.Became(e)
	out := apiBecame{Says: r.became(a, e).Says, By: settlers[b.By], Time: apiTime(b.Time), Record: b.Version, Stands: b.Stands, Gone: b.Gone}
	if m, ok := r.Draft.MeetingAt(b.Version); ok {
		out.Meeting = int(m.Number)
	}
	for _, w := range b.Words {
		out.Words = append(out.Words, apiWordsFrom{w.Text, w.From})
	}
	return out
}

// apiHappening is one thing that happened to an amendment.
type apiHappening struct {
	What       drafts.Happened       `json:"what" doc:"tabled, revised, co-sponsored, taken up, to be merged, ruled on, maintained, let go, withdrawn, met or reintroduced."`
	Delegation drafts.DelegationCode `json:"delegation,omitempty"`
	Edit       drafts.EditID         `json:"edit,omitempty"`
	Revision   int                   `json:"revision,omitempty"`
	Fate       *drafts.Fate          `json:"fate,omitempty" doc:"Of a ruling."`
	Into       string                `json:"into,omitempty"`
	Merger     string                `json:"merger,omitempty"`
	Reason     string                `json:"reason,omitempty"`
	Time       string                `json:"time" format:"date-time"`
	Record     uint64                `json:"record"`
}

func (r *room) apiLife(a *drafts.Amendment) []apiHappening {
	out := []apiHappening{}
	for _, h := range r.Draft.Life(a) {
		line := apiHappening{What: h.What, Delegation: r.code(h.Delegation), Edit: h.Edit, Revision: h.Revision, Reason: h.Reason, Time: apiTime(h.Time), Record: h.Version}
		if h.What == drafts.WasRuledOn {
			line.Fate = &h.Fate
		}
		if h.Into > 0 {
			line.Into = h.Into.String()
		}
		if h.Merger > 0 {
			line.Merger = h.Merger.String()
		}
		out = append(out, line)
	}
	return out
}
