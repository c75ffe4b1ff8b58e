package docx

import "github.com/unbracket/unbracket/diffing"

// In a comparison every label is typed, in Word's lists or not: programs count paragraphs that hold tracked changes
// each in its own way and print numbers that are neither text's, "6.[7.]". What is typed is compared as words are:
// accepting all changes gives the new text's labels, rejecting them the old one's.

// renumbered sets the labels of a paragraph that stands in both texts: one when they are the same; else the old one
// as deleted and the new one as inserted.
func (c *comparer) renumbered(p diffing.Paragraph, old, new ownLabel) []run {
	switch {
	case old.printed == new.printed:
		return c.label(p, new, diffing.Equal)
	case old.printed == "":
		return c.label(p, new, diffing.Insert)
	case new.printed == "":
		return c.label(p, old, diffing.Delete)
	}
	gone, come := c.under(diffing.Delete), c.under(diffing.Insert)
	return []run{
		c.d.typed(old.printed, gone), parting(" ", gone),
		c.d.typed(new.printed, come), parting(gap(p), run{}),
	}
}

// label sets the label of a paragraph, with what parts it from the words, as the operation shows it.
func (c *comparer) label(p diffing.Paragraph, own ownLabel, op diffing.Op) []run {
	return c.labelLike(p, own, c.under(op))
}

func (c *comparer) labelLike(p diffing.Paragraph, own ownLabel, like run) []run {
	if own.printed == "" {
		return nil
	}
	return []run{c.d.typed(own.printed, like), parting(gap(p), like)}
}

// parting is what parts a label from what follows: it comes and goes with the label, with no line under or through it.
func parting(gap string, like run) run {
	return run{text: gap, face: labelFace, change: like.change}
}
