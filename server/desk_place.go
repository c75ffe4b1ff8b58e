package server

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/unbracket/unbracket/drafts"
)

// deskPlace is where the Chair is in the list of open questions: how it is ordered, what it leaves out, and which question
// comes next. It goes with every link and form from the list to a question and back, so that the place is not lost.
type deskPlace struct {
	Order   string             // one of deskOrders; "" for a page that was not reached from the list
	Section drafts.ParagraphID // the heading of the only section that is listed; "" for all
	Only    string             // deskSuggested; "" for all
	Next    drafts.ParagraphID // the question after this one, when this one was opened
}

// The orders of the list.
const (
	easiestFirst = "easiest" // what has least against it
	byNumber     = "number"
	fewestFirst  = "fewest" // what is held open by fewest delegations
)

// deskSuggested lists only questions for which the record suggests something.
const deskSuggested = "suggested"

var deskOrders = []string{easiestFirst, byNumber, fewestFirst}

// deskPlace reads the place from the address of a page, or from its form.
func (r *room) deskPlace() deskPlace {
	said := r.QueryParams()
	if r.Request().Method == http.MethodPost {
		// What cannot be read is no place: the form is answered all the same.
		said, _ = url.ParseQuery(r.Request().PostFormValue("desk"))
	}
	p := deskPlace{Order: said.Get("order"), Section: drafts.ParagraphID(said.Get("section")), Next: drafts.ParagraphID(said.Get("next"))}
	if p.Order != "" && !slices.Contains(deskOrders, p.Order) {
		p.Order = easiestFirst
	}
	if said.Get("only") == deskSuggested {
		p.Only = deskSuggested
	}
	return p
}

// Query is the place as addresses hold it, "" for none.
func (p deskPlace) Query() string {
	q := url.Values{}
	for key, value := range map[string]string{"order": p.Order, "section": string(p.Section), "only": p.Only, "next": string(p.Next)} {
		if value != "" {
			q.Set(key, value)
		}
	}
	if p.Order == "" {
		return ""
	}
	return q.Encode()
}

// ordered, within and only give the list otherwise ordered or filtered.
func (p deskPlace) ordered(order string) deskPlace { p.Order, p.Next = order, ""; return p }

func (p deskPlace) within(section drafts.ParagraphID) deskPlace {
	p.Section, p.Next = section, ""
	return p
}

func (p deskPlace) only(which string) deskPlace { p.Only, p.Next = which, ""; return p }

// followedBy is the place at a question that another one comes after.
func (p deskPlace) followedBy(next drafts.ParagraphID) deskPlace { p.Next = next; return p }

// deskAt is the address of the list.
func (r *room) deskAt(p deskPlace) string {
	p.Next = ""
	if q := p.Query(); q != "" {
		return r.path("desk") + "?" + q
	}
	return r.path("desk")
}

// deskRow is the address of the page of the list that has a row.
func (r *room) deskRow(p deskPlace, row int) string {
	to := r.deskAt(p)
	if row > questionsShown && p.Order != "" {
		to += "&row=" + count((row-1)/questionsShown*questionsShown+1)
	}
	return to
}

// decideAt is the address of a question, reached from this place.
func (r *room) decideAt(id drafts.ParagraphID, p deskPlace) string {
	to := r.path("p", string(id), "decide")
	if q := p.Query(); q != "" {
		to += "?" + q
	}
	return to
}
