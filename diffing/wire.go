package diffing

import (
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
