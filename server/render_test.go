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

// The switch has the six official languages in the order of the Organization, each by its own name; a reader whose
// languages are none of these reads English.
func TestLanguageSwitchOffersTheSix(t *testing.T) {
	h := openHall(t)
	c := h.server.catalogue
	var offered []string
	for _, t := range c.tongues {
		offered = append(offered, t.Name)
	}
	if got, want := strings.Join(offered, " "), "العربية 中文 English français русский español"; got != want {
		t.Errorf("the switch offers %s, not %s", got, want)
	}
	for asked, want := range map[string]string{"fr-CA, en;q=0.5": "fr", "es-419": "es", "zh-Hant-TW": "zh", "ru-KZ": "ru", "ar-EG": "ar", "pt-PT": "en", "he": "en", "": "en", "nonsense;;": "en",
		"de, es;q=0.8": "es"} {
		if got := c.in(asked); string(got.Language) != want {
			t.Errorf("who asks for %q reads %s, not %s", asked, got.Language, want)
		}
	}
	p := h.as(arcadia).get("/n/tides?lang=fr")
	p.says(`a[lang="es"]`, "español").says(`.views a[aria-current]`, "Entre crochets")
	if got := attribute(p.one("html"), "lang"); got != "fr" {
		t.Errorf("the page is in %s", got)
	}
}
