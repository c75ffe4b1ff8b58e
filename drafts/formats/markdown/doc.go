// Package markdown reads and writes texts in the line format of interfaces.md ("Markdown here"): headings with #,
// paragraphs between blank lines, labels at their start, footnotes [^n]. It is read by us and is not CommonMark:
// square brackets are what is negotiated, so [a][b] are two brackets and no link, unless the file defines b.
//
//	file ──scan──▶ raw blocks ──inline──▶ words and marks ──textfile.Build──▶ paragraphs
//	                                                                            │
//	file ◀── Write, WriteCompilation ◀──────────────────────────────────────────┘
//
// What a file can hold beyond words, it holds in signs that every reader of Markdown leaves readable:
//
//	*x*, **x**, <em>x</em>       emphasis, kept as marks; the tags where asterisks cannot say it
//	{:.operative level="1"}      a line after a paragraph whose kind or label its look does not show
//	\ 12. Text                   a paragraph without a label, whatever it begins with
//
// Read(Write(x)) is x for every text without white space at the ends of paragraphs, identities of paragraphs that
// are no footnotes aside; the package's properties and fuzz targets hold it to that.
package markdown
