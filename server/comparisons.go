package server

import (
	"sync"

	"github.com/unbracket/unbracket/diffing"
)

// comparisons are what changes from some words to others, in short. The same few thousand stand beside the paragraphs of
// every reader and of every version of the record, and are made from their words alone: nothing in them is anybody's.
type comparisons struct {
	mu   sync.Mutex
	kept map[[2]string][]diffing.Span
}

// comparisonsKept bounds them: some three megabytes.
const comparisonsKept = 4096

func newComparisons() *comparisons { return &comparisons{kept: map[[2]string][]diffing.Span{}} }

// excerpt compares words. Nobody changes what it gives.
func (c *comparisons) excerpt(old, new string) []diffing.Span {
	words := [2]string{old, new}
	c.mu.Lock()
	spans, ok := c.kept[words]
	c.mu.Unlock()
	if ok {
		return spans
	}
	spans = diffing.Excerpt(diffing.CompareWords(old, new))
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) >= comparisonsKept { // all of them at once: those that are read are soon back
		clear(c.kept)
	}
	c.kept[words] = spans
	return spans
}
