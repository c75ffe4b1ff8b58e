package diffing

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Canonical equivalence never shows as a change (rule: compile.md, Words). “é” may be one
// character or an e with an accent behind it, and harakat may come in either order: which, depends on the keyboard, and
// no delegation has said anything by it. So tokens are told apart by their composed form (Unicode NFC). What is printed
// are the characters of the text that had the words first. For texts in NFC all that is promised of texts holds to the
// byte; for others up to canonical equivalence. A TextHash is of the bytes.

// canonical gives the form by which texts and tokens are told apart. It costs no memory for a text in that form, which
// nearly all are.
func canonical(text string) string {
	if composed(text) {
		return text
	}
	return norm.NFC.String(text)
}

// composed says whether a text is in NFC.
func composed(text string) bool {
	for rest := text; rest != ""; {
		if len(rest) >= 8 && eightBytes(rest)&0x8080808080808080 == 0 { // nearly all of nearly every text
			rest = rest[8:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		if !alwaysComposed(r) {
			return norm.NFC.IsNormalString(text)
		}
		rest = rest[size:]
	}
	return true
}

// alwaysComposed: the letters and punctuation of our six languages, combining marks aside, are in NFC wherever they
// stand, and nearly every text can do without the tables.
func alwaysComposed(r rune) bool {
	switch {
	case r < 0x300, // Latin
		r >= 0x400 && r < 0x480,                                                          // Cyrillic
		r >= 0x620 && r <= 0x64A, r >= 0x660 && r <= 0x66D, r == '،', r == '؛', r == '؟', // Arabic
		r >= 0x2002 && r <= 0x2070,                                                       // spaces, dashes, quotation marks, marks of direction
		r >= 0x3000 && r < 0x302A, r >= 0x4E00 && r <= 0x9FFF, r >= 0xFF00 && r < 0xFF60: // Chinese
		return true
	}
	return false
}

// SameText says whether two texts are the same words in the same characters, whichever way these are composed.
func SameText(a, b string) bool {
	return a == b || canonical(a) == canonical(b)
}

// canonicalParagraphs gives paragraphs with their texts in the form by which they are told apart.
func canonicalParagraphs(text []Paragraph) []Paragraph {
	copied := false
	for i, p := range text {
		if composed(p.Text) {
			continue
		}
		if !copied {
			text, copied = slices.Clone(text), true
		}
		text[i].Text = norm.NFC.String(p.Text)
	}
	return text
}

// appendEquivalent splits a text where its composed form would be split, so that both have the same tokens: what we say
// about letters and digits in document symbols sees one character where there are two.
func appendEquivalent(tokens []string, text string) []string {
	var ends []int // in the composed form
	at := 0
	for _, token := range appendWords(nil, norm.NFC.String(text)) {
		at += len(token)
		ends = append(ends, at)
	}
	var pieces norm.Iter
	pieces.InitString(norm.NFC, text)
	cut, from, before := 0, 0, 0 // the last cut; the beginning of a piece, here and in the composed form
	for !pieces.Done() && len(ends) > 0 {
		piece := pieces.Next()
		to, behind := pieces.Pos(), before+len(piece)
		for len(ends) > 0 && ends[0] <= behind {
			end := to
			if inside := ends[0] - before; ends[0] < behind {
				// A line break ends a word even with a mark behind it. What precedes the end is as it was.
				if end = from + inside; end > to || text[from:end] != string(piece[:inside]) {
					end = cut
				}
			}
			if ends = ends[1:]; end > cut {
				tokens, cut = append(tokens, text[cut:end]), end
			}
		}
		from, before = to, behind
	}
	if cut < len(text) {
		tokens = append(tokens, text[cut:])
	}
	return tokens
}
