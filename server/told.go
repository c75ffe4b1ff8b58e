package server

import (
	"encoding/base64"
	"net/http"
	"strings"
	"unicode/utf8"
)

// What an act led to is told on the page that comes next. It travels in a cookie of its own and not in the session: pages
// that fetch themselves anew the moment an act is on record read and write the session at that very moment, and what one
// of them wrote back would be the session without the line.
const (
	toldCookie = "told"
	toldMost   = 2400 // bytes of the line; a cookie holds 4096, written in base64, with the receipt
)

// telling is what waits to be told.
type telling struct {
	Line    string
	Receipt string // by which the act can be quoted
	AsAt    string // where the text is as it stood right after it
}

// tell leaves a line for the page that is shown next, after those that wait for it already.
func (v *visit) tell(line string) {
	t := v.waitingToBeTold()
	if t.Line != "" {
		line = t.Line + " " + line
	}
	for len(line) > toldMost {
		_, last := utf8.DecodeLastRuneInString(line)
		line = line[:len(line)-last]
	}
	t.Line = line
	v.keepTelling(t)
}

// tellReceipt leaves the receipt of the act beside the line.
func (v *visit) tellReceipt(receipt, asAt string) {
	t := v.waitingToBeTold()
	t.Receipt, t.AsAt = receipt, asAt
	v.keepTelling(t)
}

// told gives what waits to be told, once. A script that takes parts of a page tells nobody.
func (v *visit) told() telling {
	if v.Request().Header.Get(liveHeader) != "" {
		return telling{}
	}
	t := v.waitingToBeTold()
	if t.Line != "" {
		v.tellNoMore()
	}
	return t
}

// waitingToBeTold is what this request or an earlier one left for the next page.
func (v *visit) waitingToBeTold() telling {
	if v.telling.Line != "" {
		return v.telling
	}
	cookie, err := v.Cookie(toldCookie)
	if err != nil {
		return telling{}
	}
	line, rest, _ := strings.Cut(cookie.Value, ".")
	receipt, asAt, _ := strings.Cut(rest, ".")
	t := telling{fromCookie(line), fromCookie(receipt), fromCookie(asAt)}
	if !local(t.AsAt) { // a cookie is what the browser sends
		t.AsAt = ""
	}
	return t
}

func fromCookie(value string) string {
	b, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil || !utf8.Valid(b) {
		return ""
	}
	return string(b)
}

func (v *visit) keepTelling(t telling) {
	v.telling = t
	encode := base64.RawURLEncoding.EncodeToString
	v.setTold(encode([]byte(t.Line))+"."+encode([]byte(t.Receipt))+"."+encode([]byte(t.AsAt)), 0)
}

func (v *visit) tellNoMore() {
	v.telling = telling{}
	v.setTold("", -1)
}

// setTold writes the cookie, in place of what this answer would have set before.
func (v *visit) setTold(value string, age int) {
	header := v.Response().Header()
	kept := header.Values("Set-Cookie")
	header.Del("Set-Cookie")
	for _, cookie := range kept {
		if !strings.HasPrefix(cookie, toldCookie+"=") {
			header.Add("Set-Cookie", cookie)
		}
	}
	v.SetCookie(&http.Cookie{Name: toldCookie, Value: value, Path: "/", MaxAge: age, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: v.server.secure})
}
