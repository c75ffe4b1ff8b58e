// Package cli is the command line: one file for each command, and what they share.
//
//	run.go        the grammar, and what a run ends with: 0 done, 1 refused or not found, 2 wrong usage
//	input.go      FILE, recognised by its ending; - is standard input
//	output.go     results, whole or not at all
//	folder.go     a data folder, and the way into its record
//
// Results go to standard output or to the file that -o names, messages to standard error. A message is one plain
// sentence that names the file, the line or the paragraph, what is wrong, and what would be right.
package cli
