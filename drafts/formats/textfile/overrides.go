package textfile

import "strings"

// What nests in right-to-left text (source: UAX #9, 2 Directional Formatting Characters).
const (
	leftEmbedding, rightEmbedding                 = '\u202a', '\u202b'
	popFormatting                                 = '\u202c'
	leftOverride, rightOverride                   = '\u202d', '\u202e'
	leftIsolate, rightIsolate, firstStrongIsolate = '\u2066', '\u2067', '\u2068'
	popIsolate                                    = '\u2069'
)

// withoutOverrides takes out the marks that force letters into the other direction, so that a text cannot be read
// otherwise than it stands, each with the mark that ends it: left alone, that one would end an embedding around it.
// Embeddings and isolates stay; nesting ends with the line (rule: UAX #9, P1).
func withoutOverrides(text string) string {
	if !strings.ContainsRune(text, leftOverride) && !strings.ContainsRune(text, rightOverride) {
		return text
	}
	var open []rune
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n':
			open = open[:0]
		case leftEmbedding, rightEmbedding, leftIsolate, rightIsolate, firstStrongIsolate:
			open = append(open, r)
		case leftOverride, rightOverride:
			open = append(open, r)
			return -1
		case popFormatting:
			last := len(open) - 1
			if last < 0 || isolates(open[last]) {
				return r
			}
			ended := open[last]
			open = open[:last]
			if ended == leftOverride || ended == rightOverride {
				return -1
			}
		case popIsolate:
			for i := len(open) - 1; i >= 0; i-- {
				if isolates(open[i]) {
					open = open[:i]
					break
				}
			}
		}
		return r
	}, text)
}

func isolates(r rune) bool {
	return r == leftIsolate || r == rightIsolate || r == firstStrongIsolate
}
