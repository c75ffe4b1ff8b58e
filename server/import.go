package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/drafts/formats/plain"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// importUpload is the most that an import may bring: a file of textfile.MaxFile as the second step's form carries
// it, in base64.
const importUpload = 24 << 20

// importPage is /n/{negotiation}/import: a file or pasted text, then how each paragraph of it was understood, then
// the record. The file travels in the form between the two steps, so that nothing is lost and nothing is kept of a
// text that was only looked at.
type importPage struct {
	Refused string
	Form    versionForm
	Format  string
	Formats []kindChoice
	Pasted  string

	File    string // its name
	Source  string // the file in base64, once it was read
	Seen    drafts.TextHash
	Lines   []importLine
	Odd     []textfile.Oddity
	Counts  []string
	Again   bool // the negotiation has a text already: this one is its new state
	Matched []changeRow
	Became  []string // "40 unchanged", "3 moved" …
	Lang    drafts.Language
	Dir     string
}

// importLine is one paragraph as it was understood.
type importLine struct {
	Number int
	Label  string
	Kind   string
	Level  int
	Words  template.HTML
	Odd    []string
}

// serving refuses whoever is neither the secretariat nor the Chair; to them the page is not there.
func (r *room) serving() error {
	if !r.Reader.Serves() {
		return drafts.ErrHidden
	}
	return nil
}

func (s *Server) importForm(r *room) error {
	page, err := r.importPage()
	if err != nil {
		return err
	}
	page.Form = r.nextVersion()
	return r.show(http.StatusOK, "import", page)
}

func (r *room) importPage() (*importPage, error) {
	if err := r.serving(); err != nil {
		return nil, err
	}
	d := r.Draft
	page := &importPage{Again: len(d.Versions) > 0, Seen: d.TextHash(), Lang: d.Opened.Language, Dir: direction(d.Opened.Language)}
	r.chooseFormat(page, "md")
	return page, nil
}

func (r *room) chooseFormat(page *importPage, format string) {
	page.Format, page.Formats = format, nil
	for _, f := range []string{"md", "txt", "jsonl"} {
		page.Formats = append(page.Formats, kindChoice{Kind: f, Name: r.T("export.form." + f), Selected: f == format})
	}
}

// importText is POST …/import: do=preview reads the text and shows what was understood, do=record records it.
func (s *Server) importText(r *room) error {
	page, err := r.importPage()
	if err != nil {
		return err
	}
	page.Form = r.versionForm()
	raw, err := r.importSource(page)
	if err != nil {
		return r.refuseImport(page, err)
	}
	doc, odd, err := readText(page.Format, raw)
	if err != nil {
		return r.refuseImport(page, err)
	}
	page.Source = base64.RawURLEncoding.EncodeToString(raw)
	doc.Paragraphs = r.Draft.WithoutAnnexes(doc.Paragraphs)
	sum := sha256.Sum256(raw)
	i := drafts.Import{Source: drafts.Source{Name: page.File, SHA256: drafts.TextHash(hex.EncodeToString(sum[:]))},
		Paragraphs: doc.Paragraphs, Name: page.Form.Name, Symbol: page.Form.Symbol, Date: page.Form.Date, Seen: page.Seen}
	if seen := r.Request().PostFormValue("seen"); seen != "" && r.Request().PostFormValue("do") == "record" {
		i.Seen = drafts.TextHash(seen)
	}
	r.understood(page, doc, odd)
	if err := r.matched(page, i); err != nil {
		return r.refuseImport(page, err)
	}
	if r.Request().PostFormValue("do") != "record" {
		return r.show(http.StatusOK, "import", page)
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Import(act, i) })
	if err != nil {
		return r.refuseImport(page, err)
	}
	return r.done(out, r.path(), "import.done", "Name", page.Form.Name, "Count", len(doc.Paragraphs))
}

func (r *room) refuseImport(page *importPage, err error) error {
	says, no := r.refused(err)
	if !no {
		return err
	}
	page.Refused = says
	return r.show(http.StatusUnprocessableEntity, "import", page)
}

// importSource takes the text from where it is: the step before, a file, or the field for pasted words.
func (r *room) importSource(page *importPage) ([]byte, error) {
	form := r.Request().PostFormValue
	if kept := form("source"); kept != "" && form("do") == "record" {
		raw, err := base64.RawURLEncoding.DecodeString(kept)
		if err != nil {
			return nil, refuse("import.lost")
		}
		page.File = r.line("file-name")
		r.chooseFormat(page, form("format"))
		return raw, nil
	}
	page.Pasted = form("pasted")
	if !utf8.ValidString(page.Pasted) {
		page.Pasted = strings.ToValidUTF8(page.Pasted, "\uFFFD")
	}
	file, header, err := r.Request().FormFile("file")
	switch {
	case err == nil:
		defer file.Close()
		raw, err := io.ReadAll(io.LimitReader(file, textfile.MaxFile+1))
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", header.Filename, err)
		}
		page.File = path.Base(strings.ReplaceAll(header.Filename, `\`, "/"))
		format := strings.TrimPrefix(strings.ToLower(path.Ext(page.File)), ".")
		if format != "md" && format != "txt" && format != "jsonl" {
			return nil, refuse("import.form", "File", page.File)
		}
		r.chooseFormat(page, format)
		return raw, nil
	case !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return nil, asBadRequest(err)
	}
	r.chooseFormat(page, form("format"))
	if strings.TrimSpace(form("pasted")) == "" {
		return nil, refuse("import.nothing")
	}
	page.File = r.T("import.pasted-name")
	// A form sends line breaks as CRLF: the browser's doing, and not in the text that was pasted.
	return []byte(strings.ReplaceAll(form("pasted"), "\r\n", "\n")), nil
}

// readText reads a text of one format; *textfile.Refusal when it is none.
func readText(format string, raw []byte) (textfile.Document, []textfile.Oddity, error) {
	switch format {
	case "md":
		return markdown.Read(bytes.NewReader(raw))
	case "txt":
		return plain.Read(bytes.NewReader(raw))
	case "jsonl":
		return jsonl.ReadText(bytes.NewReader(raw))
	}
	return textfile.Document{}, nil, refuse("import.form", "File", format)
}

// understood lists every paragraph with its label, its kind and what was odd about it.
func (r *room) understood(page *importPage, doc textfile.Document, odd []textfile.Oddity) {
	k := &ink{room: r, notes: footnoteNumbers(doc.Paragraphs)}
	by := map[string][]string{}
	for i := range odd {
		odd[i].What = r.oddity(odd[i])
	}
	for _, o := range odd {
		if o.Paragraph == "" {
			page.Odd = append(page.Odd, o)
			continue
		}
		by[o.Paragraph] = append(by[o.Paragraph], o.What)
	}
	kinds := map[diffing.Kind]int{}
	for i, p := range doc.Paragraphs {
		kinds[p.Kind]++
		name := diffing.Citation(doc.Paragraphs, i)
		page.Lines = append(page.Lines, importLine{Number: i + 1, Label: printedLabel(p), Kind: r.T("kind." + p.Kind.String()), Level: p.Level,
			Words: k.plain(p), Odd: by[name]})
		delete(by, name)
	}
	for _, o := range odd { // what names no paragraph that we show is told above
		if whats, left := by[o.Paragraph]; left && len(whats) > 0 {
			page.Odd = append(page.Odd, o)
		}
	}
	for kind := diffing.KindParagraph; kind <= diffing.KindAnnex; kind++ {
		if n := kinds[kind]; n > 0 {
			page.Counts = append(page.Counts, r.T("import.count", "Count", n, "Kind", r.T("kind."+kind.String())))
		}
	}
	if n := diffing.ReadBrackets(doc.Paragraphs).Brackets; n > 0 {
		page.Counts = append(page.Counts, r.T("import.brackets", "Count", n))
	}
	read := diffing.ReadAttributedText(doc.Paragraphs, r.roster())
	if n := len(read.Edits) - len(read.Positions); n > 0 {
		page.Counts = append(page.Counts, r.T("import.attributed", "Count", n))
	}
}

// roster is who may be named in a text that is laid before the room: whoever has a seat in it.
func (r *room) roster() *diffing.Roster {
	var list []diffing.Delegation
	for code, seat := range r.Draft.Seats {
		list = append(list, diffing.Delegation{Code: string(code), Names: slices.Collect(maps.Values(seat.Names))})
	}
	return diffing.NewRoster(list)
}

// matched shows what a second text makes of the first: which paragraph became which, by content.
func (r *room) matched(page *importPage, i drafts.Import) error {
	if !page.Again {
		return nil
	}
	d, act := r.Draft, r.act()
	trial := i
	if trial.Name == "" {
		trial.Name = "?" // the preview does not wait for a name
	}
	if trial.Symbol == "" {
		trial.Symbol = "?"
	}
	trial.Seen = d.TextHash()
	events, err := d.Import(act, trial)
	if err != nil {
		return err
	}
	next, err := d.Propose(act, events)
	if err != nil {
		return err
	}
	rolling, _ := d.Version(drafts.Rolling)
	comparison := next.Compare(rolling, next.Versions[len(next.Versions)-1])
	page.Matched = r.changeRows(comparison, layoutList)
	page.Became = r.changeCounts(comparison.Counts())
	return nil
}
