// Package docx writes Word files in the layout of a UN report (domain.md §11): masthead, title, headings, running
// paragraph numbers, footnotes, the symbol at the head of each page and, on a draft, the version, the time and the
// record's hash at its foot.
//
// One Report has one of four contents:
//
//	Clean       the words of a version, or of the rolling text as the Chair has it
//	Bracketed   the compilation: every open edit in square brackets, with names, groups or none
//	Table       a list with columns, such as the status of every paragraph
//	Compared    two versions in one: bold and underlined what came, struck through what went; or, to be accepted
//	            and rejected in Word, by Word's own tracked changes
//
// The way of a paragraph into the file:
//
//	Content ──▶ block (style, label, runs) ──▶ w:p ──▶ word/document.xml ─┐
//	              │        │      └ footnote mark ──▶ word/footnotes.xml  ├──▶ zip
//	              │        └ list, level ──────────▶ word/numbering.xml ──┘
//	              └ own label, as the format of a list where Word counts the same, else typed
//
// Labels are the version's (domain.md §2), never Word's: automatic numbering is used where Word, counting, arrives
// at the very label; a list of its own begins where the count would differ; "12 bis" is typed. In a comparison all are.
//
// The same Report gives the same bytes. There is no clock in here: every time is the caller's.
package docx
