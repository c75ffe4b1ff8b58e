package server

import (
	"strconv"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// apiWording is what an amendment says: its edits, with heading, reason and source.
type apiWording struct {
	Heading string         `json:"heading,omitempty" doc:"A short one; made of its first edit unless told."`
	Reason  string         `json:"reason,omitempty" doc:"Of a comment: the comment."`
	Source  string         `json:"source,omitempty" doc:"The agreed language that it cites: A/75/816, para. 31."`
	Edits   []apiEditAsked `json:"edits" need:"yes" doc:"One idea through several paragraphs is one amendment with several edits."`
}

// apiTabling is an amendment as its delegation hands it in.
type apiTabling struct {
	By drafts.DelegationCode `json:"by,omitempty" doc:"In whose name; the bearer's own delegation unless told. The secretariat names it."`
	apiWording
	Draft store.PrivateDraftID `json:"draft,omitempty" doc:"The private draft that it comes from; it is used up."`
}

// apiRevising is an amendment's new wording. An edit that it does not list is dropped.
type apiRevising struct {
	Revision int `json:"revision" need:"yes" doc:"The revision that was seen."`
	apiWording
}

// apiEditAsked is one edit that is asked for.
type apiEditAsked struct {
	Number    int                  `json:"number,omitempty" doc:"Of a revision: which edit of the amendment it words anew; 1 of A.17/1. Without it, another edit."`
	Kind      *diffing.EditKind    `json:"kind" need:"yes"`
	Paragraph drafts.ParagraphID   `json:"paragraph,omitempty" doc:"The id of the paragraph; of insert-after, the place, and without it the beginning."`
	Within    drafts.EditID        `json:"within,omitempty" doc:"The open edit whose replacement it amends: A.17/1. Its paragraph need not be named then."`
	Seen      drafts.TextHash      `json:"seen,omitempty" doc:"The hash of the paragraph's words that were seen; needed, but for insert-after and comment. When the words changed meanwhile, the request is refused as stale."`
	Text      string               `json:"text,omitempty" doc:"replace: the new words. bracket: the words with [ ] added, or nothing for the whole paragraph. split: the words with a line break at each cut."`
	New       []apiInsertAsked     `json:"new,omitempty" doc:"insert-after: the new paragraphs."`
	After     drafts.ParagraphID   `json:"after,omitempty" doc:"move: what it is to follow; without it, the beginning."`
	With      []drafts.ParagraphID `json:"with,omitempty" doc:"merge: the other paragraphs."`
	SeenWith  []drafts.TextHash    `json:"seen_with,omitempty" doc:"merge: the hashes of their words that were seen, in the order of with. The amendment is made of the words of all of them."`
}

// apiInsertAsked is a new paragraph that is asked for.
type apiInsertAsked struct {
	Kind  diffing.Kind `json:"kind,omitempty" doc:"paragraph unless told."`
	Level int          `json:"level,omitempty" doc:"Of a heading or a sub-paragraph: beside its like, else one below, unless told."`
	Text  string       `json:"text" need:"yes"`
}

// wording makes the domain's wording of a request; said is what was made regular in its characters.
func (r *room) wording(asked apiWording) (w drafts.Wording, said []string, err error) {
	w = drafts.Wording{Heading: r.regularLine(asked.Heading), Reason: r.regular(asked.Reason).Text, Source: r.regularLine(asked.Source)}
	for i, e := range asked.Edits {
		at := "/edits/" + strconv.Itoa(i)
		edit := drafts.Edit{Number: e.Number, As: *e.Kind, Paragraph: e.Paragraph, Within: e.Within, Pinned: e.Seen, After: e.After, With: e.With}
		switch {
		case edit.As == diffing.EditInsertAfter:
			on, err := r.subject(e.Paragraph)
			if err != nil {
				return w, nil, err
			}
			for _, in := range e.New {
				words := r.regular(in.Text)
				said = append(said, words.Said...)
				level := in.Level
				if level == 0 {
					level = insertLevel(in.Kind, on)
				}
				edit.Inserts = append(edit.Inserts, drafts.Inserted{As: in.Kind, Level: level, Text: words.Text})
			}
		case edit.As == diffing.EditComment: // what it says is the reason
		case e.Seen == "":
			return w, nil, garbledField(at+"/seen", "api.missing")
		default:
			now := r.wordsUnder(edit)
			if edit.As == diffing.EditMerge {
				if len(e.SeenWith) != len(e.With) {
					return w, nil, garbledField(at+"/seen_with", "api.seen-with")
				}
				edit.Pinned = r.mergerSeen(edit, e)
			}
			words := r.regularOver(now, e.Text)
			said = append(said, words.Said...)
			edit.Text = words.Text
		}
		w.Edits = append(w.Edits, edit)
	}
	return w, said, nil
}

// mergerSeen is the pin of a merger: the words of all its paragraphs when they still say what was seen, else what was seen
// of its own, which is stale.
func (r *room) mergerSeen(edit drafts.Edit, asked apiEditAsked) drafts.TextHash {
	says := func(id drafts.ParagraphID, seen drafts.TextHash) bool {
		p, ok := r.Draft.Paragraphs[id]
		return !ok || diffing.HashText(p.Text) == seen // of what is not there, the domain says so
	}
	for i, id := range edit.With {
		if !says(id, asked.SeenWith[i]) {
			return asked.SeenWith[i]
		}
	}
	if !says(edit.Paragraph, asked.Seen) {
		return asked.Seen
	}
	return r.Draft.Restructured(edit)
}

// apiTable is POST …/amendments.
func apiTable(r *room, asked apiTabling) (receipt, error) {
	by := r.speaks(asked.By)
	w, said, err := r.wording(asked.apiWording)
	if err != nil {
		return receipt{}, err
	}
	var used []store.PrivateDraftKey
	if asked.Draft != "" && r.Reader.MayReadDraftsOf(by) {
		used = append(used, store.PrivateDraftKey{Negotiation: r.ID, Delegation: by, ID: asked.Draft})
	}
	out, done, err := r.recordsUsing(used, func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: by, Wording: w})
	})
	if err != nil {
		return done, err
	}
	done.Said = said
	if tabled, ok := Event[drafts.AmendmentTabled](out); ok {
		done = done.made(tabled.Amendment.String(), r.apiPath("amendments", tabled.Amendment.String()))
	}
	return done, nil
}

// apiPreview is how an amendment would stand in brackets with the others.
type apiPreview struct {
	Paragraphs []diffing.CompiledParagraph `json:"paragraphs" doc:"The paragraphs that it changes or brings in."`
	Said       []string                    `json:"said,omitempty" doc:"What would be made regular in the characters that were sent."`
}

// apiPreviewOf is POST …/amendments/preview: nothing is recorded.
func apiPreviewOf(r *room) (apiPreview, error) {
	out := apiPreview{Paragraphs: []diffing.CompiledParagraph{}}
	asked, err := readJSON[apiTabling](r.visit)
	if err != nil {
		return out, err
	}
	w, said, err := r.wording(asked.apiWording)
	if err != nil {
		return out, err
	}
	out.Said = said
	next, id, err := r.Draft.Preview(r.apiAct(), drafts.Proposal{By: r.speaks(asked.By), Wording: w}, 0)
	if err != nil {
		return out, err
	}
	tabled, _ := next.Amendment(id)
	veil, shown := r.veil(), map[drafts.ParagraphID]bool{}
	for _, e := range tabled.Edits {
		if compiled, ok := next.Compiled(e.Subject()); ok && !shown[compiled.ID] {
			shown[compiled.ID] = true
			out.Paragraphs = append(out.Paragraphs, veiledParagraph(veil, compiled))
		}
	}
	return out, nil
}

// apiRevise is POST …/amendments/{amendment}/revisions.
func apiRevise(r *room, asked apiRevising) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	w, said, err := r.wording(asked.apiWording)
	if err != nil {
		return receipt{}, err
	}
	done, err := r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Revise(act, a.ID, asked.Revision, w)
	})
	done.Said = said
	return done, err
}

// apiNothing is a request without fields.
type apiNothing struct{}

// apiWithdraw is POST …/amendments/{amendment}/withdrawal.
func apiWithdraw(r *room, _ apiNothing) (receipt, error) {
	a, err := r.amendment()
	if err != nil {
		return receipt{}, err
	}
	return r.records(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.Withdraw(act, a.ID) })
}
