package diffing

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// attribution is what stands behind, before or beside words: who, and what they ask for.
type attribution struct {
	keywordMeaning
	by, also []string
	spokes   []string // "Arcadia on behalf of the Northern Group": Arcadia
}

// verdict says how far an attribution was understood.
type verdict uint8

const (
	noNames    verdict = iota // it is no attribution: words
	understood                // all of it
	strange                   // somebody is named who is not on the roster
	ambiguous                 // a name that several go by
)

// nameReader reads attributions.
type nameReader struct {
	roster  *Roster
	text    string
	at      int
	doubt   string          // the name that is strange or ambiguous, as typed
	rivals  []string        // of an ambiguous one
	remarks map[string]bool // names that are somebody's and that others are called by too
}

// attribution reads a text that is an attribution from its beginning to its end: "A, B", "delete: A", "A: delete",
// "A reserve", "A on behalf of G", "A; also B".
func (r *Roster) attribution(text string) (attribution, verdict, *nameReader) {
	n := &nameReader{roster: r, text: text}
	var a attribution
	n.space()
	if word, size := keyword(text[n.at:]); size > 0 && !n.nameIsLonger(size) {
		a.keywordMeaning, n.at = word, n.at+size
		n.betweenKeywordAndNames()
		if n.at == len(text) {
			return a, noNames, n // "delete", and nobody says so
		}
	}
	v := n.list(&a)
	if v != understood {
		if len(a.by) == 0 && a.keywordMeaning == (keywordMeaning{}) && v == strange {
			v = noNames
		}
		return a, v, n
	}
	if n.at < len(text) && a.keywordMeaning == (keywordMeaning{}) {
		n.betweenKeywordAndNames()
		if word, size := keyword(text[n.at:]); size > 0 {
			a.keywordMeaning, n.at = word, n.at+size
			n.space()
		}
	}
	if n.at < len(text) {
		n.doubt = strings.TrimSpace(text[n.at:])
		return a, strange, n
	}
	return a, understood, n
}

// nameIsLonger: a delegation whose name begins with a keyword is a delegation.
func (n *nameReader) nameIsLonger(keyword int) bool {
	_, size := n.roster.find(n.text[n.at:])
	return size > keyword
}

// list reads names up to the end of the text, or to what is no name.
func (n *nameReader) list(a *attribution) verdict {
	to := &a.by
	closing := 0 // parentheses opened before "on behalf of" and the like
	for {
		code, v := n.name()
		if v != understood {
			return v
		}
		if !slices.Contains(*to, code) {
			*to = append(*to, code)
		}
		for closing > 0 && n.sign(")", "）") {
			closing--
		}
		if rest, also := strings.CutPrefix(n.text[n.at:], "; also "); also && to == &a.by {
			n.at, to = len(n.text)-len(rest), &a.also
			continue
		}
		opened := n.openedBefore(behalf) || n.openedBefore(between)
		if opened {
			n.sign("(", "（")
			closing++
		}
		separated := n.words(between)
		for separated && !n.nameFollows() && n.words(between) { // ", and", ", supported by"; but AND is Andorra
		}
		switch {
		case n.words(behalf):
			last := len(*to) - 1
			a.spokes = append(a.spokes, (*to)[last])
			*to = (*to)[:last]
		case separated:
		case n.attachedAnd():
		default:
			n.space()
			if closing > 0 {
				n.doubt = strings.TrimSpace(n.text)
				return strange
			}
			return understood
		}
	}
}

func (n *nameReader) nameFollows() bool {
	_, size := n.roster.find(n.text[n.at:])
	return size > 0
}

// name reads one name.
func (n *nameReader) name() (code string, v verdict) {
	n.space()
	for {
		who, size := n.roster.find(n.text[n.at:])
		if size > 0 {
			typed := n.text[n.at : n.at+size]
			n.at += size
			codes, rivals := who.who()
			switch len(codes) {
			case 0:
				n.doubt = typed
				return "", strange
			case 1:
			default:
				n.doubt, n.rivals = typed, codes
				return "", ambiguous
			}
			if len(rivals) > 0 {
				if n.remarks == nil {
					n.remarks = make(map[string]bool)
				}
				n.remarks[fmt.Sprintf("%q is read as %s; %s may be called so too: check who is meant", typed, codes[0], strings.Join(rivals, ", "))] = true
			}
			return codes[0], understood
		}
		if !n.words(articles) {
			break
		}
	}
	n.doubt = strings.TrimSpace(n.text[n.at:])
	if cut := strings.IndexAny(n.doubt, ",;/&+،؛、，；:："); cut > 0 {
		n.doubt = strings.TrimSpace(n.doubt[:cut])
	}
	return "", strange
}

func (n *nameReader) space() {
	for n.at < len(n.text) {
		r, size := utf8.DecodeRuneInString(n.text[n.at:])
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			return
		}
		n.at += size
	}
}

// sign reads one of some signs, with the space before it.
func (n *nameReader) sign(signs ...string) bool {
	from := n.at
	n.space()
	for _, sign := range signs {
		if strings.HasPrefix(n.text[n.at:], sign) {
			n.at += len(sign)
			return true
		}
	}
	n.at = from
	return false
}

// words reads one of some words or signs and the space round it. A word that is not Chinese stands by itself.
func (n *nameReader) words(list []string) bool {
	from := n.at
	n.space()
	for _, w := range list {
		rest := n.text[n.at:]
		if len(rest) < len(w) || !strings.EqualFold(rest[:len(w)], w) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(w)
		next, size := utf8.DecodeRuneInString(rest[len(w):])
		first, _ := utf8.DecodeRuneInString(w)
		if size > 0 && !nameEnds(last, next) || unicode.IsLetter(first) && !unicode.Is(unicode.Han, first) && n.at == from && from > 0 && !spaceBefore(n.text, from) {
			continue
		}
		n.at += len(w)
		n.space()
		return true
	}
	n.at = from
	return false
}

func spaceBefore(text string, at int) bool {
	r, size := utf8.DecodeLastRuneInString(text[:at])
	return size == 0 || unicode.IsSpace(r) || unicode.IsPunct(r)
}

// openedBefore says whether a parenthesis opens and one of some words follows: "Arcadia (on behalf of the Group)".
func (n *nameReader) openedBefore(list []string) bool {
	from := n.at
	defer func() { n.at = from }()
	if !n.sign("(", "（") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(n.text[n.at:])
	return unicode.IsLetter(r) && n.words(list)
}

// attachedAnd reads the Arabic و, which is written with the word behind it: a name must follow.
func (n *nameReader) attachedAnd() bool {
	from := n.at
	if !n.sign("و") {
		return false
	}
	if n.space(); n.nameFollows() {
		return true
	}
	n.at = from
	return false
}

// betweenKeywordAndNames reads "delete: A", "A – delete", "deletion by A".
func (n *nameReader) betweenKeywordAndNames() {
	n.space()
	n.words([]string{":", "：", "–", "—", "-", ","})
	n.words([]string{"by", "par", "por"})
	n.space()
}
