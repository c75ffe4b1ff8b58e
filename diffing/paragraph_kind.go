package diffing

import (
	"fmt"
	"slices"
	"strings"
)

var kindNames = [...]string{
	"paragraph", "heading", "chapeau", "subparagraph", "preambular", "operative", "article", "footnote", "annex",
}

// String gives the kind's name in files.
func (k Kind) String() string { return name(kindNames[:], int(k)) }

// MarshalText writes the kind as files name it (interfaces.md, Text as JSON Lines).
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (k *Kind) UnmarshalText(text []byte) error {
	i := slices.Index(kindNames[:], string(text))
	if i < 0 {
		return fmt.Errorf("%q is no kind of paragraph: %s", text, strings.Join(kindNames[:], ", "))
	}
	*k = Kind(i)
	return nil
}
