package cli_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/internal/cli"
	"github.com/unbracket/unbracket/internal/demo"
	"github.com/unbracket/unbracket/store"
)

var update = flag.Bool("update", false, "write the expected outputs in testdata anew; read the difference before committing it")

// TestMain lets the test binary be the program: each "exec unbracket" in a script is a process of its own, with the
// exit code that a shell would see.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"unbracket": func() {
		console := &cli.Console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now}
		os.Exit(cli.Run(context.Background(), os.Args[1:], console))
	}})
}

// Each script in testdata reads like minutes: what was typed, what came of it.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"damage":   damage,
			"recorded": recorded,
			"latin1":   latin1,
			"zipped":   zipped,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("UNBRACKET_DATA", e.WorkDir+"/data")
			return os.WriteFile(e.WorkDir+"/zero-draft.md", []byte(demo.ZeroDraft), 0o644)
		},
	})
}

// exits runs the program and wants one exit code: exits 2 unbracket diff a.md
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("%s ended with %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// damage changes one byte of a file, the first of those words: damage FILE WORDS
func damage(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: damage FILE WORDS")
	}
	file := ts.MkAbs(args[0])
	b, err := os.ReadFile(file)
	ts.Check(err)
	at := bytes.Index(b, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	b[at] ^= 1
	ts.Check(os.WriteFile(file, b, 0o644))
}

// recorded writes the demonstration's whole record as the program exports it: recorded FILE
func recorded(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: recorded FILE")
	}
	var room demo.Rehearsal
	ts.Check(demo.Seed(context.Background(), &room))
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	ts.Check(store.WriteRecords(f, func(yield func(drafts.Record, error) bool) {
		for _, r := range room.Records {
			if !yield(r, nil) {
				return
			}
		}
	}))
	ts.Logf("%d records", len(room.Records))
	ts.Setenv("HEAD", fmt.Sprint(room.Draft.Chain.Head))
	ts.Setenv("LAST", fmt.Sprint(room.Draft.Chain.Version))
}

// latin1 writes a file in another encoding: latin1 FROM TO
func latin1(ts *testscript.TestScript, _ bool, args []string) {
	words := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), bytes.ReplaceAll([]byte(words), []byte("é"), []byte{0xe9}), 0o644))
}

// zipped writes the beginning of a zip archive: zipped FILE
func zipped(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("PK\x03\x04\x14\x00"), 0o644))
}
