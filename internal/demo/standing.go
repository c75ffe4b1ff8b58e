package demo

import (
	"fmt"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// links makes a package of a list of paragraphs.
func links(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	var ids []drafts.ParagraphID
	for _, label := range strings.Split(said[1], ", ") {
		id, err := paragraph(d, label)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	effect := drafts.Warns
	if said[2] == "holds" {
		effect = drafts.Holds
	}
	return d.LinkPackage(stamp, ids, effect, said[3])
}

// joins is the word of a delegation that an agreement was pending.
func joins(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	return d.JoinAgreement(stamp, id, "", a.Actor.Delegation)
}

func agreesPackage(d *drafts.Draft, stamp drafts.Act, id drafts.PackageID, level drafts.Level) ([]drafts.Event, error) {
	seen := map[drafts.ParagraphID]drafts.Sight{}
	if p, ok := d.Package(id); ok {
		for _, each := range d.InPackage(p) {
			seen[each] = d.Sight(each)
		}
	}
	return d.AgreePackage(stamp, id, seen, level)
}

func dissolves(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := drafts.ParsePackageID(said[1])
	if err != nil {
		return nil, err
	}
	return d.DissolvePackage(stamp, id, said[2])
}

func declares(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	if strings.HasPrefix(said[1], "what") {
		return d.DeclareTotality(stamp, drafts.Piecemeal)
	}
	return d.DeclareTotality(stamp, drafts.UntilEverything)
}

// merges and splits are the Chair's own hand: no amendment asks for it, or not quite.
func merges(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	var m drafts.Merger
	for _, label := range strings.Split(said[1], ", ") {
		id, err := paragraph(d, label)
		if err != nil {
			return nil, err
		}
		m.Of = append(m.Of, drafts.Seen{Paragraph: id, Sight: d.Sight(id)})
	}
	for _, line := range a.wording() {
		m.Text = strings.TrimPrefix(line.Text, "= ")
	}
	return d.MergeParagraphs(stamp, m)
}

func splits(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	before, after, found := strings.Cut(seen(d, id), " "+said[2])
	if !found {
		return nil, fmt.Errorf("no words %q stand in paragraph %s", said[2], said[1])
	}
	return d.SplitParagraph(stamp, drafts.Division{Paragraph: id, Sight: d.Sight(id), Text: before + "\n" + said[2] + after})
}

func adopts(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	return d.Adopt(stamp, drafts.Adoption{Name: "Final report", Symbol: said[1], Date: said[2], Seen: d.TextHash()})
}

func placeholds(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	return d.Placehold(stamp, id, said[2])
}

// annexes takes a paragraph out of the report; bringsBack brings it back.
func annexes(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	to := drafts.InSummary
	if said[2] == "an annex" {
		to = drafts.InAnnex
	}
	return d.Annex(stamp, id, to, said[3])
}

func bringsBack(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	after, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	return d.BringBack(stamp, id, after)
}

// agreesWords agrees part of a paragraph: words that stand in it once.
func agreesWords(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	start, end, err := d.PassageOf(id, said[1])
	if err != nil {
		return nil, err
	}
	level := drafts.InInformals
	if said[3] == "ad ref" {
		level = drafts.AdRef
	}
	return d.AgreePassage(stamp, id, d.Sight(id), start, end, level)
}

// reopensWords takes back the agreement on part of a paragraph.
func reopensWords(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[2])
	if err != nil {
		return nil, err
	}
	for _, passage := range d.Paragraphs[id].Passages {
		if strings.TrimSpace(passage.Words) == said[1] {
			return d.ReopenPassage(stamp, id, passage.ID, said[3])
		}
	}
	return nil, fmt.Errorf("nobody agreed the words %q of paragraph %s by themselves", said[1], said[2])
}
