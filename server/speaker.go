package server

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/directory"
)

// called finds the delegation that was typed by its first letters: those of its name in the language of the page or in
// English, of a word of it, or of its code. Who is called exactly so goes before who only begins so. Letters that
// several begin with are refused with all of them, in one sentence.
func (r *room) called(typed string) (drafts.DelegationCode, error) {
	sought := plainLetters(typed)
	if sought == "" {
		return "", refuse("floor.who.none")
	}
	for _, fits := range []func(seatChoice) bool{
		func(s seatChoice) bool { return sought == plainLetters(string(s.Code)) || r.isName(s.Code, sought) },
		func(s seatChoice) bool { return isNickname(s.Code, sought) },
		func(s seatChoice) bool { return strings.HasPrefix(plainLetters(s.Name), sought) },
		func(s seatChoice) bool { return strings.HasPrefix(plainLetters(r.Draft.NameOf(s.Code, "en")), sought) },
		func(s seatChoice) bool { return strings.HasPrefix(plainLetters(string(s.Code)), sought) },
		func(s seatChoice) bool { return strings.Contains(" "+plainLetters(s.Name), " "+sought) },
	} {
		found := slices.DeleteFunc(r.speakers(), func(s seatChoice) bool { return !fits(s) })
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0].Code, nil
		}
		names := make([]string, len(found))
		for i, s := range found {
			names[i] = s.Name
		}
		return "", refuse("floor.who.several", "Typed", typed, "Names", strings.Join(r.isolated(names), r.T("list.comma")))
	}
	return "", refuse("floor.who.nobody", "Typed", typed)
}

// speakers are the delegations that take the floor, propose words and take positions: stakeholders comment in writing.
func (r *room) speakers() []seatChoice {
	return slices.DeleteFunc(r.seatChoices(r.Draft), func(s seatChoice) bool { return r.Draft.Seats[s.Code].As == drafts.StakeholderSeat })
}

// isName says whether a delegation is called so in any of its languages.
func (r *room) isName(code drafts.DelegationCode, sought string) bool {
	for _, name := range r.Draft.Seats[code].Names {
		if plainLetters(name) == sought {
			return true
		}
	}
	return false
}

func isNickname(code drafts.DelegationCode, sought string) bool {
	return slices.ContainsFunc(directory.Nicknames(), func(n directory.Nickname) bool {
		return len(n.Codes) == 1 && n.Codes[0] == code && plainLetters(n.Name) == sought
	})
}

func (r *room) isolated(names []string) []string {
	for i, name := range names {
		names[i] = r.isolate(name)
	}
	return names
}

// plainLetters are letters as they are typed in haste: small, without marks over them, and whatever is no letter or digit
// as one blank.
func plainLetters(s string) string {
	letters := strings.Map(func(c rune) rune {
		switch {
		case unicode.Is(unicode.Mn, c):
			return -1
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			return unicode.ToLower(c)
		}
		return ' '
	}, norm.NFKD.String(s))
	return strings.Join(strings.Fields(letters), " ")
}
