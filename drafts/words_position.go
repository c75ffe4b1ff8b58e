package drafts

// ReserveKind is what a reserve waits for (rule: domain.md §4).
type ReserveKind uint8

// The kinds of reserve. A delegation need not say which.
const (
	UnsaidReserve ReserveKind = iota
	InstructionsPending
	Scrutiny
	PackageReserve // until the paragraphs of a package are settled together
)

// Side is which words a position on an ask is about: those that are asked for, or the standing words that they would
// replace (rule: domain.md §4).
type Side uint8

// The sides.
const (
	AskedWords Side = iota
	StandingWords
)

var (
	reserveWords = words{"unsaid", "instructions", "scrutiny", "package"}
	sideWords    = words{"asked", "standing"}
)

func (k ReserveKind) String() string { return reserveWords.say(uint8(k)) }

// MarshalText writes the word of the wire.
func (k ReserveKind) MarshalText() ([]byte, error) { return reserveWords.text(uint8(k)) }

// UnmarshalText reads the word of the wire.
func (k *ReserveKind) UnmarshalText(b []byte) error {
	return readWord(reserveWords, b, "kind of reserve", k)
}

func (s Side) String() string { return sideWords.say(uint8(s)) }

// MarshalText writes the word of the wire.
func (s Side) MarshalText() ([]byte, error) { return sideWords.text(uint8(s)) }

// UnmarshalText reads the word of the wire.
func (s *Side) UnmarshalText(b []byte) error { return readWord(sideWords, b, "side of an ask", s) }

// Accepts says whether a stance is consent to words, of whatever warmth: such a one counts for the words it was said of
// and for no others.
func (s Stance) Accepts() bool { return s == Support || s == CanLiveWith }
