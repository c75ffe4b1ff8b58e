package server

import (
	"testing"
	"time"
)

// The numbers, dates and lists of a page are those of its language.
func TestEveryLanguageWritesInItsWay(t *testing.T) {
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	first := time.Date(2026, time.February, 1, 14, 2, 0, 0, time.UTC)
	for _, way := range []struct{ language, thousands, day, moment, inFull, names string }{
		{"en", "12,345", "1 Feb 2026", "1 Feb 2026, 14:02 UTC", "1 February 2026", "A, B and C"},
		{"ar", "12,345", "\u20681\u2069 \u2068شباط/فبراير\u2069 \u20682026\u2069", "\u20681\u2069 \u2068شباط/فبراير\u2069 \u20682026\u2069، \u206814:02\u2069 بالتوقيت العالمي",
			"\u20681\u2069 \u2068شباط/فبراير\u2069 \u20682026\u2069", "A وB وC"},
		{"fr", "12\u00a0345", "1er\u00a0févr. 2026", "1er\u00a0févr. 2026, 14:02 UTC", "1er février 2026", "A, B et C"},
		{"es", "12.345", "1\u00a0de\u00a0febrero de\u00a02026", "1\u00a0de\u00a0febrero de\u00a02026, 14:02 UTC", "1 de febrero de 2026", "A, B y C"},
		{"ru", "12\u00a0345", "1\u00a0февр. 2026\u00a0г.", "1\u00a0февр. 2026\u00a0г., 14:02 UTC", "1 февраля 2026 года", "A, B и C"},
		{"zh", "12\u00a0345", "2026年2月1日", "2026年2月1日 14:02 UTC", "2026年2月1日", "A、B和C"},
	} {
		tongue, ok := c.exactly(way.language)
		if !ok {
			t.Errorf("no pages in %s", way.language)
			continue
		}
		for _, said := range []struct{ what, got, want string }{
			{"thousands", tongue.number(12345), way.thousands},
			{"day", tongue.Day(first), way.day},
			{"moment", tongue.Moment(first), way.moment},
			{"day in full", tongue.DayInFull(first), way.inFull},
			{"three names", tongue.list([]string{"A", "B", "C"}), way.names},
			{"one name", tongue.list([]string{"A"}), "A"},
		} {
			if said.got != said.want {
				t.Errorf("%s, %s: %q, not %q", way.language, said.what, said.got, said.want)
			}
		}
	}
}

// A French colon does not begin a line.
func TestFrenchMarksKeepToTheirWords(t *testing.T) {
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	french, _ := c.exactly("fr")
	if got, want := french.T("kept.reason", "Reason", "délai ?"), "motif\u00a0: «\u00a0délai ?\u00a0»"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// Between names Spanish says e before the sound of i.
func TestSpanishAndGivesWayToTheSoundOfI(t *testing.T) {
	for next, want := range map[string]string{"Italia": " e ", "Hiperbórea": " e ", "Índigo": " e ", "Hungría": " y ", "Hielania": " y ", "Yemen": " y ", "Arcadia": " y "} {
		if got := spanishAnd(" y ", next); got != want {
			t.Errorf("before %s: %q, not %q", next, got, want)
		}
	}
}
