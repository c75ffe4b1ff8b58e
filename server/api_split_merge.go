package server

import "github.com/unbracket/unbracket/drafts"

// apiDividing is a cut that the Chair makes.
type apiDividing struct {
	Sight drafts.Sight `json:"sight" need:"yes" doc:"As the paragraph gives it."`
	Text  string       `json:"text" need:"yes" doc:"The paragraph's words, with a line break at each cut and nothing else changed."`
}

// apiMerging is what the Chair makes one paragraph of.
type apiMerging struct {
	Sight drafts.Sight `json:"sight" need:"yes" doc:"As the paragraph gives it."`
	With  []apiSeen    `json:"with" need:"yes" doc:"The others, in any order."`
	Text  string       `json:"text,omitempty" doc:"The wording of the one paragraph; theirs one after the other unless told."`
}

// apiSeen is a paragraph as it was read.
type apiSeen struct {
	Paragraph drafts.ParagraphID `json:"paragraph" need:"yes"`
	Sight     drafts.Sight       `json:"sight" need:"yes" doc:"As that paragraph gives it."`
}

// apiSplit is POST …/paragraphs/{paragraph}/division.
func apiSplit(r *room, asked apiDividing) (receipt, error) {
	division := drafts.Division{Paragraph: drafts.ParagraphID(r.Param("paragraph")), Sight: asked.Sight}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		now := ""
		if p, ok := d.Paragraphs[division.Paragraph]; ok {
			now = p.Text
		}
		division.Text = r.regularOver(now, asked.Text).Text
		return d.SplitParagraph(act, division)
	})
}

// apiMerge is POST …/paragraphs/{paragraph}/merger.
func apiMerge(r *room, asked apiMerging) (receipt, error) {
	words := r.regular(asked.Text)
	merger := drafts.Merger{Of: []drafts.Seen{{Paragraph: drafts.ParagraphID(r.Param("paragraph")), Sight: asked.Sight}}, Text: words.Text}
	for _, with := range asked.With {
		merger.Of = append(merger.Of, drafts.Seen{Paragraph: with.Paragraph, Sight: with.Sight})
	}
	done, err := r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.MergeParagraphs(act, merger) })
	done.Said = words.Said
	return done, err
}
