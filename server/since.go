package server

import (
	"fmt"
	"strconv"

	"github.com/unbracket/unbracket/drafts"
)

// reload takes the draft as it stands now. What an act was refused for may have come on record after this request began.
func (r *room) reload() error {
	now, err := r.server.load(r.Request().Context(), r.ID)
	if err != nil {
		return err
	}
	r.Draft, r.mayMaintain = now, nil
	return nil
}

// seen is the record's version that a form was shown at, 0 when the form does not say.
func (r *room) seen(field string) uint64 {
	n, err := strconv.ParseUint(r.Request().PostFormValue(field), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// since tells what came on record after a version, of what concerns, the oldest first, in the words of the record page:
// of two who act at once, one is told what changed. It tells nothing to a form that does not say what it showed.
func (r *room) since(version uint64, concerns func(drafts.Event) bool) ([]recordLine, error) {
	if version == 0 {
		return nil, nil
	}
	var lines []recordLine
	ctx := r.Request().Context()
	person := r.server.people(ctx)
	for record, err := range r.server.store.Records(ctx, r.ID, version) {
		if err != nil {
			return nil, fmt.Errorf("read what came after record %d of %s: %w", version, r.ID, err)
		}
		event, err := drafts.Decode(record.Kind, record.Data)
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", record.Version, err)
		}
		if !concerns(event) {
			continue
		}
		line, err := r.recordLine(record, person)
		if err != nil {
			return nil, err
		}
		line.Follows = len(lines) > 0 && lines[len(lines)-1].Act == line.Act
		lines = append(lines, line)
	}
	return lines, nil
}

// ofTheText picks what changes the words of the text, their order or their labels.
func ofTheText(event drafts.Event) bool {
	switch event.(type) {
	case drafts.ParagraphEdited, drafts.ParagraphInserted, drafts.ParagraphDeleted, drafts.ParagraphMoved, drafts.ParagraphSplit, drafts.ParagraphsMerged:
		return true
	}
	return ofTheWholeText(event)
}

func ofTheWholeText(event drafts.Event) bool {
	switch event.(type) {
	case drafts.DraftImported, drafts.VersionIssued, drafts.VersionCorrected, drafts.ReportAdopted:
		return true
	}
	return false
}
