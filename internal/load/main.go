package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// plan is what is to be measured.
type plan struct {
	pages, rounds int
	writers       int
	within        time.Duration // the writers table
	addr          string
	binary        string // "" builds that of this checkout
}

// longest bounds the whole run.
const longest = 15 * time.Minute

func main() {
	p := plan{}
	flag.IntVar(&p.pages, "pages", 1000, "pages that are open, each with its stream")
	flag.IntVar(&p.rounds, "rounds", 5, "amendments tabled one after the other in the first part")
	flag.IntVar(&p.writers, "writers", 200, "delegates who table in the second part; 0 leaves it out")
	flag.DurationVar(&p.within, "within", time.Minute, "the time before the deadline in which they do")
	flag.StringVar(&p.addr, "addr", "127.0.0.1:8149", "where the server is to listen")
	flag.StringVar(&p.binary, "binary", "", "the program to measure; that of this checkout unless told")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	ctx, cancel := context.WithTimeout(ctx, longest)
	err := run(ctx, p)
	cancel()
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// run seeds a folder, serves it, measures, and prints what it found.
func run(ctx context.Context, p plan) (err error) {
	if p.pages < 1 || p.pages > 5000 || p.writers < 0 || p.writers > 1000 || p.rounds < 1 || p.rounds > 100 {
		return errors.New("from 1 to 5,000 pages, 1 to 100 rounds and up to 1,000 writers")
	}
	dir, err := os.MkdirTemp("", "unbracket-load-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(os.Stderr, "seating %d people …\n", p.pages)
	h, err := seed(ctx, dir, p)
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	served, err := serve(ctx, dir, p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, served.stop()) }()
	h.base = "http://" + p.addr

	t := newTable(os.Stdout, p)
	idle, err := h.meter(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "opening %d pages …\n", p.pages)
	pages, err := h.open(ctx, p.pages)
	if err != nil {
		return err
	}
	defer pages.close()
	open, err := h.meter(ctx)
	if err != nil {
		return err
	}
	t.memory("before a page is open", idle)
	t.memory("with every page open", open)
	if err := h.amend(ctx, p, pages, t); err != nil {
		return err
	}
	if p.writers > 0 {
		if err := h.rush(ctx, p, pages, t); err != nil {
			return err
		}
	}
	after, err := h.meter(ctx)
	if err != nil {
		return err
	}
	t.memory("at the end", after)
	return t.Flush()
}
