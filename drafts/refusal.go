package drafts

import "fmt"

// Refusal is a rule of procedure saying no, in words a delegate can read. It changes nothing. Its message is a
// key of the catalogue with its parameters, and Reason the same sentence in English, so that pages answer in the
// reader's language, and the command line and the API in plain words.
type Refusal struct {
	Key    string            // of the message catalogue: "refused.agree.open"
	Params map[string]string // of the message
	Reason string            // the sentence in English
	Stale  bool              // what the person looked at has changed meanwhile: show the new state and ask again
}

func (r *Refusal) Error() string { return r.Reason }

// refuse builds a refusal whose English sentence is format with args.
func refuse(format string, args ...any) *Refusal {
	return &Refusal{Reason: fmt.Sprintf(format, args...)}
}

// stale builds the refusal of an act of consent to something that changed meanwhile.
func stale(format string, args ...any) *Refusal {
	return &Refusal{Reason: fmt.Sprintf(format, args...), Stale: true}
}
