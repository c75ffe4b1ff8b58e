package storetest

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// Exposed is a store together with the SQL that somebody with access to the database has.
type Exposed struct {
	store.Store
	SQL     *sql.DB
	Unguard []string // statements that take the triggers away, as only such a person can
}

// RunTampering holds the record against whoever has the database: the triggers refuse what a mistaken statement
// would do, and verification finds what a deliberate one did.
func RunTampering(t *testing.T, open func(testing.TB) Exposed) {
	t.Run("the database refuses to change or delete records and acts", func(t *testing.T) { refusesStatements(t, open(t)) })
	t.Run("any change of a record is found by Verify, which names it", func(t *testing.T) { findsChange(t, open(t)) })
	t.Run("records taken away are missed", func(t *testing.T) { missesRecords(t, open(t)) })
	t.Run("an act that does not agree with its records is found by Check", func(t *testing.T) { findsAct(t, open(t)) })
	t.Run("a chain written anew does not have the hash that was published", func(t *testing.T) { writtenAnew(t, open(t)) })
}

func minutes(t testing.TB, s store.Store) *stream {
	a := begin("oewg")
	a.append(t, s, "a1", "The Chair opened the meeting.", "Arcadia tabled “shall”.")
	a.append(t, s, "a2", "Brennia has a reserve.")
	a.append(t, s, "a3", "Brennia lifted it.", "Agreed ad ref.")
	return a
}

func refusesStatements(t *testing.T, x Exposed) {
	a := minutes(t, x)
	head, _ := x.Head(t.Context(), "oewg")
	const columns = `negotiation, version, time, act, actor, kind, data, previous, hash`
	for _, statement := range []string{
		`UPDATE records SET data = data`,
		`UPDATE records SET actor = 'nobody' WHERE version = 2`,
		`DELETE FROM records`,
		`DELETE FROM records WHERE version = 5`,
		`INSERT INTO records (` + columns + `) SELECT negotiation, 7, time, act, actor, kind, data, hash, hash FROM records WHERE version = 5`,
		`INSERT INTO records (` + columns + `) SELECT negotiation, 6, time, act, actor, kind, data, previous, hash FROM records WHERE version = 5`,
		`INSERT INTO records (` + columns + `) SELECT 'gge', 1, time, act, actor, kind, data, hash, hash FROM records WHERE version = 5`,
		`UPDATE acts SET digest = digest`,
		`DELETE FROM acts`,
	} {
		if _, err := x.SQL.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("done: %s", statement)
		}
	}
	unchanged(t, x, a, head)
}

// findsChange changes one column of one record at a time, and puts it back.
func findsChange(t *testing.T, x Exposed) {
	a := minutes(t, x)
	unguard(t, x)
	rapid.Check(t, func(r *rapid.T) {
		was := rapid.SampledFrom(a.records).Draw(r, "record")
		is := was
		is.Data = append([]byte(nil), was.Data...)
		column := rapid.SampledFrom([]string{"data", "time", "act", "actor", "kind", "previous", "hash"}).Draw(r, "column")
		switch column {
		case "data":
			is.Data[rapid.IntRange(0, len(is.Data)-1).Draw(r, "byte")] ^= byte(rapid.IntRange(1, 255).Draw(r, "flip"))
		case "time":
			is.Time = is.Time.Add(1000 * 1000 * 1000)
		case "act":
			is.Act += "x"
		case "actor":
			is.Actor = is.Actor[1:]
		case "kind":
			is.Kind += "." + is.Kind
		case "previous":
			is.Previous[rapid.IntRange(0, 31).Draw(r, "byte")] ^= 1
		case "hash":
			is.Hash[rapid.IntRange(0, 31).Draw(r, "byte")] ^= 1
		}
		overwrite(t, x.SQL, is)
		_, err := x.Verify(t.Context(), "oewg")
		overwrite(t, x.SQL, was)
		var broken *drafts.BrokenRecord
		if !errors.As(err, &broken) || broken.Version != was.Version {
			r.Fatalf("%s of record %d changed: %v", column, was.Version, err)
		}
	})
	if chain, err := x.Verify(t.Context(), "oewg"); err != nil || chain != a.chain {
		t.Errorf("put back: %+v, %v", chain, err)
	}
}

func missesRecords(t *testing.T, x Exposed) {
	minutes(t, x)
	unguard(t, x)
	for _, cut := range []uint64{5, 4, 2} {
		statement := fmt.Sprintf(`DELETE FROM records WHERE version = %d`, cut)
		if _, err := x.SQL.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		_, err := x.Verify(t.Context(), "oewg")
		var broken *drafts.BrokenRecord
		// A gap shows at the record that stands where the missing one should.
		if !errors.As(err, &broken) || broken.Version != cut && broken.Version != cut+1 {
			t.Errorf("record %d taken away: %v", cut, err)
		}
	}
	if err := x.Check(t.Context()); err == nil {
		t.Error("check finds nothing wrong")
	}
}

func findsAct(t *testing.T, x Exposed) {
	minutes(t, x)
	unguard(t, x)
	for _, statement := range []string{
		`UPDATE acts SET last = 4 WHERE act = 'a2'`,
		`UPDATE acts SET last = 3 WHERE act = 'a2'`, // as it was
		`DELETE FROM acts WHERE act = 'a2'`,
	} {
		if _, err := x.SQL.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		err := x.Check(t.Context())
		if right := strings.Contains(statement, "last = 3"); right != (err == nil) || !right && !strings.Contains(err.Error(), "act") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

// writtenAnew is what a hash chain by itself cannot show; why hashes are published.
func writtenAnew(t *testing.T, x Exposed) {
	a := minutes(t, x)
	published, err := x.Verify(t.Context(), "oewg")
	if err != nil {
		t.Fatal(err)
	}
	unguard(t, x)
	forged := begin("oewg")
	for _, r := range a.records {
		if r.Version == 3 {
			r.Data = []byte(`{"words":"Brennia has no reserve."}`)
		}
		r.Previous = forged.chain.Head
		r.Hash = r.Seal()
		forged.take(store.Commit{Records: []drafts.Record{r}})
		overwrite(t, x.SQL, r)
	}
	if _, err := x.Verify(t.Context(), "oewg"); err == nil {
		t.Error("the head written with the old chain agrees with the new one")
	}
	if err := x.RebuildHeads(t.Context(), Count); err != nil {
		t.Fatal(err)
	}
	chain, err := x.Verify(t.Context(), "oewg")
	if err != nil {
		t.Fatalf("the forger forgot something: %v", err)
	}
	if chain.Version != published.Version || chain.Head == published.Head {
		t.Errorf("published %+v, forged %+v", published, chain)
	}
}

func unguard(t testing.TB, x Exposed) {
	t.Helper()
	for _, statement := range x.Unguard {
		if _, err := x.SQL.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func overwrite(t testing.TB, db *sql.DB, r drafts.Record) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), `UPDATE records SET time = $1, act = $2, actor = $3, kind = $4, data = $5, previous = $6, hash = $7
		WHERE negotiation = $8 AND version = $9`,
		r.Time.UnixMicro(), string(r.Act), string(r.Actor), r.Kind, r.Data, r.Previous[:], r.Hash[:], string(r.Negotiation), int64(r.Version))
	if err != nil {
		t.Fatal(err)
	}
}
