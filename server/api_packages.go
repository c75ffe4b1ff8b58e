package server

import (
	"net/http"

	"github.com/unbracket/unbracket/drafts"
)

// apiPackages is which paragraphs stand or fall together.
type apiPackages struct {
	Packages []apiPackage `json:"packages"`
}

// apiPackage is one package, dissolved or not.
type apiPackage struct {
	Package    string           `json:"package" doc:"Its number, for ever: P.1."`
	Effect     drafts.Effect    `json:"effect"`
	Reason     string           `json:"reason"`
	Time       string           `json:"time" format:"date-time"`
	Version    uint64           `json:"version" doc:"Its record."`
	Dissolved  *apiReopened     `json:"dissolved,omitempty"`
	Paragraphs []apiPackageItem `json:"paragraphs" doc:"Those that stand in the text, in its order."`
}

// apiPackageItem is one paragraph of a package.
type apiPackageItem struct {
	ID       drafts.ParagraphID `json:"id"`
	Label    string             `json:"label"`
	Standing drafts.Standing    `json:"standing"`
	Sight    drafts.Sight       `json:"sight" doc:"Of the words and of what stands against them: what agreeing the package must carry."`
}

// apiPackageList is GET …/packages.
func apiPackageList(r *room) (apiPackages, error) {
	out := apiPackages{[]apiPackage{}}
	for _, p := range r.Draft.Packages {
		one := apiPackage{Package: p.ID.String(), Effect: p.Effect, Reason: p.Reason, Time: apiTime(p.Time), Version: p.Version, Paragraphs: []apiPackageItem{}}
		if gone := p.Dissolved; gone != nil {
			one.Dissolved = &apiReopened{gone.Reason, apiTime(gone.Time), gone.Version}
		}
		for _, id := range r.Draft.InPackage(p) {
			one.Paragraphs = append(one.Paragraphs, apiPackageItem{id, r.Draft.Cite(id), r.Draft.Paragraphs[id].Standing, r.Draft.Sight(id)})
		}
		out.Packages = append(out.Packages, one)
	}
	return out, nil
}

// apiLinking links paragraphs.
type apiLinking struct {
	Paragraphs []drafts.ParagraphID `json:"paragraphs" need:"yes"`
	Effect     *drafts.Effect       `json:"effect" need:"yes" doc:"holds lets none of them go ad ref before the others are agreed in informals."`
	Reason     string               `json:"reason" need:"yes" doc:"Everybody sees it."`
}

// apiLinkPackage is POST …/packages.
func apiLinkPackage(r *room, asked apiLinking) (receipt, error) {
	out, done, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.LinkPackage(act, asked.Paragraphs, *asked.Effect, r.regular(asked.Reason).Text)
	})
	if err != nil {
		return done, err
	}
	if linked, ok := Event[drafts.PackageLinked](out); ok {
		done = done.made(linked.Package.String(), r.apiPath("packages"))
	}
	return done, nil
}

// apiDissolve is POST …/packages/{package}/dissolution.
func apiDissolve(r *room, asked apiReopening) (receipt, error) {
	id, err := drafts.ParsePackageID(r.Param("package"))
	if err != nil {
		return receipt{}, err
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.DissolvePackage(act, id, r.regular(asked.Reason).Text)
	})
}

// apiAgreeingAll is one gavel for all paragraphs of a package.
type apiAgreeingAll struct {
	Sights map[drafts.ParagraphID]drafts.Sight `json:"sights" need:"yes" doc:"By paragraph, as the package gives them."`
	Level  *drafts.Level                       `json:"level" need:"yes"`
}

// apiAgreeAll is POST …/packages/{package}/agreement.
func apiAgreeAll(r *room, asked apiAgreeingAll) (receipt, error) {
	id, err := drafts.ParsePackageID(r.Param("package"))
	if err != nil {
		return receipt{}, err
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.AgreePackage(act, id, asked.Sights, *asked.Level)
	})
}

// apiJoiningAgreement is the word of a delegation that agreement waits for.
type apiJoiningAgreement struct {
	As   drafts.DelegationCode `json:"as,omitempty" doc:"In whose name; the bearer's own delegation unless told. The secretariat names it."`
	Seen drafts.TextHash       `json:"seen,omitempty" doc:"The hash of the words that were looked at; those of now unless told."`
}

// apiJoinAgreement is POST …/paragraphs/{paragraph}/joining.
func apiJoinAgreement(r *room, asked apiJoiningAgreement) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.JoinAgreement(act, id, asked.Seen, r.speaks(asked.As))
	})
}

// apiDeclaring turns the switch.
type apiDeclaring struct {
	On *bool `json:"on" need:"yes" doc:"Whether nothing is agreed until everything is agreed."`
}

// apiDeclare is PUT …/totality.
func apiDeclare(r *room, asked apiDeclaring) (receipt, error) {
	t := drafts.Piecemeal
	if *asked.On {
		t = drafts.UntilEverything
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.DeclareTotality(act, t) })
}

// standingOperations are those of standing beside the agreement of one paragraph.
func standingOperations(n, p string) []operation {
	const exampleReason = "States will accept the one only with the other."
	return named("Standing",
		looking(n+"/status", "readStatus", "Read how far every paragraph has come", apiTakingPart, apiStatus).asking(namesAsked),
		looking(n+"/packages", "listPackages", "List the packages", apiTakingPart, apiPackageList),
		making(n+"/packages", "linkPackage", "Link paragraphs as a package", apiLinkPackage).
			saying("For the Chair. A package that holds may not tie two paragraphs that are tied already by others that hold.").
			like(apiLinking{Paragraphs: []drafts.ParagraphID{"p30", "p34"}, Effect: of(drafts.Holds), Reason: exampleReason}),
		acting(http.MethodPost, n+"/packages/{package}/dissolution", "dissolvePackage", "Dissolve a package", apiDissolve).
			saying("For the Chair. What was agreed stays agreed.").like(apiReopening{Reason: "The delegations concerned no longer ask for it."}),
		acting(http.MethodPost, n+"/packages/{package}/agreement", "agreePackage", "Agree all paragraphs of a package, or none", apiAgreeAll).
			saying("For the Chair. Refused as stale when one of them changed since its sight was read.").
			like(apiAgreeingAll{Sights: map[drafts.ParagraphID]drafts.Sight{"p30": exampleSight, "p34": exampleSight}, Level: of(drafts.AdRef)}),
		acting(http.MethodPost, p+"/joining", "joinAgreement", "Give the word that agreement in informals waits for", apiJoinAgreement).like(apiJoiningAgreement{As: "XKK"}),
		acting(http.MethodPut, n+"/totality", "declareTotality", "Say whether nothing is agreed until everything is agreed", apiDeclare).
			saying("For the Chair. While it holds, it is printed on every export but the final one.").like(apiDeclaring{On: of(true)}))
}
