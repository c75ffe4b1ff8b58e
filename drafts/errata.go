package drafts

import (
	"strings"
	"unicode"

	"github.com/unbracket/unbracket/diffing"
)

// Erratum is one place that a corrigendum puts right: for these words of a paragraph, read those.
type Erratum struct {
	Paragraph Paragraph // as the corrigendum has it
	For, Read string
}

// Errata lists what a corrigendum puts right, in the order of the text, as the field prints it: for … read …, in as few
// words as tell the place (rule: domain.md §5). A version that corrects nothing has none.
func (d *Draft) Errata(v *Version) []Erratum {
	if v.Corrects == nil {
		return nil
	}
	was := map[ParagraphID]string{}
	for _, p := range d.Versions[v.Corrects.Of].Paragraphs {
		was[p.ID] = p.Text
	}
	var errata []Erratum
	for _, p := range v.Paragraphs {
		for _, c := range corrections(was[p.ID], p.Text) {
			errata = append(errata, Erratum{Paragraph: p, For: c.was, Read: c.now})
		}
	}
	return errata
}

// correction is a stretch of words that reads otherwise. before and behind are the words round it that stayed, as far as
// they are its own to take from.
type correction struct{ was, now, before, behind string }

// corrections are the places in which two wordings differ. Each is widened, word by word, until the words that it replaces
// stand once in the paragraph, and there are some on either side: nobody can look for what is not there.
func corrections(old, new string) []correction {
	if old == new {
		return nil
	}
	var list []correction
	ground := ""
	for _, s := range diffing.CompareWords(old, new) {
		switch {
		case s.Op == diffing.Equal:
			if ground = s.Text; len(list) > 0 {
				list[len(list)-1].behind = ground
			}
			continue
		case len(list) == 0 || ground != "":
			list = append(list, correction{before: ground})
			ground = ""
		}
		last := &list[len(list)-1]
		if s.Op == diffing.Delete {
			last.was += s.Text
		} else {
			last.now += s.Text
		}
	}
	for i := 0; i < len(list); i++ {
		c := &list[i]
		for step := 0; !c.tells(old); step++ {
			switch {
			case c.before != "" && (step%2 == 0 || c.behind == ""):
				word := wordBefore(c.before)
				c.before = strings.TrimSuffix(c.before, word)
				c.was, c.now = word+c.was, word+c.now
				if i > 0 {
					list[i-1].behind = c.before
				}
			case c.behind != "":
				word := wordBehind(c.behind)
				c.behind = strings.TrimPrefix(c.behind, word)
				c.was, c.now = c.was+word, c.now+word
				if i+1 < len(list) {
					list[i+1].before = c.behind
				}
			default: // it has met its neighbours: no fewer words than all of them tell it
				return []correction{{was: old, now: new}}
			}
		}
	}
	for i := range list {
		list[i].was, list[i].now = strings.TrimSpace(list[i].was), strings.TrimSpace(list[i].now)
	}
	return list
}

// tells says whether a correction can be looked for and read: its words stand once, those in their place are some, and no
// space at either end is all that differs.
func (c *correction) tells(old string) bool {
	was, now := strings.TrimSpace(c.was), strings.TrimSpace(c.now)
	if was == "" || now == "" || strings.Index(old, was) != strings.LastIndex(old, was) {
		return false
	}
	ends := func(text, words string) [2]string {
		before, behind, _ := strings.Cut(text, words)
		return [2]string{before, behind}
	}
	return ends(c.was, was) == ends(c.now, now)
}

func wordBefore(text string) string {
	trimmed := strings.TrimRightFunc(text, unicode.IsSpace)
	return text[strings.LastIndexFunc(trimmed, unicode.IsSpace)+1:]
}

func wordBehind(text string) string {
	start := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	if end := strings.IndexFunc(text[start:], unicode.IsSpace); end >= 0 {
		return text[:start+end]
	}
	return text
}
