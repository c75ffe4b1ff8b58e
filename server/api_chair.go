package server

import (
	"slices"
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiTakeUp is POST …/paragraphs/{paragraph}/discussion: the paragraph is under discussion.
func apiTakeUp(r *room, _ apiNothing) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.OpenParagraph(act, id) })
}

// apiDeciding is what the Chair makes of one paragraph.
type apiDeciding struct {
	Sight   drafts.Sight    `json:"sight" need:"yes" doc:"As the paragraph gives it: of the words, and of what stands against them, as they were seen."`
	Words   *string         `json:"words,omitempty" doc:"From now on; as they are unless told. Of a paragraph that is only proposed: its words, a line break starts another one, and none leaves it out."`
	Outcome string          `json:"outcome,omitempty" doc:"keep, unless told, or delete."`
	Rulings []apiRulingSaid `json:"rulings,omitempty" doc:"What becomes of open edits; one without a ruling stays open on the new words."`
}

// apiRulingSaid is the Chair's decision about one open edit.
type apiRulingSaid struct {
	Edit   drafts.EditID `json:"edit" need:"yes"`
	Fate   *drafts.Fate  `json:"fate,omitempty" doc:"taken, taken in part, merged or not taken; as the words say unless told."`
	Into   string        `json:"into,omitempty" doc:"Of merged: the amendment."`
	Reason string        `json:"reason,omitempty"`
}

const (
	outcomeKeep   = "keep"
	outcomeDelete = "delete"
)

// apiDecision makes the domain's decision on a draft of a request.
func (r *room) apiDecision(d *drafts.Draft, asked apiDeciding) (drafts.Decision, []string, error) {
	dec := drafts.Decision{Paragraph: drafts.ParagraphID(r.Param("paragraph")), Sight: asked.Sight, Rulings: map[drafts.EditID]drafts.Ruling{}}
	now, said := "", []string(nil)
	if p, ok := d.Paragraphs[dec.Paragraph]; ok {
		now, dec.Words = p.Text, p.Text
	}
	switch asked.Outcome {
	case outcomeDelete:
		dec.Outcome, dec.Words = drafts.DeleteParagraph, ""
	case "", outcomeKeep:
		if asked.Words != nil {
			words := r.regularOver(now, *asked.Words)
			dec.Words, said = words.Text, words.Said
		}
	default:
		return dec, nil, garbledField("/outcome", "api.word", "Words", outcomeKeep+", "+outcomeDelete)
	}
	suggested := d.Suggest(dec.Paragraph, dec.Words)
	for i, ruled := range asked.Rulings {
		ruling := drafts.Ruling{Fate: suggested[ruled.Edit], Reason: r.regular(ruled.Reason).Text}
		if ruled.Fate != nil {
			ruling.Fate = *ruled.Fate
		}
		if ruling.Fate == drafts.Merged {
			var err error
			if ruling.Into, err = drafts.ParseAmendmentID(ruled.Into); err != nil {
				return dec, nil, garbledField("/rulings/"+strconv.Itoa(i)+"/into", "api.amendment")
			}
		}
		dec.Rulings[ruled.Edit] = ruling
	}
	return dec, said, nil
}

// apiDecide is POST …/paragraphs/{paragraph}/decision.
func apiDecide(r *room, asked apiDeciding) (receipt, error) {
	var said []string
	done, err := r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		dec, made, err := r.apiDecision(d, asked)
		if err != nil {
			return nil, err
		}
		said = made
		return d.Decide(act, dec)
	})
	done.Said = said
	return done, err
}

// apiWeighed is what a decision would make of the open edits of a paragraph.
type apiWeighed struct {
	Words      string         `json:"words" doc:"The paragraph as decided."`
	Spans      []diffing.Span `json:"spans" doc:"The change from the words that stand now."`
	Unbalanced bool           `json:"unbalanced,omitempty" doc:"A square bracket in the words has no partner. They can be decided on all the same; the paragraph cannot be agreed like that."`
	Rulings    []apiWeighing  `json:"rulings" doc:"What the words alone make of each open edit: the fate that a ruling without one records."`
}

// apiWeighing is what words make of one edit.
type apiWeighing struct {
	Edit drafts.EditID `json:"edit"`
	Fate drafts.Fate   `json:"fate"`
}

// apiWeigh is POST …/paragraphs/{paragraph}/decision/preview: nothing is recorded.
func apiWeigh(r *room) (apiWeighed, error) {
	out := apiWeighed{Spans: []diffing.Span{}, Rulings: []apiWeighing{}}
	if err := r.presiding(); err != nil {
		return out, err
	}
	on, err := r.subject(drafts.ParagraphID(r.Param("paragraph")))
	if err != nil {
		return out, err
	}
	asked, err := readJSON[apiDeciding](r.visit)
	if err != nil {
		return out, err
	}
	dec, _, err := r.apiDecision(r.Draft, asked)
	if err != nil {
		return out, err
	}
	if err := diffing.CheckLength(dec.Words); err != nil {
		return out, garbledField("/words", "api.long")
	}
	out.Words, out.Spans = dec.Words, append(out.Spans, diffing.CompareWords(on.Words, dec.Words)...)
	out.Unbalanced = unpaired(dec.Words)
	for id, fate := range r.Draft.Suggest(dec.Paragraph, dec.Words) {
		out.Rulings = append(out.Rulings, apiWeighing{id, fate})
	}
	slices.SortFunc(out.Rulings, func(a, b apiWeighing) int {
		if a.Edit < b.Edit {
			return -1
		}
		return 1
	})
	return out, nil
}

// apiAgreeing is the gavel.
type apiAgreeing struct {
	Sight   drafts.Sight   `json:"sight" need:"yes" doc:"As the paragraph gives it: consent is to the words, and to what stood against them."`
	Level   *drafts.Level  `json:"level" need:"yes"`
	Pending []apiWaitedFor `json:"pending,omitempty" doc:"In informals only: whom it waits for."`
}

// apiWaitedFor is a delegation for which agreement is to wait.
type apiWaitedFor struct {
	Delegation drafts.DelegationCode `json:"delegation" need:"yes"`
	Reason     string                `json:"reason,omitempty"`
}

// apiAgree is POST …/paragraphs/{paragraph}/agreement.
func apiAgree(r *room, asked apiAgreeing) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	var pending []drafts.Pending
	for _, w := range asked.Pending {
		pending = append(pending, drafts.Pending{Delegation: w.Delegation, Reason: r.regular(w.Reason).Text})
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Agree(act, id, asked.Sight, *asked.Level, slices.Clone(pending))
	})
}

// apiReopening says why an agreed paragraph is unlocked.
type apiReopening struct {
	Reason string `json:"reason" need:"yes" doc:"Everybody sees it."`
}

// apiReopen is POST …/paragraphs/{paragraph}/reopening.
func apiReopen(r *room, asked apiReopening) (receipt, error) {
	id, reason := drafts.ParagraphID(r.Param("paragraph")), r.regular(asked.Reason).Text
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Reopen(act, id, reason) })
}

// apiPlacing gives a paragraph another place.
type apiPlacing struct {
	After drafts.ParagraphID `json:"after,omitempty" doc:"What it is to follow; without it, the beginning. Its sub-paragraphs go with it."`
}

// apiMove is POST …/paragraphs/{paragraph}/place.
func apiMove(r *room, asked apiPlacing) (receipt, error) {
	id := drafts.ParagraphID(r.Param("paragraph"))
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.MoveParagraph(act, id, asked.After)
	})
}

// apiInserting is a new paragraph of the Chair's own.
type apiInserting struct {
	After drafts.ParagraphID `json:"after,omitempty" doc:"What it follows; without it, the beginning."`
	Kind  diffing.Kind       `json:"kind,omitempty"`
	Level int                `json:"level,omitempty" doc:"Of a heading or a sub-paragraph: beside its like, else one below, unless told."`
	Text  string             `json:"text" need:"yes"`
}

// apiInsert is POST …/paragraphs.
func apiInsert(r *room, asked apiInserting) (receipt, error) {
	on, err := r.subject(asked.After)
	if err != nil {
		return receipt{}, store.ErrNotFound
	}
	words := r.regular(asked.Text)
	insertion := drafts.ChairInsertion{After: asked.After, As: asked.Kind, Level: asked.Level, Text: words.Text}
	if insertion.Level == 0 {
		insertion.Level = insertLevel(asked.Kind, on)
	}
	out, done, err := r.recordsUsing(nil, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.InsertParagraph(act, insertion)
	})
	if err != nil {
		return done, err
	}
	done.Said = words.Said
	if in, ok := Event[drafts.ParagraphInserted](out); ok {
		done = done.made(string(in.Paragraph), r.apiPath("paragraphs", string(in.Paragraph)))
	}
	return done, nil
}
