package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// times are how long something took, each time.
type times []time.Duration

// at gives the time that a share of them did not exceed: 0.5 the median, 1 the longest.
func (t times) at(share float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// table is what is printed at the end.
type table struct{ *tabwriter.Writer }

func newTable(w io.Writer, p plan) *table {
	fmt.Fprintf(w, "%s, %d processors, %s %s/%s; %d pages, %d amendments before\n\n", processor(), runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, p.pages, standing)
	t := &table{tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)}
	fmt.Fprintln(t, "what\tp50\tp99\tmax\t")
	return t
}

func (t *table) times(what string, took times) {
	fmt.Fprintf(t, "%s\t%s\t%s\t%s\t\n", what, short(took.at(0.5)), short(took.at(0.99)), short(took.at(1)))
}

func (t *table) line(what, value string) { fmt.Fprintf(t, "%s\t%s\t\t\t\n", what, value) }

func (t *table) memory(what string, m measures) {
	t.line("memory "+what, fmt.Sprintf("%.0f MB, %.0f goroutines", m.resident/1e6, m.goroutines))
}

func short(d time.Duration) string {
	if d >= time.Second {
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

// processor is how the machine calls its processor.
func processor() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "a processor"
	}
	for line := range strings.Lines(string(b)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "a processor"
}
