package server

import (
	"fmt"
	"strconv"
	"strings"
)

// phrase is a message cut at the values that stand in it: "supported by {{.Who}}" is "supported by ", Who, "". Long pages say
// the same few messages a thousand times, and to cut one takes longer than to read it.
type phrase struct {
	names  []string // of the values that it was cut for, in their order
	before []string // the words before each place
	at     []int    // which value stands there
	end    string
}

// phraseKey is by what a phrase is known: its message, and the number that chooses among plurals, -1 where there is none.
type phraseKey struct {
	key   string
	count int
}

// countsKept bounds the numbers for which phrases are kept; larger ones are rare, and said without.
const countsKept = 1000

// cutMark stands round the number of a value while a message is cut; no message holds it.
const cutMark = "\x00"

// phrase finds a message that was cut for these values, or cuts it now; nil where it is better said as it comes. A message
// puts values into its words and asks nothing else of them (TestMessagesOnlyNameTheirValues), so that the cuts are the same
// whatever the values are.
func (t *tongue) phrase(key string, params []any) *phrase {
	by := phraseKey{key, -1}
	for i := 0; i+1 < len(params); i += 2 {
		if params[i] == "Count" {
			n, whole := params[i+1].(int)
			if !whole || n < 0 || n >= countsKept {
				return nil
			}
			by.count = n
		}
	}
	if kept, ok := t.phrases.Load(by); ok {
		if p := kept.(*phrase); p.cutFor(params) {
			return p
		}
		return nil
	}
	p := &phrase{}
	marks := map[string]string{}
	for i := 0; i+1 < len(params); i += 2 {
		name := fmt.Sprint(params[i])
		marks[name] = cutMark + strconv.Itoa(len(p.names)) + cutMark
		p.names = append(p.names, name)
	}
	count := any(nil)
	if by.count >= 0 {
		count = by.count
	}
	said, ok := t.localized(key, count, marks)
	if !ok {
		return nil
	}
	pieces := strings.Split(said, cutMark)
	for i, piece := range pieces {
		switch n, err := strconv.Atoi(piece); {
		case i == len(pieces)-1:
			p.end = piece
		case i%2 == 0:
			p.before = append(p.before, piece)
		case err == nil:
			p.at = append(p.at, n)
		}
	}
	t.phrases.Store(by, p)
	return p
}

// cutFor says whether the values bear the names for which the phrase was cut.
func (p *phrase) cutFor(params []any) bool {
	if len(params)/2 != len(p.names) {
		return false
	}
	for i, name := range p.names {
		if params[2*i] != name {
			return false
		}
	}
	return true
}

// with puts values into the phrase.
func (p *phrase) with(values func(int) string) string {
	var b strings.Builder
	for i, words := range p.before {
		b.WriteString(words)
		b.WriteString(values(p.at[i]))
	}
	b.WriteString(p.end)
	return b.String()
}
