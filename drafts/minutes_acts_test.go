package drafts_test

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

func (m *meeting) code(name string) drafts.DelegationCode {
	for _, s := range seats {
		if strings.EqualFold(strings.ReplaceAll(s.name, " ", "-"), name) {
			return s.code
		}
	}
	return drafts.DelegationCode(strings.ToUpper(name))
}

// id finds a paragraph by its label, in the text or proposed. Underscores stand for spaces: 2_bis, 2_(a).
func (m *meeting) id(label string) drafts.ParagraphID {
	label = strings.ReplaceAll(label, "_", " ")
	for id, p := range m.draft.Paragraphs {
		if p.Label == label {
			return id
		}
	}
	for _, id := range m.draft.ProposedParagraphs() {
		if in, ok := m.draft.Proposed(id); ok && in.Label == label {
			return id
		}
	}
	return drafts.ParagraphID(label)
}

func (m *meeting) amendment(s string) drafts.AmendmentID {
	id, err := drafts.ParseAmendmentID(s)
	if err != nil {
		m.t.Fatal(err)
	}
	return id
}

func (m *meeting) decide(act drafts.Act, who string, f []string, words string) ([]drafts.Event, error) {
	d, code := m.draft, m.code(who)
	target := ""
	if len(f) > 1 {
		target = f[1]
	}
	if events, err, known := m.correct(act, code, f, words); known {
		return events, err
	}
	if events, err, known := m.refer(act, f); known {
		return events, err
	}
	if events, err, known := m.office(act, code, f, words); known {
		return events, err
	}
	if events, err, known := m.live(act, code, f, words); known {
		return events, err
	}
	edit := drafts.Edit{As: diffing.EditReplace, Text: words}
	switch f[0] {
	case "comment":
		return d.Table(act, drafts.Proposal{By: code, Wording: drafts.Wording{Reason: words, Edits: []drafts.Edit{m.edit(f[0], target, "")}}})
	case "replace", "delete", "bracket", "insert-after":
		return d.Table(act, drafts.Proposal{By: code, Wording: drafts.Wording{Edits: []drafts.Edit{m.edit(f[0], target, words)}}})
	case "propose-move", "propose-merge", "propose-split", "propose-words", "propose-brackets", "propose-deletion":
		return d.Table(act, drafts.Proposal{By: code, Wording: drafts.Wording{Edits: []drafts.Edit{m.restructuring(f, words)}}})
	case "replace-stale":
		edit.Paragraph, edit.Pinned = m.id(target), diffing.HashText("what it said an hour ago")
		return d.Table(act, drafts.Proposal{By: code, Wording: drafts.Wording{Edits: []drafts.Edit{edit}}})
	case "revise":
		a, ok := d.Amendment(m.amendment(target))
		if !ok {
			return d.Revise(act, m.amendment(target), 1, drafts.Wording{})
		}
		w := a.Current().Wording
		w.Edits = nil
		for _, e := range a.Edits { // as they stand now, not as they were handed in
			w.Edits = append(w.Edits, e.Edit)
		}
		w.Edits[0].Text, w.Edits[0].Pinned = words, ""
		if len(w.Edits[0].Inserts) > 0 {
			w.Edits[0].Inserts = []drafts.Inserted{{As: w.Edits[0].Inserts[0].As, Text: words}}
		}
		return d.Revise(act, a.ID, a.Current().Number, w)
	case "withdraw":
		return d.Withdraw(act, m.amendment(target))
	case "confirms-met":
		return d.ConfirmMet(act, m.amendment(target).EditID(1))
	case "reintroduces":
		return d.Reintroduce(act, m.amendment(target), code)
	case "ends":
		return d.EndCoSponsorship(act, m.amendment(target), code)
	case "cosponsor", "confirm":
		revision := 1
		if a, ok := d.Amendment(m.amendment(target)); ok {
			revision = a.Current().Number
		}
		if len(f) > 3 {
			fmt.Sscan(f[3], &revision)
		}
		if f[0] == "confirm" {
			return d.ConfirmCoSponsorship(act, m.amendment(target), revision, code)
		}
		return d.CoSponsor(act, m.amendment(target), revision, code)
	case "maintain":
		return d.Maintain(act, m.amendment(target).EditID(1), code, words)
	case "support", "can-live-with", "reserve", "oppose", "ask-brackets", "no-position":
		return m.takePosition(act, code, f, words)
	case "leave-line":
		return d.LeaveLine(act, m.amendment(target), drafts.DelegationCode(f[2]), code, words)
	case "join-line":
		return d.JoinLine(act, m.amendment(target), drafts.DelegationCode(f[2]), code)
	case "seats-group", "joins-group", "leaves-group", "gives-voice":
		return m.gather(act, f)
	case "joins":
		seen := drafts.TextHash("")
		if words != "" { // those that it looked at
			seen = diffing.HashText(words)
		}
		return d.JoinAgreement(act, m.id(target), seen, code)
	case "says", "corrects", "confirms-entry":
		return m.speak(act, code, f, target, words)
	default:
		return m.preside(act, f, target, words)
	}
}

func (m *meeting) edit(kind, target, words string) drafts.Edit {
	e := drafts.Edit{Paragraph: m.id(target), Text: words}
	switch kind {
	case "delete":
		e.As = diffing.EditDelete
	case "comment":
		e.As = diffing.EditComment
	case "bracket":
		e.As = diffing.EditBracket
	case "insert-after":
		e.As = diffing.EditInsertAfter
		if target == "beginning" {
			e.Paragraph = ""
		}
		e.Inserts = []drafts.Inserted{{Text: words}}
		if p, ok := m.draft.Paragraphs[e.Paragraph]; ok && p.Kind == diffing.KindSubparagraph {
			e.Inserts[0].As, e.Inserts[0].Level = p.Kind, p.Level
		}
	}
	return e
}

// restructuring reads "propose-move 2 after 3", "propose-merge 2 3 4", "propose-split 2 | words // words" and
// "propose-words A.1 | words for those of A.1".
func (m *meeting) restructuring(f []string, words string) drafts.Edit {
	if edit, ok := strings.CutPrefix(f[1], "A."); ok {
		e := drafts.Edit{As: diffing.EditReplace, Within: m.amendment(edit).EditID(1), Text: words}
		e.As = map[string]diffing.EditKind{"propose-words": diffing.EditReplace, "propose-brackets": diffing.EditBracket, "propose-deletion": diffing.EditDelete}[f[0]]
		return e
	}
	e := drafts.Edit{As: diffing.EditMove, Paragraph: m.id(f[1])}
	switch f[0] {
	case "propose-move":
		if f[3] != "beginning" {
			e.After = m.id(f[3])
		}
	case "propose-merge":
		e.As, e.Text = diffing.EditMerge, words
		for _, with := range f[2:] {
			e.With = append(e.With, m.id(with))
		}
	case "propose-split":
		e.As, e.Text = diffing.EditSplit, strings.ReplaceAll(words, " // ", "\n")
	}
	return e
}

// preside carries out what is the Chair's (or what somebody else tries who is not).
func (m *meeting) preside(act drafts.Act, f []string, target, words string) ([]drafts.Event, error) {
	d := m.draft
	id := m.id(target)
	sight := d.Sight(id)
	if seen, ok := m.sights[target]; ok && act.By == "vice-chair" {
		sight = seen
	}
	switch f[0] {
	case "opens-meeting", "closes-meeting", "calls":
		return m.sit(act, f, target)
	case "link", "dissolve", "agree-package", "totality", "placehold", "fill", "annex", "bring-back", "agree-words", "reopen-words":
		return m.tie(act, f, target, words)
	case "open":
		return d.OpenParagraph(act, id)
	case "decide", "delete-paragraph":
		dec := drafts.Decision{Paragraph: id, Sight: sight, Words: words, Rulings: map[drafts.EditID]drafts.Ruling{}}
		if f[0] == "delete-paragraph" {
			dec.Outcome = drafts.DeleteParagraph
		} else if p, ok := d.Paragraphs[id]; ok && words == "" {
			dec.Words = p.Text
		}
		for _, ruling := range strings.Split(strings.Join(f[2:], " "), ";") {
			name, fate, ok := strings.Cut(strings.TrimSpace(ruling), " ")
			if !ok {
				continue
			}
			r := drafts.Ruling{}
			if into, merged := strings.CutPrefix(fate, "merged with "); merged {
				r.Into, fate = m.amendment(into), "merged"
			}
			if err := r.Fate.UnmarshalText([]byte(fate)); err != nil {
				m.t.Fatal(err)
			}
			dec.Rulings[m.amendment(name).EditID(1)] = r
		}
		return d.Decide(act, dec)
	case "insert":
		return d.InsertParagraph(act, drafts.ChairInsertion{After: id, Text: words})
	case "move":
		after := drafts.ParagraphID("")
		if f[3] != "beginning" {
			after = m.id(f[3])
		}
		return d.MoveParagraph(act, id, after)
	case "split":
		return d.SplitParagraph(act, drafts.Division{Paragraph: id, Sight: sight, Text: strings.ReplaceAll(words, " // ", "\n")})
	case "merge":
		merger := drafts.Merger{Text: words, Of: []drafts.Seen{{Paragraph: id, Sight: sight}}}
		for _, with := range f[2:] {
			seen := d.Sight(m.id(with))
			if before, ok := m.sights[with]; ok && act.By == "vice-chair" {
				seen = before
			}
			merger.Of = append(merger.Of, drafts.Seen{Paragraph: m.id(with), Sight: seen})
		}
		return d.MergeParagraphs(act, merger)
	case "agree":
		level := drafts.AdRef
		var pending []drafts.Pending
		for i, word := range f[2:] {
			if word == "informals" {
				level = drafts.InInformals
			}
			if word == "pending" {
				pending = append(pending, drafts.Pending{Delegation: m.code(f[3+i]), Reason: words})
			}
		}
		return d.Agree(act, id, sight, level, pending)
	case "reopen":
		return d.Reopen(act, id, words)
	case "issue":
		return d.Issue(act, drafts.Issue{Name: target, Symbol: "A/AC.999/2026/L.1/" + target, Seen: d.TextHash()})
	case "import":
		at := slices.IndexFunc(m.files, func(f txtar.File) bool { return f.Name == target })
		if at < 0 {
			m.t.Fatalf("the minutes hold no text %q", target)
		}
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: target + ".txt"}, Paragraphs: paragraphs(string(m.files[at].Data)),
			Name: target, Symbol: "A/AC.999/2026/L.1/" + target, Seen: d.TextHash()})
	case "adopt":
		return d.Adopt(act, drafts.Adoption{Name: "Final report", Symbol: "A/81/999", Seen: d.TextHash()})
	}
	m.t.Fatalf("nobody can %q", f[0])
	return nil, nil
}

// see answers the lines that only look.
func (m *meeting) see(f []string) ([]string, bool) {
	d := m.draft
	name := func(code string) string { return d.NameOf(drafts.DelegationCode(code), "en") }
	label := func(id drafts.ParagraphID) string { return strings.ReplaceAll(d.Cite(id), " ", "_") }
	if seen, ok := m.watched(f); ok {
		return seen, true
	}
	if seen, ok := m.corrected(f); ok {
		return seen, true
	}
	if seen, ok := m.referred(f); ok {
		return seen, true
	}
	switch f[0] {
	case "show":
		c, ok := d.Compiled(m.id(f[1]))
		if !ok {
			return []string{"nothing"}, true
		}
		return []string{diffing.Print(c.Nodes, diffing.Style{Name: name})}, true
	case "numbers":
		c, ok := d.Compiled(m.id(f[1]))
		var said []string
		for b := range c.Nodes.Brackets() {
			said = append(said, fmt.Sprintf("%s[%d] %s", f[1], b.Number, diffing.Print(diffing.Tree{{Bracket: b}}, diffing.Style{Name: name})))
		}
		return said, ok
	case "standing":
		id := m.id(f[1])
		var said []string
		if p, ok := d.Paragraphs[id]; ok {
			word := p.Standing.String()
			if p.Deleted {
				word += ", deleted"
			}
			if p.Placeheld != nil {
				word += ", placeholder: " + p.Placeheld.Reason
			}
			if p.In != drafts.InReport {
				word += ", in the " + p.In.String()
			}
			said = append(said, word)
		}
		for _, o := range d.StandsAgainst(id) {
			said = append(said, "[ ] "+o.Sentence(func(c drafts.DelegationCode) string { return name(string(c)) }))
		}
		return said, true
	case "suggests":
		return m.suggests(f[1]), true
	case "stands":
		return m.stands(f[1]), true
	case "positions":
		id := m.id(f[1])
		var said []string
		for _, pos := range d.PositionsOn(id) {
			earlier := ""
			if !d.Paragraphs[id].OnItsWords(pos) {
				earlier = " (of earlier words)"
			}
			said = append(said, name(string(pos.Delegation))+": "+pos.Stance.String()+earlier)
		}
		return said, true
	case "text":
		lines, err := d.Reading()
		if err != nil {
			m.t.Fatal(err)
		}
		var said []string
		for _, l := range lines {
			switch {
			case l.Compiled == nil:
				said = append(said, label(l.ID)+" (deleted) "+l.State.Text)
			default:
				said = append(said, label(l.ID)+" "+diffing.Print(l.Compiled.Nodes, diffing.Style{Name: name}))
				for _, s := range l.Compiled.Structure {
					if s.Kind != diffing.EditComment {
						said = append(said, strings.TrimRight(fmt.Sprintf("    %s {%s %s%s} %s", label(l.ID), s.Kind, s.After, strings.Join(s.With, ", "), strings.Join(s.By, ", ")), " "))
					}
				}
			}
		}
		return said, true
	case "fates":
		var said []string
		for _, row := range d.Fates() {
			waiting := ""
			if row.Edit.Waiting != diffing.Clean {
				waiting = " (waits for its delegation: " + row.Edit.Waiting.String() + ")"
			}
			said = append(said, fmt.Sprintf("%s %s on %s: %s%s", row.Edit.ID, name(string(row.Amendment.By)), row.Paragraph, row.Edit.Fate, waiting))
		}
		return said, true
	case "versions":
		var said []string
		for _, v := range d.Versions {
			labels := make([]string, len(v.Whole()))
			for i, p := range v.Whole() {
				labels[i] = p.Label
			}
			said = append(said, fmt.Sprintf("%s %s: %s", v.Name, v.Symbol, strings.Join(labels, ", ")))
		}
		return said, true
	case "compare":
		old, _ := d.Version(f[1])
		new, _ := d.Version(f[2])
		var said []string
		for _, c := range d.Compare(old, new).Changes {
			said = append(said, strings.TrimRight(fmt.Sprintf("%s %s -> %s: %s", c.Kind, cites(old.Whole(), c.Old), cites(new.Whole(), c.New), marked(c.Spans)), " "))
		}
		return said, true
	case "meetings", "said", "awaiting":
		return m.heard(f), true
	case "pending", "packages", "totality", "annexed", "passages":
		return m.tied(f), true
	case "looks-at":
		m.sights[f[1]] = d.Sight(m.id(f[1]))
		return nil, true
	}
	return nil, false
}

func cites(text []drafts.Paragraph, at []int) string {
	var labels []string
	for _, i := range at {
		labels = append(labels, text[i].Label)
	}
	return strings.Join(labels, "+")
}

func marked(spans []diffing.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.Op {
		case diffing.Insert:
			b.WriteString("{+" + s.Text + "+}")
		case diffing.Delete:
			b.WriteString("{-" + s.Text + "-}")
		default:
			b.WriteString(s.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "¶") // where a paragraph ends
}
