// Package labels reads the numbers and letters that stand before the paragraphs of a text, and turns them into
// full citations (domain.md §2).
//
// What is written at the start of a line is the paragraph's own Label: "12 bis.", "(a)", "PP 3 alt.",
// "Article 5". What delegations cite is the Citation: "24 (a) (i)", "2.1" for paragraph 1 of article 2,
// "Annex I, 3". Parse reads the first, a Citer makes the second from it and from what stood before:
//
//  24. The Working Group:      24
//     (a) Recalled that           24 (a)
//     (i) all States              24 (a) (i)
//     (b) Noted                   24 (b)
//     24bis. It also noted        24 bis
//
// Numbers that are out of order are told, never refused: real texts are malformed.
package labels
