package drafts

import "slices"

// applyDeadline takes in what time was set for whom.
func (d *Draft) applyDeadline(event Event, at Stamp) {
	switch e := event.(type) {
	case MaintenanceTimed:
		for _, id := range e.Edits {
			if edit := d.edit(id); edit != nil {
				edit.MaintainUntil = &Deadline{At: e.Until, Zone: e.Zone}
			}
		}
	case TablingClosed:
		d.Closings = append(slices.Clone(d.Closings), Closing{Deadline: Deadline{At: e.At, Zone: e.Zone}, Reason: e.Reason, Stamp: at})
	}
}
