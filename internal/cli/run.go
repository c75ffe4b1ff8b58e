package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/alecthomas/kong"
)

// What a run ends with (rule: interfaces.md, Command line).
const (
	Done       = 0
	Refused    = 1
	WrongUsage = 2
)

// Console is what a command talks to.
type Console struct {
	In       io.Reader
	Out, Err io.Writer
	Now      func() time.Time
}

// say writes a message for the person at the console. Nothing can be done where it cannot be written.
func (c *Console) say(format string, args ...any) {
	_, _ = fmt.Fprintf(c.Err, format+"\n", args...)
}

// grammar is the whole command line.
type grammar struct {
	Demo     demoCommand     `cmd:"" help:"Serve a seeded negotiation and print sign-in links for its chair, secretariat, delegations and observer."`
	Serve    serveCommand    `cmd:"" help:"Serve the negotiations of a data folder."`
	Compile  compileCommand  `cmd:"" help:"Compile one base text and many proposals into one bracketed text."`
	Diff     diffCommand     `cmd:"" help:"Compare two versions of a text, following what moved."`
	Brackets bracketsCommand `cmd:"" help:"Count and check the brackets, options and placeholders of a text."`
	Convert  convertCommand  `cmd:"" help:"Convert a text from one format to another, by the names' endings."`
	Read     readCommand     `cmd:"" help:"Read a compilation that was typed elsewhere into its base text and the amendments in it."`
	Import   importCommand   `cmd:"" help:"Lay a text, or amendments to it, before a negotiation of a data folder."`
	Export   exportCommand   `cmd:"" help:"Write a negotiation's text, bracketed text or amendments to a file."`
	Record   struct {
		Verify recordVerifyCommand `cmd:"" help:"Prove a record: every hash, in order, without a gap."`
		Export recordExportCommand `cmd:"" help:"Take a negotiation's whole record out, as JSON Lines."`
		Import recordImportCommand `cmd:"" help:"Bring an exported record back, with the same hashes."`
	} `cmd:"" help:"Prove, take out and bring back a negotiation's whole record."`
	Backup  backupCommand  `cmd:"" help:"Copy a data folder's database into one file, also while it serves."`
	Restore restoreCommand `cmd:"" help:"Bring a backup back into a data folder, after proving it."`
	Invite  inviteCommand  `cmd:"" help:"Make an account, give it a part in a negotiation, and print a sign-in link."`
	Token   tokenCommand   `cmd:"" help:"Issue, list or revoke API tokens."`
}

// usageError is a command that cannot be meant: exit 2.
type usageError struct{ reason string }

func (u *usageError) Error() string { return u.reason }

func usage(format string, args ...any) error {
	return &usageError{reason: fmt.Sprintf(format, args...)}
}

// Run runs one command line and returns what the process ends with.
func Run(ctx context.Context, args []string, c *Console) int {
	var g grammar
	left := -1 // where --help ends the run before it began
	parser, err := kong.New(&g,
		kong.Name("unbracket"),
		kong.Description("From square brackets to consensus: the program in which a working group negotiates its report."),
		kong.Writers(c.Out, c.Err),
		kong.Exit(func(code int) { left = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(c),
	)
	if err != nil {
		c.say("unbracket: read its own grammar: %v", err)
		return Refused
	}
	chosen, err := parser.Parse(args)
	if left >= 0 {
		return left
	}
	if err != nil {
		c.say("unbracket: %v (unbracket --help lists the commands)", err)
		return WrongUsage
	}
	if command := chosen.Command(); command != "serve" && command != "demo" {
		defer collectLess()()
	}
	err = chosen.Run()
	var wrong *usageError
	switch {
	case err == nil:
		return Done
	case errors.As(err, &wrong):
		c.say("unbracket: %v", err)
		return WrongUsage
	default:
		c.say("unbracket: %v", err)
		return Refused
	}
}

// collectLess lets the memory of a command grow to four times what it holds before garbage is collected: it reads, works
// and ends, mostly before it has used sixteen megabytes. Who sets GOGC knows better. What it returns puts things back.
func collectLess() (back func()) {
	if _, set := os.LookupEnv("GOGC"); set {
		return func() {}
	}
	before := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(before) }
}
