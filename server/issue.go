package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// issuePage is /n/{negotiation}/issue: the rolling text as it would be issued, and what the issue makes
// (rule: domain.md §8).
type issuePage struct {
	Refused   string
	Since     []recordLine // what changed the text since the form was shown
	Form      versionForm
	Seen      drafts.TextHash
	At        uint64 // the record's version that the page shows
	Old       string // the version before it, by name
	Lines     []concordedLine
	Counts    []string
	Words     int
	Brackets  int // typed ones left in the words
	Open      int // edits that stay open
	Waiting   []waitingLine
	Deleted   []deskLine
	Cross     []deskLine // what it makes of citations
	Refer     string     // where they are made references
	Questions int
	Compare   string
	Fates     string
	Unsettled []deskLine // of an adoption: what stands against it
	Running   []deskLine // of an adoption: corrections to which members may still object
	Adopting  bool
	Action    string
}

// versionForm is what a version is issued under.
type versionForm struct{ Name, Symbol, Date string }

func (r *room) versionForm() versionForm {
	return versionForm{Name: r.line("name"), Symbol: r.line("symbol"), Date: r.line("date")}
}

// nextVersion suggests how the next version is called: Rev.1 after the zero draft, Rev.2 after Rev.1.
func (r *room) nextVersion() versionForm {
	f := versionForm{Name: "Rev.1", Date: r.server.now().UTC().Format("2006-01-02")}
	n := len(r.Draft.Versions)
	if n == 0 {
		return versionForm{Name: r.T("issue.zero-draft"), Date: f.Date}
	}
	last := r.Draft.Uncorrected(r.Draft.Versions[n-1])
	stem, _, _ := strings.Cut(last.Symbol, "/Rev.")
	number := 1
	if after, ok := strings.CutPrefix(last.Name, "Rev."); ok {
		if v, err := strconv.Atoi(after); err == nil {
			number = v + 1
		}
	}
	f.Name = "Rev." + strconv.Itoa(number)
	f.Symbol = stem + "/" + f.Name
	return f
}

func (s *Server) issueForm(r *room) error {
	page, err := r.issuePage()
	if err != nil {
		return err
	}
	page.Form = r.nextVersion()
	return r.show(http.StatusOK, "issue", page)
}

// issuePage shows what the rolling text would become.
func (r *room) issuePage() (*issuePage, error) {
	if err := r.presiding(); err != nil {
		return nil, err
	}
	d := r.Draft
	rolling, ok := d.Version(drafts.Rolling)
	if !ok {
		return nil, refuse("issue.no-text")
	}
	page := &issuePage{Seen: d.TextHash(), At: d.Chain.Version, Open: d.Counts().Amendments, Questions: d.Counts().Bracketed, Waiting: r.waiting(), Fates: r.path("fates"), Action: r.path("issue")}
	next := *rolling
	next.Paragraphs = relabelled(d)
	for _, p := range next.Paragraphs {
		if p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote {
			page.Words += len(strings.Fields(p.Text))
		}
	}
	page.Brackets = diffing.ReadBrackets(next.Paragraphs).Brackets
	if n := len(d.Versions); n > 0 {
		old := d.Versions[n-1]
		page.Old = old.Name
		page.Compare = r.path("compare") + "?old=" + strconv.Itoa(old.Ordinal) + "&new=" + drafts.Rolling
		for _, row := range d.Concordance(old, &next) {
			line := concordedLine{Old: labelList(row.Old), New: labelList(row.New), What: r.concordWord(row)}
			if room := d.Cite(row.ID); row.Kind == diffing.Inserted && room != line.New {
				line.What = r.T("issue.room-label", "Label", room)
			}
			if line.What != "" {
				page.Lines = append(page.Lines, line)
			}
		}
	}
	page.Cross, page.Refer = r.crossReferences(), r.path("references")
	for _, id := range d.Order {
		if p := d.Paragraphs[id]; p.Deleted {
			page.Deleted = append(page.Deleted, deskLine{ID: id, Label: d.Cite(id), Begins: begins(p.Text)})
		}
	}
	return page, nil
}

// relabelled is the rolling text with the labels that an issue would give it.
func relabelled(d *drafts.Draft) []drafts.Paragraph {
	text := d.Text()
	for i, l := range d.Labels() {
		if i < len(text) && text[i].ID == l.Paragraph {
			text[i].Label = l.Label
		}
	}
	return text
}

// issue is POST …/issue.
func (s *Server) issue(r *room) error {
	page, err := r.issuePage()
	if err != nil {
		return err
	}
	page.Form = r.versionForm()
	seen := drafts.TextHash(r.Request().PostFormValue("seen"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Issue(act, drafts.Issue{Name: page.Form.Name, Symbol: page.Form.Symbol, Date: page.Form.Date, Seen: seen})
	})
	if says, no := r.refused(err); no {
		return r.refuseVersion(says, err, "issue", r.issuePage)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("v", strconv.Itoa(len(out.Draft.Versions)-1)), "issue.done", "Name", page.Form.Name, "Symbol", page.Form.Symbol)
}

// refuseVersion shows the form again as the text stands now, and what changed it when that is why it was refused.
func (r *room) refuseVersion(says string, why error, name string, again func() (*issuePage, error)) error {
	if err := r.reload(); err != nil {
		return err
	}
	page, err := again()
	if err != nil {
		return err
	}
	page.Refused, page.Form = says, r.versionForm()
	if isStale(why) {
		if page.Since, err = r.since(r.seen("at"), ofTheText); err != nil {
			return err
		}
	}
	return r.show(refusedStatus(why), name, page)
}

// adoptForm is /n/{negotiation}/adopt: what still stands against adoption, or the gavel.
func (s *Server) adoptForm(r *room) error {
	page, err := r.adoptPage()
	if err != nil {
		return err
	}
	page.Form = r.nextVersion()
	page.Form.Name = r.T("adopt.final-report")
	page.Form.Symbol, _, _ = strings.Cut(page.Form.Symbol, "/Rev.")
	return r.show(http.StatusOK, "adopt", page)
}

func (r *room) adoptPage() (*issuePage, error) {
	page, err := r.issuePage()
	if err != nil {
		return nil, err
	}
	page.Adopting, page.Action = true, r.path("adopt")
	for _, id := range r.Draft.Unsettled() {
		line := deskLine{ID: id, Label: r.Draft.Cite(id), Against: r.standsAgainst(id, drafts.Named), Address: r.whereHeld(id, r.path("p", string(id), "decide"))}
		if p, ok := r.Draft.Paragraphs[id]; ok {
			line.Begins = begins(p.Text)
			if p.Placeheld != nil {
				line.Against = append(line.Against, r.T("against.placeholder", "Reason", p.Placeheld.Reason))
			}
			if p.Agreed != nil {
				for _, w := range r.Draft.StillPending(p.ID) {
					line.Against = append(line.Against, r.T("against.pending", "Who", r.name(w.Delegation)))
				}
			}
		} else if in, ok := r.Draft.Proposed(id); ok {
			line.Begins = begins(in.Text)
		}
		page.Unsettled = append(page.Unsettled, line)
	}
	for _, id := range r.Draft.Order {
		if c, runs := r.Draft.Correcting(id, r.server.now()); runs {
			page.Running = append(page.Running, deskLine{ID: id, Label: r.Draft.Cite(id), Begins: begins(c.Text), Address: r.path("p", string(id)) + "#corrections",
				Against: []string{r.T("correction.until", "Deadline", r.deadline(c.Until))}})
		}
	}
	return page, nil
}

// whereHeld is where what stands against a paragraph is settled: there, or, when it is not in the text and not proposed any
// more, at the amendment that a delegation maintains.
func (r *room) whereHeld(id drafts.ParagraphID, there string) string {
	if _, stands := r.Draft.Paragraphs[id]; stands || slices.Contains(r.Draft.ProposedParagraphs(), id) {
		return there
	}
	for _, o := range r.Draft.StandsAgainst(id) {
		if o.Maintained {
			return r.path("a", drafts.AmendmentOf(o.Edit))
		}
	}
	return there
}

// adopt is POST …/adopt.
func (s *Server) adopt(r *room) error {
	page, err := r.adoptPage()
	if err != nil {
		return err
	}
	page.Form = r.versionForm()
	seen := drafts.TextHash(r.Request().PostFormValue("seen"))
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Adopt(act, drafts.Adoption{Name: page.Form.Name, Symbol: page.Form.Symbol, Date: page.Form.Date, Seen: seen})
	})
	if says, no := r.refused(err); no {
		return r.refuseVersion(says, err, "adopt", r.adoptPage)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("export"), "adopt.done", "Symbol", page.Form.Symbol)
}
