package journeys

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// The negotiations in which a page is seen at its least and at its most.
const (
	unwritten drafts.NegotiationID = "unwritten" // opened, and nothing else
	single    drafts.NegotiationID = "single"    // one paragraph, one delegation, a group that nobody joined
	crowded   drafts.NegotiationID = "crowded"   // as much of everything as a room can bring
)

// everyState makes a house with the three, and gives everybody's link by their part.
func everyState(t *testing.T) (*house, map[string]string) {
	t.Helper()
	h := openHouse(t)
	if err := h.store.AddAccount(t.Context(), store.Account{ID: "boss", Name: "Ines Vale", Power: store.Administrator, Created: time.Now()}); err != nil {
		t.Fatal(err)
	}
	links := map[string]string{
		"Secretariat": h.link("boss"),
		"Chair":       h.person("chair", "Theodora Lund-Oxenstierna van der Westerwold und zu Hohenfels"),
		"Arcadia":     h.person("ada", "Ada <b>Oran</b> \u202Eevil\u202C & Sons"),
		"nobody yet":  h.person("newcomer", "Noor Hale"),
	}
	h.begin(unwritten, "Draft report of the Working Group on Tidal Data")
	h.begin(single, "Draft report of the Working Group on Harbour Lights")
	h.seat(single, drafts.DelegationSeated{Code: "XAA", Names: names("Arcadia", "Arcadie", "Arcadia", "أركاديا", "Аркадия", "阿卡迪亚")},
		drafts.DelegationSeated{Code: "NG", As: drafts.Group, Names: names("Northern Group", "Groupe du Nord", "Grupo del Norte", "مجموعة الشمال", "Северная группа", "北方集团")})
	h.admitArcadia(single)
	h.lay(single, []diffing.Paragraph{{ID: "p1", Label: "1", Text: "The Working Group met."}})
	h.begin(crowded, longTitle)
	h.crowd()
	return h, links
}

// longTitle is a heading of 300 characters.
var longTitle = strings.TrimSpace(strings.Repeat("Report of the open-ended working group on measures to further the exchange of tidal data among coastal, archipelagic and landlocked States ", 3))[:300]

// unbroken is a word of 200 letters.
var unbroken = strings.Repeat("Donaudampfschiffahrtsgesellschaft", 7)[:200]

func names(en, fr, es, ar, ru, zh string) map[drafts.Language]string {
	return map[drafts.Language]string{"en": en, "fr": fr, "es": es, "ar": ar, "ru": ru, "zh": zh}
}

func (h *house) begin(n drafts.NegotiationID, title string) {
	h.t.Helper()
	if _, err := h.server.Open(h.t.Context(), n, h.press("boss"), drafts.NegotiationOpened{Title: title, Body: "Working Group", Language: "en"}); err != nil {
		h.t.Fatal(err)
	}
	h.do(n, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: "chair", Role: drafts.Chair})
	})
}

func (h *house) seat(n drafts.NegotiationID, seats ...drafts.DelegationSeated) {
	h.t.Helper()
	h.do(n, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		var events []drafts.Event
		for _, s := range seats {
			more, err := d.Seat(act, s)
			if err != nil {
				return nil, err
			}
			events = append(events, more...)
		}
		return events, nil
	})
}

func (h *house) admitArcadia(n drafts.NegotiationID) {
	h.t.Helper()
	h.do(n, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Admit(act, drafts.PersonAdmitted{Person: "ada", Role: drafts.Delegate, Delegation: "XAA", Capacity: drafts.Speaks})
	})
}

func (h *house) lay(n drafts.NegotiationID, text []diffing.Paragraph) {
	h.t.Helper()
	h.do(n, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Import(act, drafts.Import{Source: drafts.Source{Name: "zero.md"}, Paragraphs: text, Name: "Zero draft", Symbol: "A/AC.999/2026/L.1", Date: "2026-02-01"})
	})
}

// members are how many delegations the Northern Group has in the crowded room, of its 200.
const members = 134

// crowd fills the crowded room.
func (h *house) crowd() {
	seats := []drafts.DelegationSeated{
		{Code: "XAA", Names: names("United Kingdom of the Greater Northern Archipelago and the Southern Fenwick Isles", "Royaume-Uni du Grand Archipel septentrional et des îles Fenwick méridionales",
			"Reino Unido del Gran Archipiélago Septentrional y las Islas Fenwick Meridionales", "المملكة المتحدة للأرخبيل الشمالي الأكبر وجزر فنويك الجنوبية",
			"Соединенное Королевство Великого Северного архипелага и Южных островов Фенвик", "大北方群岛及南芬威克群岛联合王国")},
		{Code: "XBB", Names: names("Brennia (Plurinational Federative and Democratic Republic of)", "Brennie (République plurinationale, fédérative et démocratique de)",
			"Brennia (República Plurinacional, Federativa y Democrática de)", "برينيا (جمهورية - المتعددة القوميات الاتحادية الديمقراطية)", "Бренния (Многонациональная Федеративная и Демократическая Республика)", "布伦尼亚（多民族联邦民主共和国）")},
		{Code: "XCC", Names: map[drafts.Language]string{"en": `Cascadia <script>alert("x")</script> & <b>Co</b>`}},
		{Code: "XDD", Names: map[drafts.Language]string{"en": unbroken}},
		{Code: "NG", As: drafts.Group, Names: names("Northern Group of like-minded coastal and archipelagic developing States", "Groupe du Nord des États côtiers et archipélagiques en développement",
			"Grupo del Norte de Estados ribereños y archipelágicos en desarrollo", "مجموعة الشمال للدول الساحلية والأرخبيلية النامية المتقاربة التفكير", "Северная группа прибрежных и архипелажных развивающихся государств-единомышленников", "北方沿海和群岛发展中国家集团")},
	}
	for i := len(seats); i <= 200; i++ {
		seats = append(seats, drafts.DelegationSeated{Code: state(i), Names: names(fmt.Sprintf("Democratic Republic of the Eastern Province No. %d", i), fmt.Sprintf("République démocratique de la Province orientale no %d", i),
			fmt.Sprintf("República Democrática de la Provincia Oriental núm. %d", i), fmt.Sprintf("جمهورية الإقليم الشرقي الديمقراطية رقم %d", i), fmt.Sprintf("Демократическая Республика Восточной провинции № %d", i), fmt.Sprintf("东部第%d省民主共和国", i))})
	}
	h.seat(crowded, seats...)
	h.admitArcadia(crowded)
	h.do(crowded, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		var events []drafts.Event
		for i := range members {
			more, err := d.JoinGroup(act, "NG", state(200-i), "2026-01-05")
			if err != nil {
				return nil, err
			}
			events = append(events, more...)
		}
		return events, nil
	})
	h.lay(crowded, []diffing.Paragraph{
		{ID: "h1", Label: "A", Kind: diffing.KindHeading, Level: 1, Text: longTitle},
		{ID: "p1", Label: "1", Text: contested},
		{ID: "p2", Label: "2", Text: "The Working Group heard of " + unbroken + " and of " + unbroken + "."},
		{ID: "p3", Label: "3", Text: "States " + strings.Repeat("[should ", 10) + "report" + strings.Repeat("]", 10) + " every year."},
		{ID: "h2", Label: "B", Kind: diffing.KindHeading, Level: 2, Text: unbroken},
		{ID: "p4", Label: "24 bis alt 2", Kind: diffing.KindChapeau, Text: "The Working Group recommends that States:"},
		{ID: "p4a", Label: "24 bis alt 2 (a)", Kind: diffing.KindSubparagraph, Level: 1, Text: "Name a point of contact;"},
		{ID: "p4b", Label: "24 bis alt 2 (b)", Kind: diffing.KindSubparagraph, Level: 3, Text: "Report " + unbroken + "."},
	})
	words := strings.Fields(contested)
	for i := range amendments {
		asked := append([]string{}, words...)
		switch at := 1 + i*7%(len(words)-2); i % 4 {
		case 0:
			asked[at] = fmt.Sprintf("%s, as appropriate in the view of delegation %d,", asked[at], i)
		case 1:
			asked[at], asked[at+1] = "REPLACED", fmt.Sprintf("BY-%d", i)
		case 2:
			asked = append(asked[:at], asked[at+1:]...)
		default:
			asked = asked[:max(4, at)]
			asked = append(asked, fmt.Sprintf("in the manner of delegation %d.", i))
		}
		by := []drafts.DelegationCode{"XAA", "XBB", "XCC", "XDD", "NG"}[i%5]
		h.tabled(by, longTitle[:200], drafts.Edit{As: diffing.EditReplace, Paragraph: "p1", Text: strings.Join(asked, " ")})
	}
	h.tabled("XCC", `<img src=x onerror=alert(1)> "quoted" & ampersand`, drafts.Edit{As: diffing.EditReplace, Paragraph: "p3", Text: "States <b>shall</b> report every year."})
	h.tabled("XDD", unbroken, drafts.Edit{As: diffing.EditReplace, Paragraph: "p4b", Text: "Report " + unbroken[:150] + "."})
	for i := range members {
		h.do(crowded, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
			return d.CoSponsor(act, 1, 1, state(200-i))
		})
	}
	h.do(crowded, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.OpenMeeting(act, drafts.MeetingOpening{Number: 12})
	})
	h.do(crowded, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) { return d.CallParagraph(act, "p1") })
	h.do(crowded, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.MakeStatement(act, drafts.StatementTaken{Delegation: "XAA", Paragraph: "p1", Text: "We stand by " + unbroken + ". " + longTitle})
	})
}

const amendments = 40

// contested is the paragraph that everybody wants to change.
const contested = "Recalling its earlier conclusions, the Working Group recommends that all States should, on a voluntary basis and in accordance with their national laws, share tidal data without delay with neighbouring coastal States, build the capacity of those that ask for it, report every two years on the measures taken, and consider a common format for the exchange of such data before the third session."

func state(i int) drafts.DelegationCode {
	return drafts.DelegationCode(fmt.Sprintf("X%c%c", 'E'+i/26, 'A'+i%26))
}

func (h *house) tabled(by drafts.DelegationCode, heading string, e drafts.Edit) {
	h.t.Helper()
	h.do(crowded, "boss", func(d *drafts.Draft, act drafts.Act) ([]drafts.Event, error) {
		return d.Table(act, drafts.Proposal{By: by, Wording: drafts.Wording{Heading: heading, Reason: longTitle, Edits: []drafts.Edit{e}}})
	})
}
