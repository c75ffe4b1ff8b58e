package server

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
)

// apiIntroduction is what a stranger reads first.
//
//go:embed api_introduction.md
var apiIntroduction string

// document is an OpenAPI 3.1 document: of its words, those that we need.
type document struct {
	OpenAPI    string                          `json:"openapi"`
	Info       documentInfo                    `json:"info"`
	Servers    []documentServer                `json:"servers"`
	Tags       []documentTag                   `json:"tags"`
	Security   []map[string][]string           `json:"security"`
	Paths      map[string]map[string]described `json:"paths"`
	Components components                      `json:"components"`
}

type documentInfo struct {
	Title       string  `json:"title"`
	Version     string  `json:"version"`
	Description string  `json:"description"`
	License     license `json:"license"`
}

type license struct {
	Name       string `json:"name"`
	Identifier string `json:"identifier"`
}

type documentServer struct {
	URL string `json:"url"`
}

type documentTag struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
}

// described is an operation as the document has it.
type described struct {
	ID          string                       `json:"operationId"`
	Tags        []string                     `json:"tags"`
	Summary     string                       `json:"summary"`
	Description string                       `json:"description,omitempty"`
	Security    []map[string][]string        `json:"security,omitempty"`
	Parameters  []describedParameter         `json:"parameters,omitempty"`
	Body        *describedBody               `json:"requestBody,omitempty"`
	Responses   map[string]describedResponse `json:"responses"`
}

type describedParameter struct {
	Ref         string  `json:"$ref,omitempty"`
	Name        string  `json:"name,omitempty"`
	In          string  `json:"in,omitempty"`
	Required    bool    `json:"required,omitempty"`
	Description string  `json:"description,omitempty"`
	Schema      *schema `json:"schema,omitempty"`
}

type describedBody struct {
	Required bool                 `json:"required"`
	Content  map[string]mediaType `json:"content"`
}

type describedResponse struct {
	Ref         string                        `json:"$ref,omitempty"`
	Description string                        `json:"description,omitempty"`
	Headers     map[string]describedParameter `json:"headers,omitempty"`
	Content     map[string]mediaType          `json:"content,omitempty"`
}

type mediaType struct {
	Schema  *schema         `json:"schema"`
	Example json.RawMessage `json:"example,omitempty"`
}

type components struct {
	Schemas         map[string]*schema            `json:"schemas"`
	Parameters      map[string]describedParameter `json:"parameters"`
	Responses       map[string]describedResponse  `json:"responses"`
	SecuritySchemes map[string]securityScheme     `json:"securitySchemes"`
}

type securityScheme struct {
	Type        string `json:"type"`
	Scheme      string `json:"scheme"`
	Description string `json:"description"`
}

const bearerScheme = "token"

// apiDocument writes the document of the operations.
func apiDocument(operations []operation) ([]byte, error) {
	s := &shapes{named: map[string]*schema{}, types: map[string]reflect.Type{}}
	d := document{OpenAPI: "3.1.0", Info: documentInfo{Title: "Unbracket", Version: "1", Description: apiIntroduction, License: license{"Apache License 2.0", "Apache-2.0"}},
		Servers: []documentServer{{apiRoot}}, Security: []map[string][]string{{bearerScheme: {}}}, Paths: map[string]map[string]described{}}
	for _, o := range operations {
		if len(d.Tags) == 0 || d.Tags[len(d.Tags)-1].Name != o.Group {
			d.Tags = append(d.Tags, documentTag{Name: o.Group})
		}
		one, err := o.describe(s)
		if err != nil {
			return nil, fmt.Errorf("describe %s: %w", o.ID, err)
		}
		if d.Paths[o.Path] == nil {
			d.Paths[o.Path] = map[string]described{}
		}
		d.Paths[o.Path][lowered[o.Method]] = one
	}
	problem := s.of(reflect.TypeFor[apiProblem](), inAnswer)
	if s.clash != "" {
		return nil, fmt.Errorf("describe the API: two shapes are called %s", s.clash)
	}
	d.Components = components{Schemas: s.named, Parameters: apiParameters(), Responses: problemResponses(problem),
		SecuritySchemes: map[string]securityScheme{bearerScheme: {"http", "bearer", "A token of one person, as `unbracket token` issues it."}}}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(d)
	return b.Bytes(), err
}

var lowered = map[string]string{"GET": "get", "POST": "post", "PUT": "put", "DELETE": "delete"}

// describe says what the operation takes and gives.
func (o operation) describe(s *shapes) (described, error) {
	d := described{ID: o.ID, Tags: []string{o.Group}, Summary: o.Summary, Description: o.Says, Responses: map[string]describedResponse{}}
	if o.Open {
		d.Security = []map[string][]string{{bearerScheme: {}}, {}}
	}
	for _, name := range parametersIn(o.Path) {
		d.Parameters = append(d.Parameters, describedParameter{Ref: "#/components/parameters/" + name})
	}
	for _, q := range o.Query {
		of := &schema{Type: "string", Enum: q.Words}
		if q.Number {
			of = &schema{Type: "integer"}
		}
		d.Parameters = append(d.Parameters, describedParameter{Name: q.Name, In: "query", Required: q.Needed, Description: q.Says, Schema: of})
	}
	refusals := []string{"not-found", "fault"}
	if o.Open {
		refusals = append(refusals, "token")
	}
	if o.Request != nil {
		if o.Answer == reflect.TypeFor[receipt]() {
			d.Parameters = append(d.Parameters, describedParameter{Ref: "#/components/parameters/idempotency-key"})
		}
		body, err := o.body(s)
		if err != nil {
			return d, err
		}
		d.Body = body
		refusals = append(refusals, "malformed", "token", "stale", "too-large")
	}
	if o.Request != nil || len(o.Query) > 0 {
		refusals = append(refusals, "malformed", "refused")
	}
	d.Responses[strconv.Itoa(o.Status)] = o.response(s)
	for _, kind := range refusals {
		for _, p := range problemTypes {
			if p.kind == kind {
				d.Responses[strconv.Itoa(p.status)] = describedResponse{Ref: "#/components/responses/" + kind}
			}
		}
	}
	return d, nil
}

// body is what a request brings; nothing, where it has no fields.
func (o operation) body(s *shapes) (*describedBody, error) {
	if o.Request == reflect.TypeFor[apiNothing]() {
		return nil, nil
	}
	body := mediaType{Schema: s.of(o.Request, inRequest)}
	if o.Example != nil {
		example, err := json.Marshal(o.Example)
		if err != nil {
			return nil, err
		}
		body.Example = example
	}
	return &describedBody{Required: o.Example != nil, Content: map[string]mediaType{"application/json": body}}, nil
}

func (o operation) response(s *shapes) describedResponse {
	if o.Status == http.StatusNoContent {
		return describedResponse{Description: "Done."}
	}
	if o.Answer == nil {
		file := describedResponse{Description: o.Summary, Content: map[string]mediaType{}}
		for _, media := range o.Media {
			file.Content[media] = mediaType{Schema: &schema{Type: "string"}}
		}
		return file
	}
	says := o.Summary
	if o.Answer == reflect.TypeFor[receipt]() {
		says = "The receipt of the act. The same act sent again gets the same receipt."
	}
	r := describedResponse{Description: says, Content: map[string]mediaType{"application/json": {Schema: s.of(o.Answer, inAnswer)}}}
	if o.Status == http.StatusCreated {
		r.Headers = map[string]describedParameter{"Location": {Description: "Where what was made is to be read.", Schema: &schema{Type: "string"}}}
	}
	return r
}

// apiParameters are those of paths, by name, and the one header.
func apiParameters() map[string]describedParameter {
	all := map[string]describedParameter{"idempotency-key": {Name: "Idempotency-Key", In: "header", Schema: &schema{Type: "string", Pattern: "^[!-~]{1,64}$"},
		Description: "The id of the act, 1 to 64 printable ASCII characters of your choice. Sent again with the same content, the request is answered with the first outcome and nothing is recorded twice; with other content it is refused. Without it, a request cannot be told from its repetition."}}
	for name, says := range map[string]string{
		"negotiation": "The last part of the negotiation's address: ict-security.",
		"paragraph":   "A paragraph's identity, which never changes; its label does.",
		"amendment":   "The amendment's number: A.17.",
		"merger":      "The number of a proposal to merge amendments: M.1.",
		"passage":     "The number of the agreed words.",
		"package":     "The number of the package: P.1.",
		"version":     "A version's ordinal, name or symbol; \"rolling\" is the text as it stands.",
		"delegation":  "A delegation's code: XAA, NG.",
		"statement":   "The number of a statement.",
		"record":      "The version of the record that entered it.",
		"group":       "The code of a group: NG.",
		"person":      "A person's identity.",
		"draft":       "A private draft's identity.",
	} {
		all[name] = describedParameter{Name: name, In: "path", Required: true, Description: says, Schema: &schema{Type: "string"}}
	}
	return all
}

// problemResponses are the errors, which many operations share.
func problemResponses(problem *schema) map[string]describedResponse {
	all := map[string]describedResponse{}
	for _, p := range problemTypes {
		example, _ := json.Marshal(apiProblem{Type: problemURI(p.kind), Title: "…", Status: p.status, Detail: p.says})
		all[p.kind] = describedResponse{Description: p.says + " Type: " + problemURI(p.kind) + ".",
			Content: map[string]mediaType{"application/problem+json": {Schema: problem, Example: example}}}
	}
	return all
}
