package drafts

import "time"

// Head is what lists of negotiations show: the one projection that is stored, written in the transaction of the
// records it comes from. Rebuilding it from the record gives the same.
type Head struct {
	Negotiation NegotiationID    `json:"negotiation"`
	Title       string           `json:"title"`
	Symbol      string           `json:"symbol,omitempty"` // of the latest issued version
	Issued      string           `json:"issued,omitempty"` // its name: "Rev.1"
	Audience    Audience         `json:"audience"`
	Standings   map[Standing]int `json:"standings"` // paragraphs (headings and footnotes aside) by standing
	Bracketed   int              `json:"bracketed"` // paragraphs against which something open stands
	Open        int              `json:"open"`      // open edits
	Version     uint64           `json:"version"`   // of the last record
	Hash        Hash             `json:"hash"`      // of the last record
	Time        time.Time        `json:"time"`      // of the last record
}
