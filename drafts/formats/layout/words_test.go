package layout

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/unbracket/unbracket/diffing"
)

// Every word stands in every language, with as many places for labels and numbers as in English.
func TestEveryWordStandsInSixLanguages(t *testing.T) {
	if len(official) != 6 {
		t.Fatalf("%d languages", len(official))
	}
	english := reflect.ValueOf(WordsIn(language.English))
	for _, o := range official {
		words := reflect.ValueOf(o.words)
		for i := range words.NumField() {
			name := words.Type().Field(i).Name
			if words.Field(i).Kind() == reflect.Map { // see below
				continue
			}
			word := words.Field(i).String()
			if word == "" {
				t.Errorf("%s: %s is missing", o.tag, name)
			}
			if got, want := strings.Count(word, "%"), strings.Count(english.Field(i).String(), "%"); got != want {
				t.Errorf("%s: %s has %d places, in English %d", o.tag, name, got, want)
			}
			if o.tag != language.English && word == english.Field(i).String() && name != "Distr" {
				t.Errorf("%s: %s is English", o.tag, name)
			}
		}
		for what, word := range WordsIn(language.English).Beside {
			if own := o.words.Beside[what]; own == "" || own == word && o.tag != language.English {
				t.Errorf("%s: %s has no words of its own: %q", o.tag, what, own)
			}
		}
		if got := fmt.Sprintf(o.words.Counts, 1, 2, 3, 4, 5, 6, 7); strings.Contains(got, "%!") {
			t.Errorf("%s: %s", o.tag, got)
		}
	}
}

func TestALanguageOfNoneOfTheSixIsSetInEnglish(t *testing.T) {
	if got := WordsIn(language.Make("fr-CA")).Delete; got != "supprimer" {
		t.Errorf("French of Canada says %q", got)
	}
	for _, tag := range []language.Tag{language.Und, language.Swahili} {
		if got := WordsIn(tag).Request(diffing.RequestDelete); got != "delete" {
			t.Errorf("%s says %q", tag, got)
		}
	}
	if !RightToLeft(language.Arabic) || RightToLeft(language.Russian) || RightToLeft(language.Und) {
		t.Error("Arabic alone runs from right to left")
	}
}
