package demo

import (
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
	return d.JoinAgreement(stamp, id, a.Actor.Delegation)
}
