package server

import (
	"net/url"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// What names moments in addresses of the API.
var (
	momentSpelling = "the number of a record, a version's name or symbol, meeting-3 or meeting-3-opening, or a time as 2026-02-05T18:00[Europe/Zurich]"
	momentAsked    = queryValue{Name: "at", Says: "As it stood at a moment of the past: " + momentSpelling + "; the present unless told."}
	fromAsked      = queryValue{Name: "from", Says: "A moment: " + momentSpelling + "."}
	toAsked        = queryValue{Name: "to", Says: "A later moment, or now; the present unless told."}
)

// atAnyMoment are the operations that read what can be read as at any moment of the record.
var atAnyMoment = map[string]bool{"readText": true, "search": true, "readParagraph": true, "listAmendments": true, "readAmendment": true,
	"listVersions": true, "readVersion": true, "compare": true, "readConcordance": true, "readFates": true, "readDelegation": true, "readStatus": true, "listPackages": true, "export": true, "listDelegations": true,
	"listGroups": true, "listMeetings": true, "listStatements": true, "readRecord": true}

// backInTime takes an API's room to the moment that is asked for. The answer names the record that it stood at.
func (r *room) backInTime() error {
	name := r.QueryParam("at")
	if name == "" {
		return nil
	}
	if err := r.goBack(name); err != nil {
		return err
	}
	r.Response().Header().Set(versionHeader, strconv.FormatUint(r.Draft.Chain.Version, 10))
	return nil
}

// apiMoment is a state of the record.
type apiMoment struct {
	Moment   string          `json:"moment" doc:"As addresses name it."`
	Record   uint64          `json:"record" doc:"The last record by then."`
	Time     string          `json:"time" format:"date-time" doc:"Of that record."`
	Hash     drafts.Hash     `json:"hash" doc:"Of that record."`
	TextHash drafts.TextHash `json:"text_hash"`
}

func (r *room) apiMoment(m moment, text *drafts.Version) apiMoment {
	last := r.Draft.Chain
	return apiMoment{Moment: m.Name, Record: last.Version, Time: apiTime(last.Time), Hash: last.Head, TextHash: text.TextHash}
}

// momentVersion is the text as at a moment, among versions.
func (r *room) momentVersion(m moment, text *drafts.Version) apiVersion {
	v := r.apiVersion(text)
	v.Name, v.URL = m.Says, v.URL+"?"+url.Values{"at": {m.Name}}.Encode()
	return v
}

// apiActs are the acts between two moments, the oldest first.
type apiActs struct {
	From apiMoment `json:"from"`
	To   apiMoment `json:"to"`
	Acts []apiDeed `json:"acts"`
	Next uint64    `json:"next,omitempty" doc:"What after must say to read on; absent at the end."`
}

// apiDeed is one record of an act, in words.
type apiDeed struct {
	Record     uint64               `json:"record"`
	Time       string               `json:"time" format:"date-time"`
	Act        drafts.ActID         `json:"act"`
	Actor      drafts.PersonID      `json:"actor"`
	Kind       string               `json:"kind"`
	Says       string               `json:"says" doc:"In the language asked for."`
	Reason     string               `json:"reason,omitempty" doc:"Or the words that were said."`
	Meeting    drafts.MeetingNumber `json:"meeting,omitempty"`
	Paragraphs []drafts.ParagraphID `json:"paragraphs" doc:"Those that it is about."`
	Amendment  drafts.AmendmentID   `json:"amendment,omitempty"`
}

// apiActsBetween is GET …/acts?from=&to=.
func apiActsBetween(r *room) (apiActs, error) {
	s, err := r.interval()
	if err != nil {
		return apiActs{}, err
	}
	out := apiActs{From: s.before.apiMoment(s.from, s.old), To: s.after.apiMoment(s.to, s.new), Acts: []apiDeed{}}
	person := r.server.people(r.Request().Context())
	out.Next, err = r.eachAct(s, func(record drafts.Record, event drafts.Event) error {
		said, err := s.after.recordLine(record, person)
		if err != nil {
			return err
		}
		deed := apiDeed{Record: record.Version, Time: apiTime(record.Time), Act: record.Act, Actor: record.Actor, Kind: record.Kind,
			Says: said.Says, Reason: said.Note, Amendment: s.after.Draft.AmendmentIn(event)}
		if m, ok := s.after.Draft.MeetingAt(record.Version); ok {
			deed.Meeting = m.Number
		}
		about, _ := subjects(event, s.after.Draft)
		deed.Paragraphs = append([]drafts.ParagraphID{}, about...)
		out.Acts = append(out.Acts, deed)
		return nil
	})
	return out, err
}
