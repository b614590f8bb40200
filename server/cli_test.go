package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer/printertest"
)

// TestCommandLine runs the scripts of testdata/script. Beside testscript's own
// commands they have:
//
//	exits STATUS fuda ARG...   runs the program and wants its exit status
//	event DIR [DATE]           makes an event and puts its id into $EVENT
//	bytes DIR TEXT...          wants no file of the folder to hold any of the texts
//	guests DIR NAME...         wants just these guests, in the order of their kana
//	json FILE KEY VALUE        wants a number in a JSON object
//	swap DIR A B FIELD...      checks two guests in, who swap: A gives the fields, B nothing; A has a card photo
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Cmds: scriptCommands, RequireExplicitExec: true})
}

// TestCommandLineBesideAKiosk runs the scripts of testdata/serving, which need
// a kiosk that serves:
//
//	serve DIR    starts one, which ends with the script, and puts its address into $URL
//	stop         asks it to end, and wants the exit status 0
//	pairs FILE   pairs with the code that FILE holds
//	purged DIR   waits until the data of $EVENT is deleted
func TestCommandLineBesideAKiosk(t *testing.T) {
	printertest.Font(t) // neither serve nor print starts without it
	testscript.Run(t, testscript.Params{Dir: "testdata/serving", Cmds: scriptCommands, RequireExplicitExec: true})
}

var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){
	"exits": exits, "event": makeEvent, "guests": wantGuests, "swap": swapCards, "json": wantJSON, "serve": serve, "stop": stop, "pairs": pairs,
	"bytes": wantNoBytes, "purged": purged,
}

func check(ts *testscript.TestScript, err error) {
	if err != nil {
		ts.Fatalf("%v", err)
	}
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	check(ts, err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if ended := (*exec.ExitError)(nil); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		check(ts, err)
	}
	if got != want {
		ts.Fatalf("%s exited with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

func makeEvent(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	db, err := store.Open(ctx, store.Config{Dir: ts.MkAbs(args[0])})
	check(ts, err)
	start := time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)
	date := "2026-11-21"
	if len(args) > 1 {
		date = args[1]
	}
	e, err := db.CreateEvent(ctx, kiosk.Event{Name: "池袋", Date: date, Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: start, EndsAt: start.Add(45 * time.Minute), Fee: 1500, Mode: kiosk.Open}}}, "")
	check(ts, errors.Join(err, db.Close()))
	ts.Setenv("EVENT", e.ID)
}

func wantGuests(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	db, err := store.Open(ctx, store.Config{Dir: ts.MkAbs(args[0])})
	check(ts, err)
	page, err := db.Attendees(ctx, ts.Getenv("EVENT"), store.AttendeeQuery{})
	check(ts, errors.Join(err, db.Close()))
	var got []string
	for _, a := range page.Attendees {
		got = append(got, a.Name)
	}
	if !slices.Equal(got, args[1:]) {
		ts.Fatalf("guests %q, want %q", got, args[1:])
	}
}

func wantJSON(ts *testscript.TestScript, _ bool, args []string) {
	var object map[string]json.RawMessage
	check(ts, json.Unmarshal([]byte(ts.ReadFile(args[0])), &object))
	if got := string(object[args[1]]); got != args[2] {
		ts.Fatalf("%s is %s, want %s", args[1], got, args[2])
	}
}

func serve(ts *testscript.TestScript, _ bool, args []string) {
	p, err := startProgram(ts.MkAbs(args[0]), args[1:]...)
	check(ts, err)
	ts.Defer(p.kill)
	ts.Setenv("URL", p.URL)
	serving.Store(ts.Getenv("WORK"), p)
}

// serving holds the kiosk of each script by the script's folder, since scripts
// run in parallel.
var serving sync.Map

func kioskOf(ts *testscript.TestScript) *program {
	p, found := serving.Load(ts.Getenv("WORK"))
	if !found {
		ts.Fatalf("no kiosk serves: serve comes first")
	}
	return p.(*program)
}

func stop(ts *testscript.TestScript, _ bool, _ []string) {
	check(ts, kioskOf(ts).stop())
}

func pairs(ts *testscript.TestScript, neg bool, args []string) {
	code, err := os.ReadFile(ts.MkAbs(args[0]))
	check(ts, err)
	_, err = kioskOf(ts).pair(string(bytes.TrimSpace(code)))
	if neg && err == nil {
		ts.Fatalf("paired with %q", code)
	}
	if !neg {
		check(ts, err)
	}
}
