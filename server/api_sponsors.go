package server

import (
	"slices"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiJoining puts a delegation's name under the words of one revision.
type apiJoining struct {
	As       drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told. The secretariat names it."`
	Revision int                   `json:"revision" need:"yes" doc:"The revision that was seen. Consent is to words."`
}

// apiCoSponsor is POST …/amendments/{amendment}/cosponsors.
func apiCoSponsor(r *room, asked apiJoining) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	code := r.speaks(asked.As)
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.CoSponsor(act, a.ID, asked.Revision, code)
	})
}

// apiConfirming carries a name over to a later revision.
type apiConfirming struct {
	Revision int `json:"revision" need:"yes" doc:"The revision that was seen."`
}

// apiConfirm is PUT …/amendments/{amendment}/cosponsors/{delegation}.
func apiConfirm(r *room, asked apiConfirming) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	code := drafts.DelegationCode(r.Param("delegation"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.ConfirmCoSponsorship(act, a.ID, asked.Revision, code)
	})
}

// apiEndSponsorship is DELETE …/amendments/{amendment}/cosponsors/{delegation}.
func apiEndSponsorship(r *room, _ apiNothing) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	code := drafts.DelegationCode(r.Param("delegation"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.EndCoSponsorship(act, a.ID, code)
	})
}

// apiMaintaining says that a delegation holds to an edit.
type apiMaintaining struct {
	As     drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told."`
	Edit   drafts.EditID         `json:"edit" need:"yes" doc:"A.17/1."`
	Reason string                `json:"reason,omitempty"`
}

// apiMaintain is POST …/amendments/{amendment}/maintained.
func apiMaintain(r *room, asked apiMaintaining) (receipt, error) {
	if err := r.hasEdit(asked.Edit); err != nil {
		return receipt{}, err
	}
	code, reason := r.speaks(asked.As), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Maintain(act, asked.Edit, code, reason)
	})
}

// apiMet says which edit the text has.
type apiMet struct {
	Edit drafts.EditID `json:"edit" need:"yes" doc:"A.17/1."`
}

// apiConfirmMet is POST …/amendments/{amendment}/met.
func apiConfirmMet(r *room, asked apiMet) (receipt, error) {
	if err := r.hasEdit(asked.Edit); err != nil {
		return receipt{}, err
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.ConfirmMet(act, asked.Edit) })
}

// hasEdit says whether the amendment of the address has an edit: what is said of one amendment says nothing of another.
func (r *room) hasEdit(id drafts.EditID) error {
	a, err := r.amendment()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(a.Edits, func(e *drafts.EditState) bool { return e.ID == id }) {
		return store.ErrNotFound
	}
	return nil
}
