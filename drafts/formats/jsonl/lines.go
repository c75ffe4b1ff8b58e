package jsonl

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// eachLine decodes one object a line into a fresh T and hands it over; blank lines are left out.
func eachLine[T any](r io.Reader, take func(line int, value T) error) error {
	raw, err := textfile.ReadAll(r)
	if err != nil {
		return err
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	// A break inside a JSON string is written \r, so that a bare one ends a line as it does in other texts.
	raw = bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	for i, text := range bytes.Split(raw, []byte("\n")) {
		text = bytes.TrimSpace(text)
		if len(text) == 0 {
			continue
		}
		var value T
		if text[0] != '{' {
			return refuse(i+1, "this is no JSON object: each line is one, {…}")
		}
		if err := json.Unmarshal(text, &value); err != nil {
			return refuse(i+1, "%s", explain(err))
		}
		if err := take(i+1, value); err != nil {
			return err
		}
	}
	return nil
}

func refuse(line int, what string, args ...any) error {
	return &textfile.Refusal{Line: line, What: fmt.Sprintf(what, args...)}
}

// sorts are JSON's and Go's names of what a value may be, in words.
var sorts = map[string]string{
	"string": "a string", "number": "a number", "array": "a list", "bool": "true or false", "object": "an object",
	"int": "a whole number", "int64": "a whole number", "slice": "a list",
}

// explain says in one sentence what is wrong with a line of JSON.
func explain(err error) string {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		found, _, _ := strings.Cut(wrongType.Value, " ") // "number 1.5"
		return fmt.Sprintf("%q is %s and must be %s", wrongType.Field, cmp.Or(sorts[found], "a "+found), cmp.Or(sorts[wrongType.Type.Kind().String()], "an object"))
	}
	if errors.Is(err, errID) {
		return err.Error()
	}
	return fmt.Sprintf("this is no valid JSON (%v): each line is one object, {…}", err)
}

// id is a number or a string.
type id struct {
	text     string
	number   int64
	isNumber bool
}

var errID = errors.New(`"id" must be a whole number or a string`)

func (v *id) UnmarshalJSON(raw []byte) error {
	*v = id{} // a name that stands twice on a line counts as it stands last
	if string(raw) == "null" {
		return nil
	}
	if raw[0] == '"' {
		return json.Unmarshal(raw, &v.text)
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return errID
	}
	*v = id{text: strings.TrimSpace(string(raw)), number: n, isNumber: true}
	return nil
}

// MarshalJSON gives the id back as it was: a number stays one.
func (v id) MarshalJSON() ([]byte, error) {
	if v.isNumber && strconv.FormatInt(v.number, 10) == v.text {
		return []byte(v.text), nil
	}
	return json.Marshal(v.text)
}

func encode[T any](w io.Writer, list []T) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, v := range list {
		if err := enc.Encode(v); err != nil {
			return fmt.Errorf("write JSON Lines: %w", err)
		}
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write JSON Lines: %w", err)
	}
	return nil
}
