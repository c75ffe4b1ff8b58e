package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is the server that is measured.
type process struct {
	cmd  *exec.Cmd
	said *os.File
}

// serve starts the program on a folder, and waits until it answers.
func serve(ctx context.Context, dir string, p plan) (*process, error) {
	binary := p.binary
	if binary == "" {
		binary = filepath.Join(dir, "unbracket")
		fmt.Fprintln(os.Stderr, "building the program of this checkout …")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "github.com/unbracket/unbracket").CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build: %w\n%s", err, out)
		}
	}
	said, err := os.Create(filepath.Join(dir, "server.log"))
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(binary, "serve", "--data", dir, "--addr", p.addr)
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &process{cmd, said}
	for range 100 {
		if answer, err := http.Get("http://" + p.addr + "/healthz"); err == nil {
			answer.Body.Close()
			return s, nil
		}
		select {
		case <-ctx.Done():
			return nil, s.stop()
		case <-time.After(100 * time.Millisecond):
		}
	}
	log, _ := os.ReadFile(said.Name())
	_ = s.stop()
	return nil, fmt.Errorf("the server does not answer on %s: %s", p.addr, log)
}

func (s *process) stop() error {
	defer s.said.Close()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// measures are what the server tells of itself.
type measures struct {
	resident   float64 // bytes
	goroutines float64
	cpu        float64 // seconds, since the start
	conflicts  float64
}

// meter reads /metrics.
func (h *hall) meter(ctx context.Context) (measures, error) {
	var m measures
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, h.base+"/metrics", nil)
	if err != nil {
		return m, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return m, err
	}
	defer answer.Body.Close()
	into := map[string]*float64{"process_resident_memory_bytes": &m.resident, "go_goroutines": &m.goroutines,
		"process_cpu_seconds_total": &m.cpu, "unbracket_conflicts_total": &m.conflicts}
	for s := bufio.NewScanner(answer.Body); s.Scan(); {
		name, value, _ := strings.Cut(s.Text(), " ")
		if to, ok := into[name]; ok {
			if *to, err = strconv.ParseFloat(value, 64); err != nil {
				return m, err
			}
		}
	}
	return m, nil
}
