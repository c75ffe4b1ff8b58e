// Package diffing is what Unbracket knows about words: it compiles many proposals into one bracketed text,
// compares versions, and carries proposals over to a text that has moved on. Text in, data out: no clock, no
// disk, no network, no randomness.
//
// The words of the field, and our names for them (domain.md §2, §3; compile.md):
//
//	paragraph            Paragraph       one unit of the text, with an identity that outlives its label
//	what X proposes      Edit            one change to one paragraph; Compile sees the worded ones as Proposals
//	the bracketed text   Tree, Bracket   text and brackets, each bracket with its Alternatives, the base first
//	what X asks for      Ask             base range and words, independent of everybody else's proposals
//	the comparison       Comparison      per paragraph: unchanged, edited, moved, split, merged, inserted, deleted
//	the proposal still   Rebase          Clean, AlreadyMet or Conflict
//	stands
//	the Chair decides    Decide          what remains, and for each amendment whether its words are taken (Weigh)
//
// The way of a proposal through the package:
//
//	text ──Words──▶ tokens ──edit script──▶ hunks ──second pass──▶ joint hunks ──regions, nesting──▶ Tree
//	                                          │                                                     │
//	                                          └── first pass: Asks (identity)           Print, Decide, JSON
package diffing
