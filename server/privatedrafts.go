package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// draftsPage lists what a delegation prepares; nobody else can read it (rule: domain.md §1).
type draftsPage struct {
	Name    string
	Entries []draftEntry
}

// draftEntry is one private draft.
type draftEntry struct {
	Heading, Label, Words string
	Kind                  string
	Author                string
	Updated               time.Time
	Address, Delete       string
}

// privateDrafts is GET …/drafts.
func (s *Server) privateDrafts(r *room) error {
	if !r.Reader.MayReadDraftsOf(r.Reader.Delegation) {
		return store.ErrNotFound
	}
	kept, err := s.store.PrivateDrafts(r.Request().Context(), r.ID, r.Reader.Delegation)
	if err != nil {
		return err
	}
	page := draftsPage{Name: r.name(r.Reader.Delegation)}
	for _, k := range kept {
		var p proposal
		if err := json.Unmarshal(k.Body, &p); err != nil {
			return err
		}
		author, err := s.store.Account(r.Request().Context(), k.Author)
		if err != nil {
			return err
		}
		entry := draftEntry{Heading: p.Heading, Label: r.citeOr(k.Paragraph), Words: p.Words, Author: author.Name, Updated: k.Updated,
			Address: r.draftAddress(p, k), Delete: r.path("drafts", string(k.ID), "delete")}
		if len(p.Pieces) > 0 {
			entry.Kind = r.T("bundle.edits", "Count", len(p.Pieces))
		} else {
			entry.Kind = r.T("propose.kind." + string(p.Kind))
		}
		page.Entries = append(page.Entries, entry)
	}
	return r.show(http.StatusOK, "drafts", page)
}

// draftAddress is the form in which a private draft goes on.
func (r *room) draftAddress(p proposal, k store.PrivateDraft) string {
	to := r.path("p", inAddress(k.Paragraph), "propose") + "?"
	if form := r.formOf(p); form != "" {
		to = form + "?"
	} else if amendment, edit, err := drafts.SplitEditID(p.Within); err == nil && p.Within != "" {
		to = r.path("a", amendment.String(), "words") + "?edit=" + count(edit) + "&"
	}
	return to + "draft=" + url.QueryEscape(string(k.ID))
}

// throwAway is POST …/drafts/{draft}/delete.
func (s *Server) throwAway(r *room) error {
	if !r.Reader.MayReadDraftsOf(r.Reader.Delegation) {
		return store.ErrNotFound
	}
	key := store.PrivateDraftKey{Negotiation: r.ID, Delegation: drafts.DelegationCode(r.Reader.Delegation), ID: store.PrivateDraftID(r.Param("draft"))}
	if err := s.store.DeletePrivateDraft(r.Request().Context(), key); err != nil {
		return err
	}
	r.tell(r.T("drafts.gone"))
	return r.Redirect(http.StatusSeeOther, r.path("drafts"))
}

// citeOr names a paragraph, or the beginning of the text.
func (r *room) citeOr(id drafts.ParagraphID) string {
	if id == "" {
		return r.T("propose.beginning")
	}
	return r.Draft.Cite(id)
}
