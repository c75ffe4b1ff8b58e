package drafts

// NegotiationOpened is the first record of every negotiation.
type NegotiationOpened struct {
	Title    string     `json:"title"`    // of the report: "Draft report of the Open-ended Working Group on …"
	Body     string     `json:"body"`     // who negotiates, for the masthead
	Language Language   `json:"language"` // of the draft, BCP 47; not of the pages
	Preset   Preset     `json:"preset"`
	Style    HouseStyle `json:"style,omitempty"`
	Names    Names      `json:"names,omitempty"`
	Audience Audience   `json:"audience,omitempty"`
}

// AttributionSet changes how names are shown by default (domain.md §6). It never changes what the record holds.
type AttributionSet struct {
	Names Names `json:"names"`
}

// DelegationSeated brings a delegation, an observer, a stakeholder or a group into the room. Seated again, its
// names or its kind are corrected.
type DelegationSeated struct {
	Code  DelegationCode      `json:"code"`
	As    SeatKind            `json:"as"`
	Names map[Language]string `json:"names"` // short names by language; "en" is always there
}

// DelegationUnseated takes a delegation out of the room. What it did stays.
type DelegationUnseated struct {
	Code   DelegationCode `json:"code"`
	Reason string         `json:"reason"`
}

// PersonAdmitted gives a person a part in this negotiation; admitted again, the part changes. People are opaque
// ids in the record; names live in accounts.
type PersonAdmitted struct {
	Person     PersonID       `json:"person"`
	Role       Role           `json:"role"`
	Delegation DelegationCode `json:"delegation,omitempty"` // of delegates and stakeholders
	Capacity   Capacity       `json:"capacity,omitempty"`   // of delegates
}

// PersonDismissed ends a person's part.
type PersonDismissed struct {
	Person PersonID `json:"person"`
}

func (NegotiationOpened) Kind() string  { return "negotiation.opened" }
func (AttributionSet) Kind() string     { return "attribution.set" }
func (DelegationSeated) Kind() string   { return "delegation.seated" }
func (DelegationUnseated) Kind() string { return "delegation.unseated" }
func (PersonAdmitted) Kind() string     { return "person.admitted" }
func (PersonDismissed) Kind() string    { return "person.dismissed" }
