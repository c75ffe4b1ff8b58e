package server

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// pair is the two versions that a page sets against each other.
type pair struct {
	Old, New *drafts.Version
	Versions []versionChoice
}

// versionChoice is one version in the two lists from which a pair is chosen.
type versionChoice struct {
	Key            string // "0", "1" … or "rolling"
	Name           string
	IsOld, IsNew   bool
	Symbol, Issued string
}

// pairLinks lead to the other readings of the same pair.
type pairLinks struct{ Concordance, Fates, Compare, Versions, Word string }

// pair reads which two versions are meant: as asked, else the last issue and the one before it, or the last issue
// and the rolling text where there is but one.
func (r *room) pair() (pair, error) {
	d := r.Draft
	if len(d.Versions) == 0 {
		return pair{}, refuse("compare.nothing")
	}
	last := len(d.Versions) - 1
	oldKey, newKey := strconv.Itoa(last), drafts.Rolling
	if last > 0 && d.Versions[last].TextHash == d.TextHash() || !r.Reader.TakesPart() {
		oldKey, newKey = strconv.Itoa(max(0, last-1)), strconv.Itoa(last)
	}
	if said := r.QueryParam("old"); said != "" {
		oldKey = said
	}
	if said := r.QueryParam("new"); said != "" {
		newKey = said
	}
	var p pair
	var okOld, okNew bool
	p.Old, okOld = r.version(oldKey)
	p.New, okNew = r.version(newKey)
	if !okOld || !okNew {
		return pair{}, fmt.Errorf("compare %q and %q: %w", oldKey, newKey, store.ErrNotFound)
	}
	for _, v := range d.Versions {
		p.Versions = append(p.Versions, r.versionChoice(v, p))
	}
	if rolling, ok := r.version(drafts.Rolling); ok {
		p.Versions = append(p.Versions, r.versionChoice(rolling, p))
	}
	return p, nil
}

// version finds a version that this reader may read: the rolling text is for those who take part.
func (r *room) version(key string) (*drafts.Version, bool) {
	if key == drafts.Rolling && (!r.Reader.TakesPart() || r.Draft.Adopted != nil) {
		return nil, false
	}
	return r.Draft.Version(key)
}

func (r *room) versionChoice(v *drafts.Version, p pair) versionChoice {
	c := versionChoice{Key: versionKey(v), Name: r.versionName(v), Symbol: v.Symbol, Issued: v.Date}
	c.IsOld, c.IsNew = c.Key == versionKey(p.Old), c.Key == versionKey(p.New)
	return c
}

func versionKey(v *drafts.Version) string {
	if v.Name == drafts.Rolling && v.Symbol == "" {
		return drafts.Rolling
	}
	return strconv.Itoa(v.Ordinal)
}

// versionName says what a version is called; the rolling text has a name in the reader's language.
func (r *room) versionName(v *drafts.Version) string {
	if versionKey(v) == drafts.Rolling {
		return r.T("version.rolling", "Act", v.Stamp.Version)
	}
	return v.Name
}

func (p pair) named(which func(versionChoice) bool) string {
	if i := slices.IndexFunc(p.Versions, which); i >= 0 {
		return p.Versions[i].Name
	}
	return ""
}

func (r *room) pairLinks(p pair) pairLinks {
	q := url.Values{"old": {versionKey(p.Old)}, "new": {versionKey(p.New)}}.Encode()
	l := pairLinks{Concordance: r.path("concordance") + "?" + q, Compare: r.path("compare") + "?" + q}
	l.Versions = r.path("v")
	l.Word = r.path("export") + "?" + url.Values{"form": {"docx"}, "view": {viewCompared}, "old": {versionKey(p.Old)}, "version": {versionKey(p.New)}}.Encode()
	if r.Reader.TakesPart() {
		l.Fates = r.path("fates")
	}
	return l
}

// OldName and NewName are the names of the two, for the page's heading.
func (p pair) OldName() string { return p.named(func(c versionChoice) bool { return c.IsOld }) }

// NewName is the name of the newer one.
func (p pair) NewName() string { return p.named(func(c versionChoice) bool { return c.IsNew }) }
