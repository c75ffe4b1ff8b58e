package server

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/unbracket/unbracket/drafts"
)

// Every refusal of the domain with everything in its places, in English and in Arabic, one under the other: run it with
// -v and read them aloud. A delegate who hears one must know what stands against the act; so each is whole sentences, of
// no more words than one can follow, with nothing left of its places and nothing doubled.
func TestWhatIsRefusedCanBeReadAloud(t *testing.T) {
	arabic, ok := openHall(t).server.catalogue.exactly("ar")
	if !ok {
		t.Fatal("no Arabic")
	}
	sentences := refusalsOf(t)
	for _, key := range slices.Sorted(maps.Keys(sentences)) {
		name, refused := strings.CutPrefix(key, "refused.")
		if !refused || strings.HasPrefix(name, "file.") { // what stands after "Line 3:" is no sentence by itself
			continue
		}
		var values []fmt.Stringer
		for _, place := range drafts.Places(sentences[key]) {
			value, known := readAloud[place]
			if !known {
				value = drafts.Verbatim(place)
			}
			values = append(values, value)
		}
		r := drafts.Refuse(name, sentences[key], values...)
		said := plainly(arabic.Refusal(r))
		t.Logf("%s\n    %s\n    %s", name, r.Reason, said)
		for language, words := range map[string]string{"English": r.Reason, "Arabic": said} {
			switch {
			case strings.Contains(words, "NaN") || strings.Contains(words, "ليس رقمًا"):
				t.Errorf("%s cannot write its number in %s: %s", name, language, words)
			case strings.ContainsAny(words, "{}"):
				t.Errorf("%s has a place left in %s: %s", name, language, words)
			case strings.Contains(words, "  ") || strings.Contains(words, "..") || strings.TrimSpace(words) != words:
				t.Errorf("%s stumbles in %s: %q", name, language, words)
			case !strings.HasSuffix(strings.TrimRight(words, "»”\""), ".") && !strings.HasSuffix(words, "؟") && !strings.HasSuffix(words, "?"):
				t.Errorf("%s does not end in %s: %s", name, language, words)
			case len(strings.Fields(words)) > 45:
				t.Errorf("%s has %d words in %s, more than one can follow: %s", name, len(strings.Fields(words)), language, words)
			}
		}
		if !strings.ContainsFunc(said, func(c rune) bool { return unicode.Is(unicode.Arabic, c) }) {
			t.Errorf("%s is not said in Arabic: %s", name, said)
		}
	}
}

// refusalsOf reads the sentences out of the domain, by their keys.
func refusalsOf(t *testing.T) map[string]string {
	t.Helper()
	r := readDomain(t)
	return r.sentences
}

// plainly is a sentence without the marks that keep its names in their direction.
func plainly(words string) string {
	return strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(words)
}

// readAloud is what stands in the places of refusals in a room of invented States.
var readAloud = map[string]fmt.Stringer{
	"Paragraph": drafts.Verbatim("24"), "Amendment": drafts.Verbatim("A.17"), "Edit": drafts.Verbatim("A.17/1"),
	"Delegation": state("XAA", "Arcadia", "أركاديا"), "Group": state("NG", "Northern Group", "مجموعة الشمال"),
	"Voice": state("XNN", "Norhaven", "نورهافن"), "State": state("XBB", "Brennia", "برينيا"),
	"Standing": drafts.AgreedAdRef, "Fate": drafts.NotTaken, "Seat": drafts.Observer, "Code": drafts.Quoted("XZZ"),
	"ID": drafts.Quoted("p99"), "Sent": drafts.Quoted("tomorrow"), "Date": drafts.Date("2026-05-13"),
	"Merger": drafts.MergerNumber(2), "Package": drafts.PackageID(1), "Packages": drafts.Verbatim("P.1"),
	"First": drafts.Number(3), "Second": drafts.Number(7), "Most": drafts.Number(12), "Seen": drafts.Number(1), "Now": drafts.Number(2),
	"Meeting": drafts.Verbatim("4"), "Deadline": drafts.Deadline{At: time.Date(2026, 5, 13, 22, 0, 0, 0, time.UTC), Zone: "America/New_York"},
	"Zone": drafts.Quoted("Atlantic/Atlantis"), "City": drafts.InCity("America/New_York"), "Clock": drafts.Verbatim("02:30"),
	"Words": drafts.Verbatim("without delay"), "Version": drafts.Verbatim("Rev.1"), "Symbol": drafts.Verbatim("A/AC.399/2026/CRP.1"),
	"Into": drafts.Verbatim("A.18"), "Host": drafts.Verbatim("A.9"), "Statement": drafts.Verbatim("3"), "Others": drafts.Verbatim("31, 36"),
	"Another": drafts.Verbatim("25"), "Other": drafts.Verbatim("25"), "After": drafts.Verbatim("26"), "Act": drafts.Number(412),
	"Label": drafts.Quoted("24 bis"), "Count": drafts.Number(3), "Size": drafts.Number(70000), "More": drafts.MoreUnsettled(7),
	"Characters": drafts.Number(500), "Destination": drafts.InSummary, "Next": drafts.Verbatim("5"), "Before": drafts.Date("2026-05-12"),
	"Deed":    drafts.Deed("withdraw its amendments"),
	"Piece":   drafts.Piece{Name: "The reason"},
	"Against": drafts.AsPlaceholder("the figures of the Secretariat are expected"),
}

func state(code drafts.DelegationCode, english, arabic string) drafts.Called {
	return drafts.Called{Code: code, Names: map[drafts.Language]string{"en": english, "ar": arabic}}
}
