package server

import (
	"net/http"
	"slices"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiNegotiation is one negotiation in the list.
type apiNegotiation struct {
	drafts.Head
	Time string `json:"time" format:"date-time" doc:"Of the last record."`
	URL  string `json:"url"`
}

// apiNegotiations is what the bearer may see, the one last written to first.
type apiNegotiations struct {
	Negotiations []apiNegotiation `json:"negotiations"`
}

// apiList is GET /negotiations.
func apiList(v *visit) error {
	rooms, err := v.rooms()
	if err != nil {
		return err
	}
	out := apiNegotiations{[]apiNegotiation{}}
	for _, r := range rooms {
		h := drafts.HeadOf(r.Draft)
		out.Negotiations = append(out.Negotiations, apiNegotiation{Head: h, Time: apiTime(h.Time), URL: r.apiPath()})
	}
	return v.JSON(http.StatusOK, out)
}

// apiOpening is how a negotiation begins.
type apiOpening struct {
	ID       drafts.NegotiationID `json:"id,omitempty" doc:"The last part of its address; without it, made of the title."`
	Title    string               `json:"title" need:"yes" doc:"Of the report."`
	Body     string               `json:"body,omitempty" doc:"Who negotiates, for the masthead."`
	Language drafts.Language      `json:"language,omitempty" doc:"Of the draft, BCP 47; en unless told."`
	Preset   drafts.Preset        `json:"preset,omitempty"`
	Style    drafts.HouseStyle    `json:"style,omitempty" doc:"How new and rival paragraphs are numbered between versions."`
	Names    drafts.Names         `json:"names,omitempty" doc:"How delegations are shown beside words by default."`
	Audience drafts.Audience      `json:"audience,omitempty" doc:"Whether the public may read issued versions."`
}

// apiOpen is POST /negotiations, for administrators.
func apiOpen(v *visit) error {
	asked, err := readJSON[apiOpening](v)
	if err != nil {
		return err
	}
	press, err := v.apiPress()
	if err != nil {
		return err
	}
	if v.Power != store.Administrator {
		return store.ErrNotFound
	}
	title, body := v.regularLine(asked.Title), v.regularLine(asked.Body)
	if asked.ID == "" {
		asked.ID = drafts.NegotiationID(addressOf(title))
	}
	out, err := v.server.openAt(v.Request().Context(), asked.ID, press, drafts.NegotiationOpened{Title: title, Body: body,
		Language: asked.Language, Preset: asked.Preset, Style: asked.Style, Names: asked.Names, Audience: asked.Audience})
	if err != nil {
		return err
	}
	done, err := receiptOf(out)
	if err != nil {
		return err
	}
	return done.made(string(asked.ID), apiRoot+"/negotiations/"+string(asked.ID)).answer(v)
}

// apiText is a negotiation as the API gives it: the clean text, and the compilation as `compile --format json` has it.
type apiText struct {
	Negotiation drafts.NegotiationID `json:"negotiation"`
	Title       string               `json:"title"`
	Body        string               `json:"body,omitempty"`
	Language    drafts.Language      `json:"language" doc:"Of the draft."`
	Names       drafts.Names         `json:"names" doc:"The names setting in force; ?names= asks for another."`
	You         apiPart              `json:"you" doc:"What the bearer is in this negotiation."`
	Version     uint64               `json:"version" doc:"Of the last record that this reader may see."`
	Hash        drafts.Hash          `json:"hash" doc:"Of that record."`
	Time        string               `json:"time" format:"date-time" doc:"Of that record."`
	TextHash    drafts.TextHash      `json:"text_hash" doc:"Of the clean text: what seen must say to issue or to adopt it."`
	Issued      string               `json:"issued,omitempty" doc:"The name of the latest issued version."`
	Symbol      string               `json:"symbol,omitempty" doc:"Its symbol."`
	Adopted     string               `json:"adopted,omitempty" doc:"The symbol under which the report was adopted."`
	Text        []apiTextParagraph   `json:"text" doc:"The clean text, in order; empty with view=bracketed."`
	Compilation *diffing.Compilation `json:"compilation,omitempty" doc:"The text with every open edit in brackets; not for the public, nor with view=clean."`
}

// apiPart is what somebody is in a negotiation.
type apiPart struct {
	Role       drafts.Role           `json:"role"`
	Delegation drafts.DelegationCode `json:"delegation,omitempty"`
	Capacity   *drafts.Capacity      `json:"capacity,omitempty" doc:"Of a delegate: whether it drafts only, or speaks."`
}

// part is what the bearer is in this negotiation: today, whatever moment is read.
func (r *room) part() apiPart {
	if r.Back != nil {
		return partOf(r.Back.Today)
	}
	return partOf(r.Reader.Part)
}

func partOf(p drafts.Part) apiPart {
	part := apiPart{Role: p.Role, Delegation: p.Delegation}
	if p.Role == drafts.Delegate {
		part.Capacity = &p.Capacity
	}
	return part
}

// apiTextParagraph is a paragraph of the clean text with its standing.
type apiTextParagraph struct {
	diffing.Paragraph
	Hash      drafts.TextHash `json:"hash" doc:"Of its words: what seen must say to propose others for them."`
	Standing  drafts.Standing `json:"standing"`
	Bracketed bool            `json:"bracketed" doc:"Something open stands against it."`
}

// apiNegotiationText is GET /negotiations/{negotiation}?names=named|groups|none&view=clean|bracketed.
func apiNegotiationText(r *room) (apiText, error) {
	d, view := r.Draft, r.QueryParam("view")
	out := apiText{Negotiation: d.ID, Title: d.Opened.Title, Body: d.Opened.Body, Language: d.Opened.Language, Names: d.Names, You: r.part(),
		Version: d.Chain.Version, Hash: d.Chain.Head, Time: apiTime(d.Chain.Time), TextHash: d.TextHash(), Text: []apiTextParagraph{}}
	if n := len(d.Versions); n > 0 {
		out.Issued, out.Symbol = d.Versions[n-1].Name, d.Versions[n-1].Symbol
	}
	if d.Adopted != nil {
		out.Adopted = d.Adopted.Symbol
	}
	if view != viewBracketed {
		for _, p := range d.Text() {
			out.Text = append(out.Text, apiTextParagraph{p, diffing.HashText(p.Text), d.Paragraphs[p.ID].Standing, d.Bracketed(p.ID)})
		}
	}
	if r.Reader.TakesPart() && view != viewClean {
		c, err := d.Compilation()
		if err != nil {
			return out, err
		}
		out.Compilation = r.veiled(c)
	}
	return out, nil
}

// veiled is a compilation with the names that the caller asked for and no others.
func (r *room) veiled(c *diffing.Compilation) *diffing.Compilation {
	veil := r.veil()
	out := *c
	out.Paragraphs = make([]diffing.CompiledParagraph, len(c.Paragraphs))
	for i, p := range c.Paragraphs {
		out.Paragraphs[i] = veiledParagraph(veil, p)
	}
	return &out
}

func (r *room) veil() *diffing.Veil {
	return diffing.NewVeil(diffing.Style{Attribution: diffing.Attribution(r.names()), IsGroup: func(code string) bool {
		return r.Draft.IsGroup(drafts.DelegationCode(code))
	}})
}

func veiledParagraph(veil *diffing.Veil, p diffing.CompiledParagraph) diffing.CompiledParagraph {
	p.Nodes = veil.Tree(p.Nodes)
	p.Structure = slices.Clone(p.Structure)
	for k, ask := range p.Structure {
		p.Structure[k].By, p.Structure[k].Edits = veil.Names(ask.By), veil.Edits(ask.Edits)
	}
	return p
}

// codes are the delegations that the names setting lets this reader be told; its own always is.
func (r *room) codes(all ...drafts.DelegationCode) []drafts.DelegationCode {
	told := []drafts.DelegationCode{}
	for _, code := range all {
		code, _ = code.Whole()
		seat := r.Draft.Seats[code]
		switch names := r.names(); {
		case names == drafts.Named, names == drafts.GroupsOnly && seat != nil && seat.As == drafts.Group, code == r.Reader.Delegation:
			told = append(told, code)
		}
	}
	return told
}

// code is one delegation, or nothing where the names setting hides it.
func (r *room) code(of drafts.DelegationCode) drafts.DelegationCode {
	for _, told := range r.codes(of) {
		return told
	}
	return ""
}
