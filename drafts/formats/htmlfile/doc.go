// Package htmlfile writes a text as one HTML file that needs nothing else: its style stands in it, it prints, and it
// says in attributes what each paragraph is, so that Read gets the text back.
//
//	Clean      a version or the rolling text
//	Bracketed  the compilation: sign and word first, colour last, so that it survives black-and-white print
//	Compared   two versions, inline or side by side
//
// A draft carries its Stamp at the head and foot of every printed page (domain.md §11).
package htmlfile
