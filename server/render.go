package server

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/unbracket/unbracket/drafts"
)

//go:embed templates
var templateFiles embed.FS

// gallery holds every page's template in every language: a template's strings are looked up in the language that
// it was made for.
type gallery map[drafts.Language]map[string]*template.Template

// loadGallery parses templates/layout.html and templates/parts/*.html once a language, and each of
// templates/pages/*.html over a copy of them.
func loadGallery(c *catalogue, a *assets) (gallery, error) {
	pages, err := fs.Glob(templateFiles, "templates/pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("list templates: %w", err)
	}
	g := gallery{}
	for _, t := range c.tongues {
		frame, err := template.New("layout.html").Funcs(functions(t)).
			ParseFS(templateFiles, "templates/layout.html", "templates/parts/*.html")
		if err != nil {
			return nil, fmt.Errorf("parse the layout: %w", err)
		}
		g[t.Language] = map[string]*template.Template{}
		for _, page := range pages {
			one, err := frame.Clone()
			if err == nil {
				_, err = one.ParseFS(templateFiles, page)
			}
			if err != nil {
				return nil, fmt.Errorf("parse %s: %w", page, err)
			}
			g[t.Language][strings.TrimSuffix(path.Base(page), ".html")] = one
		}
	}
	return g, nil
}

// functions are what templates may call beside the usual ones.
func functions(t *tongue) template.FuncMap {
	return template.FuncMap{
		"t":         t.T,
		"act":       actField,
		"moment":    func(at time.Time) template.HTML { return timeTag(at, t.Moment(at)) },
		"day":       func(at time.Time) template.HTML { return timeTag(at, t.Day(at)) },
		"join":      strings.Join,
		"dated":     t.dated,
		"enumerate": t.list,
		"row":       func(row textRow, l drafts.Language, dir string) rowView { return rowView{row, l, dir} },
		"fated":     func(rows []fateLine, l drafts.Language, dir string) fateTable { return fateTable{rows, l, dir} },
		"says":      func(prefix string, word fmt.Stringer) string { return t.T(prefix + "." + slug(word.String())) },
	}
}

// actField is the hidden field by which a form sent twice is one act.
func actField() template.HTML {
	return template.HTML(`<input type="hidden" name="act" value="` + string(newAct()) + `">`)
}

func timeTag(at time.Time, words string) template.HTML {
	return template.HTML(`<time datetime="` + at.UTC().Format(time.RFC3339) + `">` + template.HTMLEscapeString(words) + `</time>`)
}

// slug makes a word of the field the last part of a message key: "agreed ad ref" is "agreed-ad-ref".
func slug(word string) string { return strings.ReplaceAll(word, " ", "-") }

// frame is what the layout shows round every page.
type frame struct {
	Language  drafts.Language
	Dir       string
	Assets    *assets
	Languages []languageChoice
	Person    string // who is signed in, as shown
	Refused   bool   // the form that was sent comes back; the title says so first
	Told      string // what the act before this page led to
	Receipt   string // by which it can be quoted
	AsAt      string // where the text right after that act is
	Place     *place // the negotiation, when the page belongs to one
	Page      any
}

// languageChoice is one language of the switch.
type languageChoice struct {
	Language drafts.Language
	Name     string
	Dir      string
	Address  string
	Current  bool
}

// place is the masthead of a page that belongs to a negotiation: which text, at which state of the record, seen
// as who.
type place struct {
	Title    string
	Body     string
	Lang     drafts.Language // of the draft
	Dir      string
	Version  *drafts.Version // the latest issued one, if any
	Record   uint64
	Hash     string
	Room     string // the meeting that sits, and its current paragraph
	RoomPath string
	As       string // "Chair", "Estmark"
	Live     string // the address of the stream, with the version that the page shows; "" in the past
	Past     *pastPlace
	Moments  string // where a moment of the past is chosen
	Tabs     []tab
	Adopted  bool
	Switch   bool // nothing is agreed until everything is agreed
	HomePath string

	AsIssued   bool // not the rolling text, but its last version
	TitleBelow bool // the page itself begins with the title
}

// entitled is a page whose own words may begin with the title of the draft; the masthead then leaves it to them.
type entitled interface{ beginsWithTitle() bool }

// still is a page that may show what will not change, and then follows no stream.
type still interface{ standsStill() bool }

// tab is one view of the negotiation.
type tab struct {
	Name, Address string
	Count         int
	Current       bool
}

// show renders a page into the layout and sends it whole. name is that of templates/pages/NAME.html, which
// defines "title" and "main" over the page's struct.
func (v *visit) show(status int, name string, page any) error {
	return v.send(status, name, v.frame(page))
}

// show renders a page of the negotiation.
func (r *room) show(status int, name string, page any) error {
	f := r.frame(page)
	f.Place = r.place()
	if p, ok := page.(entitled); ok {
		f.Place.TitleBelow = p.beginsWithTitle()
	}
	if p, ok := page.(still); ok && p.standsStill() {
		f.Place.Live = ""
	}
	if r.Back == nil {
		return r.send(status, name, f)
	}
	made, err := r.render(name, "layout.html", f)
	if err != nil {
		return err
	}
	if made, err = r.inThePast(made); err != nil {
		return fmt.Errorf("render %s as at %s: %w", name, r.Back.Name, err)
	}
	return r.HTMLBlob(status, made)
}

// fragment renders one template of a page without the layout, for scripts that swap a part in place.
func (v *visit) fragment(status int, name, part string, page any) error {
	return v.execute(status, name, part, page)
}

func (v *visit) send(status int, name string, f frame) error {
	f.Refused = status >= http.StatusBadRequest && name != "fail" // whose title is the error
	return v.execute(status, name, "layout.html", f)
}

func (v *visit) execute(status int, name, part string, data any) error {
	page, err := v.render(name, part, data)
	if err != nil {
		return err
	}
	return v.HTMLBlob(status, page)
}

// render makes a page to its end before a byte is sent: it appears whole or as a fault.
func (v *visit) render(name, part string, data any) ([]byte, error) {
	t, ok := v.server.gallery[v.Language][name]
	if !ok {
		return nil, fmt.Errorf("render %s: there is no such page", name)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, part, data); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return b.Bytes(), nil
}

func (v *visit) frame(page any) frame {
	u := v.shown()
	told := v.told()
	f := frame{Language: v.Language, Dir: v.Dir, Assets: v.server.assets, Person: v.Name, Page: page, Told: told.Line, Receipt: told.Receipt, AsAt: told.AsAt}
	for _, t := range v.server.catalogue.tongues {
		f.Languages = append(f.Languages, languageChoice{Language: t.Language, Name: t.Name, Dir: t.Dir,
			Address: inLanguage(u, t.Language), Current: t.Language == v.Language})
	}
	return f
}

// inLanguage is the same page in another language. An address that begins with two slashes would lead to another
// host.
func inLanguage(u *url.URL, l drafts.Language) string {
	q := u.Query()
	q.Set("lang", string(l))
	return "/" + strings.TrimLeft(u.EscapedPath(), "/") + "?" + q.Encode()
}

// shown is the address of the page that the reader has before them: that of the request, or, after a POST, that of the
// page with the form, since many forms go to an address that shows nothing by itself.
func (v *visit) shown() *url.URL {
	req := v.Request()
	if req.Method == http.MethodPost {
		if from, err := url.Parse(req.Referer()); err == nil && from.Host == req.Host && from.Path != "" {
			return from
		}
	}
	return req.URL
}
