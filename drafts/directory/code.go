package directory

import (
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// longestCode keeps a code short enough to stand beside words in a margin.
const longestCode = 12

// Invented says whether a code is of the range XAA–XZZ that ISO 3166-1 leaves to its users. Invented delegations,
// in demonstrations and tests, sit under them; no State ever will.
func Invented(code drafts.DelegationCode) bool {
	return len(code) == 3 && code[0] == 'X' && capital(code[1]) && capital(code[2])
}

// OwnCode reads the code that the secretariat gives to somebody the directory does not have: a group, an
// organization, an invented delegation (rule: domain.md §1). A code of the directory is refused, because a
// reader would take what sits under it for that State. The error is a *drafts.Refusal.
func OwnCode(s string) (drafts.DelegationCode, error) {
	code := drafts.DelegationCode(strings.ToUpper(strings.TrimSpace(s)))
	if code == "" {
		return "", drafts.Refuse("seat.code.empty", "A delegation needs a code: two to {Most} capital letters, such as EU or ICRC.", drafts.Number(longestCode))
	}
	if len(code) < 2 || len(code) > longestCode {
		return "", drafts.Refuse("seat.code.length", "{Code} is no code: it has two to {Most} letters, such as EU or ICRC.",
			drafts.Quoted(code), drafts.Number(longestCode))
	}
	for i := range len(code) {
		if !capital(code[i]) && (i == 0 || (code[i] < '0' || code[i] > '9') && code[i] != '-') {
			return "", drafts.Refuse("seat.code.letters", "{Code} is no code: it begins with a letter A to Z and has letters, digits and hyphens only.",
				drafts.Quoted(code))
		}
	}
	if e, taken := ByCode(code); taken {
		return "", drafts.Refuse("seat.code.taken", "{Code} is the code of {State}; choose it from the directory, or give another code.",
			drafts.Verbatim(code), drafts.Called{Code: code, Names: e.Names})
	}
	return code, nil
}

func capital(b byte) bool { return b >= 'A' && b <= 'Z' }
