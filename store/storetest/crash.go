package storetest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

// childFolder tells the test binary, run again by itself, that it is the process to be killed, and where it writes.
const (
	childFolder = "UNBRACKET_STORETEST_FOLDER"
	childName   = "UNBRACKET_STORETEST_CHILD"
)

// RunCrash kills processes (SIGKILL) that append in a loop, two at once on one data folder, and opens the folder
// again: every act that was reported as recorded is there whole, no act is there in part, a private draft is
// either still private or was tabled, and the chain holds. open opens the store in a folder that may be new.
//
// Call it from a test function that does nothing else: that function is what the processes run.
func RunCrash(t *testing.T, open func(t testing.TB, dir string) store.Store) {
	if dir := os.Getenv(childFolder); dir != "" {
		untilKilled(t, open(t, dir), os.Getenv(childName))
		return
	}
	if testing.Short() {
		t.Skip("kills processes for some seconds; not in -short")
	}
	dir := t.TempDir()
	const rounds = 8
	var reported []string
	for round := range rounds {
		patience := 150*time.Millisecond + time.Duration(round)*37*time.Millisecond
		reported = append(reported, kill(t, dir, patience, fmt.Sprintf("r%d-left", round), fmt.Sprintf("r%d-right", round))...)
		s := open(t, dir)
		afterCrash(t, s, reported)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(reported) < rounds {
		t.Errorf("only %d acts were recorded in %d rounds", len(reported), rounds)
	}
	t.Logf("%d acts of 3 records recorded by %d killed processes; none lost, none in part", len(reported), 2*rounds)
}

// kill runs processes for a while after the first of them reported, kills them, and returns what they reported.
func kill(t *testing.T, dir string, patience time.Duration, names ...string) []string {
	t.Helper()
	var mu sync.Mutex
	var reported []string
	var done sync.WaitGroup
	begun := make(chan struct{}, len(names))
	var children []*exec.Cmd
	for _, name := range names {
		child := exec.Command(os.Args[0], "-test.run=^"+strings.ReplaceAll(t.Name(), "/", "$/^")+"$", "-test.count=1")
		child.Env = append(os.Environ(), childFolder+"="+dir, childName+"="+name)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		children = append(children, child)
		done.Go(func() {
			lines := bufio.NewScanner(out)
			for first := true; lines.Scan(); {
				id, ok := strings.CutPrefix(lines.Text(), "recorded ")
				if !ok {
					t.Logf("%s says: %s", name, lines.Text())
					continue
				}
				mu.Lock()
				reported = append(reported, id)
				mu.Unlock()
				if first {
					begun <- struct{}{}
					first = false
				}
			}
		})
	}
	select {
	case <-begun:
		time.Sleep(patience)
	case <-time.After(30 * time.Second):
		t.Error("nothing was recorded in 30 seconds")
	}
	for _, child := range children {
		if err := child.Process.Kill(); err != nil {
			t.Errorf("kill: %v", err)
		}
	}
	done.Wait()
	for _, child := range children {
		var exit *exec.ExitError
		if err := child.Wait(); !errors.As(err, &exit) {
			t.Errorf("the process ended by itself: %v", err)
		}
	}
	return reported
}

// untilKilled tables one private draft after another and reports each act only when it is recorded.
func untilKilled(t *testing.T, s store.Store, name string) {
	a := begin("oewg")
	for i := 0; ; i++ {
		id := drafts.ActID(fmt.Sprintf("%s-%d", name, i))
		d := prepare(arcadia, string(id))
		d.ID = store.PrivateDraftID(id)
		d = save(t, s, d)
		for {
			for _, r := range read(t, s, "oewg", a.chain.Version) {
				a.take(store.Commit{Records: []drafts.Record{r}})
			}
			c := a.propose(id, "Tabled.", string(id), "Supported.")
			c.Consumed = []store.PrivateDraftKey{d.PrivateDraftKey}
			err := s.Append(t.Context(), "oewg", a.chain.Version, c)
			if errors.Is(err, store.ErrConflict) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		if _, err := fmt.Fprintf(os.Stdout, "recorded %s\n", id); err != nil {
			return // nobody is listening any more
		}
	}
}

func afterCrash(t *testing.T, s store.Store, reported []string) {
	t.Helper()
	if err := s.Check(t.Context()); err != nil {
		t.Fatalf("check: %v", err)
	}
	chain, err := s.Verify(t.Context(), "oewg")
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	records := read(t, s, "oewg", 0)
	ids, outcomes, err := store.ActsOf(records)
	if err != nil || uint64(len(ids)*3) != chain.Version {
		t.Fatalf("%d acts in %d records: %v", len(ids), chain.Version, err)
	}
	there := map[string]store.ActOutcome{}
	for i, id := range ids {
		there[string(id)] = outcomes[i]
		if outcomes[i].Last-outcomes[i].First != 2 {
			t.Errorf("act %s is there in part: %+v", id, outcomes[i])
		}
	}
	for _, id := range reported {
		if _, ok := there[id]; !ok {
			t.Errorf("act %s was reported as recorded and is lost", id)
		}
	}
	head, err := s.Head(t.Context(), "oewg")
	if want, _ := Count(records); err != nil || !cmp.Equal(head, want) {
		t.Errorf("head: %+v, %v; want %+v", head, err, want)
	}
	private, err := s.PrivateDrafts(t.Context(), "oewg", arcadia)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range private {
		if _, tabled := there[string(d.ID)]; tabled {
			t.Errorf("draft %s is tabled and still private", d.ID)
		}
	}
}
