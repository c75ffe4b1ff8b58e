package demo

import (
	"github.com/unbracket/unbracket/drafts"
)

// Negotiation is the identity of the demonstration.
const Negotiation drafts.NegotiationID = "ict-security"

// The zero draft's place among the documents.
const (
	ZeroDraftName   = "Zero draft"
	ZeroDraftSymbol = "A/AC.399/2026/CRP.1"
	ZeroDraftDate   = "2026-02-20"
	ZeroDraftFile   = "zero-draft.md"
)

var opening = drafts.NegotiationOpened{
	Title:    "Draft report of the Open-ended Working Group on Security in the Use of Information and Communications Technologies",
	Body:     "Open-ended Working Group on Security in the Use of Information and Communications Technologies",
	Language: "en",
	Preset:   drafts.OEWG,
	Style:    drafts.RoomStyle,
	Names:    drafts.Named,
	Audience: drafts.PublicAudience,
}

// seats are the delegations, all invented: fourteen members, two groups, an intergovernmental observer. Codes are
// of the range XAA to XZZ, which ISO 3166 leaves to its users.
var seats = []drafts.DelegationSeated{
	seat("XAA", drafts.Member, "Arcadia", "Arcadie", "Arcadia", "Аркадия", "阿卡迪亚", "أركاديا"),
	seat("XBB", drafts.Member, "Brennia", "Brennie", "Brennia", "Бренния", "布伦尼亚", "برينيا"),
	seat("XCC", drafts.Member, "Cascadia", "Cascadie", "Cascadia", "Каскадия", "卡斯卡迪亚", "كاسكاديا"),
	seat("XDD", drafts.Member, "Dalmara", "Dalmara", "Dalmara", "Далмара", "达尔马拉", "دالمارا"),
	seat("XEE", drafts.Member, "Estmark", "Estmark", "Estmark", "Эстмарк", "埃斯特马克", "إستمارك"),
	seat("XFI", drafts.Member, "Fenwick Isles", "Îles Fenwick", "Islas Fenwick", "Острова Фенвик", "芬威克群岛", "جزر فينويك"),
	seat("XGG", drafts.Member, "Galdoria", "Galdorie", "Galdoria", "Галдория", "加尔多里亚", "غالدوريا"),
	seat("XHH", drafts.Member, "Hestria", "Hestrie", "Hestria", "Гестрия", "赫斯特里亚", "هاستريا"),
	seat("XII", drafts.Member, "Ilmaria", "Ilmarie", "Ilmaria", "Ильмария", "伊尔马里亚", "إلماريا"),
	seat("XJJ", drafts.Member, "Jorvania", "Jorvanie", "Jorvania", "Йорвания", "约尔瓦尼亚", "يورفانيا"),
	seat("XKK", drafts.Member, "Kestria", "Kestrie", "Kestria", "Кестрия", "凯斯特里亚", "كيستريا"),
	seat("XLL", drafts.Member, "Lumeria", "Lumérie", "Lumeria", "Лумерия", "卢梅里亚", "لوميريا"),
	seat("XMM", drafts.Member, "Meridia", "Méridie", "Meridia", "Меридия", "梅里迪亚", "ميريديا"),
	seat("XNN", drafts.Member, "Norhaven", "Norhaven", "Norhaven", "Норхейвен", "诺黑文", "نورهافن"),
	seat("NG", drafts.Group, "Northern Group", "Groupe du Nord", "Grupo del Norte", "Северная группа", "北方集团", "مجموعة الشمال"),
	seat("ISF", drafts.Group, "Island States Forum", "Forum des États insulaires", "Foro de Estados Insulares",
		"Форум островных государств", "岛屿国家论坛", "منتدى الدول الجزرية"),
	seat("ONR", drafts.Observer, "Organization for Network Resilience", "Organisation pour la résilience des réseaux",
		"Organización para la Resiliencia de las Redes", "Организация по устойчивости сетей", "网络韧性组织", "منظمة صمود الشبكات"),
}

// GroupsSince is the day from which the members of the groups are members.
const GroupsSince = "2025-09-01"

// groups are who speaks in common, the member through which a group speaks first.
var groups = []struct {
	code    drafts.DelegationCode
	members []drafts.DelegationCode
}{
	{"NG", []drafts.DelegationCode{"XNN", "XHH", "XEE"}},
	{"ISF", []drafts.DelegationCode{"XFI", "XLL"}},
}

func seat(code drafts.DelegationCode, as drafts.SeatKind, en, fr, es, ru, zh, ar string) drafts.DelegationSeated {
	return drafts.DelegationSeated{Code: code, As: as,
		Names: map[drafts.Language]string{"en": en, "fr": fr, "es": es, "ru": ru, "zh": zh, "ar": ar}}
}

// Participant is a person in the room. The id is opaque to the record; the name lives in an account.
type Participant struct {
	ID         drafts.PersonID
	Name       string
	Role       drafts.Role
	Delegation drafts.DelegationCode
}

// The officers.
const (
	ChairID       drafts.PersonID = "demo-chair"
	SecretariatID drafts.PersonID = "demo-secretariat"
)

// people are one speaker for each seat, besides the officers. A group speaks through the person it chose.
var people = []Participant{
	{SecretariatID, "Ines Valcourt", drafts.Secretariat, ""},
	{ChairID, "Ambassador Theo Marchetti-Lund", drafts.Chair, ""},
	{"demo-xaa", "Leandra Okoye-Brandt", drafts.Delegate, "XAA"},
	{"demo-xbb", "Marius Tveit", drafts.Delegate, "XBB"},
	{"demo-xcc", "Paloma Rinaldi", drafts.Delegate, "XCC"},
	{"demo-xdd", "Joseph Amadi", drafts.Delegate, "XDD"},
	{"demo-xee", "Kaisa Lepik", drafts.Delegate, "XEE"},
	{"demo-xfi", "Ruth Penhallow", drafts.Delegate, "XFI"},
	{"demo-xgg", "Dragan Ilić", drafts.Delegate, "XGG"},
	{"demo-xhh", "Sunniva Dahl", drafts.Delegate, "XHH"},
	{"demo-xii", "Mei Tanaka-Reyes", drafts.Delegate, "XII"},
	{"demo-xjj", "Omar Haddad", drafts.Delegate, "XJJ"},
	{"demo-xkk", "Zofia Brandys", drafts.Delegate, "XKK"},
	{"demo-xll", "Anselm Duarte", drafts.Delegate, "XLL"},
	{"demo-xmm", "Farah Nazari", drafts.Delegate, "XMM"},
	{"demo-xnn", "Erik Solbakken", drafts.Delegate, "XNN"},
	{"demo-ng", "Astrid Holm", drafts.Delegate, "NG"},
	{"demo-isf", "Tomasi Vake", drafts.Delegate, "ISF"},
	{"demo-onr", "Beatriz Quiroga", drafts.Delegate, "ONR"},
}

// People gives everybody who has an account in the demonstration, the officers first.
func People() []Participant { return append([]Participant(nil), people...) }

// Title is how a person is called in the room and in the minutes: the office, or the delegation's name.
func (p Participant) Title() string {
	switch p.Role {
	case drafts.Chair:
		return "Chair"
	case drafts.Secretariat:
		return "Secretariat"
	}
	for _, s := range seats {
		if s.Code == p.Delegation {
			return s.Names["en"]
		}
	}
	return string(p.Delegation)
}
