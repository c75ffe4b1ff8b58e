package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
)

// quick is argon2id with parameters for tests of what stands around it.
var quick = argon2id.Params{Memory: 8, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

func TestOnlySoManyPasswordsAreHashedAtOnce(t *testing.T) {
	p, err := newPasswords(2, quick)
	if err != nil {
		t.Fatal(err)
	}
	p.turns <- struct{}{}
	p.turns <- struct{}{} // two are at it
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := p.Hash(ctx, "coffee in the corridor"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the third did not wait: %v", err)
	}
	p.done()
	for range 5 { // each gives its turn back
		if _, err := p.Hash(t.Context(), "coffee in the corridor"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPasswordHashesAreOfTheRecommendedStrength(t *testing.T) {
	p, err := NewPasswords(1)
	if err != nil {
		t.Fatal(err)
	}
	h, err := p.Hash(t.Context(), strings.Repeat("é", MinPassword))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(h), "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Errorf("hash: %s", h)
	}
	var bad *InvalidInput
	if _, err := p.Hash(t.Context(), strings.Repeat("é", MaxPassword+1)); !errors.As(err, &bad) {
		t.Errorf("too long: %v", err)
	}
}

func TestAddressesThatAreOneAndTheSame(t *testing.T) {
	for _, same := range [][2]string{
		{"Ines@Mission.Example", " ines@mission.EXAMPLE "},
		{"STRASSE@mission.example", "straße@mission.example"},
		{"cafe\u0301@mission.example", "caf\u00e9@mission.example"},
	} {
		if EmailKey(same[0]) != EmailKey(same[1]) {
			t.Errorf("%q and %q are two", same[0], same[1])
		}
	}
	if EmailKey("ines@mission.example") == EmailKey("inés@mission.example") {
		t.Error("an accent does not count")
	}
	if EmailKey("  ") != "" {
		t.Error("white space is an address")
	}
}

func TestSecretsStayOutOfTheLog(t *testing.T) {
	s := NewSecret()
	if strings.Contains(s.LogValue().String(), string(s)) {
		t.Error("the log shows it")
	}
	if NewSecret() == s || len(s.Hash()) != 32 {
		t.Error("secrets repeat, or are not hashed")
	}
}
