package server

import (
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// operation is one thing that the API does: its route, its handler, and how the document describes it. Routes and
// document come from the same table, so that neither has what the other lacks.
type operation struct {
	Method, Path string // a path within /api/v1, parameters in braces
	ID, Group    string
	Summary      string
	Says         string // more about it, in a sentence or two
	Query        []queryValue
	Request      reflect.Type // nil when it takes no body
	Example      any          // of the request
	Answer       reflect.Type // nil when it answers with a file or a stream
	Media        []string     // of such an answer
	Status       int
	Limit        int64 // bytes of the request, when more than usual
	Open         bool  // also without a token
	handle       func(*visit) error
}

// queryValue is one value in the query of an address.
type queryValue struct {
	Name, Says string
	Words      []string // that it may be; none: any text
	Number     bool
	Needed     bool
}

// looking is an operation that reads.
func looking[A any](path, id, summary string, in func(func(*room) error) func(*visit) error, h func(*room) (A, error)) operation {
	return operation{Method: http.MethodGet, Path: path, ID: id, Summary: summary, Answer: reflect.TypeFor[A](), Status: http.StatusOK, Open: true, handle: in(gives(h))}
}

// acting is an operation that puts an act on record.
func acting[Q any](method, path, id, summary string, h func(*room, Q) (receipt, error)) operation {
	return operation{Method: method, Path: path, ID: id, Summary: summary, Request: reflect.TypeFor[Q](), Answer: reflect.TypeFor[receipt](),
		Status: http.StatusOK, handle: apiInRoom(taken(h))}
}

// making is an act by which something comes to be that has an address.
func making[Q any](path, id, summary string, h func(*room, Q) (receipt, error)) operation {
	o := acting(http.MethodPost, path, id, summary, h)
	o.Status = http.StatusCreated
	return o
}

// asking adds parameters of the query.
func (o operation) asking(query ...queryValue) operation {
	o.Query = append(o.Query, query...)
	return o
}

// like adds an example of the request.
func (o operation) like(example any) operation {
	o.Example = example
	return o
}

// saying adds what the summary does not say.
func (o operation) saying(words string) operation {
	o.Says = words
	return o
}

// named are operations of one group, as the document lists them.
func named(group string, operations ...operation) []operation {
	for i := range operations {
		operations[i].Group = group
	}
	return operations
}

// askedWell refuses parameters that there are not and values that are none: a names setting misspelt must not show names.
func (o operation) askedWell(h func(*visit) error) func(*visit) error {
	return func(v *visit) error {
		for name, values := range v.QueryParams() {
			at := slices.IndexFunc(o.Query, func(q queryValue) bool { return q.Name == name })
			switch {
			case name == "lang":
			case at < 0:
				return garbledField(name, "api.parameter", "Parameters", o.parameters())
			case o.Query[at].Number:
				if _, err := strconv.ParseUint(values[0], 10, 64); err != nil {
					return garbledField(name, "api.number")
				}
			case len(o.Query[at].Words) > 0 && !slices.Contains(o.Query[at].Words, values[0]):
				return garbledField(name, "api.word", "Words", strings.Join(o.Query[at].Words, ", "))
			}
		}
		for _, q := range o.Query {
			if q.Needed && v.QueryParam(q.Name) == "" {
				return garbledField(q.Name, "api.missing")
			}
		}
		return h(v)
	}
}

func (o operation) parameters() string {
	names := []string{"lang"}
	for _, q := range o.Query {
		names = append(names, q.Name)
	}
	return strings.Join(names, ", ")
}

// route is the operation's address as echo writes it.
func (o operation) route() string {
	return apiRoot + strings.NewReplacer("{", ":", "}", "").Replace(o.Path)
}

// parametersIn lists the parameters of a path.
func parametersIn(path string) []string {
	var names []string
	for part := range strings.SplitSeq(path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			names = append(names, strings.TrimSuffix(name, "}"))
		}
	}
	return names
}

// apiRoutes puts the operations and their document into the URL map.
func (s *Server) apiRoutes(e *echo.Echo) {
	for _, o := range apiOperations() {
		var limits []echo.MiddlewareFunc
		if o.Limit > 0 {
			limits = append(limits, upTo(o.Limit))
		}
		e.Add(o.Method, o.route(), s.bearing(o.askedWell(o.handle)), limits...)
	}
	e.GET(apiRoot+"/openapi.json", func(c echo.Context) error {
		return c.Blob(http.StatusOK, "application/json", s.document)
	})
}

// computing is an operation that takes a request and puts nothing on record.
func computing[Q, A any](path, id, summary string, in func(func(*room) error) func(*visit) error, h func(*room) (A, error)) operation {
	return operation{Method: http.MethodPost, Path: path, ID: id, Summary: summary, Request: reflect.TypeFor[Q](), Answer: reflect.TypeFor[A](),
		Status: http.StatusOK, handle: in(gives(h))}
}

// streaming is an operation that answers with a file or a stream.
func streaming(path, id, summary string, media []string, h func(*room) error) operation {
	return operation{Method: http.MethodGet, Path: path, ID: id, Summary: summary, Media: media, Status: http.StatusOK, Open: true, handle: apiInRoom(h)}
}

// by has an operation answer another method.
func (o operation) by(method string) operation {
	o.Method = method
	return o
}

// upTo lets a request be larger than usual.
func (o operation) upTo(limit int64) operation {
	o.Limit = limit
	return o
}
