package server

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// schema is a JSON Schema (2020-12) as OpenAPI 3.1 has it: of the words that describe shapes, those that we need.
type schema struct {
	Ref         string             `json:"$ref,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type,omitempty"`
	Format      string             `json:"format,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	OneOf       []*schema          `json:"oneOf,omitempty"`
	Values      *schema            `json:"additionalProperties,omitempty"`
	Never       *struct{}          `json:"not,omitempty"`
}

// nothing is the schema that no value fits.
func nothing() *schema { return &schema{Never: &struct{}{}} }

// jsonField is one field of a shape as it is written.
type jsonField struct {
	name   string
	index  []int
	typ    reflect.Type
	doc    string
	format string
	always bool // an answer always has it
	needed bool // a request must have it
}

// jsonFields lists the fields of a struct, those of embedded ones among them.
func jsonFields(t reflect.Type) []jsonField {
	var fields []jsonField
	for _, f := range reflect.VisibleFields(t) {
		tag, tagged := f.Tag.Lookup("json")
		name, options, _ := strings.Cut(tag, ",")
		if !f.IsExported() || name == "-" || f.Anonymous && !tagged {
			continue
		}
		if name == "" {
			name = f.Name
		}
		fields = append(fields, jsonField{name: name, index: f.Index, typ: f.Type, doc: f.Tag.Get("doc"), format: f.Tag.Get("format"),
			always: !strings.Contains(options, "omitempty"), needed: f.Tag.Get("need") != ""})
	}
	return fields
}

// shapes collects the schemas of the shapes that requests and answers have, made from the Go types that are read and
// written: what the document says and what the server does cannot part.
type shapes struct {
	named map[string]*schema
	types map[string]reflect.Type // by name: two of one name would be one in the document
	clash string
}

// bound is which way a shape goes: a request is closed and needs some fields, an answer is open and always has some.
type bound uint8

const (
	inAnswer bound = iota
	inRequest
)

var (
	marshaler     = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// of gives the schema of a type, a named shape as a reference.
func (s *shapes) of(t reflect.Type, going bound) *schema {
	if t.Kind() == reflect.Pointer && !t.Implements(marshaler) {
		return s.of(t.Elem(), going)
	}
	if known, ok := ownShapes[t]; ok {
		return s.refer(known.name, t, func() *schema { return known.shape(s) })
	}
	if words := spoken(t); words != nil {
		return &schema{Type: "string", Enum: words}
	}
	switch {
	case t == reflect.TypeFor[drafts.Hash](), t == reflect.TypeFor[drafts.TextHash](), t == reflect.TypeFor[drafts.Sight]():
		return &schema{Type: "string", Pattern: "^[0-9a-f]*$"}
	case t == reflect.TypeFor[json.RawMessage]():
		return &schema{Type: "object"}
	case t.Implements(textMarshaler), t.Kind() == reflect.String:
		return &schema{Type: "string"}
	}
	switch t.Kind() {
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return &schema{Type: "integer"}
	case reflect.Slice:
		return &schema{Type: "array", Items: s.of(t.Elem(), going)}
	case reflect.Map:
		return &schema{Type: "object", Values: s.of(t.Elem(), going)}
	case reflect.Struct:
		if t.Name() == "" {
			return s.structure(t, going)
		}
		return s.refer(shapeName(t, going), t, func() *schema { return s.structure(t, going) })
	}
	return &schema{}
}

// refer names a shape once and points to it.
func (s *shapes) refer(name string, t reflect.Type, make func() *schema) *schema {
	if known, ok := s.types[name]; !ok {
		s.types[name] = t // before it is made: it may hold itself
		s.named[name] = make()
	} else if known != t {
		s.clash = name
	}
	return &schema{Ref: "#/components/schemas/" + name}
}

// shapeName is how the document calls a type: Tabling for apiTabling. A shape that answers have, too, is another one in a
// request, where no field is added.
func shapeName(t reflect.Type, going bound) string {
	name, own := strings.CutPrefix(t.Name(), "api")
	if going == inRequest && !own {
		name += "Asked"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func (s *shapes) structure(t reflect.Type, going bound) *schema {
	out := &schema{Type: "object", Properties: map[string]*schema{}}
	for _, f := range jsonFields(t) {
		of := s.of(f.typ, going)
		of.Format = f.format
		if f.doc != "" {
			described := *of
			described.Description = f.doc
			of = &described
		}
		out.Properties[f.name] = of
		if f.needed || going == inAnswer && f.always {
			out.Required = append(out.Required, f.name)
		}
	}
	slices.Sort(out.Required)
	if going == inRequest {
		out.Values = nothing()
	}
	return out
}

// ownShape is a type that writes its JSON itself.
type ownShape struct {
	name  string
	shape func(*shapes) *schema
}

func fields(required string, properties map[string]*schema) *schema {
	return &schema{Type: "object", Properties: properties, Required: strings.Fields(required)}
}

func listOf(items *schema) *schema { return &schema{Type: "array", Items: items} }

func textSaying(doc string) *schema { return &schema{Type: "string", Description: doc} }

// ownShapes are the shapes of `compile --format json` and `diff --format json` (interfaces.md).
var ownShapes map[reflect.Type]ownShape

func init() { // the shapes hold each other
	ownShapes = map[reflect.Type]ownShape{
		reflect.TypeFor[*diffing.Compilation]():      {"Compilation", compilationShape},
		reflect.TypeFor[diffing.CompiledParagraph](): {"CompiledParagraph", compiledShape},
		reflect.TypeFor[diffing.Structure]():         {"Structure", structureShape},
		reflect.TypeFor[diffing.Tree]():              {"Nodes", nodesShape},
		reflect.TypeFor[diffing.Comparison]():        {"Comparison", comparisonShape},
	}
}

func compilationShape(s *shapes) *schema {
	return fields("paragraphs options brackets contested_words words warnings", map[string]*schema{
		"paragraphs": listOf(s.of(reflect.TypeFor[diffing.CompiledParagraph](), inAnswer)), "options": listOf(s.of(reflect.TypeFor[diffing.Option](), inAnswer)),
		"brackets": {Type: "integer"}, "contested_words": {Type: "integer"}, "words": {Type: "integer", Description: "Printed words, every alternative included."},
		"warnings": listOf(textSaying(""))})
}

func compiledShape(s *shapes) *schema {
	return fields("kind nodes", map[string]*schema{
		"id": textSaying("The paragraph's identity, which never changes."), "label": textSaying("The full citation: 24 (a)."),
		"kind": s.of(reflect.TypeFor[diffing.Kind](), inAnswer), "level": {Type: "integer"},
		"inserted":  {Type: "boolean", Description: "It stands only in amendments."},
		"after":     textSaying("Of an inserted one: what it follows; empty at the beginning."),
		"structure": listOf(s.of(reflect.TypeFor[diffing.Structure](), inAnswer)), "nodes": s.of(reflect.TypeFor[diffing.Tree](), inAnswer)})
}

func structureShape(s *shapes) *schema {
	return fields("kind by amendments", map[string]*schema{"kind": s.of(reflect.TypeFor[diffing.EditKind](), inAnswer), "on": textSaying("Of a comment on the words of an edit: that edit."),
		"after": textSaying("Of a move."), "with": listOf(textSaying("")), "text": textSaying("Of a split: a line break at each cut."), "reason": textSaying("Of a comment."),
		"by": listOf(textSaying("")), "amendments": listOf(textSaying(""))})
}

func nodesShape(s *shapes) *schema {
	self := &schema{Ref: "#/components/schemas/Nodes"}
	alternative := fields("by amendments nodes", map[string]*schema{"base": {Type: "boolean", Description: "What stands when nothing is taken; the first alternative, and only it."},
		"by": listOf(textSaying("Codes of delegations, as the names setting allows.")), "amendments": listOf(textSaying("Edits: A.17/1.")),
		"request": s.of(reflect.TypeFor[diffing.Request](), inAnswer), "also": listOf(textSaying("")), "nodes": self})
	words := fields("text", map[string]*schema{"text": textSaying("")})
	bracket := fields("bracket alternatives", map[string]*schema{"bracket": textSaying("Its number in the paragraph."), "typed": {Type: "boolean", Description: "It stands in the text itself."},
		"set": textSaying("Typed brackets of one set are alternatives of each other."), "alternatives": listOf(alternative)})
	return &schema{Type: "array", Description: "Words and brackets in turn. Taking at each bracket the alternative that lists an edit, else the base, gives the edit's text.",
		Items: &schema{OneOf: []*schema{words, bracket}}}
}

func comparisonShape(s *shapes) *schema {
	cited := &schema{Description: "A label, or #n without one; several where split or merged.", OneOf: []*schema{{Type: "string"}, listOf(textSaying(""))}}
	change := fields("kind spans", map[string]*schema{"kind": s.of(reflect.TypeFor[diffing.ChangeKind](), inAnswer), "old": cited, "new": cited,
		"spans": listOf(s.of(reflect.TypeFor[diffing.Span](), inAnswer)), "beside": listOf(s.of(reflect.TypeFor[diffing.Beside](), inAnswer))})
	return fields("changes counts", map[string]*schema{"changes": listOf(change), "counts": s.of(reflect.TypeFor[diffing.Counts](), inAnswer)})
}
