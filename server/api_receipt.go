package server

import (
	"encoding/json"
	"net/http"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// receipt is what an act led to: where it stands on record, and what it made. The same act sent again gets the same
// receipt.
type receipt struct {
	Act      drafts.ActID    `json:"act" doc:"The id of the act: the Idempotency-Key, or one that was made for it."`
	Version  uint64          `json:"version" doc:"The act's last record."`
	Hash     drafts.Hash     `json:"hash" doc:"The hash of that record. Who keeps it can prove what was recorded until then."`
	Time     string          `json:"time" format:"date-time" doc:"When it was recorded."`
	Recorded []recordedEvent `json:"recorded" doc:"What the act put on record, in order; doc/record.md describes each kind."`
	Made     string          `json:"made,omitempty" doc:"What came to be by it: A.17, a paragraph's id, a version's ordinal, a person's id."`
	URL      string          `json:"url,omitempty" doc:"Where that is to be read; also in Location."`
	Said     []string        `json:"said,omitempty" doc:"What was made regular in the characters that were sent."`
	Link     *apiLink        `json:"link,omitempty" doc:"A sign-in link; it is shown this once."`
}

// recordedEvent is one fact as it stands on record.
type recordedEvent struct {
	Kind string          `json:"kind" doc:"The event's permanent name: amendment.tabled."`
	Data json.RawMessage `json:"data" doc:"The event, as doc/record.md describes it."`
}

// answer sends the receipt: 201 with its address for what came to be, else 200.
func (rc receipt) answer(v *visit) error {
	if rc.URL == "" {
		return v.JSON(http.StatusOK, rc)
	}
	v.Response().Header().Set("Location", rc.URL)
	return v.JSON(http.StatusCreated, rc)
}

// receiptOf says what an act led to.
func receiptOf(o Outcome) (receipt, error) {
	rc := receipt{Act: o.Act.ID, Version: o.Last, Hash: o.Head, Time: apiTime(o.Act.At), Recorded: []recordedEvent{}}
	for _, e := range o.Events {
		data, err := drafts.Encode(e)
		if err != nil {
			return rc, err
		}
		rc.Recorded = append(rc.Recorded, recordedEvent{Kind: e.Kind(), Data: data})
	}
	return rc, nil
}

// records puts the request on record.
func (r *room) records(decide Decide) (receipt, error) {
	_, rc, err := r.recordsUsing(nil, decide)
	return rc, err
}

// recordsUsing puts the request on record and uses up private drafts in the same transaction.
func (r *room) recordsUsing(used []store.PrivateDraftKey, decide Decide) (Outcome, receipt, error) {
	press, err := r.apiPress()
	if err != nil {
		return Outcome{}, receipt{}, err
	}
	press.Consumes = used
	out, err := r.server.Do(r.Request().Context(), r.ID, press, decide)
	if err != nil {
		return out, receipt{}, err
	}
	rc, err := receiptOf(out)
	return out, rc, err
}

// made says what came to be by the act, and where it is.
func (rc receipt) made(what, url string) receipt {
	rc.Made, rc.URL = what, url
	return rc
}
