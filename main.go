// Command unbracket is the program in which a working group negotiates its report: from square brackets to
// consensus. It wires the command line to the process, and does nothing else.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/unbracket/unbracket/internal/cli"
)

func main() { os.Exit(run()) }

// run is main without the exit, so that tests can be the binary.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // who presses Ctrl-C a second time does not want to wait
	return cli.Run(ctx, os.Args[1:], &cli.Console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now})
}
