package directory

import (
	"fmt"
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
		return "", refuse("seat.code.empty", "", "A delegation needs a code: two to %d capital letters, such as EU or ICRC.", longestCode)
	}
	if len(code) < 2 || len(code) > longestCode {
		return "", refuse("seat.code.length", string(code), "%q is no code: it has two to %d letters, such as EU or ICRC.", code, longestCode)
	}
	for i := range len(code) {
		if !capital(code[i]) && (i == 0 || (code[i] < '0' || code[i] > '9') && code[i] != '-') {
			return "", refuse("seat.code.letters", string(code), "%q is no code: it begins with a letter A to Z and has letters, digits and hyphens only.", code)
		}
	}
	if e, taken := ByCode(code); taken {
		r := refuse("seat.code.taken", string(code), "%s is the code of %s; choose it from the directory, or give another code.", code, e.Name("en"))
		r.Params["state"] = e.Name("en")
		return "", r
	}
	return code, nil
}

func capital(b byte) bool { return b >= 'A' && b <= 'Z' }

func refuse(key, code, format string, args ...any) *drafts.Refusal {
	return &drafts.Refusal{Key: key, Params: map[string]string{"code": code}, Reason: fmt.Sprintf(format, args...)}
}
