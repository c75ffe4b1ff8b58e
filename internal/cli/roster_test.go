package cli

import (
	"strings"
	"testing"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/directory"
)

// Whatever a State is called, behind a proposal it is that State: in six languages, in capitals, with its article.
func TestEveryStateIsReadUnderItsNames(t *testing.T) {
	roster, err := (&Console{}).roster("")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range directory.In("en") {
		for language, name := range e.Names {
			for _, typed := range []string{name, strings.ToUpper(name), "the " + name, string(e.Code)} {
				a := diffing.ReadAttributed("Text [words – "+typed+", Brazil].", roster)
				if len(a.Proposals) != 1 || e.Code != "BRA" && (len(a.Proposals[0].By) != 2 || a.Proposals[0].By[0] != string(e.Code)) {
					t.Errorf("%s in %s: %+v, %q", typed, language, a.Proposals, a.Warnings)
				}
			}
		}
	}
}

// What is typed for a delegation where nobody looks at a list. Where several go by a name, or none may be taken for it,
// it is nobody.
func TestNamesInUse(t *testing.T) {
	roster, err := (&Console{}).roster("")
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"US": "USA", "USA": "USA", "the United States": "USA", "EE.UU.": "USA", "Russian Federation": "RUS", "Russia": "RUS", "UK": "GBR", "DPRK": "PRK",
		"Iran": "IRN", "Iran (Islamic Republic of)": "IRN", "Islamic Republic of Iran": "IRN", "Bolivia": "BOL", "Plurinational State of Bolivia": "BOL",
		"Venezuela (Bolivarian Republic of)": "VEN", "Micronesia": "FSM", "the Republic of France": "FRA", "Türkiye": "TUR", "Turkey": "TUR",
		"EU": "EU", "African Group": "AFR-GROUP", "G77 and China": "G77", "G-77": "G77", "Syria": "SYR", "Viet Nam": "VNM", "DRC": "COD",
		"Democratic Republic of the Congo": "COD", "Congo": "COG", "Guinea-Bissau": "GNB", "Guinea": "GIN", "Timor-Leste": "TLS", "Côte d'Ivoire": "CIV",
		"Korea": "", "Republic of China": "", "the Republic of China": "", "turkey": "", "non": "", "Ruritania": "", "usa": "",
	} {
		a := diffing.ReadAttributed("Text [words – "+typed+"].", roster)
		got := ""
		if len(a.Proposals) > 0 {
			got = strings.Join(a.Proposals[0].By, ", ")
		}
		if got != want {
			t.Errorf("%s is read as %q, want %q: %q", typed, got, want, a.Warnings)
		}
		if doubtful := typed == "Congo" || typed == "Guinea"; doubtful && len(a.Warnings) != 1 {
			t.Errorf("%s is read without a warning", typed)
		}
	}
}
