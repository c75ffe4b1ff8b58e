package drafts

import (
	"slices"
	"strings"
)

// LinkPackage links paragraphs as a package (rule: domain.md §5). A package that holds closes no circle: no two of its
// paragraphs are tied already by packages that hold.
func (d *Draft) LinkPackage(act Act, paragraphs []ParagraphID, effect Effect, reason string) ([]Event, error) {
	if err := d.chairOnly(act, doLinkPackage); err != nil {
		return nil, err
	}
	for i, id := range paragraphs {
		if err := d.linkable(id); err != nil {
			return nil, err
		}
		if slices.Contains(paragraphs[:i], id) {
			return nil, refuse("package.twice", "Paragraph {Paragraph} is named twice; a package links different paragraphs.", d.cited(id))
		}
	}
	reason = strings.TrimSpace(reason)
	switch {
	case len(paragraphs) < 2:
		return nil, refuse("package.alone", "A package links at least two paragraphs; name the others.")
	case reason == "":
		return nil, refuse("package.no-reason", "Say why these paragraphs are linked; everybody will see it.")
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	if effect == Holds {
		if a, b, through := d.circle(paragraphs); len(through) > 0 {
			return nil, refuse("package.circle", "Paragraphs {First} and {Second} wait for each other already, through {Packages}; a second tie would close a circle. Dissolve that one, or link all of them in one package.",
				d.cited(a), d.cited(b), packageNumbers(through))
		}
	}
	ordered := slices.Clone(paragraphs)
	slices.SortFunc(ordered, func(a, b ParagraphID) int { return slices.Index(d.Order, a) - slices.Index(d.Order, b) })
	return []Event{PackageLinked{Package: PackageID(len(d.Packages) + 1), Paragraphs: ordered, Effect: effect, Reason: reason}}, nil
}

func packageNumbers(packages []PackageID) Verbatim {
	numbers := make([]string, len(packages))
	for i, p := range packages {
		numbers[i] = p.String()
	}
	return Verbatim(strings.Join(numbers, ", "))
}

// DissolvePackage unties a package, with a reason that everybody sees.
func (d *Draft) DissolvePackage(act Act, id PackageID, reason string) ([]Event, error) {
	if err := d.chairOnly(act, doDissolvePackage); err != nil {
		return nil, err
	}
	if _, err := d.livePackage(id); err != nil {
		return nil, err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return nil, refuse("dissolve.no-reason", "Dissolving {Package} needs a reason; everybody will see it.", id)
	}
	if err := checkNotes(Piece{Name: "The reason"}, reason); err != nil {
		return nil, err
	}
	return []Event{PackageDissolved{Package: id, Reason: reason}}, nil
}

func (d *Draft) livePackage(id PackageID) (*Package, error) {
	p, ok := d.Package(id)
	switch {
	case !ok:
		return nil, refuse("package.none", "There is no package {Package}.", id)
	case p.Dissolved != nil:
		return nil, stale("package.dissolved", "{Package} was dissolved.", id)
	}
	return p, nil
}

// AgreePackage agrees all paragraphs of a package in one act, or none of them (rule: domain.md §5): each on the words and
// on what stood against them as seen. What is agreed so far already stays as it is.
func (d *Draft) AgreePackage(act Act, id PackageID, seen map[ParagraphID]Sight, level Level) ([]Event, error) {
	if err := d.chairOnly(act, doAgree); err != nil {
		return nil, err
	}
	p, err := d.livePackage(id)
	if err != nil {
		return nil, err
	}
	together := d.InPackage(p)
	var events []Event
	for _, paragraph := range together {
		if d.Paragraphs[paragraph].Standing >= level.standing() {
			continue
		}
		agreed, err := d.agreed(paragraph, seen[paragraph], level, nil, together)
		if err != nil {
			return nil, err
		}
		events = append(events, agreed)
	}
	if len(events) == 0 {
		return nil, refuse("package.agreed", "All paragraphs of {Package} are {Standing} already.", id, level.standing())
	}
	return events, nil
}
