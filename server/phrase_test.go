package server

import (
	"regexp"
	"strings"
	"testing"
)

var placed = regexp.MustCompile(`\{\{\.([A-Za-z]+)\}\}`)

// Messages put values into their words and ask nothing else of them: that they can be cut once for all values rests on it.
func TestMessagesOnlyNameTheirValues(t *testing.T) {
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, tongue := range c.tongues {
		for key, said := range keysOf(t, string(tongue.Language)) {
			if left := placed.ReplaceAllString(said, ""); strings.Contains(left, "{{") {
				t.Errorf("%s %s asks more than a value: %s", tongue.Language, key, said)
			}
		}
	}
}

// A message that was cut says what it says uncut, in every language and for every plural, whatever the values hold.
func TestCutMessagesSayTheSame(t *testing.T) {
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, tongue := range c.tongues {
		for key, said := range keysOf(t, string(tongue.Language)) {
			var params []any
			values := map[string]string{}
			for _, found := range placed.FindAllStringSubmatch(said, -1) {
				if name := found[1]; name != "Count" && values[name] == "" {
					value := "{{.Who}} \x00" + name + "\x00 <b>"
					params = append(params, name, value)
					values[name] = tongue.isolate(value)
				}
			}
			if len(params) > 0 && !strings.Contains(said, `"other"`) {
				for range 2 { // when it is cut, and when it was
					want, _ := tongue.localized(key, nil, values)
					if got := tongue.T(key, params...); got != want {
						t.Errorf("%s %s says %q, uncut %q", tongue.Language, key, got, want)
					}
				}
			}
			if !strings.Contains(said, `"other"`) {
				continue
			}
			for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 111, countsKept, 1_000_000} {
				values["Count"] = tongue.isolate(tongue.number(n))
				want, _ := tongue.localized(key, n, values)
				for range 2 {
					if got := tongue.T(key, append([]any{"Count", n}, params...)...); got != want {
						t.Errorf("%s %s says %q of %d, uncut %q", tongue.Language, key, got, n, want)
					}
				}
			}
		}
	}
}
