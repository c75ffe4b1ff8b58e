package drafts

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// idPattern is what an identity from a file may look like: it stands in addresses and anchors of pages.
var idPattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.:-]{0,79}$`)

// ownPattern are the identities that this program gives itself, to the paragraphs of amendments (a3-1-1) and of the
// Chair (c57). A file that was exported from another negotiation has such ones too; taken over, they would stand in
// the way of the amendment that is still to come under that number.
var ownPattern = regexp.MustCompile(`^(?:a[0-9]+-[0-9]+-[0-9]+|c[0-9]+)$`)

// Rolling names the rolling text where a version is asked for.
const Rolling = "rolling"

// Version finds an issued version by ordinal ("0"), name ("Rev.1") or symbol; Rolling gives the rolling text as
// it would be issued now.
func (d *Draft) Version(name string) (*Version, bool) {
	if name == Rolling {
		return d.rolling(), len(d.Order) > 0
	}
	for _, v := range d.Versions {
		if name == strconv.Itoa(v.Ordinal) || strings.EqualFold(name, v.Name) || strings.EqualFold(name, v.Symbol) {
			return v, true
		}
	}
	return nil, false
}

func (d *Draft) rolling() *Version {
	text := d.Text()
	return &Version{Ordinal: len(d.Versions), Name: Rolling, Paragraphs: text, TextHash: hashText(text), Head: d.Chain.Head, Annexes: d.annexes(InAnnex, InSummary),
		Stamp: Stamp{Version: d.Chain.Version, Time: d.Chain.Time}}
}

// Compare compares two versions by identity, annexes included; splits and mergers are known from the record. What left the
// report for an annex, or came back from one, has moved. A reference that reads another label because the version numbers
// otherwise is no change of words: the old words are read with the labels of the new.
func (d *Draft) Compare(old, new *Version) diffing.Comparison {
	lineage := make([]diffing.Lineage, len(d.Lineage))
	for i, l := range d.Lineage {
		lineage[i] = diffing.Lineage(l)
	}
	before, after := sameLabels(old.Whole(), new.Whole())
	return diffing.CompareWithAnnexes(before, after, len(old.Paragraphs), len(new.Paragraphs), lineage)
}

// sameLabels gives the text of two versions with the labels of references as the second has them, the references left out.
func sameLabels(old, new []Paragraph) (before, after []Paragraph) {
	if !slices.ContainsFunc(slices.Concat(old, new), func(p Paragraph) bool { return slices.ContainsFunc(p.Marks, isReference) }) {
		return old, new
	}
	then := map[ParagraphID]string{}
	for _, p := range old {
		then[p.ID] = p.Label
	}
	now := map[ParagraphID]Paragraph{}
	after = slices.Clone(new)
	for i, p := range after {
		now[p.ID] = p
		after[i].Marks = slices.DeleteFunc(slices.Clone(p.Marks), isReference)
	}
	before = slices.Clone(old)
	for i, p := range before {
		if n := now[p.ID]; n.Text != p.Text && slices.ContainsFunc(n.Marks, isReference) {
			p = readAs(p, reread(n, func(target ParagraphID) string { return then[target] }), n)
		}
		p.Marks = slices.DeleteFunc(slices.Clone(p.Marks), isReference)
		before[i] = p
	}
	return before, after
}

// Concorded says what a paragraph was called in one version and is called in another.
type Concorded struct {
	Old, New []string // labels; empty where the paragraph was not in that version
	Kind     diffing.ChangeKind
	ID       ParagraphID
	Annex    string // the label of the annex to which it left the report between the two; empty where it did not
}

// Concordance lists the labelled paragraphs of two versions side by side, in the order of the new one (domain.md §2).
func (d *Draft) Concordance(old, new *Version) []Concorded {
	var rows []Concorded
	c := d.Compare(old, new)
	for _, change := range c.Changes {
		row := Concorded{Kind: change.Kind}
		for _, i := range change.Old {
			row.Old, row.ID = append(row.Old, c.Old[i].Label), c.Old[i].ID
		}
		for _, i := range change.New {
			row.New, row.ID = append(row.New, c.New[i].Label), c.New[i].ID
		}
		if row.ID == "" {
			continue // the heading of an annex
		}
		if row.Kind == diffing.Moved {
			to, isOut := new.AnnexOf(change.New[0])
			if _, wasOut := old.AnnexOf(change.Old[0]); isOut && !wasOut {
				row.Annex = to.Label
			}
		}
		if strings.Join(row.Old, "")+strings.Join(row.New, "") != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// FateRow says what became of one edit, for the fate table (domain.md §8).
type FateRow struct {
	Amendment *Amendment
	Edit      *EditState
	Paragraph string // as cited now
}

// Fates lists every edit and what became of it, by author, then by number.
func (d *Draft) Fates() []FateRow {
	var rows []FateRow
	for _, a := range d.Amendments {
		for _, e := range a.Edits {
			rows = append(rows, FateRow{Amendment: a, Edit: e, Paragraph: d.Cite(e.Subject())})
		}
	}
	slices.SortStableFunc(rows, func(x, y FateRow) int { return cmp.Compare(x.Amendment.By, y.Amendment.By) })
	return rows
}

// Preview says how a proposal would stand in brackets with the others if it were tabled now. revises is the
// amendment that it would revise, 0 when it is new. Nothing is recorded.
func (d *Draft) Preview(act Act, p Proposal, revises AmendmentID) (*Draft, AmendmentID, error) {
	var events []Event
	var err error
	id := revises
	if revises > 0 {
		a, ok := d.Amendment(revises)
		if !ok {
			return nil, 0, refuse("amendment.none", "There is no amendment {Amendment}.", revises)
		}
		events, err = d.Revise(act, revises, a.Current().Number, p.Wording)
	} else {
		id = AmendmentID(len(d.Amendments) + 1)
		events, err = d.Table(act, p)
	}
	if err != nil {
		return nil, 0, err
	}
	next, err := d.Propose(act, events)
	return next, id, err
}

// Seated lists who has a seat now, by code.
func (d *Draft) Seated() []*Seat {
	var seats []*Seat
	for _, s := range d.Seats {
		if !s.Unseated {
			seats = append(seats, s)
		}
	}
	slices.SortFunc(seats, func(a, b *Seat) int { return cmp.Compare(a.Code, b.Code) })
	return seats
}
