package diffing

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// What is written is read as it was; asks and names beside "also" are no part of the wire form.
func TestATreeReadsAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := paragraph(t, "base")
		tree := Compile(base, proposals(t, base), nil)
		wire, err := json.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		var back Tree
		if err := json.Unmarshal(wire, &back); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(tree, back, cmpopts.IgnoreFields(Alternative{}, "Asks", "AlsoBy", "Along"), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

// Brackets as deep as JSON can hold are written at once; deeper ones are refused, with the paragraph.
func TestJSONHoldsBracketsOfAnyReasonableDepth(t *testing.T) {
	nested := func(depth int) *Compilation {
		c, err := CompileText([]Paragraph{{Label: "7", Text: strings.Repeat("[", depth) + "sic" + strings.Repeat("]", depth)}}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	began := time.Now()
	wire, err := json.Marshal(nested(MaxNested))
	if err != nil || !json.Valid(wire) {
		t.Fatalf("%v", err)
	}
	t.Logf("took %v", time.Since(began)) // when it was quadratic, ten seconds
	_, err = json.Marshal(nested(MaxNested + 1))
	if err == nil || !strings.Contains(err.Error(), "paragraph 7: its brackets stand more than 2000 deep") {
		t.Errorf("got %v", err)
	}
}
