package server

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/labels"
)

// packagesPage is /n/{negotiation}/packages: which paragraphs stand or fall together (rule: domain.md §5).
type packagesPage struct {
	Refused  string
	Packages []packageView
	Link     string // for the Chair: where to link paragraphs
	Which    string // as typed
	Effect   string
	Reason   string
}

// packageView is one package, as the page lists it or the Chair agrees it.
type packageView struct {
	ID         drafts.PackageID
	Effect     drafts.Effect
	Reason     string
	Linked     string // when
	Where      string // the meeting at which it was linked
	Dissolved  string // that it was, when and why
	Paragraphs []packagedView
	Address    string
	Dissolve   string // for the Chair
}

// packagedView is one paragraph of a package.
type packagedView struct {
	ID       drafts.ParagraphID
	Label    string
	Standing drafts.Standing
	Words    string
	Against  []string
	Sight    drafts.Sight
	Address  string
}

func (s *Server) packages(r *room) error {
	page, err := r.packagesPage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "packages", page)
}

func (r *room) packagesPage() (*packagesPage, error) {
	if !r.Reader.TakesPart() {
		return nil, drafts.ErrHidden
	}
	page := &packagesPage{}
	for _, p := range r.Draft.Packages {
		page.Packages = append(page.Packages, r.packageView(p))
	}
	if r.Reader.Presides() && r.Draft.Adopted == nil {
		page.Link = r.path("packages")
	}
	return page, nil
}

func (r *room) packageView(p *drafts.Package) packageView {
	v := packageView{ID: p.ID, Effect: p.Effect, Reason: p.Reason, Linked: r.T("package.linked-at", "Time", r.Moment(p.Time)), Where: r.where(p.Version), Address: r.path("packages", p.ID.String())}
	if gone := p.Dissolved; gone != nil {
		v.Dissolved = r.T("package.dissolved-at", "Time", r.Moment(gone.Time), "Reason", gone.Reason)
	} else if r.Reader.Presides() && r.Draft.Adopted == nil {
		v.Dissolve = r.path("packages", p.ID.String(), "dissolve")
	}
	for _, id := range r.Draft.InPackage(p) {
		state := r.Draft.Paragraphs[id]
		v.Paragraphs = append(v.Paragraphs, packagedView{ID: id, Label: r.Draft.Cite(id), Standing: state.Standing, Words: state.Text,
			Against: r.standsAgainst(id, r.names()), Sight: r.Draft.Sight(id), Address: r.path("p", string(id))})
	}
	return v
}

// betweenLabels is what stands between the labels of a list: "24, 30; 34 (a)".
var betweenLabels = regexp.MustCompile(`\s*[,;،؛、\n]\s*`)

// calledBy reads labels as they are typed and finds their paragraphs in the text.
func (r *room) calledBy(typed string) ([]drafts.ParagraphID, error) {
	var ids []drafts.ParagraphID
	for _, label := range betweenLabels.Split(strings.TrimSpace(typed), -1) {
		if label == "" {
			continue
		}
		found := drafts.ParagraphID("")
		for _, id := range r.Draft.Order {
			p := r.Draft.Paragraphs[id]
			if !p.Deleted && labels.Plain(p.Label) == labels.Plain(label) {
				found = id
			}
		}
		if found == "" {
			return nil, refuse("package.no-label", "Label", label)
		}
		ids = append(ids, found)
	}
	return ids, nil
}

// linkPackage is POST …/packages.
func (s *Server) linkPackage(r *room) error {
	page, err := r.packagesPage()
	if err != nil {
		return err
	}
	page.Which, page.Effect, page.Reason = r.line("paragraphs"), r.Request().PostFormValue("effect"), r.words("reason").Text
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		ids, err := r.calledBy(page.Which)
		if err != nil {
			return nil, err
		}
		var effect drafts.Effect
		if effect.UnmarshalText([]byte(page.Effect)) != nil {
			return nil, refuse("package.which-effect")
		}
		return d.LinkPackage(act, ids, effect, page.Reason)
	})
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(http.StatusUnprocessableEntity, "packages", page)
	}
	if err != nil {
		return err
	}
	linked, _ := Event[drafts.PackageLinked](out)
	return r.done(out, r.path("packages"), "package.linked", "Package", linked.Package, "Paragraphs", r.cited(linked.Paragraphs))
}

// onePackage finds the package of an address.
func (r *room) onePackage() (*drafts.Package, error) {
	id, err := drafts.ParsePackageID(r.Param("package"))
	if err != nil {
		return nil, drafts.ErrHidden
	}
	p, ok := r.Draft.Package(id)
	if !ok || !r.Reader.TakesPart() {
		return nil, drafts.ErrHidden
	}
	return p, nil
}

// dissolvePackage is POST …/packages/{package}/dissolve.
func (s *Server) dissolvePackage(r *room) error {
	page, err := r.packagesPage()
	if err != nil {
		return err
	}
	p, err := r.onePackage()
	if err != nil {
		return err
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.DissolvePackage(act, p.ID, r.words("reason").Text)
	})
	if says, no := r.refused(err); no {
		page.Refused = says
		return r.show(refusedStatus(err), "packages", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("packages"), "package.is-dissolved", "Package", p.ID)
}

// packagePage is /n/{negotiation}/packages/{package}: its paragraphs with their words and what stands against them, and
// for the Chair the gavel for all of them.
type packagePage struct {
	Refused string
	packageView
	Agree string // for the Chair, while it is not all agreed ad ref
	Lang  drafts.Language
	Dir   string
	List  string
}

func (r *room) packagePage() (*packagePage, error) {
	p, err := r.onePackage()
	if err != nil {
		return nil, err
	}
	page := &packagePage{packageView: r.packageView(p), Lang: r.Draft.Opened.Language, Dir: direction(r.Draft.Opened.Language), List: r.path("packages")}
	for _, one := range page.Paragraphs {
		if page.Dissolve != "" && one.Standing < drafts.AgreedAdRef {
			page.Agree = r.path("packages", p.ID.String(), "agree")
		}
	}
	return page, nil
}

func (s *Server) packageForm(r *room) error {
	page, err := r.packagePage()
	if err != nil {
		return err
	}
	return r.show(http.StatusOK, "package", page)
}

// agreePackage is POST …/packages/{package}/agree: one gavel for all its paragraphs, each as the form showed it.
func (s *Server) agreePackage(r *room) error {
	page, err := r.packagePage()
	if err != nil {
		return err
	}
	level, said := agreedLevels[r.Request().PostFormValue("level")]
	seen := map[drafts.ParagraphID]drafts.Sight{}
	for _, one := range page.Paragraphs {
		seen[one.ID] = drafts.Sight(r.Request().PostFormValue("sight:" + string(one.ID)))
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		if !said {
			return nil, refuse("agree.which")
		}
		return d.AgreePackage(act, page.ID, seen, level)
	})
	if says, no := r.refused(err); no {
		if err := r.reload(); err != nil {
			return err
		}
		now, gone := r.packagePage()
		if gone != nil {
			return gone
		}
		now.Refused = says
		return r.show(refusedStatus(err), "package", now)
	}
	if err != nil {
		return err
	}
	standing := drafts.AgreedInInformals
	if level == drafts.AdRef {
		standing = drafts.AgreedAdRef
	}
	return r.done(out, r.path("packages"), "package.is-agreed", "Package", page.ID, "Standing", r.word("standing.of.", standing))
}
