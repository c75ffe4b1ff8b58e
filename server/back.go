package server

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/unbracket/unbracket/drafts"
)

// A page of the past is the page of the present, made from the draft as it stood at a moment. Whatever the page, three
// things hold, and are seen to here so that no page can forget them: a line at its head says which moment this is and
// leads to the present; what leads on keeps the moment; nothing can be done there.

// lookingBack is the moment at which a room is read.
type lookingBack struct {
	moment
	Today drafts.Part // what the reader is in the present
	As    string      // the same in words: "Chair", "Estmark"
}

// atMoment makes a handler of a page that can be read as at any moment: ?at=….
func (s *Server) atMoment(h func(*room) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, err := s.enter(c)
		if err != nil {
			return err
		}
		r, err := v.room(drafts.NegotiationID(c.Param("negotiation")))
		if err != nil {
			return err
		}
		c.Set("room", r)
		if name := r.QueryParam("at"); name != "" {
			if err := r.goBack(name); err != nil {
				return err
			}
		}
		return h(r)
	}
}

// goBack takes the room to a moment.
func (r *room) goBack(name string) error {
	m, err := r.moment(name)
	if err != nil || m.Name == presentMoment {
		return err
	}
	return r.goTo(m)
}

func (r *room) goTo(m moment) error {
	back := &lookingBack{moment: m, Today: r.Reader.Part, As: r.as()}
	ctx := r.Request().Context()
	now, err := r.server.load(ctx, r.ID)
	if err != nil {
		return err
	}
	version := m.Version
	if !r.Reader.TakesPart() { // however many moments the public names, no more are folded than versions were issued
		if version = now.IssuedBy(version); version == 0 {
			return refuse("moment.unissued")
		}
	}
	then, err := r.server.asAt(ctx, now, version)
	if err != nil {
		return err
	}
	d, reader, err := drafts.VisibleAt(now, then, r.Person)
	switch {
	case errors.Is(err, drafts.ErrUnissued):
		return refuse("moment.unissued")
	case err != nil:
		return err
	}
	r.Draft, r.Reader, r.Back, r.mayMaintain = d, reader, back, nil
	return nil
}

// presentOnly refuses a moment of the past on a page that has none, so that nobody takes the present for it.
func (v *visit) presentOnly() error {
	if at := v.QueryParam("at"); at != "" && at != presentMoment {
		return refuse("moment.present-only")
	}
	return nil
}

// pastPlace is the line at the head of a page of the past.
type pastPlace struct {
	Says    string // "the end of the 3rd meeting"
	Stamp   string // the last act of the record by then
	Present string // the same page today
	Since   string // what happened since then
	Choose  string // where another moment is chosen
}

func (r *room) pastPlace() *pastPlace {
	if r.Back == nil {
		return nil
	}
	q := r.QueryParams()
	q.Del("at")
	p := &pastPlace{Says: r.Back.Says, Present: r.Request().URL.EscapedPath(), Choose: r.path("moments"),
		Since: r.path("between") + "?" + url.Values{"from": {r.Back.Name}, "to": {presentMoment}}.Encode()}
	last := r.Draft.Chain
	if p.Stamp = r.T("moment.stamp", "Act", last.Version, "Time", r.Moment(last.Time)); r.Back.Name == strconv.FormatUint(last.Version, 10) {
		p.Stamp = r.Moment(last.Time) + r.T("list.comma") // the act is named already
	}
	if len(q) > 0 {
		p.Present += "?" + q.Encode()
	}
	return p
}

// inThePast finishes a page of the past: what leads to a page that can be read as at a moment leads to it as at this one,
// and what would act on the present is left out.
func (r *room) inThePast(page []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/16)
	z := html.NewTokenizer(bytes.NewReader(page))
	for acting := false; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() == io.EOF {
				return out.Bytes(), nil
			}
			return nil, z.Err()
		}
		raw := z.Raw()
		var name []byte
		if kind == html.StartTagToken || kind == html.EndTagToken {
			name, _ = z.TagName()
		}
		switch {
		case acting:
			acting = kind != html.EndTagToken || string(name) != "form"
			continue
		case kind != html.StartTagToken:
		case string(name) == "form":
			raw = slices.Clone(raw) // to read what is in it spends it
			tag := tagOf(z, atom.Form)
			action, _ := valueIn(tag, "action")
			method, _ := valueIn(tag, "method")
			if !r.leadsIntoRoom(action) && action != "" {
				break
			}
			if acting = strings.EqualFold(method, http.MethodPost); acting {
				continue
			}
			if action == "" || r.server.hasPast(r.tail(action)) {
				raw = append(raw, `<input type="hidden" name="at" value="`+html.EscapeString(r.Back.Name)+`">`...)
			}
		case string(name) == "a":
			raw = slices.Clone(raw)
			if tag := tagOf(z, atom.A); r.keepMoment(&tag) {
				raw = []byte(tag.String())
			}
		}
		out.Write(raw)
	}
}

// tagOf is the start of an element at which a page is being read, with what is in it.
func tagOf(z *html.Tokenizer, name atom.Atom) html.Token {
	tag := html.Token{Type: html.StartTagToken, DataAtom: name, Data: name.String()}
	for more := true; more; {
		var key, value []byte
		if key, value, more = z.TagAttr(); key != nil {
			tag.Attr = append(tag.Attr, html.Attribute{Key: string(key), Val: string(value)})
		}
	}
	return tag
}

func valueIn(tag html.Token, name string) (string, bool) {
	for _, a := range tag.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// presentMark is the attribute of the link that leads out of the past.
const presentMark = "data-present"

// keepMoment puts the moment into a link, and says whether it did. A link that names one leads where it says.
func (r *room) keepMoment(tag *html.Token) bool {
	if _, out := valueIn(*tag, presentMark); out {
		return false
	}
	for i, a := range tag.Attr {
		if a.Key != "href" || !r.leadsIntoRoom(a.Val) {
			continue
		}
		u, err := url.Parse(a.Val)
		if err != nil || u.Query().Has("at") || !r.server.hasPast(r.tail(a.Val)) {
			return false
		}
		q := u.Query()
		q.Set("at", r.Back.Name)
		u.RawQuery = q.Encode()
		tag.Attr[i].Val = u.String()
		return true
	}
	return false
}

// leadsIntoRoom says whether an address is one of this negotiation.
func (r *room) leadsIntoRoom(address string) bool {
	path, _, _ := strings.Cut(strings.SplitN(address, "#", 2)[0], "?")
	return path == r.path() || strings.HasPrefix(path, r.path()+"/")
}

// tail is what an address has behind that of the negotiation.
func (r *room) tail(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.EscapedPath(), r.path())
}

// hasPast says whether a page of a negotiation can be read as at a moment: whether the URL map says so.
func (s *Server) hasPast(path string) bool {
	parts := strings.Split(path, "/")
	for _, pattern := range s.pasts {
		if fits(strings.Split(pattern, "/"), parts) {
			return true
		}
	}
	return false
}

func fits(pattern, parts []string) bool {
	if len(pattern) != len(parts) {
		return false
	}
	for i, p := range pattern {
		if p != parts[i] && !strings.HasPrefix(p, ":") {
			return false
		}
	}
	return true
}
