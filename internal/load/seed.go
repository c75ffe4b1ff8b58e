package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
	"github.com/unbracket/unbracket/drafts/formats/markdown"
	"github.com/unbracket/unbracket/internal/demo"
	"github.com/unbracket/unbracket/server"
	"github.com/unbracket/unbracket/store"
	"github.com/unbracket/unbracket/store/sqlite"
)

const negotiation drafts.NegotiationID = "deadline"

// hall is the served negotiation, and the people in it.
type hall struct {
	base       string
	people     []person
	paragraphs []diffing.Paragraph // those that can be amended
	before     int                 // amendments that stand before anything is measured
}

// person is a delegate with an open page.
type person struct {
	id         drafts.PersonID
	delegation drafts.DelegationCode
	session    string // of the browser
	token      store.Secret
}

// standing is how many amendments stand before anything is measured: a text in the middle of its second reading.
const standing = 200

// seed prepares a folder: the demonstration's zero draft, every State of the directory in its seat, people who speak for
// them in turn, each signed in and with a token, and amendments on the text.
func seed(ctx context.Context, dir string, p plan) (*hall, error) {
	data, err := sqlite.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer data.Close()
	srv, err := server.New(server.Options{Store: data, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		return nil, err
	}
	h := &hall{before: standing}
	if err := h.seat(ctx, data, srv, max(p.pages, p.writers)); err != nil {
		return nil, err
	}
	for i := range standing {
		who, p := h.people[i%len(h.people)], h.paragraphs[i*7%len(h.paragraphs)]
		if err := do(ctx, srv, who.id, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.Table(act, drafts.Proposal{By: who.delegation, Wording: drafts.Wording{Reason: "To build on agreed language.",
				Edits: []drafts.Edit{{As: diffing.EditReplace, Paragraph: p.ID, Text: amended(p.Text, i)}}}})
		}); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// amended words differ from those of others by what a delegate would insert.
func amended(text string, i int) string {
	words := strings.Fields(text)
	at := 1 + i%(len(words)-1)
	return strings.Join(words[:at], " ") + fmt.Sprintf(", as appropriate in the view of delegation %d, ", i) + strings.Join(words[at:], " ")
}

const secretariat drafts.PersonID = "secretariat"

// seat opens the negotiation, seats everybody and lays the text before them.
func (h *hall) seat(ctx context.Context, data store.Store, srv *server.Server, people int) error {
	now := time.Now().Add(-time.Hour)
	if err := data.AddAccount(ctx, store.Account{ID: secretariat, Name: "Secretariat", Created: now}); err != nil {
		return err
	}
	act := drafts.Act{ID: drafts.ActID(rand.Text()), By: secretariat, At: now}
	if _, err := srv.Open(ctx, negotiation, server.Press{Act: act, Content: contentOf(act)}, drafts.NegotiationOpened{
		Title: "Draft report before the deadline", Body: "Open-ended Working Group", Language: "en"}); err != nil {
		return err
	}
	text, _, err := markdown.Read(strings.NewReader(demo.ZeroDraft))
	if err != nil {
		return err
	}
	states := directory.In("en")
	if err := do(ctx, srv, secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		var events []drafts.Event
		for _, s := range states {
			more, err := d.Seat(act, s.Seated())
			if err != nil {
				return nil, err
			}
			events = append(events, more...)
		}
		return events, nil
	}); err != nil {
		return err
	}
	if err := do(ctx, srv, secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.md"}, Paragraphs: text.Paragraphs, Name: "Zero draft", Symbol: "A/AC.399/2026/CRP.1", Date: "2026-02-20"})
	}); err != nil {
		return err
	}
	d, err := drafts.Fold(data.Records(ctx, negotiation, 0))
	if err != nil {
		return err
	}
	for _, p := range d.Text() {
		if p.Kind != diffing.KindHeading && p.Kind != diffing.KindFootnote && len(strings.Fields(p.Text)) > 3 {
			h.paragraphs = append(h.paragraphs, p)
		}
	}
	for i := range people {
		who := person{id: drafts.PersonID(fmt.Sprintf("delegate-%d", i)), delegation: states[i%len(states)].Code, session: rand.Text() + rand.Text()}
		if err := who.enter(ctx, data, now); err != nil {
			return err
		}
		if who.token, _, err = data.IssueToken(ctx, who.id, "load", now); err != nil {
			return err
		}
		h.people = append(h.people, who)
	}
	return do(ctx, srv, secretariat, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		var events []drafts.Event
		for _, who := range h.people {
			more, err := d.Admit(act, drafts.PersonAdmitted{Person: who.id, Role: drafts.Delegate, Delegation: who.delegation, Capacity: drafts.Speaks})
			if err != nil {
				return nil, err
			}
			events = append(events, more...)
		}
		return events, nil
	})
}

// enter makes an account and a session, as signing in by a link leaves it. A thousand sign-ins from one address are held
// back by the server, as they should be.
func (p person) enter(ctx context.Context, data store.Store, now time.Time) error {
	if err := data.AddAccount(ctx, store.Account{ID: p.id, Name: "Delegate " + string(p.id), Created: now}); err != nil {
		return err
	}
	until := now.Add(24 * time.Hour)
	b, err := scs.GobCodec{}.Encode(until, map[string]any{store.SessionPerson: string(p.id)})
	if err != nil {
		return err
	}
	return data.Sessions().CommitCtx(ctx, p.session, b, until)
}

func do(ctx context.Context, srv *server.Server, by drafts.PersonID, decide server.Decide) error {
	act := drafts.Act{ID: drafts.ActID(rand.Text()), By: by, At: time.Now()}
	_, err := srv.Do(ctx, negotiation, server.Press{Act: act, Content: contentOf(act)}, decide)
	return err
}

func contentOf(act drafts.Act) drafts.Hash { return sha256.Sum256([]byte(act.ID)) }
