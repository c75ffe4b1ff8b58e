package drafts

import "time"

// MaintenanceTimed says until when delegations may maintain what the Chair disposed of on a paragraph. It names the edits
// that it is for; what is disposed of later has its own time. The latest counts.
type MaintenanceTimed struct {
	Paragraph ParagraphID `json:"paragraph"`
	Edits     []EditID    `json:"edits"`
	Until     time.Time   `json:"until"` // UTC, whole seconds
	Zone      Zone        `json:"zone"`  // in which the Chair said it
}

// TablingClosed says until when amendments are expected. What is tabled after that is late, and not lost. The latest
// counts: an extension is another one.
type TablingClosed struct {
	At     time.Time `json:"at"` // UTC, whole seconds
	Zone   Zone      `json:"zone"`
	Reason string    `json:"reason,omitempty"`
}

func (MaintenanceTimed) Kind() string { return "maintenance.timed" }
func (TablingClosed) Kind() string    { return "tabling.closed" }
