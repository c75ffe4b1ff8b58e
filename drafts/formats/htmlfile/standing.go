package htmlfile

import (
	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts/formats/textfile"
)

// The classes of what is agreed, as style.css has them: a sign and words say it too, and Read leaves them out.
var (
	passages  = map[string]string{textfile.PassageAdRef: "adref", textfile.PassageInformals: "informals"}
	agreeings = map[textfile.Agreement]string{textfile.AdRef: "adref", textfile.InInformals: "informals"}
)

// stand says beside a paragraph how far it has come.
func (v *para) stand(s textfile.Standings) {
	if of, ok := s.Of[v.ID]; ok && v.ID != "" {
		v.Standing, v.Agreed = of.Printed(), agreeings[of.Agreed]
	}
	v.Gone = marks(s.Gone[v.ID])
	if v.ID == "" {
		v.Gone = nil
	}
}

func marks(of []textfile.Standing) []string {
	var list []string
	for _, one := range of {
		list = append(list, one.Printed())
	}
	return list
}

// passing goes through the base words of a bracketed paragraph and knows which of them are agreed.
type passing struct {
	marks []diffing.Mark
	at    int // code points gone by
}

// cut parts the next base words where an agreed passage begins or ends. A nil one is for words that stand in no text yet.
func (p *passing) cut(text string, like node) []node {
	if p == nil || len(p.marks) == 0 {
		like.Text = text
		return []node{like}
	}
	points := []rune(text)
	var list []node
	for len(points) > 0 {
		n, agreed := len(points), ""
		for _, m := range p.marks {
			switch {
			case m.At <= p.at && p.at < m.To:
				n, agreed = min(n, m.To-p.at), passages[m.Kind]
			case p.at < m.At:
				n = min(n, m.At-p.at)
			}
		}
		one := like
		one.Text, one.Agreed = string(points[:n]), agreed
		list = append(list, one)
		points, p.at = points[n:], p.at+n
	}
	return list
}

// sign goes past a bracket that stands in the text itself.
func (p *passing) sign(b *diffing.Bracket) {
	if p != nil && b.Typed {
		p.at++
	}
}
