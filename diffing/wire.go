package diffing

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

var editKinds = []string{
	EditReplace: "replace", EditDelete: "delete", EditInsertAfter: "insert-after", EditBracket: "bracket",
	EditMove: "move", EditMerge: "merge", EditSplit: "split", EditComment: "comment",
}

// String gives the kind as files name it (interfaces.md, Amendments as JSON Lines).
func (k EditKind) String() string { return wireWord(editKinds, k) }

// MarshalText writes "replace", "delete", "insert-after" and so on.
func (k EditKind) MarshalText() ([]byte, error) { return writeWord(editKinds, k, "kind of edit") }

// UnmarshalText reads what MarshalText writes.
func (k *EditKind) UnmarshalText(text []byte) error {
	return readWord(editKinds, k, text, "kind of edit")
}

var requests = []string{RequestWords: "words", RequestDelete: "delete", RequestBracket: "bracket", RequestUnbracket: "unbracket"}

// String gives the request as the printed form names it.
func (r Request) String() string { return wireWord(requests, r) }

// MarshalText writes "words", "delete", "bracket" or "unbracket".
func (r Request) MarshalText() ([]byte, error) { return writeWord(requests, r, "request") }

// UnmarshalText reads what MarshalText writes.
func (r *Request) UnmarshalText(text []byte) error { return readWord(requests, r, text, "request") }

var attributions = []string{Named: "named", GroupsOnly: "groups", Unnamed: "none"}

// String gives the attribution as the command line names it.
func (a Attribution) String() string { return wireWord(attributions, a) }

// MarshalText writes "named", "groups" or "none".
func (a Attribution) MarshalText() ([]byte, error) { return writeWord(attributions, a, "attribution") }

// UnmarshalText reads what MarshalText writes.
func (a *Attribution) UnmarshalText(text []byte) error {
	return readWord(attributions, a, text, "attribution")
}

func wireWord[T ~uint8](words []string, value T) string {
	if int(value) < len(words) {
		return words[value]
	}
	return strconv.Itoa(int(value))
}

func writeWord[T ~uint8](words []string, value T, what string) ([]byte, error) {
	if int(value) >= len(words) {
		return nil, fmt.Errorf("%d is no %s", value, what)
	}
	return []byte(words[value]), nil
}

func readWord[T ~uint8](words []string, value *T, text []byte, what string) error {
	for k, word := range words {
		if word == string(text) {
			*value = T(k)
			return nil
		}
	}
	return fmt.Errorf("%q is no %s: it is one of %s", text, what, strings.Join(words, ", "))
}

// nodeOnWire is a node as `compile --format json` writes it (interfaces.md).
type nodeOnWire struct {
	Text         *string       `json:"text,omitempty"`
	Typed        bool          `json:"typed,omitempty"`
	Bracket      string        `json:"bracket,omitempty"`
	Set          string        `json:"set,omitempty"`
	Alternatives []Alternative `json:"alternatives,omitempty"`
}

// MarshalJSON writes {"text":…} or {"bracket":"1","alternatives":[…]}.
func (n Node) MarshalJSON() ([]byte, error) {
	if n.Bracket != nil {
		return json.Marshal(*n.Bracket)
	}
	return json.Marshal(nodeOnWire{Text: &n.Text})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Node) UnmarshalJSON(data []byte) error {
	var wire nodeOnWire
	if err := json.Unmarshal(data, &wire); err != nil {
		return fmt.Errorf("read a node of a tree: %w", err)
	}
	if wire.Text != nil {
		*n = Node{Text: *wire.Text}
		return nil
	}
	number, err := strconv.Atoi(wire.Bracket)
	if err != nil {
		return fmt.Errorf("a node has neither text nor a bracket with a number: %.60s", data)
	}
	*n = Node{Bracket: &Bracket{Number: number, Typed: wire.Typed, Set: wire.Set, Alternatives: wire.Alternatives}}
	return nil
}

// MarshalJSON writes {"bracket":"1","alternatives":[…]}, with "typed" and "set" where it has them.
func (b Bracket) MarshalJSON() ([]byte, error) {
	return json.Marshal(nodeOnWire{Typed: b.Typed, Bracket: strconv.Itoa(b.Number), Set: b.Set, Alternatives: b.Alternatives})
}

// alternativeOnWire is an alternative as `compile --format json` writes it. Lists are never null.
type alternativeOnWire struct {
	Base       bool     `json:"base,omitempty"`
	By         []string `json:"by"`
	Amendments []EditID `json:"amendments"`
	Request    *Request `json:"request,omitempty"`
	Also       []EditID `json:"also,omitempty"`
	Nodes      Tree     `json:"nodes"`
}

// MarshalJSON writes {"base":true,"by":[],"amendments":[],"nodes":[…]}; "request" only where it is more than words.
func (a Alternative) MarshalJSON() ([]byte, error) {
	wire := alternativeOnWire{Base: a.Base, By: a.By, Amendments: a.Edits, Also: a.Also, Nodes: a.Nodes}
	if a.Request != RequestWords {
		wire.Request = &a.Request
	}
	if wire.By == nil {
		wire.By = []string{}
	}
	if wire.Amendments == nil {
		wire.Amendments = []EditID{}
	}
	if wire.Nodes == nil {
		wire.Nodes = Tree{}
	}
	return json.Marshal(wire)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Alternative) UnmarshalJSON(data []byte) error {
	var wire alternativeOnWire
	if err := json.Unmarshal(data, &wire); err != nil {
		return fmt.Errorf("read an alternative of a bracket: %w", err)
	}
	*a = Alternative{Base: wire.Base, By: wire.By, Edits: wire.Amendments, Also: wire.Also, Nodes: wire.Nodes}
	if wire.Request != nil {
		a.Request = *wire.Request
	}
	return nil
}
