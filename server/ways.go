package server

import (
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/unbracket/unbracket/drafts"
)

// How a language of the pages writes numbers, dates and lists of names, as documents of the United Nations in it do.

// numbersOf groups digits as the language does: 12,345 in English, 12.345 in Spanish. Arabic documents of the
// Organization have European digits.
func numbersOf(l drafts.Language) *message.Printer {
	tag := language.Make(string(l))
	if latin, err := tag.SetTypeForKey("nu", "latn"); err == nil {
		tag = latin
	}
	return message.NewPrinter(tag)
}

// number writes how many there are of something. What is the name of a thing (paragraph 1200, act 1200) is written
// without groups, as it is cited. The Organization's Chinese documents part the groups by a space, CLDR by a comma.
func (t *tongue) number(n any) string {
	small, whole := n.(int)
	whole = whole && small >= 0 && small < countsKept
	if whole {
		if said, ok := t.counts.Load(small); ok {
			return said.(string)
		}
	}
	said := t.numbers.Sprint(number.Decimal(n))
	if t.Language == "zh" {
		said = strings.ReplaceAll(said, ",", "\u00a0")
	}
	if whole {
		t.counts.Store(small, said)
	}
	return said
}

// follows is a sentence behind another: after a space, but in Chinese.
func (t *tongue) follows(sentence string) string {
	if t.Language == "zh" {
		return sentence
	}
	return " " + sentence
}

// Moment writes a time as "3 Feb 2026, 14:02 UTC": the record's time, the same for every reader.
func (t *tongue) Moment(at time.Time) string {
	at = at.UTC()
	return t.T("time.moment", "Day", t.Day(at), "Clock", at.Format("15:04"))
}

// Day writes a date as "3 Feb 2026".
func (t *tongue) Day(at time.Time) string {
	at = at.UTC()
	return t.T("time.day", "Day", t.dayOfMonth(at), "Month", t.T("time.month."+monthKey(at)), "Year", at.Year())
}

// DayInFull writes a date as documents bear it: "3 February 2026".
func (t *tongue) DayInFull(at time.Time) string {
	at = at.UTC()
	return t.T("export.day", "Day", t.dayOfMonth(at), "Month", t.T("export.month."+monthKey(at)), "Year", at.Year())
}

// dated writes the date that a document bears, YYYY-MM-DD; what is no such date is left as it is.
func (t *tongue) dated(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Day(at)
}

// dayOfMonth is a number, but for the first of the month in French.
func (t *tongue) dayOfMonth(at time.Time) string {
	if at.Day() == 1 {
		return t.T("time.first")
	}
	return at.Format("2")
}

func monthKey(at time.Time) string { return strings.ToLower(at.Format("Jan")) }

// list writes names as a sentence has them: "Arcadia, Brennia and Cascadia". The names come isolated where the
// language needs it.
func (t *tongue) list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := names[len(names)-1]
	and := t.T("list.and")
	if t.Language == "es" {
		and = spanishAnd(and, last)
	}
	return strings.Join(names[:len(names)-1], t.T("list.names")) + and + last
}

// spanishAnd is "e" before the sound of i: "Francia e Italia", but "nieve y hielo".
func spanishAnd(and, next string) string {
	next = strings.ToLower(next)
	sound := strings.TrimPrefix(next, "h")
	begins := strings.HasPrefix(sound, "i") || strings.HasPrefix(sound, "í")
	if begins && !strings.HasPrefix(next, "hia") && !strings.HasPrefix(next, "hie") {
		return strings.Replace(and, "y", "e", 1)
	}
	return and
}

// frenchSpaces keeps a mark of punctuation on the line of its word. Messages are written with plain spaces, which
// everybody sees in them.
var frenchSpaces = strings.NewReplacer(" :", "\u00a0:", " ;", "\u00a0;", " ?", "\u00a0?", " !", "\u00a0!", "« ", "«\u00a0", " »", "\u00a0»")
