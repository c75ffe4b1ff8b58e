package server

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// Refusal says a rule's no in the reader's language when its catalogue has the sentence, else in the domain's English:
// the English of a refusal stands with its rule and in no catalogue.
func (t *tongue) Refusal(r *drafts.Refusal) string {
	return t.sentence("refused."+r.Key, r.Params, r.Reason)
}

// FileRefusal says why a file cannot be read, and where.
func (t *tongue) FileRefusal(r *textfile.Refusal) string {
	says := t.sentence("refused."+r.Key, r.Params, r.What)
	if r.Line == 0 || says == r.What {
		return r.Error()
	}
	return t.T("import.line", "Line", r.Line) + t.follows(says)
}

// oddity says what is odd in a file.
func (t *tongue) oddity(o textfile.Oddity) string { return t.sentence("odd."+o.Key, o.Params, o.What) }

func (t *tongue) sentence(key string, params []drafts.Param, english string) string {
	values := make([]any, 0, 2*len(params))
	for _, p := range params {
		if n, count := p.Value.(drafts.Number); count && p.Name == "Count" {
			values = append(values, p.Name, int(n)) // of which a language may have several forms
			continue
		}
		values = append(values, p.Name, t.value(p.Value))
	}
	if s, ok := t.say(key, values...); ok {
		return s
	}
	return english
}

// value says one value of a sentence. What is no word of the field reads the same in every language.
func (t *tongue) value(v fmt.Stringer) string {
	switch v := v.(type) {
	case drafts.Quoted:
		return v.Bare()
	case drafts.Date:
		return t.dated(string(v))
	case drafts.Deadline:
		return t.deadline(v)
	case drafts.InCity:
		return t.city(drafts.Zone(v))
	case textfile.Brackets:
		return strconv.Itoa(int(v))
	case textfile.Remedy:
		return t.word("remedy.", v)
	case drafts.Fate:
		return t.word("fate.", v)
	case drafts.Destination:
		return t.T("destination." + v.String())
	case drafts.AsPlaceholder:
		return t.T("against.placeholder", "Reason", string(v))
	case drafts.Standing:
		return t.word("standing.of.", v)
	case drafts.SeatKind:
		return t.word("seat.as.", v)
	case drafts.Deed:
		return t.word("deed.", v)
	case drafts.Piece:
		if s, ok := t.say("piece."+slug(strings.ToLower(v.Name)), "Which", v.Which); ok {
			return s
		}
	case drafts.Called:
		return v.In(t.Language)
	case drafts.Waits:
		return t.T("against.pending", "Who", t.names(v))
	case drafts.Against:
		var said []string
		for i, o := range v.Obstacles {
			if i == inSentence {
				said = append(said, t.T("against.more", "Count", len(v.Obstacles)-i))
				break
			}
			who := t.called(v.Behind(o))
			if o.Edit != "" {
				said = append(said, t.obstacle(o, t.shortly(who)))
				continue
			}
			said = append(said, t.obstacle(o, t.list(who)))
		}
		return strings.Join(said, t.T("list.semicolon"))
	case drafts.MoreUnsettled:
		if s, ok := t.say("refused.more-unsettled", "Count", int(v)); ok && v > 0 {
			return t.follows(s)
		}
	}
	return v.String()
}

// word is a word of the field in the reader's language, under the key that its English gives it.
func (t *tongue) word(under string, v fmt.Stringer) string {
	if s, ok := t.say(under + slug(v.String())); ok {
		return s
	}
	return v.String()
}

// names lists delegations in the reader's language, in the order given.
func (t *tongue) names(all []drafts.Called) string { return t.list(t.called(all)) }

func (t *tongue) called(all []drafts.Called) []string {
	said := make([]string, len(all))
	for i, c := range all {
		said[i] = c.In(t.Language)
	}
	return said
}

// obstacle says what stands against a paragraph, and who are behind it.
func (t *tongue) obstacle(o drafts.Obstacle, who string) string {
	switch {
	case o.Maintained:
		return t.T("against.maintained", "Amendment", drafts.AmendmentOf(o.Edit), "Who", who)
	case o.Stance.Holds() && o.Edit != "":
		return t.T("against.taken."+o.Stance.String(), "Amendment", drafts.AmendmentOf(o.Edit), "Who", who)
	case o.Stance.Holds() && o.Of != "":
		return t.T("against.words."+o.Stance.String(), "Words", diffing.Quotable(o.Of), "Who", who)
	case o.Edit != "":
		return t.T("against.open", "Amendment", drafts.AmendmentOf(o.Edit), "Who", who)
	case o.Stance.Holds():
		return t.T("against."+o.Stance.String(), "Who", who)
	case o.Brackets > 0:
		return t.T("against.brackets", "Count", o.Brackets)
	}
	return t.T("against.unbalanced")
}
