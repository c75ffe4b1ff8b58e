package server

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pluralForms are the plural forms of whole numbers in the six languages (CLDR, cardinal rules). A message has them
// all: a form that is not there would be said as if it were "other".
var pluralForms = map[string][]string{
	"ar": {"few", "many", "one", "other", "two", "zero"},
	"en": {"one", "other"},
	"es": {"many", "one", "other"},
	"fr": {"many", "one", "other"},
	"ru": {"few", "many", "one", "other"},
	"zh": {"other"},
}

var (
	inQuotes  = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	parameter = regexp.MustCompile(`\{\{\.\w+\}\}`)
	// agreesWithNothing is a number with no word behind it, as in "words: 12": one form is right for every number.
	agreesWithNothing = regexp.MustCompile(`\{\{\.Count\}\}(?:[.,:;]|"$)`)
)

// What English says, every language says, with the same values in it and in all its plural forms; none says more. The
// English of a refusal stands with its rule: see TestEveryRefusalIsSaidInAllLanguages.
func TestAllLanguagesSayWhatEnglishSays(t *testing.T) {
	english, rules := keysOf(t, "en"), ruled(t)
	for _, language := range languagesOffered(t) {
		said := keysOf(t, language)
		for key, message := range said {
			if reason := badPlural(message, pluralForms[language]); reason != "" {
				t.Errorf("%s: %s %s", language, key, reason)
			}
			if _, ok := rules[key]; ok {
				continue
			}
			original, ok := english[key]
			if !ok {
				t.Errorf("%s says %q, which English does not", language, key)
				continue
			}
			if got, want := parameters(message), parameters(original); !slices.Equal(got, want) {
				t.Errorf("%s: %s holds %v, and %v in English", language, key, got, want)
			}
			if inForms(original) && !inForms(message) && len(pluralForms[language]) > 1 && !agreesWithNothing.MatchString(message) {
				t.Errorf("%s: %s has one form for all numbers, and several in English", language, key)
			}
		}
		for key := range english {
			if _, ok := said[key]; !ok {
				t.Errorf("%s does not say %s", language, key)
			}
		}
	}
}

// languagesOffered are those that have a folder: the six official languages.
func languagesOffered(t *testing.T) []string {
	t.Helper()
	folders, err := fs.ReadDir(messageFiles, "messages")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, folder := range folders {
		all = append(all, folder.Name())
	}
	if six := slices.Sorted(maps.Keys(pluralForms)); !slices.Equal(all, six) {
		t.Fatalf("messages has %v, and the languages are %v", all, six)
	}
	return all
}

// inForms says whether a message has plural forms.
func inForms(message string) bool { return strings.HasPrefix(message, "{") }

// badPlural says what is wrong with the plural forms of a message: each of the language's must be there, with
// something in it, and no others.
func badPlural(message string, forms []string) string {
	if !inForms(message) {
		return ""
	}
	var said map[string]string
	if err := json.Unmarshal([]byte(message), &said); err != nil {
		return err.Error()
	}
	if got := slices.Sorted(maps.Keys(said)); !slices.Equal(got, forms) {
		return "has the plural forms " + strings.Join(got, ", ") + " instead of " + strings.Join(forms, ", ")
	}
	for form, words := range said {
		if strings.TrimSpace(words) == "" {
			return "says nothing in its form " + form
		}
	}
	return ""
}

// parameters are the values that a message holds. One plural form may write its number in words.
func parameters(said string) []string {
	found := parameter.FindAllString(said, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// French sets a space before : ; ? ! and within quotation marks (the catalogue sees that no line breaks there), and
// has its own apostrophe and quotation marks.
func TestAllFrenchMessagesKeepTheirSpaces(t *testing.T) {
	for _, wrong := range []struct{ what, pattern string }{
		{"no space before a mark", `[\pL}»)][:;?!»]`},
		{"no space after the opening mark", `«[^ ]`},
		{"a typewriter's apostrophe", `\pL'`},
		{"an English quotation mark", `[“”‘]`},
		{"an invisible space", `[\x{a0}\x{202f}]`},
	} {
		pattern := regexp.MustCompile(wrong.pattern)
		for key, message := range keysOf(t, "fr") {
			for _, said := range inQuotes.FindAllString(message, -1) {
				if pattern.MatchString(said) {
					t.Errorf("%s has %s: %s", key, wrong.what, said)
				}
			}
		}
	}
}

// Spanish has its question marks on both sides and the quotation marks of the Organization's documents.
func TestAllSpanishMessagesHaveTheirMarks(t *testing.T) {
	for key, message := range keysOf(t, "es") {
		for _, said := range inQuotes.FindAllString(message, -1) {
			if strings.ContainsAny(said, "«»") || strings.Count(said, "?") != strings.Count(said, "¿") || strings.Count(said, "“") != strings.Count(said, "”") {
				t.Errorf("%s has other marks than Spanish: %s", key, said)
			}
		}
	}
}

// The glossary is not wishful: each of its words is said in its language, and each row has all six.
func TestTheTermsAreThoseOfTheCatalogue(t *testing.T) {
	b, err := os.ReadFile("../doc/terms.md")
	if err != nil {
		t.Fatal(err)
	}
	columns := []string{"en", "fr", "es", "ru", "zh", "ar"}
	said := map[string]string{}
	for _, language := range columns {
		messages := keysOf(t, language)
		said[language] = strings.ToLower(strings.Join(slices.Collect(maps.Values(messages)), "\n"))
	}
	terms := 0
	for _, line := range strings.Split(string(b), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if !strings.HasPrefix(line, "| ") || cells[0] == "English" {
			continue
		}
		if terms++; len(cells) != len(columns) {
			t.Errorf("%q has %d languages", cells[0], len(cells))
			continue
		}
		for i, word := range cells {
			if !strings.Contains(said[columns[i]], strings.ToLower(word)) {
				t.Errorf("%s: nobody says %q for %q", columns[i], word, cells[0])
			}
		}
	}
	if terms < 30 {
		t.Errorf("only %d terms", terms)
	}
}
