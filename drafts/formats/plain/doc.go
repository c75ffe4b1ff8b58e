// Package plain reads and writes texts without any markup (.txt): the same labels as Markdown, no emphasis, no
// footnotes. Headings have no sign: a line of its own in capitals, "II. Threats" or "A. Norms" is one.
package plain
