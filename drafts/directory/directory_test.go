package directory

import (
	"errors"
	"slices"
	"testing"

	"github.com/unbracket/unbracket/drafts"
)

func TestTheDirectoryHoldsEveryStateUnderSixNames(t *testing.T) {
	seats := map[drafts.SeatKind]int{}
	for _, e := range directory().entries {
		seats[e.As]++
		if len(e.Code) != 3 || Invented(e.Code) {
			t.Errorf("%s is no ISO alpha-3 code of a State", e.Code)
		}
		for _, l := range Languages {
			if e.Names[l] == "" {
				t.Errorf("%s has no name in %s", e.Code, l)
			}
		}
		if len(e.Names) != 6 {
			t.Errorf("%s has %d names", e.Code, len(e.Names))
		}
	}
	if seats[drafts.Member] != 193 || seats[drafts.Observer] != 2 || len(seats) != 2 {
		t.Errorf("seats %v, want 193 members and 2 observers", seats)
	}
}

// No two States share a name in any language, or a name would find the wrong one.
func TestEveryNameFindsItsState(t *testing.T) {
	for _, e := range directory().entries {
		for l, name := range e.Names {
			if got, ok := ByName(name); !ok || got.Code != e.Code {
				t.Errorf("%q (%s) found %s, want %s", name, l, got.Code, e.Code)
			}
		}
		if got, ok := ByCode(e.Code); !ok || got.Code != e.Code {
			t.Errorf("code %s not found", e.Code)
		}
	}
	for typed, want := range map[string]drafts.DelegationCode{
		"cote d’ivoire": "CIV", "TURKIYE": "TUR", "estado de palestina": "PSE", " holy  see ": "VAT", "الاردن": "JOR"} {
		if got, _ := ByName(typed); got.Code != want {
			t.Errorf("%q found %q, want %s", typed, got.Code, want)
		}
	}
	if _, ok := ByName("Arcadia"); ok {
		t.Error("Arcadia is in the directory")
	}
}

// The places at which programs go wrong: accents, spaces against hyphens, the Arabic article, pinyin.
func TestDelegationsAreListedAsTheRoomListsThem(t *testing.T) {
	for l, runs := range map[drafts.Language][][]drafts.DelegationCode{
		"en": {{"GIN", "GNB", "GUY"}, {"NER", "NGA"}, {"PRK", "COD", "DNK"}, {"DMA", "DOM"}, {"TUN", "TUR", "TKM", "TUV"}, {"SMR", "STP", "SAU"},
			{"GRD", "GTM"}, {"HTI", "VAT", "HND"}, {"SSD", "ESP", "LKA", "PSE", "SDN"}, {"CRI", "CIV", "HRV"}},
		"fr": {{"SLV", "ARE", "ECU", "ERI", "ESP", "EST"}, {"KOR", "MDA", "COD", "LAO", "DOM", "PRK", "TZA"}},
		"es": {{"FRA", "GAB"}, {"NIC", "NER", "NGA", "NOR"}, {"DEU", "ZAF"}},
		"ar": {{"BHR", "BRA", "BRB", "PRT"}, {"ETH", "AZE", "ARG", "JOR", "ARM", "ERI", "ESP", "AUS", "EST"}},
		"zh": {{"ALB", "DZA", "AFG"}},
		"ru": {{"AUS", "AUT", "AZE", "ALB", "DZA"}},
	} {
		list := In(l)
		for _, run := range runs {
			for i := 1; i < len(run); i++ {
				if place(list, run[i-1]) > place(list, run[i]) {
					t.Errorf("%s: %s stands after %s", l, run[i-1], run[i])
				}
			}
		}
		if len(list) != 195 {
			t.Errorf("%s lists %d", l, len(list))
		}
	}
}

func place(list []Entry, code drafts.DelegationCode) int {
	return slices.IndexFunc(list, func(e Entry) bool { return e.Code == code })
}

func TestFirstLettersFindAState(t *testing.T) {
	for _, c := range []struct {
		typed string
		l     drafts.Language
		first drafts.DelegationCode
	}{
		{"nig", "en", "NER"}, {"korea", "en", "PRK"}, {"fra", "en", "FRA"}, {"deu", "en", "DEU"}, {"alem", "es", "DEU"},
		{"allemagne", "en", "DEU"}, {"сан-", "ru", "SMR"}, {"法国", "zh", "FRA"}, {"برازيل", "ar", "BRA"}, {"tome", "en", "STP"}, {"ivoire", "fr", "CIV"},
	} {
		found := Search(c.typed, c.l)
		if len(found) == 0 || found[0].Code != c.first {
			t.Errorf("%q in %s found %v, want %s first", c.typed, c.l, codes(found), c.first)
		}
	}
	if got := Search("", "en"); len(got) != 195 {
		t.Errorf("nothing typed finds %d, want the whole directory", len(got))
	}
	if got := Search("zzz", "en"); len(got) != 0 {
		t.Errorf("zzz finds %v", codes(got))
	}
	if got := codes(Search("united", "en")); len(got) < 4 || slices.Contains(got, "FRA") {
		t.Errorf("united finds %v", got)
	}
}

func codes(list []Entry) []drafts.DelegationCode {
	var out []drafts.DelegationCode
	for _, e := range list {
		out = append(out, e.Code)
	}
	return out
}

func TestOwnCodes(t *testing.T) {
	for typed, want := range map[string]drafts.DelegationCode{"eu": "EU", " ICRC ": "ICRC", "XAA": "XAA", "G-77": "G-77"} {
		if got, err := OwnCode(typed); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %s", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "E", "FRA", "fra", "77G", "É U", "ABCDEFGHIJKLM", "-EU", "A B"} {
		_, err := OwnCode(typed)
		var r *drafts.Refusal
		if !errors.As(err, &r) || r.Key == "" || r.Reason == "" {
			t.Errorf("%q: %v, want a refusal", typed, err)
		}
	}
	if !Invented("XZZ") || Invented("XA") || Invented("YAA") || Invented("xaa") {
		t.Error("the invented range is XAA to XZZ")
	}
}
