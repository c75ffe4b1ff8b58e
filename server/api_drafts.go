package server

import (
	"encoding/json"
	"net/http"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiDrafts is what the bearer's delegation prepares; nobody else can read it (rule: domain.md §1).
type apiDrafts struct {
	Drafts []apiDraft `json:"drafts"`
}

// apiDraft is an amendment that a delegation prepares, as it stands in the form of the pages.
type apiDraft struct {
	ID        store.PrivateDraftID `json:"id"`
	Revision  int                  `json:"revision" doc:"What the next save must say: two people of one delegation do not overwrite each other."`
	Author    drafts.PersonID      `json:"author" doc:"Who saved it first."`
	Updated   string               `json:"updated" format:"date-time"`
	Paragraph drafts.ParagraphID   `json:"paragraph,omitempty" doc:"Which it is about."`
	Proposal  proposal             `json:"proposal"`
}

// apiSaving is a private draft to keep.
type apiSaving struct {
	Revision  int                `json:"revision,omitempty" doc:"Of the draft that was read; not for a new one."`
	Paragraph drafts.ParagraphID `json:"paragraph,omitempty" doc:"Which it is about; without it, the beginning of the text."`
	Proposal  proposal           `json:"proposal"`
}

// ofOwnDelegation lets a handler of private drafts be reached by people of a delegation alone.
func ofOwnDelegation(h func(*room) error) func(*visit) error {
	return apiInRoom(func(r *room) error {
		if !r.Reader.MayReadDraftsOf(r.Reader.Delegation) {
			return store.ErrNotFound
		}
		return h(r)
	})
}

func (r *room) draftKey() store.PrivateDraftKey {
	return store.PrivateDraftKey{Negotiation: r.ID, Delegation: r.Reader.Delegation, ID: store.PrivateDraftID(r.Param("draft"))}
}

func apiDraftOf(kept store.PrivateDraft) (apiDraft, error) {
	out := apiDraft{ID: kept.ID, Revision: kept.Revision, Author: kept.Author, Updated: apiTime(kept.Updated), Paragraph: kept.Paragraph}
	return out, json.Unmarshal(kept.Body, &out.Proposal)
}

// apiDraftList is GET …/drafts, the one last changed first.
func apiDraftList(r *room) (apiDrafts, error) {
	out := apiDrafts{[]apiDraft{}}
	kept, err := r.server.store.PrivateDrafts(r.Request().Context(), r.ID, r.Reader.Delegation)
	if err != nil {
		return out, err
	}
	for _, k := range kept {
		one, err := apiDraftOf(k)
		if err != nil {
			return out, err
		}
		out.Drafts = append(out.Drafts, one)
	}
	return out, nil
}

// apiDraftRead is GET …/drafts/{draft}.
func apiDraftRead(r *room) (apiDraft, error) {
	kept, err := r.server.store.PrivateDraft(r.Request().Context(), r.draftKey())
	if err != nil {
		return apiDraft{}, err
	}
	return apiDraftOf(kept)
}

// apiDraftSave is POST …/drafts and PUT …/drafts/{draft}.
func apiDraftSave(r *room) (apiDraft, error) {
	asked, err := readJSON[apiSaving](r.visit)
	if err != nil {
		return apiDraft{}, err
	}
	key := r.draftKey()
	if key.ID != "" && asked.Revision == 0 {
		return apiDraft{}, garbledField("/revision", "api.missing")
	}
	if key.ID == "" {
		asked.Revision = 0
	}
	asked.Proposal.As = r.Reader.Delegation
	body, err := json.Marshal(asked.Proposal)
	if err != nil {
		return apiDraft{}, err
	}
	now := r.server.now()
	saved, err := r.server.store.SavePrivateDraft(r.Request().Context(), store.PrivateDraft{PrivateDraftKey: key, Author: r.Person,
		Paragraph: asked.Paragraph, Body: body, Created: now, Updated: now, Revision: asked.Revision})
	if err != nil {
		return apiDraft{}, err
	}
	return apiDraftOf(saved)
}

// apiDraftThrowAway is DELETE …/drafts/{draft}.
func apiDraftThrowAway(r *room) error {
	if err := r.server.store.DeletePrivateDraft(r.Request().Context(), r.draftKey()); err != nil {
		return err
	}
	return r.NoContent(http.StatusNoContent)
}
