package server

import "github.com/unbracket/unbracket/drafts"

// apiStatusList is how far every paragraph has come.
type apiStatusList struct {
	Version uint64        `json:"version" doc:"Of the record, as the list was made."`
	Totals  apiTotals     `json:"totals"`
	Rows    []apiStatusOf `json:"paragraphs" doc:"In reading order, those only proposed in their places; headings are not among them."`
}

// apiTotals are the paragraphs by standing. What is bracketed is counted there and nowhere else.
type apiTotals struct {
	Paragraphs         int `json:"paragraphs"`
	NotDiscussed       int `json:"not_discussed"`
	Open               int `json:"open"`
	AgreedInInformals  int `json:"agreed_in_informals"`
	AgreedAdRef        int `json:"agreed_ad_ref"`
	Adopted            int `json:"adopted"`
	Bracketed          int `json:"bracketed" doc:"Those only proposed among them."`
	Proposed           int `json:"proposed"`
	Placeholders       int `json:"placeholders"`
	Deleted            int `json:"deleted" doc:"Since the latest version; not among the paragraphs."`
	DeletedByAgreement int `json:"deleted_by_agreement"`
	Annexed            int `json:"annexed" doc:"In an annex or the Chair's summary; not among the paragraphs."`
}

// apiStatusOf is one paragraph of the list.
type apiStatusOf struct {
	ID          drafts.ParagraphID `json:"id"`
	Label       string             `json:"label"`
	Begins      string             `json:"begins" doc:"Its first words."`
	Standing    drafts.Standing    `json:"standing"`
	Proposed    bool               `json:"proposed"`
	Deleted     bool               `json:"deleted"`
	Time        string             `json:"time,omitempty" format:"date-time" doc:"Of the act that made its standing."`
	Meeting     int                `json:"meeting,omitempty" doc:"At which that was done."`
	Placeholder string             `json:"placeholder,omitempty" doc:"What its words wait for."`
	Pending     []apiPending       `json:"pending,omitempty"`
	Packages    []string           `json:"packages,omitempty"`
	Against     []apiObstacle      `json:"against"`
}

// apiTotalsOf are the counts of a draft.
func apiTotalsOf(c drafts.Counts) apiTotals {
	return apiTotals{Paragraphs: c.Paragraphs, NotDiscussed: c.Standing[drafts.NotDiscussed],
		Open: c.Standing[drafts.OpenForDiscussion], AgreedInInformals: c.Standing[drafts.AgreedInInformals], AgreedAdRef: c.Standing[drafts.AgreedAdRef],
		Adopted: c.Standing[drafts.Adopted], Bracketed: c.Bracketed, Proposed: c.Proposed,
		Placeholders: c.Placeholders, Deleted: c.Struck, DeletedByAgreement: c.StruckAgreed, Annexed: c.Annexed}
}

// apiStatus is GET …/status.
func apiStatus(r *room) (apiStatusList, error) {
	d, c := r.Draft, r.Draft.Counts()
	out := apiStatusList{Version: d.Chain.Version, Rows: []apiStatusOf{}, Totals: apiTotalsOf(c)}
	list, err := d.StatusList()
	if err != nil {
		return out, err
	}
	for _, row := range list {
		if row.Section {
			continue
		}
		shown := r.statusRow(row, r.names())
		one := apiStatusOf{ID: row.ID, Label: shown.Label, Begins: shown.Begins, Standing: row.Standing, Proposed: row.State == nil,
			Deleted: gone(row.Line), Against: []apiObstacle{}}
		if row.State != nil && row.State.Placeheld != nil {
			one.Placeholder = row.State.Placeheld.Reason
		}
		if row.Since.Version > 0 {
			one.Time = apiTime(row.Since.Time)
			if m, ok := d.MeetingAt(row.Since.Version); ok {
				one.Meeting = int(m.Number)
			}
		}
		for _, w := range row.Pending {
			one.Pending = append(one.Pending, apiPending{r.code(w.Delegation), w.Reason})
		}
		for _, linked := range row.Linked {
			one.Packages = append(one.Packages, linked.ID.String())
		}
		for _, o := range row.Against {
			one.Against = append(one.Against, r.apiObstacle(o))
		}
		out.Rows = append(out.Rows, one)
	}
	return out, nil
}
