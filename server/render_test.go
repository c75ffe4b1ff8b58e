package server

import (
	"net/http"
	"strings"
	"testing"
)

// What is not there keeps what its address said in the language switch, on this host and on no other.
func TestNothingLeadsToAnotherHost(t *testing.T) {
	h := openHall(t)
	for _, away := range []string{"//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "/\x00/evil.example", "https://evil.example", "evil.example", ""} {
		if local(away) {
			t.Errorf("%q counts as a path of ours", away)
		}
	}
	if !local("/n/tides/p/p4?names=none#b1") {
		t.Error("a path of ours does not count as one")
	}
	p := h.as(nobodySigned).get("//evil.example/%2e%2e/a%2fb?x=1").is(http.StatusNotFound)
	if got := attribute(p.one(`a[lang="ar"]`), "href"); got != "/evil.example/%2e%2e/a%2fb?lang=ar&x=1" {
		t.Errorf("the language switch leads to %q", got)
	}
}

// A form that was refused comes from a page; the language switch leads back to that one, not to an address that only
// takes forms.
func TestLanguageSwitchAfterARefusedForm(t *testing.T) {
	h := openHall(t)
	g := h.as(arcadia)
	for from, want := range map[string]string{
		g.web.URL + "/n/tides/p/p4":           "/n/tides/p/p4?lang=ar",
		"https://evil.example/n/tides/p/p4":   "/n/tides/p/p4/position?lang=ar",
		g.web.URL + "//evil.example?names=no": "/evil.example?lang=ar&names=no",
	} {
		r, err := http.NewRequest(http.MethodPost, g.web.URL+"/n/tides/p/p4/position", strings.NewReader("stance=perhaps"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Referer", from)
		p := g.send(r).is(http.StatusUnprocessableEntity)
		if got := attribute(p.one(`a[lang="ar"]`), "href"); got != want {
			t.Errorf("from %s the language switch leads to %q", from, got)
		}
	}
}
