package drafts

import (
	"slices"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/diffing"
)

// PackageID numbers a package once and for all: P.1.
type PackageID int

func (p PackageID) String() string { return "P." + strconv.Itoa(int(p)) }

// ParsePackageID reads "P.1", "p1" or "1".
func ParsePackageID(s string) (PackageID, error) {
	digits := strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "P"), ".")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, refuse("package.number", "{Sent} is no number of a package; write it as P.1.", Quoted(s))
	}
	return PackageID(n), nil
}

// Effect is what a package does to the agreement of one of its paragraphs alone.
type Effect uint8

// The effects. A package that holds lets none of its paragraphs go ad ref before the others.
const (
	Warns Effect = iota
	Holds
)

// Package links paragraphs that stand or fall together (rule: domain.md §5, "linked to other paragraphs as a package").
type Package struct {
	ID         PackageID
	Paragraphs []ParagraphID // what they have become: history follows splits and mergers
	Effect     Effect
	Reason     string
	Dissolved  *Dissolution
	Stamp
}

// Dissolution is the act that untied a package.
type Dissolution struct {
	Reason string
	Stamp
}

// Package finds a package by number, dissolved or not.
func (d *Draft) Package(id PackageID) (*Package, bool) {
	if id < 1 || int(id) > len(d.Packages) {
		return nil, false
	}
	return d.Packages[id-1], true
}

// Linked lists the packages that a paragraph is part of now.
func (d *Draft) Linked(id ParagraphID) []*Package {
	var linked []*Package
	for _, p := range d.Packages {
		if p.Dissolved == nil && slices.Contains(p.Paragraphs, id) && len(d.InPackage(p)) > 1 {
			linked = append(linked, p)
		}
	}
	return linked
}

// InPackage lists the paragraphs of a package that stand in the text, in its order.
func (d *Draft) InPackage(p *Package) []ParagraphID {
	var standing []ParagraphID
	for _, id := range d.Order {
		if slices.Contains(p.Paragraphs, id) && !d.Paragraphs[id].Deleted {
			standing = append(standing, id)
		}
	}
	return standing
}

// Beside lists the other paragraphs of a package that are not agreed, not even in informals: what one of its paragraphs
// waits for, or what the room is warned of.
func (d *Draft) Beside(p *Package, id ParagraphID) []ParagraphID {
	return slices.DeleteFunc(d.InPackage(p), func(other ParagraphID) bool {
		return other == id || d.Paragraphs[other].Standing.Agreed()
	})
}

// heldBy refuses to let a paragraph go ad ref alone out of a package that holds. together are those that go with it.
func (d *Draft) heldBy(id ParagraphID, together []ParagraphID) error {
	for _, p := range d.Linked(id) {
		open := slices.DeleteFunc(d.Beside(p, id), func(other ParagraphID) bool { return slices.Contains(together, other) })
		if p.Effect == Holds && len(open) > 0 {
			return refuse("package.holds", "Paragraph {Paragraph} cannot be agreed ad ref alone: {Package} links it with {Others}, not yet agreed. Agree these in informals first, or the package as a whole.",
				d.cited(id), p.ID, d.citedAll(open))
		}
	}
	return nil
}

// citedAll are the labels of several paragraphs.
func (d *Draft) citedAll(ids []ParagraphID) Verbatim {
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = d.Cite(id)
	}
	return Verbatim(strings.Join(labels, ", "))
}

// circle finds two paragraphs of a package to be that wait for each other already, through packages that hold, and those
// packages. Every package that holds is a tie between all its paragraphs; a tie between two that are tied is a circle.
func (d *Draft) circle(paragraphs []ParagraphID) (a, b ParagraphID, through []PackageID) {
	for i, from := range paragraphs {
		reached := map[ParagraphID][]PackageID{from: {}}
		for queue := []ParagraphID{from}; len(queue) > 0; queue = queue[1:] {
			for _, p := range d.Linked(queue[0]) {
				if p.Effect != Holds {
					continue
				}
				for _, next := range d.InPackage(p) {
					if _, known := reached[next]; !known {
						reached[next] = append(slices.Clone(reached[queue[0]]), p.ID)
						queue = append(queue, next)
					}
				}
			}
		}
		for _, to := range paragraphs[i+1:] {
			if chain, tied := reached[to]; tied {
				return from, to, slices.Compact(chain)
			}
		}
	}
	return "", "", nil
}

// followPackages lets packages follow paragraphs that became others.
func (d *Draft) followPackages(l Lineage) {
	for i, p := range d.Packages {
		if !slices.ContainsFunc(p.Paragraphs, func(id ParagraphID) bool { return slices.Contains(l.From, id) }) {
			continue
		}
		next := *p
		next.Paragraphs = nil
		for _, id := range p.Paragraphs {
			became := []ParagraphID{id}
			if slices.Contains(l.From, id) {
				became = l.To
			}
			for _, each := range became {
				if !slices.Contains(next.Paragraphs, each) {
					next.Paragraphs = append(next.Paragraphs, each)
				}
			}
		}
		d.Packages[i] = &next
	}
}

// linkable says whether a paragraph can be part of a package: it stands in the text, and says something.
func (d *Draft) linkable(id ParagraphID) error {
	p, err := d.inText(id)
	if err != nil {
		return err
	}
	if p.Kind == diffing.KindHeading || p.Kind == diffing.KindFootnote {
		return refuse("package.kind", "{Paragraph} is a heading or a footnote; a package links paragraphs.", d.cited(id))
	}
	return nil
}
