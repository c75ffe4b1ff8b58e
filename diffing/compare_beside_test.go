package diffing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatChangedBesideTheWordsIsSaid(t *testing.T) {
	footnote := func(at int, id string) Mark { return Mark{At: at, Kind: "footnote", ID: id} }
	for _, c := range []struct {
		name     string
		old, new Paragraph
		kind     ChangeKind
		want     []Beside
	}{
		{"nothing", Paragraph{Text: norms}, Paragraph{Text: norms}, Unchanged, nil},
		{"a heading a level deeper", Paragraph{Text: "Rules", Kind: KindHeading, Level: 1}, Paragraph{Text: "Rules", Kind: KindHeading, Level: 2}, Unchanged, []Beside{BesideLevel}},
		{"a heading that became a paragraph", Paragraph{Text: "Rules", Kind: KindHeading, Level: 1}, Paragraph{Text: "Rules", Level: 1}, Unchanged, []Beside{BesideKind}},
		{"a footnote that only has another number", Paragraph{Text: norms, Marks: []Mark{footnote(6, "fn-1")}}, Paragraph{Text: norms, Marks: []Mark{footnote(6, "fn-2")}}, Unchanged, nil},
		{"a footnote behind another word", Paragraph{Text: norms, Marks: []Mark{footnote(6, "fn-1")}}, Paragraph{Text: norms, Marks: []Mark{footnote(17, "fn-1")}}, Unchanged, []Beside{BesideFootnotes}},
		{"a footnote that is gone", Paragraph{Text: norms, Marks: []Mark{footnote(6, "fn-1")}}, Paragraph{Text: norms}, Unchanged, []Beside{BesideFootnotes}},
		{"a footnote that goes with its word", Paragraph{Text: norms, Marks: []Mark{footnote(17, "fn-1")}}, Paragraph{Text: "All " + norms, Marks: []Mark{footnote(21, "fn-1")}}, Edited, nil},
		{"a footnote on a word that was deleted", Paragraph{Text: norms, Marks: []Mark{footnote(36, "fn-1")}}, Paragraph{Text: "States reaffirmed that norms of responsible State behaviour reduce risks to international peace."}, Edited, []Beside{BesideFootnotes}},
		{"other words in italics", Paragraph{Text: norms, Marks: []Mark{{At: 0, To: 6, Kind: "italic"}}}, Paragraph{Text: norms, Marks: []Mark{{At: 0, To: 17, Kind: "italic"}}}, Unchanged, []Beside{BesideEmphasis}},
		{"a mark of direction", Paragraph{Text: "تُدعى الدول إلى إبلاغ الأمانة."}, Paragraph{Text: "تُدعى الدول إلى إبلاغ الأمانة\u200f."}, Edited, []Beside{BesideUnseen}},
		{"only a mark of direction", Paragraph{Text: "الدول"}, Paragraph{Text: "\u200fالدول"}, Edited, []Beside{BesideUnseen}},
		{"a space that does not break", Paragraph{Text: "Ils informent : les États et les régions."}, Paragraph{Text: "Ils informent\u00a0: les États et les régions."}, Edited, []Beside{BesideUnseen}},
		{"harakat, which are seen", Paragraph{Text: "تدعى الدول إلى إبلاغ الأمانة."}, Paragraph{Text: "تُدعى الدول إلى إبلاغ الأمانة."}, Edited, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Compare([]Paragraph{c.old}, []Paragraph{c.new}, []Pair{{Old: []int{0}, New: []int{0}}}).Changes[0]
			if got.Kind != c.kind {
				t.Errorf("%v, want %v", got.Kind, c.kind)
			}
			if d := cmp.Diff(c.want, got.Beside); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAProposalThatLooksLikeTheBaseIsExplained(t *testing.T) {
	base := []Paragraph{{Label: "1", Text: "تُدعى الدول إلى إبلاغ الأمانة."}}
	for text, want := range map[string]int{"تُدعى الدول\u200f إلى إبلاغ الأمانة.": 1, "تدعى الدول إلى إبلاغ الأمانة.": 0, "ت\u064fدعى الدول إلى إبلاغ الأمانة.": 0} {
		c, err := CompileText(base, []Edit{{ID: "7", Paragraph: "1", Kind: EditReplace, Text: text}}, nil)
		if err != nil || len(c.Warnings) != want {
			t.Errorf("%+q: %v, warnings %q", text, err, c.Warnings)
		}
	}
}

func TestATitleIsNoPartOfItsParagraph(t *testing.T) {
	body := "This Agreement shall be open for signature and subject to ratification, acceptance or approval by States."
	old := []Paragraph{{Label: "Article 16", Kind: KindArticle, Text: "Signature, ratification, acceptance or approval"}, {Label: "16.1", Text: body}}
	now := []Paragraph{{Label: "Article 20", Kind: KindArticle}, {Label: "20.1", Text: body + " It shall be open at the seat of the Organization."}}
	if got := CompareByContent(old, now).Counts(); got.Merged != 0 || got.Edited != 1 {
		t.Errorf("%+v", got)
	}
}
