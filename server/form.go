package server

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"github.com/unbracket/unbracket/store"
)

// Limits on what a request may bring, in bytes. Words are pasted into every form of a negotiation; a page that takes
// files says so in the URL map.
const (
	bodyLimit   = 2 << 20
	pasteLimit  = 16 << 20 // 5 MB pasted, as a form encodes them, must arrive to be answered with a sentence
	importLimit = 20 << 20
)

// upTo raises the limit of one route.
func upTo(limit int64) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.Set("limit", limit)
			return next(c)
		}
	}
}

// readForm reads the form of a POST within the route's limit.
func (s *Server) readForm(c echo.Context) error {
	limit, ok := c.Get("limit").(int64)
	if !ok {
		limit = bodyLimit
		if c.Param("negotiation") != "" {
			limit = pasteLimit
		}
	}
	req := c.Request()
	req.Body = http.MaxBytesReader(c.Response(), req.Body, limit)
	var err error
	if strings.HasPrefix(req.Header.Get("Content-Type"), "multipart/form-data") {
		err = req.ParseMultipartForm(limit)
	} else {
		err = req.ParseForm()
	}
	if err != nil {
		return fmt.Errorf("read the form: %w", asBadRequest(err))
	}
	return nil
}

// asBadRequest keeps the size limit's own error and makes a malformed form the sender's fault, not ours.
func asBadRequest(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return err
	}
	return echo.NewHTTPError(http.StatusBadRequest).SetInternal(err)
}

// field is one text of a form, made regular, with what was done to it.
type field struct {
	Text    string
	Said    []string // what Normalise did, in the reader's language
	Invalid bool     // it was not UTF-8; broken bytes are shown as �
}

// words reads a field in which somebody writes the words of a text.
func (v *visit) words(name string) field {
	f := v.regular(v.Request().PostFormValue(name))
	v.garbled = v.garbled || f.Invalid
	return f
}

// regular makes the characters of what somebody wrote regular, and says what was done.
func (v *visit) regular(raw string) field {
	f := field{Invalid: !utf8.ValidString(raw)}
	// A form sends line breaks as CRLF; that is the browser's doing and not worth telling.
	text, done := textfile.Normalise(strings.ReplaceAll(strings.ToValidUTF8(raw, "\uFFFD"), "\r\n", "\n"))
	f.Text = strings.TrimSpace(text)
	for _, remedy := range done {
		f.Said = append(f.Said, v.word("remedy.", remedy))
	}
	return f
}

// wordsOver reads the words that somebody makes of those seen. A text from a file may hold soft hyphens and spaces that do
// not break: they stay where they stood, and only what is new is made regular. A delegation asks for the change that it
// made and for no other.
func (v *visit) wordsOver(seen, name string) field {
	f := v.regularOver(seen, v.Request().PostFormValue(name))
	v.garbled = v.garbled || f.Invalid
	return f
}

// regularOver makes regular what is new in words that somebody makes of those seen.
func (v *visit) regularOver(seen, raw string) field {
	f := v.regular(raw)
	if regular, _ := textfile.Normalise(seen); regular == seen || f.Invalid {
		return f
	}
	raw = strings.TrimSpace(strings.ReplaceAll(raw, "\r\n", "\n"))
	if diffing.CheckLength(raw) != nil || diffing.CheckLength(seen) != nil {
		return f
	}
	var kept strings.Builder
	f.Said = nil
	for _, span := range diffing.CompareWords(seen, raw) {
		text := span.Text
		switch span.Op {
		case diffing.Delete:
			continue
		case diffing.Insert:
			var done []textfile.Remedy
			text, done = textfile.Normalise(text)
			for _, remedy := range done {
				if said := v.word("remedy.", remedy); !slices.Contains(f.Said, said) {
					f.Said = append(f.Said, said)
				}
			}
		}
		kept.WriteString(text)
	}
	f.Text = strings.TrimSpace(kept.String())
	return f
}

// line reads a field of one line: a heading, a symbol, a name.
func (v *visit) line(name string) string {
	return strings.Join(strings.Fields(v.words(name).Text), " ")
}

// regularLine makes a line of what somebody wrote.
func (v *visit) regularLine(raw string) string {
	return strings.Join(strings.Fields(v.regular(raw).Text), " ")
}

// act gives the act of the form that was sent: who, when, under which id.
func (v *visit) act() drafts.Act {
	id := drafts.ActID(v.Request().PostFormValue("act"))
	if id == "" {
		id = newAct() // a form without one cannot be told from its repetition, and is recorded each time
	}
	return drafts.Act{ID: id, By: v.Person, At: v.server.now()}
}

// newAct makes an act id, which a form carries hidden.
func newAct() drafts.ActID { return drafts.ActID(rand.Text()) }

// content is the digest of what was sent: where to, by whom, and every field but the act's id.
func (v *visit) content() drafts.Hash {
	form := url.Values{}
	for name, values := range v.Request().PostForm {
		if name != "act" {
			form[name] = values
		}
	}
	h := sha256.New()
	io.WriteString(h, string(v.Person)+"\x00"+v.Request().URL.Path+"\x00"+form.Encode()) // Encode sorts by name
	return drafts.Hash(h.Sum(nil))
}

// refuseGarbled refuses a form of which a field that was read is no UTF-8 text: what would be recorded are not the
// words that were sent.
func (v *visit) refuseGarbled() error {
	if v.garbled {
		return refuse("propose.invalid")
	}
	return nil
}

// press puts the form that was sent on record.
func (r *room) press(decide Decide) (Outcome, error) { return r.consume(nil, decide) }

// consume is press that uses up private drafts in the same transaction.
func (r *room) consume(used []store.PrivateDraftKey, decide Decide) (Outcome, error) {
	if err := r.refuseGarbled(); err != nil {
		return Outcome{}, err
	}
	return r.server.Do(r.Request().Context(), r.ID, Press{Act: r.act(), Content: r.content(), Consumes: slices.Clone(used)}, decide)
}

// done answers an act that is on record: to the page that shows it, with a receipt, one line that can be quoted: what
// was done, the number of its record, its time, and the hash by which anybody can prove the record until there.
func (r *room) done(o Outcome, to, key string, params ...any) error {
	r.tell(r.T(key, params...))
	r.server.sessions.Remove(r.Request().Context(), "carried") // a form that came back has done its work
	r.tellReceipt(r.T("done.stamp", "Act", o.Last, "Time", r.Moment(o.Act.At))+r.follows(r.T("done.hash", "Hash", o.Head)), r.readAt("", strconv.FormatUint(o.Last, 10)))
	return r.Redirect(http.StatusSeeOther, to)
}
