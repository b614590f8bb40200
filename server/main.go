package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// version is set by the build (-ldflags "-X main.version=…").
var version = "dev"

// commands is the command line. Each command is in a file of its name.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve the evening."`
	Pair    pairCommand    `cmd:"" help:"Print a one-time pairing code."`
	Import  importCommand  `cmd:"" help:"Take a sign-up file in."`
	Export  exportCommand  `cmd:"" help:"Write the contacts that each guest takes home, and the books, minutes and records of the evening."`
	Backup  backupCommand  `cmd:"" help:"Write a backup of the live data to a file."`
	Restore restoreCommand `cmd:"" help:"Put a backup in place of the data; what was there is kept."`
	Purge   purgeCommand   `cmd:"" help:"Delete the guests' data of events whose day has come, or of one event at once."`
	People  peopleCommand  `cmd:"" help:"Carry the people whom this laptop knows to another one."`
	Print   printCommand   `cmd:"" help:"Print one label."`
	Doctor  doctorCommand  `cmd:"" help:"Say what is ready for tonight, and what to do about the rest."`

	Simulate simulateCommand `cmd:"" help:"Play an evening of simulated guests against a kiosk, and check that nothing was lost."`

	Version kong.VersionFlag `help:"Print the version."`
}

// terminal is where a command writes, and how long it may run.
type terminal struct {
	ctx    context.Context
	stdout io.Writer
	stderr io.Writer
}

func (t *terminal) say(format string, args ...any) { fmt.Fprintf(t.stdout, format+"\n", args...) }

// data is the flag that most commands share.
type data struct {
	Data string `help:"The data folder." default:"./data" placeholder:"DIR"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(&terminal{ctx, os.Stdout, os.Stderr}, os.Args[1:])
	stop()
	os.Exit(status)
}

// exited carries the status out of kong's own exits (--help, --version).
type exited int

// run runs one command line and returns the exit status.
func run(t *terminal, args []string) (status int) {
	defer func() {
		if p := recover(); p != nil {
			code, is := p.(exited)
			if !is {
				panic(p)
			}
			status = int(code)
		}
	}()
	parser, err := kong.New(&commands{},
		kong.Name("fuda"), kong.Description("札 — reception and matching for business mixers."),
		kong.Vars{"version": version}, kong.Writers(t.stdout, t.stderr), kong.Exit(func(code int) { panic(exited(code)) }))
	if err != nil {
		return fail(t, err)
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(t.stderr, "fuda: %v\n(fuda --help tells how it is used)\n", err)
		return 2
	}
	if err := command.Run(t); err != nil {
		return fail(t, err)
	}
	return 0
}

// usageError is a failure that is the command line's fault.
type usageError struct{ error }

func fail(t *terminal, err error) int {
	fmt.Fprintf(t.stderr, "fuda: %v\n", err)
	var usage usageError
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}
