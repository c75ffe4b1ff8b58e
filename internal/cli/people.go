package cli

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// inviteCommand makes an account and a sign-in link, and gives the person a part in a negotiation.
type inviteCommand struct {
	folder
	Name          string               `placeholder:"NAME" help:"Of a new account."`
	Email         string               `placeholder:"ADDRESS" help:"Of a new account, or of one that is there."`
	Administrator bool                 `help:"A new account may make negotiations and accounts."`
	Negotiation   drafts.NegotiationID `placeholder:"ID" help:"Admit the person to this negotiation."`
	Role          string               `enum:"chair,secretariat,delegate,drafter,stakeholder," default:"" placeholder:"ROLE" help:"chair, secretariat, delegate (speaks), drafter (prepares) or stakeholder."`
	Delegation    string               `placeholder:"CODE" help:"Of a delegate, drafter or stakeholder."`
	By            string               `placeholder:"PERSON" help:"Who admits, by e-mail address or id; else the negotiation's secretariat."`
	Days          int                  `default:"7" help:"How long the link works."`
	BaseURL       string               `env:"UNBRACKET_BASE_URL" default:"http://127.0.0.1:8080" placeholder:"URL" help:"The address people use ($UNBRACKET_BASE_URL)."`
}

// Run admits first: a link for a person whose part was refused would open no door.
func (i *inviteCommand) Run(ctx context.Context, c *Console) error {
	if err := i.check(); err != nil {
		return err
	}
	open := i.open
	if i.Administrator {
		open = i.openNew
	}
	data, err := open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	account, known, err := i.account(ctx, c, data)
	if err != nil {
		return err
	}
	var admit func() error
	if i.Negotiation != "" {
		if admit, err = i.admission(ctx, c, data, account.ID); err != nil {
			return err
		}
	}
	if !known {
		if err := data.AddAccount(ctx, account); err != nil {
			return err
		}
	}
	if admit != nil {
		if err := admit(); err != nil {
			return err
		}
	}
	now := c.Now()
	link, err := invitation(ctx, data, store.Invitation{Person: account.ID, Use: store.OneTime, Created: now,
		Expires: now.Add(time.Duration(i.Days) * 24 * time.Hour)}, i.BaseURL)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.Out, "%s: %s\n", account.Name, link)
	return err
}

func (i *inviteCommand) check() error {
	switch {
	case i.Name == "" && i.Email == "":
		return usage("invite needs --name NAME for a new account, or --email ADDRESS of one that is there")
	case i.Days < 1 || i.Days > 366:
		return usage("--days %d: a link works for 1 to 366 days", i.Days)
	case (i.Negotiation == "") != (i.Role == ""):
		return usage("--negotiation and --role go together: what the person is, and where")
	case (i.Role == "delegate" || i.Role == "drafter" || i.Role == "stakeholder") && i.Delegation == "":
		return usage("a %s belongs to a delegation; --delegation CODE says to which", i.Role)
	}
	return nil
}

// account finds the account of the address, or prepares a new one.
func (i *inviteCommand) account(ctx context.Context, c *Console, data store.Accounts) (a store.Account, known bool, err error) {
	if i.Email != "" {
		a, err := data.AccountByEmail(ctx, i.Email)
		switch {
		case err == nil && i.Administrator && a.Power != store.Administrator:
			a.Power = store.Administrator
			return a, true, data.UpdateAccount(ctx, a)
		case err == nil:
			return a, true, nil
		case i.Name == "":
			return a, false, fmt.Errorf("nobody here has the e-mail address %q; --name NAME makes a new account", i.Email)
		}
	}
	a = store.Account{ID: store.NewPersonID(), Name: i.Name, Email: i.Email, Created: c.Now()}
	if i.Administrator {
		a.Power = store.Administrator
	}
	return a, false, a.Check()
}

// admission asks the draft whether the person can be admitted, before an account is made, and gives the act.
func (i *inviteCommand) admission(ctx context.Context, c *Console, data store.Store, id drafts.PersonID) (func() error, error) {
	d, err := draftOf(ctx, data, i.Negotiation)
	if err != nil {
		return nil, err
	}
	by, err := actor(ctx, data, d, i.By)
	if err != nil {
		return nil, err
	}
	part := drafts.PersonAdmitted{Person: id, Delegation: drafts.DelegationCode(i.Delegation)}
	switch i.Role {
	case "chair":
		part.Role = drafts.Chair
	case "secretariat":
		part.Role = drafts.Secretariat
	case "delegate":
		part.Role, part.Capacity = drafts.Delegate, drafts.Speaks
	case "drafter":
		part.Role = drafts.Delegate
	case "stakeholder":
		part.Role = drafts.Stakeholder
	}
	admit := func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Admit(act, part) }
	if _, err := admit(d, drafts.Act{By: by, At: c.Now()}); err != nil {
		return nil, err
	}
	o, err := c.office(data)
	if err != nil {
		return nil, err
	}
	return func() error {
		_, err := o.do(ctx, i.Negotiation, by, admit)
		return err
	}, nil
}

// tokenCommand issues, lists and revokes API tokens.
type tokenCommand struct {
	folder
	Person string        `arg:"" help:"Whose token: an e-mail address or an id."`
	Name   string        `placeholder:"NAME" help:"What the new token is for."`
	List   bool          `help:"List the person's tokens instead."`
	Revoke store.TokenID `placeholder:"TOKEN-ID" help:"Revoke one instead."`
}

// Run prints a new token once; it is not kept.
func (t *tokenCommand) Run(ctx context.Context, c *Console) error {
	asked := 0
	for _, yes := range []bool{t.Name != "", t.List, t.Revoke != ""} {
		if yes {
			asked++
		}
	}
	if asked != 1 {
		return usage("token does one thing: --name NAME issues a token, --list lists them, --revoke ID revokes one")
	}
	data, err := t.open(ctx)
	if err != nil {
		return err
	}
	defer data.Close()
	a, err := person(ctx, data, t.Person)
	if err != nil {
		return err
	}
	switch {
	case t.List:
		tokens, err := data.Tokens(ctx, a.ID)
		if err != nil {
			return err
		}
		return printTokens(c.Out, tokens)
	case t.Revoke != "":
		if err := data.RevokeToken(ctx, a.ID, t.Revoke, c.Now()); err != nil {
			return fmt.Errorf("token %s of %s: %w", t.Revoke, a.Name, err)
		}
		c.say("token %s of %s is revoked", t.Revoke, a.Name)
		return nil
	}
	secret, token, err := data.IssueToken(ctx, a.ID, t.Name, c.Now())
	if err != nil {
		return err
	}
	c.say("token %s of %s; it is shown this once and not kept", token.ID, a.Name)
	_, err = fmt.Fprintln(c.Out, secret)
	return err
}

func printTokens(w io.Writer, tokens []store.Token) error {
	table := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	when := func(t time.Time, otherwise string) string {
		if t.IsZero() {
			return otherwise
		}
		return t.UTC().Format("2006-01-02 15:04")
	}
	for _, t := range tokens {
		state := "works"
		if !t.Revoked.IsZero() {
			state = "revoked " + when(t.Revoked, "")
		}
		fmt.Fprintf(table, "%s\t%s\tissued %s\tlast used %s\t%s\n", t.ID, t.Name, when(t.Created, ""), when(t.LastUsed, "never"), state)
	}
	return table.Flush()
}
