package diffing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnEditMayAmendTheWordsOfAnother(t *testing.T) {
	got := compiled(t,
		Edit{ID: "A.1", By: []string{"XAA"}, Paragraph: "1", Text: "States shall cooperate."},
		Edit{ID: "A.2", By: []string{"XBB"}, Paragraph: "A.1", Text: "States shall, where appropriate, cooperate."},
		Edit{ID: "A.3", By: []string{"XCC"}, Paragraph: "A.2", Text: "States shall, where possible, cooperate."},
		Edit{ID: "A.4", By: []string{"XDD"}, Paragraph: "A.1", Kind: EditBracket},
		Edit{ID: "A.5", By: []string{"XEE"}, Paragraph: "A.1", Kind: EditComment, Text: "Is this binding?"},
		Edit{ID: "A.6", By: []string{"XFI"}, Paragraph: "2", Kind: EditInsertAfter, Text: "States recall all reports."},
		Edit{ID: "A.7", By: []string{"XGG"}, Paragraph: "A.6", Text: "States recall the reports."},
		Edit{ID: "A.8", By: []string{"XHH"}, Paragraph: "A.7", Text: "States recall the final reports."},
	)
	want := `p-h: Norms
p-1: States [1:should / XAA[A.1 A.2 A.3 A.4]=[2:shall / XDD[A.4]=[3:shall]][4: / XBB[A.2 A.3]=, where [5:appropriate / XCC[A.3]=possible],]] cooperate. {comment after="" with=[] "Is this binding?" XEE[A.5]}
p-2: States are encouraged to nominate points of contact. They may do so at any time.
A.6 after "2": [1: / XFI[A.6 A.7 A.8]=States recall [2:all / XGG[A.7 A.8]=the[3: / XHH[A.8]= final]] reports.]
p-3: The Working Group decides to convene [1:annually].
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhatIsRefusedOfAnothersWordsNamesTheEdit(t *testing.T) {
	tabled := []Edit{
		{ID: "A.1", Paragraph: "1", Text: "States shall cooperate."},
		{ID: "A.2", Paragraph: "2", Kind: EditDelete},
	}
	for _, c := range []struct {
		edits []Edit
		want  string
	}{
		{[]Edit{{Paragraph: "A.1", Kind: EditDelete}}, `edit 9: only its own delegation withdraws the words of edit A.1: take a position against them, or propose others`},
		{[]Edit{{Paragraph: "A.1"}}, `edit 9: its words for those of edit A.1: a replace needs the text that is to stand; to take the paragraph out, use delete`},
		{[]Edit{{Paragraph: "A.1", Kind: EditMove, After: "2"}}, `edit 9: edit A.1 is a replace and no paragraph: name the paragraph itself, "1"`},
		{[]Edit{{Paragraph: "1", Kind: EditMove, After: "A.1"}}, `edit 9, paragraph 1: after: edit A.1 is a replace and no paragraph: name the paragraph itself, "1"`},
		{[]Edit{{Paragraph: "A.1", Kind: EditMerge, With: []string{"2"}}}, `edit 9: edit A.1 is a replace and no paragraph: name the paragraph itself, "1"`},
		{[]Edit{{Paragraph: "2", Kind: EditMerge, With: []string{"A.1"}}}, `edit 9, paragraph 2: with: edit A.1 is a replace and no paragraph: name the paragraph itself, "1"`},
		{[]Edit{{Paragraph: "A.1", Kind: EditSplit, Text: "States\nshall cooperate."}}, `edit 9: edit A.1 is a replace and no paragraph: name the paragraph itself, "1"`},
		{[]Edit{{Paragraph: "A.1", Kind: EditInsertAfter, Text: "x"}}, `edit 9: edit A.1 is a replace and no paragraph: name the paragraph itself, "1"`},
		{[]Edit{{Paragraph: "A.1", Kind: EditBracket, Text: "States [should] cooperate."}}, `edit 9: its words for those of edit A.1: a bracket edit adds [ and ] and nothing else, but its words depart from the paragraph at "ould] cooperate.": use replace`},
		{[]Edit{{Paragraph: "A.2", Text: "x"}}, `edit 9: edit A.2 is a delete and brings no words in: name the paragraph itself, "2"`},
		{[]Edit{{Paragraph: "A.7", Text: "x"}}, `edit 9: no paragraph "A.7": give a label, a paragraph's id, or the id of the edit that inserts or replaces it`},
		{[]Edit{{Paragraph: "9", Text: "x"}}, `edit 9: it is to amend its own words, by way of "9"`},
		{[]Edit{{Paragraph: "B", Text: "x"}, {ID: "B", Paragraph: "C", Text: "x"}, {ID: "C", Paragraph: "9", Text: "y"}}, `edit 9: it is to amend its own words, by way of "B"`},
		{[]Edit{{Paragraph: "B", Text: "x"}, {ID: "B", Paragraph: "B", Text: "x"}}, `edit 9: it is to amend edit B, which amends its own words`},
	} {
		c.edits[0].ID = "9"
		_, err := CompileText(zeroDraft(), floor(append(slices.Clone(tabled), c.edits...)...), nil)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Error(d)
		}
	}
}
