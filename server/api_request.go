package server

import (
	"crypto/sha256"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	strict "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/unbracket/unbracket/drafts"
)

// malformed is a request that cannot be read: which field, and by a key of the catalogue what would be right.
type malformed struct {
	refusal
	field string // a JSON Pointer, or the name of a parameter
}

func garbledField(field, key string, params ...any) error {
	return &malformed{refusal{key, append([]any{"Field", field}, params...)}, field}
}

// taken makes a handler of an act: the request's JSON is read strictly (a field that there is not, or twice, is
// refused), and what comes of it is answered with its receipt.
func taken[Q any](h func(*room, Q) (receipt, error)) func(*room) error {
	return func(r *room) error {
		asked, err := readJSON[Q](r.visit)
		if err != nil {
			return err
		}
		done, err := h(r, asked)
		if err != nil {
			return err
		}
		return done.answer(r.visit)
	}
}

// readJSON reads the body of a request. No body is an object without fields.
func readJSON[Q any](v *visit) (Q, error) {
	var asked Q
	req := v.Request()
	limit, ok := v.Get("limit").(int64)
	if !ok {
		limit = bodyLimit
	}
	body, err := io.ReadAll(http.MaxBytesReader(v.Response(), req.Body, limit))
	if err != nil {
		return asked, fmt.Errorf("read the request: %w", asBadRequest(err))
	}
	if len(strings.TrimSpace(string(body))) == 0 {
		body = []byte("{}")
	}
	if err := strict.Unmarshal(body, &asked, strict.RejectUnknownMembers(true)); err != nil {
		return asked, unreadable(err, body)
	}
	if field := missing(reflect.ValueOf(asked), ""); field != "" {
		return asked, garbledField(field, "api.missing")
	}
	v.Set("asked", asked)
	return asked, nil
}

// unreadable says which field of a request is wrong, and what would be right.
func unreadable(err error, body []byte) error {
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		if errors.Is(err, jsontext.ErrDuplicateName) {
			return garbledField(string(syntax.JSONPointer), "api.twice")
		}
		line := 1 + strings.Count(string(body[:min(int(syntax.ByteOffset), len(body))]), "\n")
		return &malformed{refusal{"api.no-json", []any{"Line", line}}, string(syntax.JSONPointer)}
	}
	var semantic *strict.SemanticError
	if !errors.As(err, &semantic) || semantic.GoType == nil {
		return fmt.Errorf("read the request: %w", asBadRequest(err))
	}
	field := string(semantic.JSONPointer)
	if errors.Is(err, strict.ErrUnknownName) {
		return garbledField(field, "api.unknown", "Fields", strings.Join(fieldsOf(semantic.GoType), ", "))
	}
	if field == "" {
		field = "/"
	}
	if said := spoken(semantic.GoType); said != nil {
		return garbledField(field, "api.word", "Words", strings.Join(said, ", "))
	}
	switch semantic.GoType.Kind() {
	case reflect.Struct, reflect.Map:
		return garbledField(field, "api.object")
	case reflect.Slice:
		return garbledField(field, "api.list")
	case reflect.Bool:
		return garbledField(field, "api.bool")
	case reflect.Int, reflect.Uint64:
		return garbledField(field, "api.number")
	}
	return garbledField(field, "api.text")
}

// fieldsOf lists the fields of a request as they are written.
func fieldsOf(t reflect.Type) []string {
	var names []string
	for _, f := range jsonFields(t) {
		names = append(names, f.name)
	}
	return names
}

// spoken lists the words of a word of the field, the zero value first; nil when the type is none.
func spoken(t reflect.Type) []string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Uint8 {
		return nil
	}
	var words []string
	for i := range uint8(255) {
		v := reflect.New(t).Elem()
		v.SetUint(uint64(i))
		m, ok := v.Interface().(encoding.TextMarshaler)
		if !ok {
			return nil
		}
		said, err := m.MarshalText()
		if err != nil {
			break
		}
		words = append(words, string(said))
	}
	return words
}

// missing finds the first field that must be there and is not: one whose zero value would say something else.
func missing(v reflect.Value, at string) string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return missing(v.Elem(), at)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if field := missing(v.Index(i), at+"/"+strconv.Itoa(i)); field != "" {
				return field
			}
		}
	case reflect.Struct:
		for _, f := range jsonFields(v.Type()) {
			value := v.FieldByIndex(f.index)
			if f.needed && value.IsZero() {
				return at + "/" + f.name
			}
			if field := missing(value, at+"/"+f.name); field != "" {
				return field
			}
		}
	}
	return ""
}

// apiAct is the act of a request: who, when, under which id. Without an Idempotency-Key a request cannot be told
// from its repetition, and is recorded each time.
func (v *visit) apiAct() drafts.Act {
	id := drafts.ActID(v.Request().Header.Get("Idempotency-Key"))
	if id == "" {
		id = newAct()
	}
	return drafts.Act{ID: id, By: v.Person, At: v.server.now()}
}

// apiPress is the act with the digest of what was asked: by whom, of which address, and each field, so that white space and
// the order of fields make no other request of it.
func (v *visit) apiPress() (Press, error) {
	if v.Person == "" {
		return Press{}, errToken
	}
	asked, err := json.Marshal(v.Get("asked"))
	if err != nil {
		return Press{}, err
	}
	h := sha256.New()
	io.WriteString(h, string(v.Person)+"\x00"+v.Request().Method+" "+v.Request().URL.Path+"\x00")
	h.Write(asked)
	return Press{Act: v.apiAct(), Content: drafts.Hash(h.Sum(nil))}, nil
}
