// Package layout is what the layouts of a document have in common, whatever the file format: the few words that stand
// on it beside the text itself, in the six languages of the United Nations, and the direction in which it runs.
package layout
