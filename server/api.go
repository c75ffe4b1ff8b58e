package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// problem answers a request to the API with RFC 9457.
func problem(c echo.Context, a answer) error {
	b, err := json.Marshal(struct {
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{a.Title, a.Status, a.Says})
	if err != nil {
		return err
	}
	if a.Status == http.StatusUnauthorized {
		c.Response().Header().Set("WWW-Authenticate", `Bearer realm="unbracket"`)
	}
	return c.Blob(a.Status, "application/problem+json", b)
}

// apiTime writes times as the API does: RFC 3339, UTC, microseconds.
func apiTime(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000000Z") }

// bearing makes a handler of the API: who calls is who bears the token; without one, it is the public.
func (s *Server) bearing(h func(*visit) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		v := s.visitOf(c)
		if header := c.Request().Header.Get("Authorization"); header != "" {
			secret, ok := strings.CutPrefix(header, "Bearer ")
			if !ok {
				return errSignIn
			}
			token, err := s.store.TokenBearer(c.Request().Context(), store.Secret(strings.TrimSpace(secret)), s.now())
			switch {
			case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrRevoked):
				return errSignIn
			case err != nil:
				return err
			}
			v.Person = token.Person
		}
		return h(v)
	}
}

// apiNegotiation is one negotiation in the list.
type apiNegotiation struct {
	drafts.Head
	Time string `json:"time"`
	URL  string `json:"url"`
}

// apiList is GET /api/v1/negotiations: what the bearer may see.
func (s *Server) apiList(v *visit) error {
	rooms, err := v.rooms()
	if err != nil {
		return err
	}
	out := struct {
		Negotiations []apiNegotiation `json:"negotiations"`
	}{[]apiNegotiation{}}
	for _, r := range rooms {
		h := drafts.HeadOf(r.Draft)
		out.Negotiations = append(out.Negotiations, apiNegotiation{Head: h, Time: apiTime(h.Time), URL: "/api/v1/negotiations/" + string(h.Negotiation)})
	}
	return v.JSON(http.StatusOK, out)
}

// apiText is a negotiation as the API gives it: the clean text, and the compilation as `compile --format json` has it.
type apiText struct {
	Negotiation drafts.NegotiationID `json:"negotiation"`
	Title       string               `json:"title"`
	Language    drafts.Language      `json:"language"`
	Version     uint64               `json:"version"`
	Hash        drafts.Hash          `json:"hash"`
	Time        string               `json:"time"`
	Issued      string               `json:"issued,omitempty"`
	Symbol      string               `json:"symbol,omitempty"`
	Text        []apiParagraph       `json:"text"`
	Compilation *diffing.Compilation `json:"compilation,omitempty"`
}

// apiParagraph is a paragraph of the clean text with its standing.
type apiParagraph struct {
	diffing.Paragraph
	Standing  drafts.Standing `json:"standing"`
	Bracketed bool            `json:"bracketed"`
}

// apiNegotiationText is GET /api/v1/negotiations/{negotiation}?names=named|groups|none.
func (s *Server) apiNegotiationText(v *visit) error {
	whole, err := s.load(v.Request().Context(), drafts.NegotiationID(v.Param("negotiation")))
	if err != nil {
		return err
	}
	d, reader, err := drafts.Visible(whole, v.Person)
	if err != nil {
		return err
	}
	r := &room{visit: v, ID: d.ID, Draft: d, Reader: reader}
	out := apiText{Negotiation: d.ID, Title: d.Opened.Title, Language: d.Opened.Language, Version: d.Chain.Version,
		Hash: d.Chain.Head, Time: apiTime(d.Chain.Time), Text: []apiParagraph{}}
	if n := len(d.Versions); n > 0 {
		out.Issued, out.Symbol = d.Versions[n-1].Name, d.Versions[n-1].Symbol
	}
	for _, p := range d.Text() {
		out.Text = append(out.Text, apiParagraph{p, d.Paragraphs[p.ID].Standing, d.Bracketed(p.ID)})
	}
	if reader.TakesPart() {
		c, err := d.Compilation()
		if err != nil {
			return err
		}
		out.Compilation = r.veiled(c)
	}
	return v.JSON(http.StatusOK, out)
}

// veiled is a compilation with the names that the caller asked for and no others.
func (r *room) veiled(c *diffing.Compilation) *diffing.Compilation {
	veil := diffing.NewVeil(diffing.Style{Attribution: diffing.Attribution(r.names()), IsGroup: func(code string) bool {
		seat := r.Draft.Seats[drafts.DelegationCode(code)]
		return seat != nil && seat.As == drafts.Group
	}})
	out := *c
	out.Paragraphs = make([]diffing.CompiledParagraph, len(c.Paragraphs))
	for i, p := range c.Paragraphs {
		p.Nodes = veil.Tree(p.Nodes)
		p.Structure = slices.Clone(p.Structure)
		for k, ask := range p.Structure {
			p.Structure[k].By, p.Structure[k].Edits = veil.Names(ask.By), veil.Edits(ask.Edits)
		}
		out.Paragraphs[i] = p
	}
	return &out
}
