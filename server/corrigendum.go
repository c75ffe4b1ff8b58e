package server

import (
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// corrigendumPage is /n/{negotiation}/v/{ordinal}/correct: a corrigendum or a technical reissue of the latest version.
type corrigendumPage struct {
	Refused string
	Said    []string // what was made regular in what was typed
	Of      string   // name of the version
	As      string
	Form    versionForm
	Reason  string
	Words   []correctedWords // of the paragraphs that were chosen, in the order of the text
	Rest    []movePlace      // the others, to choose from
	Adopted bool
	Lang    drafts.Language
	Dir     string
	Back    string
}

// correctedWords is a paragraph of the version, and its words as they are to read.
type correctedWords struct {
	ID     drafts.ParagraphID
	Label  string
	Now    string
	Change template.HTML // before and after, where they differ
}

var remedies = map[string]drafts.CorrectionForm{"corrigendum": drafts.ByCorrigendum, "reissue": drafts.ByReissue}

func (s *Server) corrigendumForm(r *room) error {
	page, v, err := r.corrigendumPage()
	if err != nil {
		return err
	}
	page.Form.Name, page.Form.Symbol = r.Draft.NextCorrigendum(v, drafts.ByCorrigendum)
	r.choosePlaces(page, v)
	return r.show(http.StatusOK, "corrigendum", page)
}

func (r *room) corrigendumPage() (*corrigendumPage, *drafts.Version, error) {
	if err := r.serving(); err != nil {
		return nil, nil, err
	}
	v, ok := r.version(r.Param("ordinal"))
	if !ok || versionKey(v) == drafts.Rolling {
		return nil, nil, fmt.Errorf("correct version %q: %w", r.Param("ordinal"), store.ErrNotFound)
	}
	return &corrigendumPage{Of: v.Name, As: "corrigendum", Form: versionForm{Date: r.server.now().UTC().Format("2006-01-02")}, Adopted: r.Draft.Adopted != nil,
		Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), Back: r.path("v", versionKey(v))}, v, nil
}

// choosePlaces lists the paragraphs whose words the form does not show yet.
func (r *room) choosePlaces(page *corrigendumPage, v *drafts.Version) {
	for _, p := range v.Paragraphs {
		if !slices.ContainsFunc(page.Words, func(w correctedWords) bool { return w.ID == p.ID }) {
			page.Rest = append(page.Rest, movePlace{ID: p.ID, Label: p.Label, Begins: begins(p.Text)})
		}
	}
}

// correctVersion is POST …/v/{ordinal}/correct: takes another paragraph into the form, shows what changes, or records it.
func (s *Server) correctVersion(r *room) error {
	page, v, err := r.corrigendumPage()
	if err != nil {
		return err
	}
	post := r.Request().PostFormValue
	page.Form, page.Reason = r.versionForm(), r.words("reason").Text
	if _, known := remedies[post("as")]; known {
		page.As = post("as")
	}
	words := r.readCorrected(page, v, drafts.ParagraphID(post("add")))
	r.choosePlaces(page, v)
	if was := post("was-as"); was != page.As || page.Form.Name == "" {
		page.Form.Name, page.Form.Symbol = r.Draft.NextCorrigendum(v, remedies[page.As])
	}
	if post("do") != "record" {
		return r.show(http.StatusOK, "corrigendum", page)
	}
	c := drafts.Corrigendum{Of: versionKey(v), As: remedies[page.As], Name: page.Form.Name, Symbol: page.Form.Symbol, Date: page.Form.Date, Reason: page.Reason, Words: words}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CorrectVersion(act, c) })
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "corrigendum", page)
	}
	if err != nil {
		return err
	}
	made, _ := out.Draft.Version(page.Form.Symbol)
	if made == nil {
		made = v
	}
	return r.done(out, r.path("v", versionKey(made)), "corrigendum.done", "Name", page.Form.Name, "Symbol", page.Form.Symbol)
}

// readCorrected reads the words of the paragraphs that the form shows, and takes in the one that was chosen.
func (r *room) readCorrected(page *corrigendumPage, v *drafts.Version, add drafts.ParagraphID) map[drafts.ParagraphID]string {
	words := map[drafts.ParagraphID]string{}
	k := r.inkFor(r.names())
	for _, p := range v.Paragraphs {
		field := "words:" + string(p.ID)
		_, sent := r.Request().PostForm[field]
		if !sent && p.ID != add {
			continue
		}
		one := correctedWords{ID: p.ID, Label: strings.TrimSpace(p.Label + " " + begins(p.Text)), Now: p.Text}
		if sent {
			typed := r.words(field)
			one.Now, page.Said = typed.Text, append(page.Said, typed.Said...)
		}
		if one.Now != p.Text {
			one.Change = k.spans(diffing.CompareWords(p.Text, one.Now))
		}
		words[p.ID] = one.Now
		page.Words = append(page.Words, one)
	}
	return words
}

// remedy is one line beside a version of what it corrects and why, or of what corrected it.
type remedy struct {
	Says    string
	Address string // of the other version; "" for the reason
}

// putRight is one paragraph that a corrigendum or a reissue puts right.
type putRight struct {
	Label, Address string
	Change         template.HTML // what was struck and what was put in, with the words around
}

// putRight lists what a version puts right in the one that it corrects, in the order of the text.
func (r *room) putRight(v *drafts.Version, k *ink) (paragraphs []putRight) {
	if v.Corrects == nil {
		return nil
	}
	was := map[drafts.ParagraphID]string{}
	for _, p := range r.Draft.Versions[v.Corrects.Of].Paragraphs {
		was[p.ID] = p.Text
	}
	for _, p := range v.Paragraphs {
		if slices.Contains(v.Corrects.Paragraphs, p.ID) {
			label := p.Label
			if label == "" {
				label = begins(p.Text)
			}
			paragraphs = append(paragraphs, putRight{Label: label, Address: "#" + anchorOf(p.ID), Change: k.spans(diffing.Excerpt(diffing.CompareWords(was[p.ID], p.Text)))})
		}
	}
	return paragraphs
}

// remedied says beside a version what it corrects, and what corrected it.
func (r *room) remedied(v *drafts.Version) (lines []remedy) {
	if c := v.Corrects; c != nil && versionKey(v) != drafts.Rolling {
		of := r.Draft.Versions[c.Of]
		lines = append(lines, remedy{r.T("corrigendum.of."+slug(c.As.String()), "Name", of.Name, "Symbol", of.Symbol), r.path("v", versionKey(of))},
			remedy{Says: c.Reason})
	}
	if by, corrected := r.Draft.CorrectedBy(v); corrected {
		lines = append(lines, remedy{r.T("corrigendum.by", "Name", by.Name, "Symbol", by.Symbol), r.path("v", versionKey(by))})
	}
	return lines
}

// correctable is where a version is corrected, for those who may: only the latest is.
func (r *room) correctable(v *drafts.Version) string {
	if !r.Reader.Serves() || v.Ordinal != len(r.Draft.Versions)-1 {
		return ""
	}
	return r.path("v", versionKey(v), "correct")
}
