package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func person(id drafts.PersonID, email string) store.Account {
	return store.Account{ID: id, Name: "Ms. " + string(id), Email: email, Created: opened}
}

func add(t *testing.T, s store.Store, accounts ...store.Account) {
	t.Helper()
	for _, a := range accounts {
		if err := s.AddAccount(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
}

func emailUnique(t *testing.T, s store.Store) {
	ctx := t.Context()
	ines := person("ines", "Ines@Mission.Example")
	add(t, s, ines, person("omar", "omar@mission.example"))
	for _, email := range []string{"ines@mission.example", " INES@MISSION.EXAMPLE ", "Ines@Mission.Example"} {
		got, err := s.AccountByEmail(ctx, email)
		if err != nil || !cmp.Equal(got, ines) {
			t.Errorf("%q finds %+v, %v; want %+v", email, got, err, ines)
		}
	}
	if err := s.AddAccount(ctx, person("other", "INES@mission.example")); !errors.Is(err, store.ErrEmailTaken) {
		t.Errorf("added with a taken address: %v", err)
	}
	if err := s.AddAccount(ctx, person("ines", "ines2@mission.example")); !errors.Is(err, store.ErrExists) {
		t.Errorf("added with a taken id: %v", err)
	}
	if err := s.UpdateAccount(ctx, person("omar", "iNES@mission.example")); !errors.Is(err, store.ErrEmailTaken) {
		t.Errorf("changed to a taken address: %v", err)
	}
	if err := s.UpdateAccount(ctx, person("ines", "ines@mission.example")); err != nil {
		t.Errorf("changed to one's own address in another case: %v", err)
	}
	for _, bad := range []store.Account{person("x", "no address"), person("x", "Ines <i@mission.example>"), {ID: "x", Name: " "}, {Name: "No id"}} {
		var invalid *store.InvalidInput
		if err := s.AddAccount(ctx, bad); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func emailNone(t *testing.T, s store.Store) {
	one, two := person("one", ""), person("two", "")
	one.Power = store.Administrator
	two.Created = opened.Add(-time.Hour)
	add(t, s, one, two)
	list, err := s.Accounts(t.Context())
	if diff := cmp.Diff([]store.Account{two, one}, list); diff != "" || err != nil {
		t.Errorf("accounts (-want +got): %v\n%s", err, diff)
	}
	if _, err := s.AccountByEmail(t.Context(), " "); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an empty address finds somebody: %v", err)
	}
}

func erase(t *testing.T, s store.Store) {
	ctx := t.Context()
	add(t, s, person("ines", "ines@mission.example"))
	if err := s.SetPassword(ctx, "ines", "$argon2id$…"); err != nil {
		t.Fatal(err)
	}
	link, err := s.Invite(ctx, store.Invitation{Person: "ines", Created: opened, Expires: opened.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	secret, _, err := s.IssueToken(ctx, "ines", "script", opened)
	if err != nil {
		t.Fatal(err)
	}
	signIn(t, s, "her-session", "ines", time.Hour)
	for range 2 { // twice is no error
		if err := s.Erase(ctx, "ines", opened.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Account(ctx, "ines")
	want := store.Account{ID: "ines", Created: opened, Erased: opened.Add(time.Minute)}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("left is (-want +got): %v\n%s", err, diff)
	}
	if _, err := s.AccountByEmail(ctx, "ines@mission.example"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("by address: %v", err)
	}
	if _, err := s.Redeem(ctx, link, opened); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the link: %v", err)
	}
	if _, err := s.TokenBearer(ctx, secret, opened); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the token: %v", err)
	}
	if _, found, err := s.Sessions().Find("her-session"); found || err != nil {
		t.Errorf("the session: %v, %v", found, err)
	}
	for name, err := range map[string]error{
		"update":   s.UpdateAccount(ctx, person("ines", "")),
		"password": s.SetPassword(ctx, "ines", "x"),
		"nobody":   s.Erase(ctx, "nobody", opened),
	} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Invite(ctx, store.Invitation{Person: "ines", Created: opened, Expires: opened.Add(time.Hour)}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("invited again: %v", err)
	}
	if _, _, err := s.IssueToken(ctx, "ines", "script", opened); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a new token: %v", err)
	}
	add(t, s, person("new", "ines@mission.example")) // the address is free again
}

func lastAdministrator(t *testing.T, s store.Store) {
	ctx := t.Context()
	ines, omar := person("ines", ""), person("omar", "")
	ines.Power = store.Administrator
	add(t, s, ines, omar)
	demoted := ines
	demoted.Power = store.NoPower
	if err := s.UpdateAccount(ctx, demoted); !errors.Is(err, store.ErrLastAdministrator) {
		t.Errorf("demoted: %v", err)
	}
	if err := s.Erase(ctx, "ines", opened); !errors.Is(err, store.ErrLastAdministrator) {
		t.Errorf("erased: %v", err)
	}
	omar.Power = store.Administrator
	if err := s.UpdateAccount(ctx, omar); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(ctx, "ines", opened); err != nil {
		t.Errorf("erased when there is another: %v", err)
	}
	if got, err := s.Account(ctx, "omar"); err != nil || got.Power != store.Administrator {
		t.Errorf("the other: %+v, %v", got, err)
	}
}

func passwords(t *testing.T, s store.Store) {
	ctx := t.Context()
	p, err := store.NewPasswords(2)
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, person("ines", "ines@mission.example"), person("omar", "omar@mission.example"))
	// é as one code point when it is set, as e and an accent when it is typed on another keyboard.
	h, err := p.Hash(ctx, "caf\u00e9 in the corridor")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassword(ctx, "ines", h); err != nil {
		t.Fatal(err)
	}
	if a, err := p.SignIn(ctx, s, "INES@mission.example", "cafe\u0301 in the corridor"); err != nil || a.ID != "ines" {
		t.Errorf("sign in: %+v, %v", a, err)
	}
	for name, try := range map[string][2]string{
		"another password":              {"ines@mission.example", "tea in the corridor"},
		"another account":               {"omar@mission.example", "caf\u00e9 in the corridor"},
		"no such account":               {"nobody@mission.example", "caf\u00e9 in the corridor"},
		"no address":                    {"", "caf\u00e9 in the corridor"},
		"no password":                   {"omar@mission.example", ""},
		"the hash instead of the words": {"ines@mission.example", string(h)},
	} {
		if a, err := p.SignIn(ctx, s, try[0], try[1]); !errors.Is(err, store.ErrWrongPassword) {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
	for _, short := range []string{"short", "elevenchars", "control\u0000character"} {
		var bad *store.InvalidInput
		if _, err := p.Hash(ctx, short); !errors.As(err, &bad) {
			t.Errorf("%q: %v", short, err)
		}
	}
}
