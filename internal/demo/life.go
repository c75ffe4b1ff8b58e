package demo

import (
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// expects reads until when amendments are expected: "until 2026-05-13 13:30 in America/New_York".
func expects(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	at, err := deadline(said[1], said[2])
	if err != nil {
		return nil, err
	}
	return d.CloseTabling(stamp, at, said[3])
}

// lets reads until when what was disposed of on a paragraph may be maintained.
func lets(d *drafts.Draft, stamp drafts.Act, _ Act, said []string) ([]drafts.Event, error) {
	id, err := paragraph(d, said[1])
	if err != nil {
		return nil, err
	}
	until, err := deadline(said[2], said[3])
	if err != nil {
		return nil, err
	}
	return d.TimeMaintenance(stamp, id, until)
}

func deadline(local, zone string) (drafts.Deadline, error) {
	return drafts.ReadDeadline(strings.Replace(local, " ", "T", 1), drafts.Zone(zone), drafts.Unsaid)
}
