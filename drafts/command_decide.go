package drafts

import (
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// Decision is what the Chair makes of one paragraph: its words from now on, and the fate of open edits on it.
// Edits without a ruling are carried: they stay open on the new words.
type Decision struct {
	Paragraph ParagraphID // in the text, or only proposed
	Sight     Sight       // of what the Chair looked at
	Words     string      // from now on; for a proposed paragraph, "" leaves it out; a line break starts another one
	Outcome   Disposal    // of the paragraph itself
	Rulings   map[EditID]Ruling
}

// Disposal says whether the paragraph stays in the text.
type Disposal uint8

// The disposals.
const (
	KeepParagraph Disposal = iota
	DeleteParagraph
)

// Ruling is the Chair's decision about one open edit.
type Ruling struct {
	Fate   Fate        // Taken, TakenInPart, Merged or NotTaken
	Into   AmendmentID // of Merged
	Reason string
}

// Decide records new words and the fate of edits in one act of the Chair (rules: domain.md §3, §8). An edit is
// recorded as taken only when the words say what it asked for: nobody's success or failure is invented.
func (d *Draft) Decide(act Act, dec Decision) ([]Event, error) {
	if err := d.chairOnly(act, doDecide); err != nil {
		return nil, err
	}
	p, standing := d.Paragraphs[dec.Paragraph]
	if !standing {
		if _, ok := d.Proposed(dec.Paragraph); !ok {
			return nil, refuse("paragraph.none", "There is no paragraph {ID} in this draft.", Quoted(dec.Paragraph))
		}
	}
	switch {
	case standing && p.In != InReport:
		return nil, d.annexed(p)
	case standing && p.Standing.Agreed():
		return nil, refuse("decide.locked", "Paragraph {Paragraph} is {Standing} and its text is locked; reopen it first, with a reason.", d.cited(dec.Paragraph), p.Standing)
	case dec.Sight != d.Sight(dec.Paragraph):
		return nil, stale("decide.stale", "Paragraph {Paragraph}, or what stands against it, changed while you were looking. Look again and decide.", d.cited(dec.Paragraph))
	}
	dec.Words = strings.TrimRight(strings.ReplaceAll(dec.Words, "\r\n", "\n"), "\n")
	var events []Event
	var err error
	if standing {
		events, err = d.decideStanding(dec, p)
	} else {
		events, err = d.decideProposed(dec)
	}
	if err != nil {
		return nil, err
	}
	return d.withNumbers(act, events, d.rival(dec.Paragraph))
}

func (d *Draft) decideStanding(dec Decision, p *ParagraphState) ([]Event, error) {
	var events []Event
	words := dec.Words
	switch {
	case p.Deleted: // what is left on it can still be ruled on
		words = ""
	case dec.Outcome == DeleteParagraph:
		words = ""
		taken := EditID("")
		for id, r := range dec.Rulings {
			if e, ok := d.Edit(id); ok && r.Fate == Taken && e.As == diffing.EditDelete && (taken == "" || id < taken) {
				taken = id
			}
		}
		events = append(events, ParagraphDeleted{Paragraph: p.ID, Was: HashWords(p.Paragraph), Edit: taken})
		events = append(events, d.deleteNotesOf(p)...)
	default:
		if err := checkWords(Piece{Name: "The wording"}, words, p.Text); err != nil {
			return nil, err
		}
		if words != p.Text {
			events = append(events, ParagraphEdited{Paragraph: p.ID, Was: HashWords(p.Paragraph), Text: words, Marks: carryMarks(p.Text, words, p.Marks)})
			if p.Placeheld != nil {
				events = append(events, PlaceholderFilled{Paragraph: p.ID})
			}
		}
	}
	restructured, err := d.restructure(dec, p, words)
	if err != nil {
		return nil, err
	}
	disposed, err := d.rule(dec, words)
	if err != nil {
		return nil, err
	}
	if len(events)+len(disposed) == 0 {
		return nil, refuse("decide.nothing", "Nothing was decided: the words of paragraph {Paragraph} are as they were, and no edit was ruled on.", d.cited(p.ID))
	}
	events = append(events, disposed...)
	if words != p.Text && !p.Deleted {
		events = append(events, d.rebase(p.ID, p.Text, words, dec.Rulings)...)
	}
	for _, e := range d.EditsOn(p.ID) {
		if r, ruled := dec.Rulings[e.ID]; ruled && !r.Fate.Open() && e.Edit.Paragraph == p.ID {
			events = append(events, d.freeNested(e, r.Fate, words, dec.Rulings)...)
		}
	}
	return append(events, restructured...), nil
}

func (d *Draft) decideProposed(dec Decision) ([]Event, error) {
	id := d.rival(dec.Paragraph)
	var events []Event
	lines := strings.Split(dec.Words, "\n")
	if dec.Words == "" {
		lines = nil
	}
	host, _ := d.Edit(d.proposed[id])
	source := d.sourceOf(dec, host)
	for _, e := range []*EditState{host, source} {
		if r, ruled := dec.Rulings[e.ID]; len(lines) > 0 && (!ruled || r.Fate.Open()) {
			return nil, refuse("decide.say-fate", "Say what becomes of {Amendment} too, which proposed the new paragraph {Paragraph}.", e.Amendment, d.cited(id))
		}
	}
	place, identity := d.anchor(source), id
	for i, line := range lines {
		if err := checkWords(Piece{Name: "The new paragraph"}, line, ""); err != nil {
			return nil, err
		}
		in := Inserted{As: source.Inserts[0].As, Level: source.Inserts[0].Level}
		switch {
		case i == 0:
			in.Label = d.Cite(id)
		case i < len(source.Inserts):
			in, identity = source.Inserts[i], source.Inserts[i].Paragraph
		default:
			identity = ParagraphID(string(id) + "-" + strconv.Itoa(i+1))
			in.Label = d.provisional(place, in.As, labelsOf(events))
		}
		if _, exists := d.Paragraphs[identity]; exists {
			return nil, refuse("decide.in-text", "Paragraph {Paragraph} is in the text already.", d.cited(identity))
		}
		events = append(events, ParagraphInserted{Paragraph: identity, After: place, As: in.As, Level: in.Level,
			Label: in.Label, Text: line, Edit: source.ID})
		place = identity
	}
	disposed, err := d.rule(dec, dec.Words)
	if err != nil {
		return nil, err
	}
	if len(events)+len(disposed) == 0 {
		return nil, refuse("decide.nothing-proposed", "Nothing was decided about the proposed paragraph {Paragraph}.", d.cited(id))
	}
	events = append(events, disposed...)
	inserted := map[ParagraphID]bool{}
	for _, e := range events[:len(lines)] {
		in := e.(ParagraphInserted)
		inserted[in.Paragraph] = true
		if was, ok := d.Proposed(in.Paragraph); ok {
			events = append(events, d.rebase(in.Paragraph, was.Text, in.Text, dec.Rulings)...)
		}
	}
	for _, e := range d.EditsOn(id) {
		if r, ruled := dec.Rulings[e.ID]; ruled && !r.Fate.Open() {
			events = append(events, d.overtake(e, inserted, dec.Rulings)...)
		}
	}
	return events, nil
}

// sourceOf is the insertion that a new paragraph is recorded as taken from: among those ruled taken or taken in
// part the earliest tabled, otherwise the one whose identity the paragraph has.
func (d *Draft) sourceOf(dec Decision, host *EditState) *EditState {
	for _, e := range d.EditsOn(dec.Paragraph) {
		r := dec.Rulings[e.ID]
		if e.As == diffing.EditInsertAfter && (r.Fate == Taken || r.Fate == TakenInPart) {
			return e
		}
	}
	return host
}

func labelsOf(events []Event) []string {
	var labels []string
	for _, e := range events {
		if in, ok := e.(ParagraphInserted); ok {
			labels = append(labels, in.Label)
		}
	}
	return labels
}

// anchor is the paragraph of the text that a new one is placed after: where its own place is only proposed, the
// place of that.
func (d *Draft) anchor(e *EditState) ParagraphID {
	for range len(d.proposed) + 1 { // no chain of insertions is longer
		id := d.placeOf(e)
		if _, ok := d.Paragraphs[id]; ok || id == "" {
			return id
		}
		host, ok := d.Edit(d.proposed[id])
		if !ok {
			break
		}
		e = host
	}
	return ""
}

// rule checks the Chair's rulings on a paragraph whose words become these, and records them in order of tabling.
func (d *Draft) rule(dec Decision, words string) ([]Event, error) {
	suggested := d.Suggest(dec.Paragraph, words)
	var events []Event
	onIt := d.EditsOn(dec.Paragraph)
	for id := range dec.Rulings {
		if !slices.ContainsFunc(onIt, func(e *EditState) bool { return e.ID == id }) {
			return nil, refuse("decide.not-its-edit", "{Edit} is no edit of paragraph {Paragraph}.", Verbatim(id), d.cited(dec.Paragraph))
		}
	}
	for _, e := range onIt {
		r, ruled := dec.Rulings[e.ID]
		if !ruled || r.Fate.Open() {
			continue
		}
		switch {
		case !e.Fate.Open():
			return nil, stale("amendment.closed-already", "{Amendment} is closed already: {Fate}.", e.Amendment, e.Fate)
		case r.Fate == Withdrawn || r.Fate == Overtaken:
			return nil, refuse("decide.withdraw", "Only its own delegation withdraws {Amendment}; the Chair takes it, takes it in part, merges it or does not take it.", e.Amendment)
		case r.Fate == Taken && e.Restructures(): // see restructure, which does what it asks for
		case r.Fate == TakenInPart && e.Restructures():
			return nil, refuse("decide.in-part", "{Amendment} asks to move, merge or split paragraphs; that is done or not done, and not in part.", e.Amendment)
		case r.Fate == Taken && e.As != diffing.EditComment && suggested[e.ID] != Taken:
			return nil, refuse("decide.not-taken", "{Amendment} cannot be recorded as taken: the words decided on do not say what it asks for. Record it as taken in part or not taken.", e.Amendment)
		case r.Fate == Merged:
			if err := d.mergeable(e, r.Into); err != nil {
				return nil, err
			}
		}
		if err := checkNotes(Piece{Name: "The reason"}, r.Reason); err != nil {
			return nil, err
		}
		ruling := EditDisposed{Edit: e.ID, Fate: r.Fate, Paragraph: d.rival(dec.Paragraph), Words: words, Reason: strings.TrimSpace(r.Reason)}
		if r.Fate == Merged {
			ruling.Into = r.Into
		}
		events = append(events, ruling)
	}
	return events, nil
}

func (d *Draft) mergeable(e *EditState, into AmendmentID) error {
	a, ok := d.Amendment(into)
	switch {
	case !ok:
		return refuse("merge.none", "{Amendment} cannot be merged with {Into}: there is no such amendment.", e.Amendment, into)
	case a.ID == e.Amendment:
		return refuse("merge.itself", "{Amendment} cannot be merged with itself.", e.Amendment)
	case a.Withdrawn():
		return refuse("merge.withdrawn", "{Amendment} cannot be merged with {Into}, which was withdrawn.", e.Amendment, into)
	}
	return nil
}

// rebase says how the edits that stay open on a paragraph stand after its words changed (compile.md, Rebase). One
// that already waits for its delegation goes on waiting; it is met when the new words are those that it asks for, and no more
// when they are others.
func (d *Draft) rebase(id ParagraphID, was, now string, ruled map[EditID]Ruling) []Event {
	var events []Event
	for _, e := range d.EditsOn(id) {
		if r, ok := ruled[e.ID]; !e.Fate.Open() || ok && !r.Fate.Open() || e.As == diffing.EditInsertAfter || e.As == diffing.EditComment {
			continue
		}
		if e.Waiting == diffing.Clean && e.Restructures() && e.Edit.about(id) {
			events = append(events, d.rebaseRestructuring(e, id, now))
			continue
		}
		if e.Edit.Paragraph != id || d.host(e) != nil { // nested edits follow their host
			continue
		}
		if e.Waiting != diffing.Clean {
			if now := e.waitsOn(now); now != e.Waiting {
				events = append(events, EditRebased{Edit: e.ID, Outcome: now, Pinned: e.Pinned})
			}
			continue
		}
		outcome, text := d.carry(e, was, now)
		if outcome != diffing.Clean {
			events = append(events, EditRebased{Edit: e.ID, Outcome: outcome, Pinned: e.Pinned})
			continue
		}
		events = append(events, EditRebased{Edit: e.ID, Outcome: outcome, Pinned: diffing.HashText(now), Text: text})
		events = append(events, d.rebaseNested(e, text)...)
	}
	return events
}

// waitsOn says how an edit that waits for its delegation stands on words that changed once more. Of one that was met, the
// text may say it no longer: then it asks for it again, and holds the paragraph up until its delegation answers.
func (e *EditState) waitsOn(now string) diffing.Outcome {
	switch {
	case e.As != diffing.EditReplace && (e.As != diffing.EditBracket || e.Text == ""):
		return e.Waiting
	case diffing.SameText(now, e.Text):
		return diffing.AlreadyMet
	}
	return diffing.Conflict
}

// carry rebases one edit onto new words; deleting the paragraph is already met when it is gone.
func (d *Draft) carry(e *EditState, was, now string) (diffing.Outcome, string) {
	switch {
	case now == "" && e.As == diffing.EditDelete:
		return diffing.AlreadyMet, ""
	case now == "":
		return diffing.Conflict, ""
	case e.As == diffing.EditDelete, e.As == diffing.EditBracket && e.Text == "":
		return diffing.Rebase(was, now, "") // consent to delete was to the words that stood there
	default:
		return diffing.Rebase(was, now, e.Text)
	}
}

// overtake closes the edits of words that went with the insertion they stood in, and what stood in those. inserted
// are the paragraphs that enter the text by the same act; what is ruled on has its fate already.
func (d *Draft) overtake(host *EditState, inserted map[ParagraphID]bool, ruled map[EditID]Ruling) []Event {
	var events []Event
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			if _, has := ruled[e.ID]; e.Within != host.ID || !e.Fate.Open() || has || inserted[e.Edit.Paragraph] {
				continue
			}
			if _, standing := d.Paragraphs[e.Edit.Paragraph]; standing && host.As == diffing.EditInsertAfter {
				continue
			}
			events = append(events, EditDisposed{Edit: e.ID, Fate: Overtaken, Paragraph: e.Subject(),
				Reason: wentWith + AmendmentOf(host.ID)})
			events = append(events, d.overtake(e, inserted, ruled)...)
		}
	}
	return events
}

// Suggest says from the words alone what would become of each open edit of a paragraph: taken when they say all
// that it asks for, taken in part when they say some of it, not taken otherwise. An edit that stands in the bracketed
// text is weighed there: what the words take from the brackets beside its own takes nothing from it.
func (d *Draft) Suggest(id ParagraphID, words string) map[EditID]Fate {
	var bracketed diffing.Tree
	if compiled, ok := d.Compiled(id); ok {
		bracketed = compiled.Nodes
	}
	shown := bracketed.Edits()
	suggested := map[EditID]Fate{}
	for _, e := range d.EditsOn(id) {
		switch {
		case !e.Fate.Open() || e.As == diffing.EditComment || e.Restructures(): // words say nothing of these
		case slices.Contains(shown, e.ID) && len(e.Inserts) < 2: // of several paragraphs, the tree is of one
			suggested[e.ID] = fates[bracketed.Weigh(e.ID, words)]
		default:
			suggested[e.ID] = d.weighed(e, id, words)
		}
	}
	return suggested
}

// fates are what the Chair is offered to record.
var fates = map[diffing.Extent]Fate{diffing.NotTaken: NotTaken, diffing.TakenInPart: TakenInPart, diffing.Taken: Taken}

// weighed weighs an edit that stands beside the bracketed text. What waits in conflict was said of other words.
func (d *Draft) weighed(e *EditState, id ParagraphID, words string) Fate {
	base := ""
	if p, ok := d.Paragraphs[id]; ok {
		base = p.Text
	}
	asked := e.Text
	switch {
	case e.As == diffing.EditInsertAfter:
		lines := make([]string, len(e.Inserts))
		for i, in := range e.Inserts {
			lines[i] = in.Text
		}
		asked = strings.Join(lines, "\n")
	case e.As == diffing.EditDelete:
		asked = ""
	case e.As == diffing.EditBracket && asked == "":
		asked = "[" + base + "]"
	case e.Within != "" && base == "":
		if in, ok := d.Proposed(e.Edit.Paragraph); ok {
			base = in.Text
		}
	}
	if e.Waiting == diffing.Conflict && words != asked {
		return NotTaken
	}
	return fates[diffing.Weigh(base, words, asked)]
}
