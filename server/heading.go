package server

import (
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// heading is what an amendment is called: as its delegation did, or, where it gave no heading, what it does to which
// paragraphs, in the reader's language.
func (t *tongue) heading(rev drafts.Revision) string {
	if rev.Named == nil || len(rev.Edits) == 0 {
		return rev.Heading
	}
	labels := make([]string, len(rev.Named))
	for i, label := range rev.Named {
		labels[i] = t.isolate(label)
	}
	return t.T("heading."+slug(rev.Edits[0].As.String()), "Labels", strings.Join(labels, t.T("list.names")))
}

// headingAt is heading for an amendment that a record speaks of, at one of its revisions.
func (r *room) headingAt(id drafts.AmendmentID, revision int, recorded string) string {
	if a, ok := r.Draft.Amendment(id); ok && revision <= len(a.Revisions) {
		return r.heading(a.Revisions[revision-1])
	}
	return recorded
}

// givenHeading is the heading that its delegation gave an amendment, as a form for its revision holds it: one that was made
// is made again.
func givenHeading(rev drafts.Revision) string {
	if rev.Named != nil {
		return ""
	}
	return rev.Heading
}

// whyOvertaken says the reason of a ruling: in the reader's language where the program gave it, else as it was written.
func (t *tongue) whyOvertaken(reason string) string {
	if amendment, made := drafts.WentWith(reason); made {
		return t.T("ruled.went-with", "Amendment", amendment)
	}
	return reason
}
