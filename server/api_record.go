package server

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// apiRecords is a stretch of the record, in its order.
type apiRecords struct {
	Records []apiRecord `json:"records"`
	Version uint64      `json:"version" doc:"Of the last record that there is."`
	Hash    drafts.Hash `json:"hash" doc:"Of that record."`
	Next    uint64      `json:"next,omitempty" doc:"What since must say to read on; absent at the end."`
}

// apiRecord is one fact as it is stored. doc/record.md says how it is hashed.
type apiRecord struct {
	Version  uint64          `json:"version"`
	Time     string          `json:"time" format:"date-time"`
	Act      drafts.ActID    `json:"act"`
	Actor    drafts.PersonID `json:"actor"`
	Kind     string          `json:"kind"`
	Data     json.RawMessage `json:"data"`
	Previous drafts.Hash     `json:"previous"`
	Hash     drafts.Hash     `json:"hash"`
}

// apiRecordPage is how many records one answer holds.
const apiRecordPage = 500

// apiRecordSince is GET …/record?since=: what came on record after a version. Who asks for what it has not read yet
// after every event of the live stream follows the negotiation without a gap.
func apiRecordSince(r *room) (apiRecords, error) {
	since, _ := strconv.ParseUint(r.QueryParam("since"), 10, 64)
	out := apiRecords{Records: []apiRecord{}, Version: r.Draft.Chain.Version, Hash: r.Draft.Chain.Head}
	for record, err := range r.recorded(since) {
		if err != nil {
			return out, fmt.Errorf("read the record of %s after %d: %w", r.ID, since, err)
		}
		if len(out.Records) == apiRecordPage {
			out.Next = out.Records[apiRecordPage-1].Version
			break
		}
		out.Records = append(out.Records, apiRecord{Version: record.Version, Time: apiTime(record.Time), Act: record.Act, Actor: record.Actor,
			Kind: record.Kind, Data: record.Data, Previous: record.Previous, Hash: record.Hash})
	}
	return out, nil
}
