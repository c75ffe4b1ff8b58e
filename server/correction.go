package server

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// correctionView is an editorial correction of agreed words, before and after, and what may be done about it.
type correctionView struct {
	Change  template.HTML // what was struck and what was put in, with the words around
	Words   string        // how many
	Says    string        // until when members may object, or what became of it
	Reason  string
	At      time.Time
	By      string // what became of it, said by whom: the reason of an objection
	Runs    bool
	Version uint64
	Object  string       // where to object, for those who may
	Seats   []seatChoice // in whose name: one for a delegation's own, several for the secretariat and for voices of groups
	See     string       // the address of all about it
	Refused string
	Why     string // as typed
}

// correcting is the correction of a paragraph to which members may still object, as it stands beside the words; nil where
// there is none.
func (r *room) correcting(id drafts.ParagraphID, k *ink) *correctionView {
	c, runs := r.Draft.Correcting(id, r.onItsClock())
	if !runs || !r.Reader.TakesPart() {
		return nil
	}
	v := r.correctionView(id, c, k)
	v.Change = k.spans(diffing.Excerpt(diffing.CompareWords(c.Was, c.Text)))
	return &v
}

// corrections lists all that was corrected in a paragraph, the newest first.
func (r *room) corrections(id drafts.ParagraphID, k *ink) []correctionView {
	p, ok := r.Draft.Paragraphs[id]
	if !ok {
		return nil
	}
	var all []correctionView
	for _, c := range slices.Backward(p.Corrections) {
		all = append(all, r.correctionView(id, c, k))
	}
	return all
}

func (r *room) correctionView(id drafts.ParagraphID, c drafts.Correction, k *ink) correctionView {
	running, runs := r.Draft.Correcting(id, r.onItsClock())
	v := correctionView{Change: k.spans(diffing.CompareWords(c.Was, c.Text)), Words: r.wordsChanged(c.Was, c.Text), Reason: c.Reason, At: c.Time,
		Version: c.Version, Runs: runs && running.Version == c.Version, See: r.path("p", string(id)) + "#corrections"}
	switch {
	case c.Objection != nil:
		who := r.counted([]drafts.DelegationCode{c.Objection.Delegation}, k.names)
		v.Says, v.By = r.T("correction.undone", "Name", who, "Time", r.Moment(c.Objection.Time)), c.Objection.Reason
	case v.Runs:
		v.Says = r.T("correction.until", "Deadline", r.deadline(c.Until))
		v.Object = r.objectTo(id, &v)
	default:
		v.Says = r.T("correction.stands")
	}
	return v
}

// objectTo is where a reader objects in the name of a member or a group, or of one of several; "" for who speaks for none.
func (r *room) objectTo(id drafts.ParagraphID, v *correctionView) string {
	for _, seat := range r.seatChoices(r.Draft) {
		if as := r.Draft.Seats[seat.Code].As; r.Reader.SpeaksFor(seat.Code) && (as == drafts.Member || as == drafts.Group) {
			v.Seats = append(v.Seats, seat)
		}
	}
	if len(v.Seats) == 0 {
		return ""
	}
	return r.path("p", string(id), "object")
}

// wordsChanged says how many words a change takes out and puts in, for those who judge whether it is editorial.
func (r *room) wordsChanged(was, now string) string {
	out, in := drafts.WordsChanged(was, now)
	return r.T("correction.words", "Out", r.T("correction.out", "Count", out), "In", r.T("correction.in", "Count", in))
}

// objectToCorrection is POST …/p/{paragraph}/object.
func (s *Server) objectToCorrection(r *room) error {
	page, err := r.paragraphPage()
	if err != nil {
		return err
	}
	code, reason := r.speakingAs(), r.words("reason").Text
	version, _ := strconv.ParseUint(r.Request().PostFormValue("correction"), 10, 64)
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.ObjectToCorrection(act, page.ID, version, code, reason)
	})
	if says, no := r.refused(err); no {
		at := slices.IndexFunc(page.Corrections, func(v correctionView) bool { return v.Object != "" })
		if at < 0 {
			page.Refused = says
		} else {
			page.Corrections[at].Refused, page.Corrections[at].Why = says, reason
		}
		return r.show(http.StatusUnprocessableEntity, "paragraph", page)
	}
	if err != nil {
		return err
	}
	return r.done(out, r.path("p", string(page.ID)), "correction.objected", "Name", r.name(code), "Label", page.Label)
}

// onItsClock is the time of what the reader looks at: of a moment of the past, that moment.
func (r *room) onItsClock() time.Time {
	if r.Back != nil {
		return r.Draft.Chain.Time
	}
	return r.server.now()
}

// correctionInWords says what an event of a correction records.
func (r *room) correctionInWords(key string, event drafts.Event) (says, note string, ok bool) {
	switch e := event.(type) {
	case drafts.ParagraphCorrected:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph), "Deadline", r.deadline(drafts.Deadline{At: e.Until, Zone: e.Zone})), e.Reason, true
	case drafts.VersionCorrected:
		return r.T(key, "Symbol", e.Symbol, "Of", e.Of, "Date", r.dated(e.Date)), e.Reason, true
	case drafts.CorrectionObjected:
		return r.T(key, "Paragraph", r.Draft.Cite(e.Paragraph), "Name", r.name(e.Delegation)), e.Reason, true
	}
	return "", "", false
}
