package drafts

// GroupJoined makes a delegation a member of a group from a day on. Membership is dated (domain.md §1): it may have begun
// before it was recorded.
type GroupJoined struct {
	Group  DelegationCode `json:"group"`
	Member DelegationCode `json:"member"`
	Date   string         `json:"date"` // YYYY-MM-DD, the first day
}

// GroupLeft ends a membership: that day the delegation is no longer a member. What the group said before was said for it.
type GroupLeft struct {
	Group  DelegationCode `json:"group"`
	Member DelegationCode `json:"member"`
	Date   string         `json:"date"` // YYYY-MM-DD, the first day without it
}

// GroupVoiceGiven says which member speaks for a group; an empty one takes the voice back.
type GroupVoiceGiven struct {
	Group  DelegationCode `json:"group"`
	Member DelegationCode `json:"member,omitempty"`
}

// GroupLineLeft says, by a member's own word, that a group does not speak for it in one amendment.
type GroupLineLeft struct {
	Group     DelegationCode `json:"group"`
	Member    DelegationCode `json:"member"`
	Amendment AmendmentID    `json:"amendment"`
	Reason    string         `json:"reason,omitempty"`
}

// GroupLineJoined takes that back: the member stands in its group's line again.
type GroupLineJoined struct {
	Group     DelegationCode `json:"group"`
	Member    DelegationCode `json:"member"`
	Amendment AmendmentID    `json:"amendment"`
}

func (GroupJoined) Kind() string     { return "group.joined" }
func (GroupLeft) Kind() string       { return "group.left" }
func (GroupVoiceGiven) Kind() string { return "group.voice.given" }
func (GroupLineLeft) Kind() string   { return "group.line.left" }
func (GroupLineJoined) Kind() string { return "group.line.joined" }
