package server

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// suggestionView is something that follows from the record, said with the sum that it follows from. The Chair's pages name
// everybody.
type suggestionView struct {
	Ground string
	Says   string
	Sum    string    // the numbers and names
	Tries  []tryView // where the choice is made beforehand, for the Chair to look at
}

// tryView leads to the form of a decision with something chosen.
type tryView struct{ Says, Address string }

// suggestionsFor are the suggestions for one paragraph, with links that keep the Chair's place in the list.
func (r *room) suggestionsFor(d *drafts.Draft, id drafts.ParagraphID, place deskPlace) []suggestionView {
	var views []suggestionView
	for _, s := range d.SuggestionsOn(id) {
		views = append(views, r.suggestion(d, s, place))
	}
	return views
}

func (r *room) suggestion(d *drafts.Draft, s drafts.Suggestion, place deskPlace) suggestionView {
	v := suggestionView{Ground: slug(s.Ground.String())}
	named := func(i int) string { return drafts.AmendmentOf(s.Edits[i]) }
	switch s.Ground {
	case drafts.MostAccept:
		v.Says = r.mostAccept(s)
	case drafts.OnlyReserves:
		who := make([]drafts.DelegationCode, len(s.Reserves))
		for i, w := range s.Reserves {
			who[i] = w.Delegation
		}
		v.Says = r.T("suggest.only-reserves", "Who", r.listed(who))
		v.Sum = r.reasons(s.Reserves)
	case drafts.OneWordingLeft:
		v.Says = r.T("suggest.one-left", "Gone", r.amendmentsOf(d, s.Withdrawn), "Left", r.amendmentsOf(d, s.Edits))
	case drafts.OneThingMore:
		v.Says = r.T("suggest.more", "More", named(0), "Less", named(1)) + r.T("list.colon") + r.wordsPlaced(s.Words)
	case drafts.OneWordApart:
		v.Says = r.T("suggest.apart", "First", named(0), "Second", named(1), "Words", r.quotedWords(s.Apart))
	case drafts.OnlyItsAuthor:
		v.Says = r.T("suggest.author", "Amendment", named(0), "Who", r.behindEdit(d, s.Edits[0]))
	case drafts.MetAlready:
		v.Says = r.T("suggest.met", "Amendment", named(0), "Who", r.behindEdit(d, s.Edits[0]))
	}
	if s.Tally != nil {
		v.Sum = r.sum(s.Tally)
	}
	for _, try := range s.Tries {
		v.Tries = append(v.Tries, r.try(s, try, place))
	}
	return v
}

// mostAccept says who of all, or of those who have spoken, can live with words.
func (r *room) mostAccept(s drafts.Suggestion) string {
	t := s.Tally
	var others []string
	for _, list := range [][]drafts.Standpoint{t.Against, t.Elsewhere} {
		others = append(others, r.standNames(list)...)
	}
	all, says := len(t.Silent)+len(t.Unconfirmed) == 0, ""
	switch who := r.list(others); {
	case all && who == "":
		says = r.T("suggest.all")
	case all:
		says = r.T("suggest.all-but", "Who", who)
	case who == "":
		says = r.T("suggest.spoken")
	default:
		says = r.T("suggest.spoken-but", "Who", who)
	}
	return says + r.T("list.colon") + r.wordsPlaced(s.Words)
}

// wordsPlaced says words at a place: those to stand there, that nothing is to stand there, or that nothing is added.
func (r *room) wordsPlaced(w drafts.PlacedWords) string {
	if words, instead := diffing.Quotable(w.Words), diffing.Quotable(w.Instead); words != instead { // else they differ in a mark
		w.Words, w.Instead = words, instead
	}
	switch {
	case w.Words == "" && w.Base:
		return r.T("suggest.words.without", "Words", w.Instead)
	case w.Words == "":
		return r.T("suggest.words.deleted", "Words", w.Instead)
	}
	if w.Instead != "" && !w.Base {
		return r.T("suggest.words.instead", "Words", w.Words, "Instead", w.Instead)
	}
	return r.T("suggest.words.are", "Words", w.Words)
}

func (r *room) quotedWords(words []string) string {
	said := make([]string, len(words))
	for i, w := range words {
		said[i] = r.T("suggest.words.are", "Words", w)
	}
	return strings.Join(said, " / ")
}

// sum is the arithmetic of a tally: how many, and who.
func (r *room) sum(t *drafts.Tally) string {
	var parts []string
	say := func(key string, count int, names []string) {
		if count > 0 {
			parts = append(parts, r.T(key, "Count", count, "Who", r.shortly(names)))
		}
	}
	var support, live []drafts.Standpoint
	for _, s := range t.Accept {
		if s.Stance == drafts.Support {
			support = append(support, s)
		} else {
			live = append(live, s)
		}
	}
	say("suggest.sum.support", drafts.Stated(support), r.standNames(support))
	say("suggest.sum.live", drafts.Stated(live), r.standNames(live))
	say("suggest.sum.against", drafts.Stated(t.Against), r.standNames(t.Against))
	say("suggest.sum.elsewhere", drafts.Stated(t.Elsewhere), r.standNames(t.Elsewhere))
	say("suggest.sum.unconfirmed", drafts.Stated(t.Unconfirmed), r.standNames(t.Unconfirmed))
	if n := len(t.Silent); n > 0 {
		parts = append(parts, r.T("suggest.sum.silent", "Silent", count(n), "Members", count(t.Members)))
	}
	return strings.Join(parts, r.T("list.semicolon"))
}

// standNames names who stands somewhere, a group with the number of members that it counts for.
func (r *room) standNames(list []drafts.Standpoint) []string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = r.isolate(r.name(s.Delegation))
		if whole, _ := s.Delegation.Whole(); r.Draft.IsGroup(whole) {
			names[i] = r.T("stands.with", "Name", names[i], "Details", r.T("text.delegations", "Count", len(s.For)))
		}
	}
	return names
}

func (r *room) reasons(reserves []drafts.Pending) string {
	var parts []string
	for _, w := range reserves {
		if w.Reason != "" {
			parts = append(parts, r.isolate(r.name(w.Delegation))+r.T("list.colon")+r.isolate(w.Reason))
		}
	}
	return strings.Join(parts, r.T("list.semicolon"))
}

// amendmentsOf names amendments with who stands behind them, each once.
func (r *room) amendmentsOf(d *drafts.Draft, ids []drafts.EditID) string {
	var names []string
	seen := map[string]bool{}
	for _, id := range ids {
		if a := drafts.AmendmentOf(id); !seen[a] {
			seen[a] = true
			names = append(names, r.T("suggest.of", "Amendment", a, "Who", r.behindEdit(d, id)))
		}
	}
	return r.list(names)
}

func (r *room) behindEdit(d *drafts.Draft, id drafts.EditID) string {
	e, ok := d.Edit(id)
	if !ok {
		return ""
	}
	a, _ := d.Amendment(e.Amendment)
	return r.shortly(r.namesOf(a.Behind()))
}

// try leads to the decision with something chosen: alternatives at brackets, or those for whom agreement waits.
func (r *room) try(s drafts.Suggestion, t drafts.Try, place deskPlace) tryView {
	to := r.decideAt(s.Paragraph, place)
	q := url.Values{}
	for _, p := range t.Picks {
		q.Set("b"+strconv.Itoa(p.Bracket+1), strconv.Itoa(p.Alternative))
	}
	v := tryView{Says: r.T("suggest.try.open")}
	switch {
	case s.Ground == drafts.OnlyReserves:
		v.Says = r.T("suggest.try.pending")
		for i, w := range s.Reserves {
			q.Set("pending"+strconv.Itoa(i+1), string(w.Delegation))
			q.Set("why"+strconv.Itoa(i+1), w.Reason)
		}
	case t.Of != "" && s.Ground != drafts.MostAccept:
		v.Says = r.T("suggest.try.of", "Amendment", drafts.AmendmentOf(t.Of))
	case len(t.Picks) > 0:
		v.Says = r.T("suggest.try.words")
	}
	if len(q) > 0 {
		sign := "?"
		if strings.Contains(to, "?") {
			sign = "&"
		}
		to += sign + q.Encode()
	}
	v.Address = to
	return v
}

// prechoose takes over what the address of a decision chooses beforehand. Nothing is recorded by it.
func (r *room) prechoose(page *decidePage) {
	for _, q := range page.Choice.Questions {
		page.Tried = page.Tried || r.QueryParam(q.Key) != ""
	}
	if page.Tried {
		page.Choice.pick(r.QueryParam)
		r.work(r.Draft, page)
	}
	for i := range page.Pending {
		n := strconv.Itoa(i + 1)
		if code := r.QueryParam("pending" + n); code != "" {
			page.Pending[i].Code, page.Pending[i].Reason, page.Tried = code, r.QueryParam("why"+n), true
		}
	}
}
