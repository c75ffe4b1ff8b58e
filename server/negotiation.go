package server

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
	"github.com/unbracket/unbracket/store"
)

// openPage is /negotiations/new: how a negotiation begins. Who opens it serves it as its secretariat.
type openPage struct {
	Refused   string
	Title     string
	Body      string
	Address   string // the last part of its address
	Languages []kindChoice
	Presets   []kindChoice
	Styles    []kindChoice
	Names     []kindChoice
	Audiences []kindChoice
}

// addressPattern is what the last part of a negotiation's address may be: it stands in links that people read aloud.
var addressPattern = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$`)

// administering refuses whoever may not open negotiations; to them the page is not there.
func (v *visit) administering() error {
	if err := v.known(); err != nil {
		return err
	}
	if v.Power != store.Administrator {
		return store.ErrNotFound
	}
	return nil
}

func (s *Server) openForm(v *visit) error {
	if err := v.administering(); err != nil {
		return err
	}
	page := &openPage{}
	v.chooseOpening(page, drafts.NegotiationOpened{Language: "en"})
	return v.show(http.StatusOK, "open", page)
}

func (v *visit) chooseOpening(page *openPage, o drafts.NegotiationOpened) {
	for _, l := range directory.Languages {
		name := string(l)
		for _, t := range tongueNames {
			if t.tag == l {
				name = t.name
			}
		}
		page.Languages = append(page.Languages, kindChoice{Kind: string(l), Name: name, Selected: l == o.Language})
	}
	for p := drafts.OEWG; p <= drafts.Resolution; p++ {
		page.Presets = append(page.Presets, kindChoice{Kind: p.String(), Name: v.T("preset." + p.String()), Selected: p == o.Preset})
	}
	for h := drafts.RoomStyle; h <= drafts.EditorialStyle; h++ {
		page.Styles = append(page.Styles, kindChoice{Kind: h.String(), Name: v.T("house." + h.String()), Selected: h == o.Style})
	}
	for n := drafts.Named; n <= drafts.Unnamed; n++ {
		page.Names = append(page.Names, kindChoice{Kind: n.String(), Name: v.T("names." + n.String()), Selected: n == o.Names})
	}
	for a := drafts.Participants; a <= drafts.PublicAudience; a++ {
		page.Audiences = append(page.Audiences, kindChoice{Kind: a.String(), Name: v.T("audience." + a.String()), Selected: a == o.Audience})
	}
}

// open is POST /negotiations/new.
func (s *Server) open(v *visit) error {
	if err := v.administering(); err != nil {
		return err
	}
	form := v.Request().PostFormValue
	o := drafts.NegotiationOpened{Title: v.line("title"), Body: v.line("body"), Language: drafts.Language(form("language"))}
	page := &openPage{Title: o.Title, Body: o.Body, Address: strings.ToLower(v.line("address"))}
	// What the lists do not offer stays at the natural start.
	_ = o.Preset.UnmarshalText([]byte(form("preset")))
	_ = o.Style.UnmarshalText([]byte(form("style")))
	_ = o.Names.UnmarshalText([]byte(form("names")))
	_ = o.Audience.UnmarshalText([]byte(form("audience")))
	v.chooseOpening(page, o)
	if page.Address == "" {
		page.Address = addressOf(o.Title)
	}
	var out Outcome
	err := v.refuseGarbled()
	if err == nil {
		out, err = s.openAt(v.Request().Context(), drafts.NegotiationID(page.Address), Press{Act: v.act(), Content: v.content()}, o)
	}
	if says, no := v.refused(err); no {
		page.Refused = says
		return v.show(http.StatusUnprocessableEntity, "open", page)
	}
	if err != nil {
		return err
	}
	r, err := v.room(drafts.NegotiationID(page.Address))
	if err != nil {
		return err
	}
	return r.done(out, r.path("import"), "open-negotiation.done")
}

// openAt opens a negotiation under an address that people can read aloud and that is not taken.
func (s *Server) openAt(ctx context.Context, n drafts.NegotiationID, p Press, o drafts.NegotiationOpened) (Outcome, error) {
	if !addressPattern.MatchString(string(n)) {
		return Outcome{}, refuse("open.address", "Address", n)
	}
	out, err := s.Open(ctx, n, p, o)
	if errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrExists) {
		return out, refuse("open.taken", "Address", n)
	}
	return out, err
}

// addressOf makes an address of a title: "Draft report of the Working Group" is draft-report-of-the-working-group.
func addressOf(title string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(norm.NFKD.String(title)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case c == ' ' || c == '-' || c == '/':
			b.WriteByte('-')
		}
		if b.Len() >= 48 {
			break
		}
	}
	words := strings.FieldsFunc(b.String(), func(c rune) bool { return c == '-' })
	if len(words) == 0 {
		return "negotiation"
	}
	return strings.Join(words, "-")
}
