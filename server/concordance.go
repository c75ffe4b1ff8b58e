package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// concordancePage is /n/{negotiation}/concordance: what each paragraph was called in one version and is called in
// another (rule: domain.md §2).
type concordancePage struct {
	comparePage
	Lines []concordedLine
}

// concordedLine is one paragraph under both its labels.
type concordedLine struct {
	Old, New string
	What     string // "renumbered", "moved", "split" … in the reader's language; empty when nothing changed
	Address  string // of the change in the comparison
}

func (s *Server) concordance(r *room) error {
	if len(r.Draft.Versions) == 0 {
		return s.versions(r) // which says who makes the first
	}
	p, err := r.pair()
	if err != nil {
		return err
	}
	page := concordancePage{comparePage: comparePage{pair: p, Links: r.pairLinks(p)}}
	for _, row := range r.Draft.Concordance(p.Old, p.New) {
		page.Lines = append(page.Lines, concordedLine{Old: labelList(row.Old), New: labelList(row.New), What: r.concordWord(row)})
	}
	return r.show(http.StatusOK, "concordance", page)
}

func labelList(of []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(of), func(l string) bool { return l == "" }), ", ")
}

func (r *room) concordWord(row drafts.Concorded) string {
	if row.Annex != "" {
		return r.T("compare.moved-to", "Label", row.Annex)
	}
	renumbered := labelList(row.Old) != labelList(row.New)
	switch row.Kind {
	case diffing.Unchanged, diffing.Edited:
		if renumbered {
			return r.T("concordance.renumbered")
		}
		return ""
	default:
		return r.T("compare.kind." + row.Kind.String())
	}
}
