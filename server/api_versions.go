package server

import (
	"fmt"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiVersions lists the versions that were issued, the oldest first.
type apiVersions struct {
	Versions []apiVersion `json:"versions"`
}

// apiVersion is a text as it was issued.
type apiVersion struct {
	Version  string          `json:"version" doc:"Its ordinal, or rolling: what addresses call it."`
	Name     string          `json:"name" doc:"Zero draft, Rev.1."`
	Symbol   string          `json:"symbol,omitempty"`
	Date     string          `json:"date,omitempty" format:"date"`
	Record   uint64          `json:"record" doc:"The record that issued it."`
	Time     string          `json:"time" format:"date-time"`
	Hash     drafts.Hash     `json:"hash" doc:"Of that record."`
	TextHash drafts.TextHash `json:"text_hash"`
	URL      string          `json:"url"`

	Corrects *apiRemedied `json:"corrects,omitempty" doc:"Of a corrigendum or a technical reissue."`
}

// apiVersionText is a version with its words.
type apiVersionText struct {
	apiVersion
	Text    []diffing.Paragraph `json:"text"`
	Annexes []apiAnnexText      `json:"annexes" doc:"What had left the report, as the version prints it behind its text."`
}

// apiAnnexText is what left the report for one place.
type apiAnnexText struct {
	To    drafts.Destination  `json:"to" doc:"annex, summary."`
	Label string              `json:"label" doc:"Annex, Annex II."`
	Title string              `json:"title"`
	Text  []diffing.Paragraph `json:"text"`
}

func (r *room) apiVersion(v *drafts.Version) apiVersion {
	key := versionKey(v)
	return apiVersion{Version: key, Name: r.versionName(v), Symbol: v.Symbol, Date: v.Date, Record: v.Stamp.Version, Time: apiTime(v.Stamp.Time),
		Hash: v.Head, TextHash: v.TextHash, URL: r.apiPath("versions", key), Corrects: r.apiRemedied(v)}
}

// apiVersionList is GET …/versions.
func apiVersionList(r *room) (apiVersions, error) {
	out := apiVersions{[]apiVersion{}}
	for _, v := range r.Draft.Versions {
		out.Versions = append(out.Versions, r.apiVersion(v))
	}
	return out, nil
}

// apiVersionOf is GET …/versions/{version}.
func apiVersionOf(r *room) (apiVersionText, error) {
	v, ok := r.version(r.Param("version"))
	if !ok {
		return apiVersionText{}, fmt.Errorf("version %q: %w", r.Param("version"), store.ErrNotFound)
	}
	out := apiVersionText{r.apiVersion(v), append([]diffing.Paragraph{}, v.Paragraphs...), []apiAnnexText{}}
	for _, a := range v.Annexes {
		out.Annexes = append(out.Annexes, apiAnnexText{a.To, a.Label, a.Title, a.Paragraphs})
	}
	return out, nil
}

// apiCompared is what became of every paragraph between two versions, as `diff --format json` has it.
type apiCompared struct {
	Old        apiVersion         `json:"old"`
	New        apiVersion         `json:"new"`
	Comparison diffing.Comparison `json:"comparison"`
}

// apiCompare is GET …/comparison?old=&new=, of versions, or ?from=&to=, of moments.
func apiCompare(r *room) (apiCompared, error) {
	if r.QueryParam("from") != "" {
		s, err := r.interval()
		if err != nil {
			return apiCompared{}, err
		}
		return apiCompared{s.before.momentVersion(s.from, s.old), s.after.momentVersion(s.to, s.new), s.comparison()}, nil
	}
	p, err := r.pair()
	if err != nil {
		return apiCompared{}, err
	}
	return apiCompared{r.apiVersion(p.Old), r.apiVersion(p.New), r.Draft.Compare(p.Old, p.New)}, nil
}

// apiConcordance is what each paragraph was called in one version and is called in another.
type apiConcordance struct {
	Old  apiVersion     `json:"old"`
	New  apiVersion     `json:"new"`
	Rows []apiConcorded `json:"rows" doc:"In the order of the new version."`
}

// apiConcorded is one paragraph under both its labels.
type apiConcorded struct {
	Paragraph drafts.ParagraphID `json:"paragraph"`
	Old       []string           `json:"old"`
	New       []string           `json:"new"`
	Kind      diffing.ChangeKind `json:"kind"`
	Annex     string             `json:"annex,omitempty" doc:"The annex to which it left the report between the two, by its label."`
}

// apiConcord is GET …/concordance?old=&new=.
func apiConcord(r *room) (apiConcordance, error) {
	p, err := r.pair()
	if err != nil {
		return apiConcordance{}, err
	}
	out := apiConcordance{r.apiVersion(p.Old), r.apiVersion(p.New), []apiConcorded{}}
	for _, row := range r.Draft.Concordance(p.Old, p.New) {
		out.Rows = append(out.Rows, apiConcorded{row.ID, append([]string{}, row.Old...), append([]string{}, row.New...), row.Kind, row.Annex})
	}
	return out, nil
}

// apiFates is each delegation's proposals, and what became of each, in which words.
type apiFates struct {
	Fates []apiFate `json:"fates" doc:"By author, then by number."`
}

// apiFate is one edit and what became of it.
type apiFate struct {
	By      drafts.DelegationCode `json:"by,omitempty" doc:"Absent where the names setting hides it."`
	Heading string                `json:"heading"`
	apiEdit
}

// apiFateTable is GET …/fates.
func apiFateTable(r *room) (apiFates, error) {
	out := apiFates{[]apiFate{}}
	for _, row := range r.Draft.Fates() {
		out.Fates = append(out.Fates, apiFate{r.code(row.Amendment.By), row.Amendment.Current().Heading, r.apiEdit(row.Amendment, row.Edit)})
	}
	return out, nil
}

// apiIssuing is what a version is issued under, and what was seen.
type apiIssuing struct {
	Name   string          `json:"name" need:"yes" doc:"Rev.1."`
	Symbol string          `json:"symbol" need:"yes" doc:"A/AC.292/2024/CRP.1/Rev.1."`
	Date   string          `json:"date,omitempty" format:"date" doc:"The day of the act, in UTC, unless told."`
	Seen   drafts.TextHash `json:"seen" need:"yes" doc:"text_hash, as the negotiation gives it: consent is to the words seen."`
}

// apiIssue is POST …/versions.
func apiIssue(r *room, asked apiIssuing) (receipt, error) {
	issue := drafts.Issue{Name: r.regularLine(asked.Name), Symbol: r.regularLine(asked.Symbol), Date: asked.Date, Seen: asked.Seen}
	out, done, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Issue(act, issue) })
	if err != nil {
		return done, err
	}
	return r.madeVersion(out, done), nil
}

// apiAdopt is POST …/adoption.
func apiAdopt(r *room, asked apiIssuing) (receipt, error) {
	adoption := drafts.Adoption{Name: r.regularLine(asked.Name), Symbol: r.regularLine(asked.Symbol), Date: asked.Date, Seen: asked.Seen}
	out, done, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Adopt(act, adoption) })
	if err != nil {
		return done, err
	}
	return r.madeVersion(out, done), nil
}

// madeVersion says which version an act issued; also when the same act is sent again after others were.
func (r *room) madeVersion(out Outcome, done receipt) receipt {
	if issued, ok := Event[drafts.VersionIssued](out); ok {
		if v, ok := out.Draft.Version(issued.Symbol); ok {
			key := strconv.Itoa(v.Ordinal)
			return done.made(key, r.apiPath("versions", key))
		}
	}
	return done
}
