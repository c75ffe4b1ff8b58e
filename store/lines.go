package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

// recordLine is a record as it travels: one line of JSON Lines. data is a JSON string that holds the stored bytes
// exactly, so that any language can hash them without knowing how we write JSON.
type recordLine struct {
	Negotiation *string `json:"negotiation"`
	Version     *uint64 `json:"version"`
	Time        *string `json:"time"`
	Act         *string `json:"act"`
	Actor       *string `json:"actor"`
	Kind        *string `json:"kind"`
	Data        *string `json:"data"`
	Previous    *string `json:"previous"`
	Hash        *string `json:"hash"`
}

// lineTime is RFC 3339 with all six digits of the microseconds, UTC.
const lineTime = "2006-01-02T15:04:05.000000Z07:00"

// maxLine bounds what one line may make us hold, in bytes.
const maxLine = 64 << 20

// LineError names the line of an export that cannot be read, or whose record does not hold.
type LineError struct {
	Line int // from 1
	Err  error
}

func (l *LineError) Error() string { return fmt.Sprintf("line %d: %v", l.Line, l.Err) }

// Unwrap gives the reason; a *drafts.BrokenRecord among them.
func (l *LineError) Unwrap() error { return l.Err }

// WriteRecords writes records as JSON Lines, one record a line:
//
//	{"negotiation":"…","version":1,"time":"2026-02-01T10:00:00.000000Z","act":"…","actor":"…","kind":"…",
//	 "data":"{…}","previous":"64 hexadecimal digits","hash":"64 hexadecimal digits"}
//
// It stops at the first error of the sequence and returns it.
func WriteRecords(w io.Writer, records iter.Seq2[drafts.Record, error]) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for r, err := range records {
		if err != nil {
			return err
		}
		n, act, actor, data := string(r.Negotiation), string(r.Act), string(r.Actor), string(r.Data)
		at, previous, hash := r.Time.UTC().Format(lineTime), r.Previous.String(), r.Hash.String()
		line := recordLine{Negotiation: &n, Version: &r.Version, Time: &at, Act: &act, Actor: &actor,
			Kind: &r.Kind, Data: &data, Previous: &previous, Hash: &hash}
		if err := enc.Encode(line); err != nil {
			return fmt.Errorf("write record %d: %w", r.Version, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

// ReadRecords reads JSON Lines of records. It checks the shape of each line and not the chain (VerifyRecords does).
// The first error ends the sequence; it is a *LineError for a line that is no record. Empty lines are passed over.
func ReadRecords(r io.Reader) iter.Seq2[drafts.Record, error] {
	return func(yield func(drafts.Record, error) bool) {
		for line, err := range recordLines(r) {
			if !yield(line.record, err) {
				return
			}
		}
	}
}

// VerifyRecords reads the records of one negotiation and proves their chain. It gives the records, and as its last
// element possibly an error: *LineError, which wraps *drafts.BrokenRecord when the line could be read and its
// record does not hold. The chain is moved along as records come.
func VerifyRecords(r io.Reader, chain *drafts.Chain) iter.Seq2[drafts.Record, error] {
	return func(yield func(drafts.Record, error) bool) {
		for line, err := range recordLines(r) {
			if err == nil {
				if broken := chain.Follow(line.record); broken != nil {
					err = &LineError{Line: line.number, Err: broken}
				}
			}
			if !yield(line.record, err) || err != nil {
				return
			}
		}
	}
}

type numbered struct {
	number int
	record drafts.Record
}

func recordLines(r io.Reader) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 64<<10), maxLine)
		n := 0
		for lines.Scan() {
			n++
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			record, err := parseLine(lines.Bytes())
			if err != nil {
				yield(numbered{number: n}, &LineError{Line: n, Err: err})
				return
			}
			if !yield(numbered{n, record}, nil) {
				return
			}
		}
		switch err := lines.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(numbered{number: n + 1}, &LineError{Line: n + 1, Err: fmt.Errorf("is longer than %d MiB; a record is one line", maxLine>>20)})
		case err != nil:
			yield(numbered{number: n + 1}, fmt.Errorf("read line %d: %w", n+1, err))
		}
	}
}

func parseLine(b []byte) (drafts.Record, error) {
	var l recordLine
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields() // what we do not know is under no hash
	if err := dec.Decode(&l); err != nil {
		return drafts.Record{}, fmt.Errorf("is no record in JSON (%s); an export has one record a line", plain(err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return drafts.Record{}, errors.New("goes on after its record; an export has one record a line")
	}
	if missing := l.missing(); missing != "" {
		return drafts.Record{}, fmt.Errorf("has no %q", missing)
	}
	at, err := time.Parse(time.RFC3339, *l.Time)
	if err != nil || !at.Equal(at.Truncate(time.Microsecond)) {
		return drafts.Record{}, fmt.Errorf("has the time %q; write it as 2026-02-01T10:00:00.000000Z", *l.Time)
	}
	r := drafts.Record{Negotiation: drafts.NegotiationID(*l.Negotiation), Version: *l.Version, Time: at.UTC(),
		Act: drafts.ActID(*l.Act), Actor: drafts.PersonID(*l.Actor), Kind: *l.Kind, Data: []byte(*l.Data)}
	if err := r.Previous.UnmarshalText([]byte(*l.Previous)); err != nil {
		return drafts.Record{}, fmt.Errorf("has a wrong “previous”: %w", err)
	}
	if err := r.Hash.UnmarshalText([]byte(*l.Hash)); err != nil {
		return drafts.Record{}, fmt.Errorf("has a wrong “hash”: %w", err)
	}
	if err := CheckRecord(r); err != nil {
		return drafts.Record{}, err
	}
	return r, nil
}

// missing gives the first name that the line does not have.
func (l recordLine) missing() string {
	if l.Version == nil {
		return "version"
	}
	for _, f := range []struct {
		name  string
		value *string
	}{{"negotiation", l.Negotiation}, {"time", l.Time}, {"act", l.Act}, {"actor", l.Actor}, {"kind", l.Kind},
		{"data", l.Data}, {"previous", l.Previous}, {"hash", l.Hash}} {
		if f.value == nil {
			return f.name
		}
	}
	return ""
}

// plain takes the package name from what encoding/json says.
func plain(err error) string {
	return strings.TrimPrefix(err.Error(), "json: ")
}
