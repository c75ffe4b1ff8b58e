package server

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
	"github.com/unbracket/unbracket/store"
)

// The forms in which a text leaves, in the order in which they are offered.
var exportForms = []string{"docx", "html", "md", "txt", "jsonl"}

// What an export shows.
const (
	viewClean     = "clean"
	viewBracketed = "bracketed"
	viewCompared  = "compared"
)

var exportTypes = map[string]string{
	"docx":  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"html":  "text/html; charset=utf-8",
	"md":    "text/markdown; charset=utf-8",
	"txt":   "text/plain; charset=utf-8",
	"jsonl": "application/jsonl; charset=utf-8",
}

// exportPage is /n/{negotiation}/export without a form: what can be taken along.
type exportPage struct {
	Forms     []kindChoice
	Versions  []versionChoice
	Names     []kindChoice
	Standing  []kindChoice // whether it is shown; none for the public
	Bracketed string       // as it stands in the list of views; empty for the public
	Final     bool
	Record    string // address of the whole record; empty for the public
	Direct    []exportLink
}

// exportLink is one download.
type exportLink struct{ Name, Address string }

func (r *room) exportAddress(form, version, view string) string {
	return r.path("export") + "?" + url.Values{"form": {form}, "version": {version}, "view": {view}}.Encode()
}

func (s *Server) export(r *room) error {
	if r.QueryParam("form") == "" {
		return r.showExports()
	}
	e, err := r.exported()
	if err != nil {
		return err
	}
	var b bytes.Buffer // whole before the first byte is sent
	if err := e.write(&b); err != nil {
		return err
	}
	r.Response().Header().Set("Content-Disposition", attachment(e.fileName()))
	return r.Blob(http.StatusOK, exportTypes[e.form], b.Bytes())
}

func (r *room) showExports() error {
	if len(r.Draft.Versions) == 0 {
		return r.show(http.StatusOK, "export", exportPage{})
	}
	page := exportPage{Final: r.Draft.Adopted != nil}
	for _, form := range exportForms {
		page.Forms = append(page.Forms, kindChoice{Kind: form, Name: r.T("export.form." + form), Selected: form == "docx"})
	}
	if rolling, ok := r.version(drafts.Rolling); ok {
		page.Versions = append(page.Versions, versionChoice{Key: drafts.Rolling, Name: r.versionName(rolling), IsNew: true})
		page.Standing = []kindChoice{{Kind: "yes", Name: r.T("export.standing.yes"), Selected: true}, {Kind: "no", Name: r.T("export.standing.no")}}
		page.Bracketed, page.Record = viewBracketed, r.path("record.jsonl")
	} else if r.Reader.TakesPart() {
		page.Record = r.path("record.jsonl")
	}
	for i := len(r.Draft.Versions) - 1; i >= 0; i-- {
		v := r.Draft.Versions[i]
		page.Versions = append(page.Versions, versionChoice{Key: versionKey(v), Name: v.Name, Symbol: v.Symbol, IsNew: len(page.Versions) == 0})
	}
	for n := drafts.Named; n <= drafts.Unnamed; n++ {
		page.Names = append(page.Names, kindChoice{Kind: n.String(), Name: r.T("names." + n.String()), Selected: n == r.Draft.Names})
	}
	if page.Final {
		last := versionKey(r.Draft.Versions[len(r.Draft.Versions)-1])
		for _, form := range exportForms[:3] {
			page.Direct = append(page.Direct, exportLink{Name: r.T("export.form." + form), Address: r.exportAddress(form, last, viewClean)})
		}
	}
	return r.show(http.StatusOK, "export", page)
}

// exported is one export: which text, shown how, in which form.
type exported struct {
	room    *room
	form    string
	view    string
	version *drafts.Version
	old     *drafts.Version // of a comparison
	names   drafts.Names

	standings textfile.Standings // of the paragraphs, where they are shown
}

// exported reads what an address asks for. The bracketed text is that of now: brackets are computed, and no version
// was issued with them.
func (r *room) exported() (exported, error) {
	e := exported{room: r, form: r.QueryParam("form"), view: r.QueryParam("view"), names: r.namesAsked()}
	if !slices.Contains(exportForms, e.form) {
		return e, refuse("export.no-form", "Form", e.form, "Forms", strings.Join(exportForms, ", "))
	}
	key := r.QueryParam("version")
	if key == "" {
		key = drafts.Rolling
		if _, ok := r.version(key); !ok && len(r.Draft.Versions) > 0 {
			key = versionKey(r.Draft.Versions[len(r.Draft.Versions)-1])
		}
	}
	var ok bool
	var err error
	if e.version, ok = r.version(key); !ok {
		return e, fmt.Errorf("export version %q: %w", key, store.ErrNotFound)
	}
	switch e.view {
	case viewCompared:
		if r.QueryParam("from") != "" {
			if err := e.since(r.QueryParam("from")); err != nil {
				return e, err
			}
		} else if e.old, ok = r.version(r.QueryParam("old")); !ok {
			return e, fmt.Errorf("export a comparison with %q: %w", r.QueryParam("old"), store.ErrNotFound)
		}
		if e.form == "jsonl" {
			return e, refuse("export.no-comparison")
		}
	case viewBracketed:
		if versionKey(e.version) != drafts.Rolling {
			return e, refuse("export.bracketed-rolling")
		}
	case viewCorrigendum:
		if !isCorrigendum(e.version) {
			return e, fmt.Errorf("export %s as a corrigendum: %w", e.version.Name, store.ErrNotFound)
		}
	default:
		e.view = viewClean
	}
	e.standings, err = e.standing()
	return e, err
}

// namesAsked is the attribution that an export is asked with; the draft's own is the default.
func (r *room) namesAsked() drafts.Names { return r.names() }

// final says whether the export is the report as adopted; every other one is marked as a draft.
func (e exported) final() bool {
	d := e.room.Draft
	return d.Adopted != nil && (e.view == viewClean || e.view == viewCorrigendum) && d.Uncorrected(e.version).Symbol == d.Adopted.Symbol && versionKey(e.version) != drafts.Rolling
}

func (e exported) write(w io.Writer) error {
	if e.form == "docx" {
		return e.writeDocx(w)
	}
	if e.form == "html" {
		return e.writeHTML(w)
	}
	if err := e.mark(w); err != nil {
		return err
	}
	if e.view == viewCompared {
		if e.form == "md" {
			return markdown.WriteComparison(w, e.comparison())
		}
		return plain.WriteComparison(w, e.comparison())
	}
	doc := textfile.Document{Paragraphs: e.version.Whole(), Standings: e.standings}
	switch e.view {
	case viewCorrigendum:
		doc.Paragraphs = e.corrigendum()
	case viewBracketed:
		c, err := e.room.Draft.Compilation()
		if err != nil {
			return err
		}
		doc = textfile.Printed(c, e.style())
		doc.Paragraphs, doc.Standings = append(doc.Paragraphs, e.version.Behind()...), e.standings.Among(c)
	}
	switch e.form {
	case "md":
		return markdown.Write(w, doc)
	case "txt":
		return plain.Write(w, doc)
	}
	return jsonl.WriteText(w, doc)
}

// style says whose names stand in a bracketed export, in the language of the draft.
func (e exported) style() diffing.Style {
	d, t := e.room.Draft, e.tongue()
	return diffing.Style{Attribution: diffing.Attribution(e.names),
		Name: func(code string) string {
			whole, outside := drafts.DelegationCode(code).Whole()
			if e.names == drafts.GroupsOnly && len(outside) > 0 {
				return t.T("group.in-part", "Group", d.NameOf(whole, d.Opened.Language))
			}
			return d.NameOf(drafts.DelegationCode(code), d.Opened.Language)
		},
		IsGroup: func(code string) bool { return d.IsGroup(drafts.DelegationCode(code)) },
		Count:   func(n int) string { return t.T("text.delegations", "Count", n) }}
}

// tongue is the language of the export: that of the draft where the catalogue has it.
func (e exported) tongue() *tongue {
	return e.room.server.catalogue.in(string(e.room.Draft.Opened.Language))
}

// stampLines are what marks a draft: its version, the time, the record's hash (rule: domain.md §11).
func (e exported) stampLines() []string {
	t, d := e.tongue(), e.room.Draft
	lines := []string{d.Opened.Title, e.called(), t.T("export.stamp", "Act", e.version.Stamp.Version, "Time", t.Moment(e.version.Stamp.Time), "Hash", e.version.Head.String())}
	return append(lines, e.notice())
}

// called names the version in the draft's language, with its symbol when it has one.
func (e exported) called() string {
	if versionKey(e.version) == drafts.Rolling {
		return e.tongue().T("version.rolling", "Act", e.version.Stamp.Version)
	}
	return e.version.Name + " · " + e.version.Symbol
}

// mark heads a text export: in Markdown as front matter, which reading it back skips.
func (e exported) mark(w io.Writer) error {
	if e.form == "jsonl" || e.final() {
		return nil // JSON Lines are paragraphs and nothing else; the file's name carries the mark
	}
	var b strings.Builder
	if e.form == "md" {
		d := e.room.Draft
		fmt.Fprintf(&b, "---\ntitle: %q\nversion: %q\nrecord: %d\ntime: %s\nhash: %s\nnotice: %q\n---\n\n", d.Opened.Title, e.called(),
			e.version.Stamp.Version, e.version.Stamp.Time.UTC().Format("2006-01-02T15:04:05Z"), e.version.Head, e.notice())
	} else {
		for _, line := range e.stampLines() {
			b.WriteString(textfile.Stamp(line) + "\n")
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fileName says which text it is and at which state of the record, for folders full of them.
func (e exported) fileName() string {
	name := e.version.Symbol
	if versionKey(e.version) == drafts.Rolling {
		name = fmt.Sprintf("%s-after-act-%d", e.room.ID, e.version.Stamp.Version)
	}
	if e.view != viewClean {
		name += "-" + e.view
	}
	if e.old != nil && versionKey(e.old) == drafts.Rolling {
		name += fmt.Sprintf("-since-act-%d", e.old.Stamp.Version)
	}
	if !e.final() {
		name += "-draft-" + e.version.Head.Short()
	}
	return name + "." + e.form
}

// attachment is the header that has a browser keep an answer as a file of this name.
func attachment(name string) string {
	safe := strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("._-", c) {
			return c
		}
		return '-'
	}, name)
	return mime.FormatMediaType("attachment", map[string]string{"filename": safe})
}
