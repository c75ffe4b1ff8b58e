// Package server is the web application: pages for people, the JSON API, live streams, and what guards them. It
// holds no rule of the negotiation; those are in drafts. echo appears here and nowhere else.
//
//	request ─▶ guards ─▶ visit (who, language) ─▶ room (drafts.Visible) ─▶ handler ─▶ page struct ─▶ template
//	                                                                       │
//	               303 ◀─ done ◀─ Outcome ◀─ Do: load, decide, append ◀────┘ POST
//
// How a page is made:
//
//	server.go               its route: s.inRoom(s.name) for a page of a negotiation, s.visiting(s.name) for others;
//	                        upTo(importLimit) as a third argument raises the 2 MB that a form may bring
//	NOUN.go                 its struct, what fetches it, its handlers. A GET handler ends in
//	                        r.show(http.StatusOK, "name", page); a POST in r.done(outcome, address, key, params…)
//	templates/pages/NAME.html   {{define "title"}} and {{define "main"}} over the page's struct; parts shared by
//	                        pages are in templates/parts/NOUN.html, {{template "refused" .Refused}} among them
//	messages/LANG/NOUN.json     flat keys "noun.what"; plurals as {"one": …, "other": …}, chosen by Count
//	static/css/NOUN.css     joined into one sheet after base.css; static/js/NOUN.js is loaded by every page as a module
//
// In a template: {{t "noun.what" "Name" .Value}} says a message, {{act}} is the hidden act id that every form of an
// act carries, {{moment .Time}} and {{day .Time}} write times, {{says "standing" .Standing}} says a word of the field
// from the key "standing.agreed-ad-ref". Names, labels and symbols stand in <bdi>; words of the draft carry lang and
// dir of the draft. No style attributes, no inline scripts: the policy forbids them.
//
// In a handler: r.Draft is what the reader may see, r.Reader the reader's part; r.path("p", id) is an address within
// the negotiation; r.T says a message; r.name(code) a delegation's name; v.words(field) reads words normalised,
// v.line(field) one line. r.press(decide) puts an act on record, where decide sees the whole draft:
//
//	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
//		return d.Reopen(act, id, reason)
//	})
//	if says, no := r.refused(err); no { // a rule's no: the form again, with all that was typed
//		page.Refused = says
//		return r.show(http.StatusUnprocessableEntity, "reopen", page)
//	}
//	if err != nil {
//		return err // fail.go: the one function that answers errors
//	}
//	return r.done(out, r.path("p", string(id)), "reopen.done", "Label", label)
//
// A server's own no to bad input is refuse("key", params…). store.ErrNotFound is a page that is not there.
package server
