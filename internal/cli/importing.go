package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/jsonl"
	"github.com/unbracket/unbracket/server"
	"github.com/unbracket/unbracket/store"
)

// importCommand lays a text before a negotiation, amendments to it, or both. Each is one act of one person: all of
// a file goes on record, or nothing does.
type importCommand struct {
	folder
	Negotiation drafts.NegotiationID `arg:"" help:"The negotiation; a new one is opened when --title is given."`
	File        string               `arg:"" optional:"" help:"The text: .md, .txt, .jsonl, .html, or - for markdown from standard input."`
	Title       string               `help:"Open a new negotiation of this title." placeholder:"TITLE"`
	Body        string               `help:"Who negotiates, for the masthead of a new negotiation." placeholder:"BODY"`
	Language    drafts.Language      `help:"Of a new negotiation's draft." default:"en" placeholder:"TAG"`
	Public      bool                 `help:"The public may read issued versions of a new negotiation."`
	Version     string               `help:"What the version is called." default:"Zero draft" placeholder:"NAME"`
	Symbol      string               `help:"Its document symbol, such as A/AC.999/2026/CRP.1." placeholder:"SYMBOL"`
	Date        string               `help:"Its date, as 2026-02-03; else today." placeholder:"DATE"`
	Amendments  string               `help:"Amendments as JSON Lines, one edit a line, tabled in their order." placeholder:"FILE.jsonl"`
	Seat        []string             `help:"Seat a delegation or group that has no seat yet; a name after = for codes of your own." placeholder:"CODE[=NAME]"`
	By          string               `help:"Who acts, by e-mail address or id; else the negotiation's secretariat." placeholder:"PERSON"`
}

// Run reads everything before it writes anything.
func (m *importCommand) Run(ctx context.Context, c *Console) error {
	if m.File == "" && m.Amendments == "" && len(m.Seat) == 0 {
		return usage("import needs a text, --amendments FILE.jsonl or --seat CODE")
	}
	if m.File != "" && m.Symbol == "" {
		return usage("a text becomes a version: --symbol gives its document symbol, such as A/AC.999/2026/CRP.1")
	}
	seats, err := m.seats()
	if err != nil {
		return err
	}
	var text drafts.Import
	if m.File != "" {
		if text, err = m.text(c); err != nil {
			return err
		}
	}
	var tabled []byte
	if m.Amendments != "" {
		if tabled, err = c.readAmendments(m.Amendments); err != nil {
			return err
		}
	}
	decide := func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return m.all(d, act, seats, text, tabled)
	}
	open := m.open
	if m.Title != "" {
		open = m.openNew
		if !m.there() {
			act := stamped(c)
			act.By = store.NewPersonID()
			if err := rehearse(m.Negotiation, act, m.opening(), decide); err != nil {
				return err
			}
		}
	}
	data, err := open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	o, err := c.office(data)
	if err != nil {
		return err
	}
	by, opened, err := m.room(ctx, c, o)
	if err != nil {
		return err
	}
	var d *drafts.Draft
	if opened != nil {
		d, err = o.openWith(ctx, m.Negotiation, by, *opened, decide)
	} else {
		d, err = o.do(ctx, m.Negotiation, by, decide)
	}
	if err != nil {
		return err
	}
	counts := d.Counts()
	_, err = fmt.Fprintf(c.Out, "%s: %d paragraphs, %d open edits, record %d, head %s\n", d.ID, counts.Paragraphs, counts.OpenEdits, d.Chain.Version, d.Chain.Head)
	return err
}

func (m *importCommand) text(c *Console) (drafts.Import, error) {
	b, err := c.read(m.File)
	if err != nil {
		return drafts.Import{}, err
	}
	again := *c // the bytes are read once and hashed as they came
	again.In = bytes.NewReader(b)
	doc, err := again.readText(m.File)
	if err != nil {
		return drafts.Import{}, err
	}
	date := m.Date
	if date == "" {
		date = c.Now().UTC().Format("2006-01-02")
	}
	return drafts.Import{Source: drafts.Source{Name: shown(m.File), SHA256: diffing.HashText(string(b))}, Paragraphs: doc.Paragraphs,
		Name: m.Version, Symbol: m.Symbol, Date: date}, nil
}

// room finds the negotiation and who acts in it, or prepares the opening of a new one.
func (m *importCommand) room(ctx context.Context, c *Console, o *office) (drafts.PersonID, *drafts.NegotiationOpened, error) {
	_, err := o.store.Head(ctx, m.Negotiation)
	switch {
	case err == nil && m.Title != "":
		return "", nil, fmt.Errorf("there is a negotiation %q already; without --title, the text becomes its next version", string(m.Negotiation))
	case err == nil:
		d, err := draftOf(ctx, o.store, m.Negotiation)
		if err != nil {
			return "", nil, err
		}
		by, err := actor(ctx, o.store, d, m.By)
		return by, nil, err
	case !errors.Is(err, store.ErrNotFound):
		return "", nil, err
	case m.Title == "":
		return "", nil, fmt.Errorf("%w; --title TITLE opens it", unknownNegotiation(ctx, o.store, m.Negotiation))
	}
	opened := m.opening()
	if m.By != "" {
		a, err := person(ctx, o.store, m.By)
		return a.ID, &opened, err
	}
	by, err := c.opener(ctx, o.store)
	return by, &opened, err
}

func (m *importCommand) opening() drafts.NegotiationOpened {
	opened := drafts.NegotiationOpened{Title: m.Title, Body: m.Body, Language: m.Language}
	if m.Public {
		opened.Audience = drafts.PublicAudience
	}
	return opened
}

// opener is who opens a negotiation from the shell when --by does not say: the first administrator. A new folder gets
// one; unbracket invite --email or serve makes the link to sign in with.
func (c *Console) opener(ctx context.Context, accounts store.Accounts) (drafts.PersonID, error) {
	all, err := accounts.Accounts(ctx)
	if err != nil {
		return "", err
	}
	for _, a := range all {
		if a.Power == store.Administrator && a.Erased.IsZero() {
			return a.ID, nil
		}
	}
	first := store.Account{ID: store.NewPersonID(), Name: "Secretariat", Power: store.Administrator, Created: c.Now()}
	if err := accounts.AddAccount(ctx, first); err != nil {
		return "", fmt.Errorf("make an account for the secretariat: %w", err)
	}
	c.say("nobody can sign in to this folder yet; unbracket invite --administrator --name NAME prints a link")
	return first.ID, nil
}

// openWith opens a negotiation only when what follows can be done in it, so that a refused import leaves no empty
// room behind.
func (o *office) openWith(ctx context.Context, n drafts.NegotiationID, by drafts.PersonID, opening drafts.NegotiationOpened, decide server.Decide) (*drafts.Draft, error) {
	act := o.now()
	act.By = by
	if err := rehearse(n, act, opening, decide); err != nil {
		return nil, err
	}
	if _, err := o.server.Open(ctx, n, server.Press{Act: act, Content: contentOf(act)}, opening); err != nil {
		return nil, err
	}
	return o.do(ctx, n, by, decide)
}

// rehearse opens a negotiation nowhere and decides in it what is to follow.
func rehearse(n drafts.NegotiationID, act drafts.Act, opening drafts.NegotiationOpened, decide server.Decide) error {
	events, err := drafts.Open(act, opening)
	if err != nil {
		return err
	}
	records, err := drafts.Chain{}.Extend(n, act, events)
	if err != nil {
		return err
	}
	rehearsed, err := drafts.Fold(func(yield func(drafts.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	_, err = decide(rehearsed, act)
	return err
}

// all decides the whole import as one act: each step on the draft as the steps before it leave it.
func (m *importCommand) all(d *drafts.Draft, act drafts.Act, seats []drafts.DelegationSeated, text drafts.Import, tabled []byte) ([]drafts.Event, error) {
	steps := steps{draft: d, act: act}
	for _, s := range seats {
		if already, ok := d.Seats[s.Code]; ok && !already.Unseated {
			continue
		}
		if err := steps.take(func(d *drafts.Draft) ([]drafts.Event, error) { return d.Seat(act, s) }); err != nil {
			return nil, err
		}
	}
	if len(text.Paragraphs) > 0 {
		if len(d.Versions) > 0 {
			text.Seen = d.TextHash()
		}
		err := steps.take(func(d *drafts.Draft) ([]drafts.Event, error) { return d.Import(act, text) })
		if err != nil {
			return nil, err
		}
	}
	if len(tabled) > 0 {
		edits, err := jsonl.ReadAmendmentsTo(bytes.NewReader(tabled), steps.draft.Text())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", shown(m.Amendments), err)
		}
		if err := steps.table(edits, shown(m.Amendments)); err != nil {
			return nil, err
		}
	}
	return steps.events, nil
}

// seats reads --seat: a State of the directory by its code, anybody else with a name.
func (m *importCommand) seats() ([]drafts.DelegationSeated, error) {
	var seats []drafts.DelegationSeated
	for _, arg := range m.Seat {
		s, err := seated(arg)
		if err != nil {
			return nil, err
		}
		seats = append(seats, s)
	}
	return seats, nil
}
