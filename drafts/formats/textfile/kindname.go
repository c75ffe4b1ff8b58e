package textfile

import "github.com/unbracket/unbracket/diffing"

// kindNames are the kinds as files name them (interfaces.md, Text as JSON Lines).
var kindNames = [...]string{
	diffing.KindParagraph:    "paragraph",
	diffing.KindHeading:      "heading",
	diffing.KindChapeau:      "chapeau",
	diffing.KindSubparagraph: "subparagraph",
	diffing.KindPreambular:   "preambular",
	diffing.KindOperative:    "operative",
	diffing.KindArticle:      "article",
	diffing.KindFootnote:     "footnote",
	diffing.KindAnnex:        "annex",
}

// KindList is the list of all kinds, for refusals.
const KindList = "heading, chapeau, paragraph, subparagraph, preambular, operative, article, footnote, annex"

// KindName is the kind as files write it.
func KindName(k diffing.Kind) string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return kindNames[diffing.KindParagraph]
}

// KindNamed reads a kind by its name.
func KindNamed(name string) (diffing.Kind, bool) {
	for k, n := range kindNames {
		if n == name {
			return diffing.Kind(k), true
		}
	}
	return 0, false
}
