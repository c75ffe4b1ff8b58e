package drafts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/unbracket/unbracket/diffing"
)

// Words of diffing that the record speaks too.
type (
	ParagraphID = diffing.ParagraphID
	EditID      = diffing.EditID
	TextHash    = diffing.TextHash
	Paragraph   = diffing.Paragraph
	Mark        = diffing.Mark
)

// Event is one fact, past tense, in the field's words. It carries outcomes, not inputs, so that a changed rule
// never changes history. Wire names and fields are for ever (doc/record.md); fields may only be added, optional.
type Event interface {
	Kind() string
}

// kinds maps each wire name to its event. A kind that is not here refuses to load the negotiation.
var kinds = func() map[string]reflect.Type {
	m := make(map[string]reflect.Type)
	for _, e := range []Event{
		NegotiationOpened{}, AttributionSet{}, DelegationSeated{}, DelegationUnseated{}, PersonAdmitted{}, PersonDismissed{},
		DraftImported{}, ParagraphEdited{}, ParagraphInserted{}, ParagraphDeleted{}, ParagraphMoved{}, ParagraphSplit{}, ParagraphsMerged{}, VersionIssued{},
		AmendmentTabled{}, AmendmentRevised{}, AmendmentWithdrawn{}, AmendmentCoSponsored{}, CoSponsorshipConfirmed{},
		CoSponsorshipEnded{}, EditDisposed{}, EditMaintained{}, EditMet{}, EditRebased{}, BracketsNumbered{},
		GroupJoined{}, GroupLeft{}, GroupVoiceGiven{}, GroupLineLeft{}, GroupLineJoined{},
		PositionTaken{}, PositionsRebased{}, ParagraphOpened{}, ParagraphAgreed{}, ParagraphReopened{}, ReportAdopted{},
		MaintenanceTimed{}, TablingClosed{}, MergerProposed{}, MergerAnswered{}, MergerConcluded{},
		ParagraphCorrected{}, CorrectionObjected{}, VersionCorrected{},
		AgreementJoined{}, PackageLinked{}, PackageDissolved{}, TotalityDeclared{},
		PassageAgreed{}, PassageCarried{}, PassageLapsed{},
		ReferenceMade{}, ReferenceDropped{}, ReferenceLapsed{},
		ParagraphPlaceheld{}, PlaceholderFilled{}, ParagraphAnnexed{},
		MeetingOpened{}, MeetingClosed{}, ParagraphCalled{}, StatementMade{}, StatementCorrected{}, EntryConfirmed{},
	} {
		m[e.Kind()] = reflect.TypeOf(e)
	}
	return m
}()

// Encode writes an event as the bytes that are stored and hashed.
func Encode(e Event) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // words stand in the record as they were said
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("encode %s: %w", e.Kind(), err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// UnknownKind is a record that this program is too old to understand. The negotiation is not loaded: to skip a
// record would be to show a text that nobody agreed.
type UnknownKind struct{ Name string }

func (u *UnknownKind) Error() string {
	return fmt.Sprintf("the record holds %q, which this version of the program does not know; a newer one is needed", u.Name)
}

// Decode reads a stored event back; old shapes are upgraded here, stored bytes never rewritten.
func Decode(kind string, data []byte) (Event, error) {
	t, ok := kinds[kind]
	if !ok {
		return nil, &UnknownKind{Name: kind}
	}
	p := reflect.New(t)
	if err := json.Unmarshal(data, p.Interface()); err != nil {
		return nil, fmt.Errorf("decode %s: %w", kind, err)
	}
	return p.Elem().Interface().(Event), nil
}

// Kinds lists the wire names that this program understands, for the fixtures and doc/record.md.
func Kinds() []string {
	names := make([]string, 0, len(kinds))
	for name := range kinds {
		names = append(names, name)
	}
	return names
}
