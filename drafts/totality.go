package drafts

// NothingAgreedYet says whether “nothing is agreed until everything is agreed” holds (rule: domain.md §5: a switch on the
// draft, printed on every export but the final one). It holds from the beginning, until the Chair turns it off or the
// report is adopted.
func (d *Draft) NothingAgreedYet() bool { return d.Adopted == nil && !d.piecemeal }

// Totality is what the switch says.
type Totality uint8

// The two ways of agreeing.
const (
	UntilEverything Totality = iota
	Piecemeal                // what is agreed is agreed
)

// DeclareTotality turns the switch.
func (d *Draft) DeclareTotality(act Act, t Totality) ([]Event, error) {
	if err := d.chairOnly(act, doDeclareTotality); err != nil {
		return nil, err
	}
	switch {
	case t == UntilEverything && !d.piecemeal:
		return nil, refuse("totality.on", "It holds already that nothing is agreed until everything is agreed.")
	case t == Piecemeal && d.piecemeal:
		return nil, refuse("totality.off", "It does not hold any more that nothing is agreed until everything is agreed.")
	}
	return []Event{TotalityDeclared{On: t == UntilEverything}}, nil
}
