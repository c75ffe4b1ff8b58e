package server

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// passageForm is where the Chair agrees part of a paragraph, and reopens one.
type passageForm struct {
	Action    string
	Stretches []clause // without a bracket, to choose from
	Picked    string
	Typed     string
	Agreed    []passageView
}

// clause is some words of a paragraph that no bracket stands in.
type clause struct {
	Value string // "start-end", in code points
	Words string
}

// passageView is an agreed part of a paragraph.
type passageView struct {
	Says   string
	Reopen string // where it is reopened
}

// passageForm of a paragraph that stands in the report and is open.
func (r *room) passageForm(page *decidePage, tree diffing.Tree) *passageForm {
	p := page.State
	if p == nil || p.Deleted || p.Standing.Agreed() || p.Kind == diffing.KindHeading || p.Kind == diffing.KindFootnote {
		return nil
	}
	f := &passageForm{Action: r.path("p", string(p.ID), "passages"), Stretches: stretchesOf(tree)}
	for _, passage := range p.Passages {
		f.Agreed = append(f.Agreed, passageView{Says: r.T("passage.agreed."+slug(passage.Level.String()), "Words", passage.Words),
			Reopen: r.path("p", string(p.ID), "passages", passage.ID.String(), "reopen")})
	}
	return f
}

// endOfClause is where a stretch of words can end: after a sentence or a part of a list.
var endOfClause = regexp.MustCompile(`[.;:]\s+`)

// stretchesOf cuts what stands outside brackets into clauses. One word alone is none, and neither is the whole.
func stretchesOf(tree diffing.Tree) []clause {
	var found []clause
	at, whole := 0, utf8.RuneCountInString(tree.Base())
	for _, node := range tree {
		if node.Bracket != nil {
			at += utf8.RuneCountInString(diffing.Tree{node}.Base())
			continue
		}
		from := 0
		cuts := append(endOfClause.FindAllStringIndex(node.Text, -1), []int{len(node.Text), len(node.Text)})
		for _, cut := range cuts {
			words := node.Text[from:cut[1]]
			trimmed := strings.TrimSpace(words)
			start := at + utf8.RuneCountInString(node.Text[:from]) + utf8.RuneCountInString(words[:strings.Index(words, trimmed)])
			length := utf8.RuneCountInString(trimmed)
			if strings.ContainsAny(trimmed, " ") && length < whole {
				found = append(found, clause{Value: fmt.Sprintf("%d-%d", start, start+length), Words: trimmed})
			}
			from = cut[1]
		}
		at += utf8.RuneCountInString(node.Text)
	}
	return found
}

// agreePassage is POST …/p/{paragraph}/passages.
func (s *Server) agreePassage(r *room) error {
	form := r.Request().PostFormValue
	level, said := agreedLevels[form("level")]
	picked, typed := form("stretch"), r.words("words").Text
	return r.passageDone(func(f *passageForm) { f.Picked, f.Typed = picked, typed },
		func(d *drafts.Draft, act drafts.Act, id drafts.ParagraphID) ([]drafts.Event, error) {
			if !said {
				return nil, refuse("agree.which")
			}
			start, end, err := 0, 0, error(nil)
			if typed != "" || picked == "" {
				start, end, err = d.PassageOf(id, typed)
			} else if _, err = fmt.Sscanf(picked, "%d-%d", &start, &end); err != nil {
				start, end, err = d.PassageOf(id, "")
			}
			if err != nil {
				return nil, err
			}
			return d.AgreePassage(act, id, drafts.Sight(form("sight")), start, end, level)
		}, "passage.done")
}

// reopenPassage is POST …/p/{paragraph}/passages/{passage}/reopen.
func (s *Server) reopenPassage(r *room) error {
	n, err := strconv.Atoi(r.Param("passage"))
	if err != nil {
		return drafts.ErrHidden
	}
	reason := r.words("reason").Text
	return r.passageDone(func(*passageForm) {},
		func(d *drafts.Draft, act drafts.Act, id drafts.ParagraphID) ([]drafts.Event, error) {
			return d.ReopenPassage(act, id, drafts.PassageID(n), reason)
		}, "passage.open-again")
}

// passageDone carries out one of the acts of the form; the page comes back with what was typed when it is refused.
func (r *room) passageDone(typed func(*passageForm), decide func(*drafts.Draft, drafts.Act, drafts.ParagraphID) ([]drafts.Event, error), done string) error {
	page, err := r.decidePage(r.Draft)
	if err != nil {
		return err
	}
	out, err := r.press(func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return decide(d, act, page.ID) })
	if says, no := r.refused(err); no {
		if again := r.reload(); again != nil {
			return again
		}
		now, gone := r.decidePage(r.Draft)
		if gone != nil {
			return gone
		}
		if now.Refused = says; now.Passages != nil {
			typed(now.Passages)
		}
		return r.show(refusedStatus(err), "decide", now)
	}
	if err != nil {
		return err
	}
	return r.done(out, page.Links.Decide, done, "Label", page.Label)
}

// passageRemarks say which parts of a paragraph are agreed, and which were and are no more: those that lapsed since the
// latest version.
func (r *room) passageRemarks(p *drafts.ParagraphState) []string {
	var says []string
	for _, passage := range p.Passages {
		says = append(says, r.T("passage.agreed."+slug(passage.Level.String()), "Words", passage.Words))
	}
	issued := uint64(0)
	if n := len(r.Draft.Versions); n > 0 {
		issued = r.Draft.Versions[n-1].Version
	}
	for _, lapse := range p.Lapsed {
		switch {
		case lapse.Version < issued || p.Standing.Agreed():
		case lapse.Reason != "":
			says = append(says, r.T("passage.reopened", "Words", lapse.Words, "Time", r.Moment(lapse.Time), "Reason", lapse.Reason))
		default:
			says = append(says, r.T("passage.lapsed", "Words", lapse.Words, "Time", r.Moment(lapse.Time)))
		}
	}
	return says
}

// passageMark is how the ink knows the words of an agreed passage, and passageSigns are the signs before them.
const passageMark = "agreed "

var passageSigns = map[string]string{passageMark + "informals": "◐", passageMark + "ad ref": "●"}

// marked are the marks of a paragraph with those of its agreed passages, where these are the words that stand now.
func (k *ink) marked(p diffing.Paragraph) []diffing.Mark {
	marks := inOrder(p.Marks)
	state, ok := k.room.Draft.Paragraphs[p.ID]
	if !ok || len(state.Passages) == 0 || state.Text != p.Text {
		return marks
	}
	for _, passage := range state.Passages {
		marks = append(marks, diffing.Mark{At: passage.Start, To: passage.End, Kind: passageMark + passage.Level.String()})
	}
	return inOrder(marks)
}
