// Package textfile is what the formats of texts have in common: what a file holds (Document), what the import
// preview tells of it (Oddity), how characters are made regular (Normalise), and how lines with labels become
// paragraphs with citations and kinds (Build).
//
//	file ──Lines──▶ lines ──a format──▶ Blocks ──Build──▶ paragraphs and oddities
//
// A text is never refused because it is malformed (domain.md §2): brackets may be unbalanced, numbers may
// repeat. It is refused when it is no text (invalid UTF-8) or too large to compare (a paragraph over 64 KiB).
package textfile
