package diffing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// MaxNested is how deep brackets may stand in each other in JSON. Readers nest no deeper than 10,000 levels (ours and
// most others), and a bracket takes four.
const MaxNested = 2000

// jsonWriter writes a tree in one pass. Marshalling level by level would copy the innermost words once for each level
// around them: a text of 1,000 brackets in each other took two seconds.
type jsonWriter struct {
	out   []byte
	depth int
	err   error
}

func (w *jsonWriter) put(s string) { w.out = append(w.out, s...) }

// value writes what is no tree: words, names, ids.
func (w *jsonWriter) value(v any) {
	b, err := marshal(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.out = append(w.out, b...)
}

func (w *jsonWriter) tree(t Tree) {
	w.put("[")
	for k, n := range t {
		if k > 0 {
			w.put(",")
		}
		w.node(n)
	}
	w.put("]")
}

// node writes {"text":…} or a bracket.
func (w *jsonWriter) node(n Node) {
	if n.Bracket != nil {
		w.bracket(*n.Bracket)
		return
	}
	w.put(`{"text":`)
	w.value(n.Text)
	w.put("}")
}

// bracket writes {"bracket":"1","alternatives":[…]}, with "typed" and "set" where it has them.
func (w *jsonWriter) bracket(b Bracket) {
	if w.depth++; w.depth > MaxNested {
		w.err = fmt.Errorf("its brackets stand more than %d deep in each other, and no program reads JSON of that depth: take the text form", MaxNested)
	}
	if w.err != nil {
		return
	}
	w.put("{")
	if b.Typed {
		w.put(`"typed":true,`)
	}
	w.put(`"bracket":`)
	w.value(strconv.Itoa(b.Number))
	if b.Set != "" {
		w.put(`,"set":`)
		w.value(b.Set)
	}
	w.put(`,"alternatives":[`)
	for k, a := range b.Alternatives {
		if k > 0 {
			w.put(",")
		}
		w.alternative(a)
	}
	w.put("]}")
	w.depth--
}

// alternative writes {"base":true,"by":[],"amendments":[],"nodes":[…]}; "request" only where it is more than words.
// Lists are never null.
func (w *jsonWriter) alternative(a Alternative) {
	w.put("{")
	if a.Base {
		w.put(`"base":true,`)
	}
	w.put(`"by":`)
	w.value(list(a.By))
	w.put(`,"amendments":`)
	w.value(list(a.Edits))
	if a.Request != RequestWords {
		w.put(`,"request":`)
		w.value(a.Request)
	}
	if len(a.Also) > 0 {
		w.put(`,"also":`)
		w.value(a.Also)
	}
	w.put(`,"nodes":`)
	w.tree(a.Nodes)
	w.put("}")
}

// marshal is json.Marshal with words as they are: < and > are no danger in a file.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// MarshalJSON writes the nodes of `compile --format json` (interfaces.md). It refuses a tree nested deeper than
// MaxNested.
func (t Tree) MarshalJSON() ([]byte, error) {
	var w jsonWriter
	w.tree(t)
	return w.out, w.err
}

// MarshalJSON writes {"text":…} or {"bracket":"1","alternatives":[…]}.
func (n Node) MarshalJSON() ([]byte, error) {
	var w jsonWriter
	w.node(n)
	return w.out, w.err
}

// nodeOnWire is a node as it is read.
type nodeOnWire struct {
	Text         *string       `json:"text"`
	Typed        bool          `json:"typed"`
	Bracket      string        `json:"bracket"`
	Set          string        `json:"set"`
	Alternatives []Alternative `json:"alternatives"`
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

// alternativeOnWire is an alternative as it is read.
type alternativeOnWire struct {
	Base       bool     `json:"base"`
	By         []string `json:"by"`
	Amendments []EditID `json:"amendments"`
	Request    *Request `json:"request"`
	Also       []EditID `json:"also"`
	Nodes      Tree     `json:"nodes"`
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
