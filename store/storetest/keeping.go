package storetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/unbracket/unbracket/drafts"
	"github.com/unbracket/unbracket/store"
)

func backupWhileWriting(t *testing.T, s store.Store) {
	a := begin("oewg")
	a.append(t, s, "a0", "Opened.")
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 1; ; i++ {
			select {
			case <-done:
				return
			default:
			}
			at := a.chain.Version
			if err := s.Append(t.Context(), "oewg", at, a.act(drafts.ActID(fmt.Sprintf("a%d", i)), "While the backup runs.")); err != nil {
				t.Errorf("append: %v", err)
				return
			}
		}
	}()
	dir := t.TempDir()
	for i := range 5 {
		file := filepath.Join(dir, fmt.Sprintf("backup-%d", i))
		if err := s.Backup(t.Context(), file); err != nil {
			t.Errorf("backup: %v", err)
		}
		if st, err := os.Stat(file); err != nil || st.Size() == 0 || st.Mode().Perm() != 0o600 {
			t.Errorf("backup file: %v, %v", st, err)
		}
	}
	close(done)
	<-stopped
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 5 {
		t.Errorf("the folder holds %v, %v; want 5 backups and nothing else", names, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func backupStays(t *testing.T, s store.Store) {
	file := filepath.Join(t.TempDir(), "backup")
	if err := os.WriteFile(file, []byte("last night's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), file); !errors.Is(err, store.ErrExists) {
		t.Errorf("over a file: %v", err)
	}
	if b, err := os.ReadFile(file); err != nil || string(b) != "last night's" {
		t.Errorf("the file has become %q, %v", b, err)
	}
	missing := filepath.Join(filepath.Dir(file), "no-such-folder", "backup")
	if err := s.Backup(t.Context(), missing); err == nil {
		t.Error("a backup into a folder that is not there")
	}
}
