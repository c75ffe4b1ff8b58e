package drafts

// How the typed words of the field stand on the wire, in hashed events: for ever.

func (r Role) String() string { return roleWords.say(uint8(r)) }

// MarshalText writes the word of the wire.
func (r Role) MarshalText() ([]byte, error) { return roleWords.text(uint8(r)) }

// UnmarshalText reads the word of the wire.
func (r *Role) UnmarshalText(b []byte) error { return readWord(roleWords, b, "role", r) }

func (c Capacity) String() string { return capacityWords.say(uint8(c)) }

// MarshalText writes the word of the wire.
func (c Capacity) MarshalText() ([]byte, error) { return capacityWords.text(uint8(c)) }

// UnmarshalText reads the word of the wire.
func (c *Capacity) UnmarshalText(b []byte) error { return readWord(capacityWords, b, "capacity", c) }

func (s SeatKind) String() string { return seatWords.say(uint8(s)) }

// MarshalText writes the word of the wire.
func (s SeatKind) MarshalText() ([]byte, error) { return seatWords.text(uint8(s)) }

// UnmarshalText reads the word of the wire.
func (s *SeatKind) UnmarshalText(b []byte) error { return readWord(seatWords, b, "kind of seat", s) }

func (p Preset) String() string { return presetWords.say(uint8(p)) }

// MarshalText writes the word of the wire.
func (p Preset) MarshalText() ([]byte, error) { return presetWords.text(uint8(p)) }

// UnmarshalText reads the word of the wire.
func (p *Preset) UnmarshalText(b []byte) error { return readWord(presetWords, b, "preset", p) }

func (h HouseStyle) String() string { return styleWords.say(uint8(h)) }

// MarshalText writes the word of the wire.
func (h HouseStyle) MarshalText() ([]byte, error) { return styleWords.text(uint8(h)) }

// UnmarshalText reads the word of the wire.
func (h *HouseStyle) UnmarshalText(b []byte) error { return readWord(styleWords, b, "house style", h) }

func (a Audience) String() string { return audienceWords.say(uint8(a)) }

// MarshalText writes the word of the wire.
func (a Audience) MarshalText() ([]byte, error) { return audienceWords.text(uint8(a)) }

// UnmarshalText reads the word of the wire.
func (a *Audience) UnmarshalText(b []byte) error { return readWord(audienceWords, b, "audience", a) }

func (n Names) String() string { return namesWords.say(uint8(n)) }

// MarshalText writes the word of the wire.
func (n Names) MarshalText() ([]byte, error) { return namesWords.text(uint8(n)) }

// UnmarshalText reads the word of the wire.
func (n *Names) UnmarshalText(b []byte) error { return readWord(namesWords, b, "attribution", n) }

func (f Fate) String() string { return fateWords.say(uint8(f)) }

// MarshalText writes the word of the wire.
func (f Fate) MarshalText() ([]byte, error) { return fateWords.text(uint8(f)) }

// UnmarshalText reads the word of the wire.
func (f *Fate) UnmarshalText(b []byte) error { return readWord(fateWords, b, "fate", f) }

func (l Level) String() string { return levelWords.say(uint8(l)) }

// MarshalText writes the word of the wire.
func (l Level) MarshalText() ([]byte, error) { return levelWords.text(uint8(l)) }

// UnmarshalText reads the word of the wire.
func (l *Level) UnmarshalText(b []byte) error {
	return readWord(levelWords, b, "level of agreement", l)
}

func (f Formality) String() string { return formalWords.say(uint8(f)) }

// MarshalText writes the word of the wire.
func (f Formality) MarshalText() ([]byte, error) { return formalWords.text(uint8(f)) }

// UnmarshalText reads the word of the wire.
func (f *Formality) UnmarshalText(b []byte) error { return readWord(formalWords, b, "formality", f) }

func (s Stance) String() string { return stanceWords.say(uint8(s)) }

// MarshalText writes the word of the wire.
func (s Stance) MarshalText() ([]byte, error) { return stanceWords.text(uint8(s)) }

// UnmarshalText reads the word of the wire.
func (s *Stance) UnmarshalText(b []byte) error { return readWord(stanceWords, b, "position", s) }

func (s Standing) String() string { return standingWords.say(uint8(s)) }

// MarshalText writes the word of the wire.
func (s Standing) MarshalText() ([]byte, error) { return standingWords.text(uint8(s)) }

// UnmarshalText reads the word of the wire.
func (s *Standing) UnmarshalText(b []byte) error { return readWord(standingWords, b, "standing", s) }

func (e Effect) String() string { return effectWords.say(uint8(e)) }

// MarshalText writes the word of the wire.
func (e Effect) MarshalText() ([]byte, error) { return effectWords.text(uint8(e)) }

// UnmarshalText reads the word of the wire.
func (e *Effect) UnmarshalText(b []byte) error { return readWord(effectWords, b, "effect", e) }

func (d Destination) String() string { return destinationWords.say(uint8(d)) }

// MarshalText writes the word of the wire.
func (d Destination) MarshalText() ([]byte, error) { return destinationWords.text(uint8(d)) }

// UnmarshalText reads the word of the wire.
func (d *Destination) UnmarshalText(b []byte) error {
	return readWord(destinationWords, b, "destination", d)
}
