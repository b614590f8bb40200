// Package doctor looks at all that an evening needs and says what is ready and
// what is not, and of each fault what to do about it.
//
// It only looks: nothing is made, migrated or printed, and a kiosk may serve
// from the same folder meanwhile. [Examine] goes through the table of checks;
// each is one small function in the file of its subject.
package doctor

import (
	"context"
	"net/http"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/printer/device"
	"fuda/printer/label"
	"fuda/server/backups"
	"fuda/server/lan"
)

// State is how something stands.
type State string

// The states, from good to bad.
const (
	OK   State = "ok"
	Warn State = "warn" // the evening can begin, but look at it
	Bad  State = "bad"  // it will not work tonight
)

// Check is what was found of one thing. Texts are Japanese first, English
// beside.
type Check struct {
	Name  string `json:"name"`  // data, disk, clock, addresses, port, certificate, fonts, event, printer, queue, backup, autosave, power
	Title string `json:"title"` // for people
	State State  `json:"state"`
	Text  string `json:"text"`           // what was seen
	Todo  string `json:"todo,omitempty"` // one sentence; always there unless all is well
}

// Config says what is examined, and with what.
type Config struct {
	Dir      string // the data folder
	Listen   string // address and port, as fuda serve has them
	HTTPS    bool
	Brought  *lan.Brought // the organiser's own certificate; nil without
	Hosts    *lan.Hosts
	Network  lan.Lister
	Clock    kiosk.Clock
	Renderer func() (*label.Renderer, error) // of the labels' font
	Printers []string                        // URIs beside those that are set up
	Open     printer.Opener
	Examine  func(ctx context.Context, uri string, wants ...printer.Want) device.Examination
	Machine  Machine
	Autosave backups.Plan // the backups that the kiosk makes by itself

	// Find looks for printers on the network; nil: nobody asked for it.
	Find func(context.Context) ([]lan.FoundPrinter, error)
}

// visit is one examination.
type visit struct {
	Config
	ctx    context.Context
	now    time.Time
	client *http.Client

	look    *store.Look // nil: the database cannot be read, and lookErr says why
	lookErr error
	event   *kiosk.Event // tonight's or the next; nil: there is none
}

// subjects is what is looked at, in the order in which it is told.
var subjects = []func(*visit) []Check{
	one("data", "データ / data", (*visit).data),
	one("disk", "ディスク / disk", (*visit).disk),
	one("clock", "時計 / clock", (*visit).clock),
	one("power", "電源と蓋 / power and lid", (*visit).power),
	one("addresses", "アドレス / addresses", (*visit).addresses),
	one("port", "ポート / port", (*visit).port),
	one("certificate", "証明書 / certificate", (*visit).certificate),
	(*visit).brought,
	one("event", "交流会 / event", (*visit).tonight),
	one("fonts", "文字 / fonts", (*visit).fonts),
	(*visit).printers,
	(*visit).found,
	one("queue", "印刷待ち / labels waiting", (*visit).queue),
	one("backup", "バックアップ / backup", (*visit).backup),
	(*visit).autosave,
}

// finding is a check without its name.
type finding struct {
	state State
	text  string
	todo  string
}

func good(text string) finding       { return finding{OK, text, ""} }
func warn(text, todo string) finding { return finding{Warn, text, todo} }
func bad(text, todo string) finding  { return finding{Bad, text, todo} }

func one(name, title string, look func(*visit) finding) func(*visit) []Check {
	return func(v *visit) []Check { return []Check{look(v).of(name, title)} }
}

func (f finding) of(name, title string) Check { return Check{name, title, f.state, f.text, f.todo} }

// Examine looks at everything. It takes as long as the slowest printer.
func Examine(ctx context.Context, c Config) []Check {
	v := begin(ctx, c)
	defer v.end()
	var checks []Check
	for _, look := range subjects {
		checks = append(checks, look(v)...)
	}
	return checks
}

func begin(ctx context.Context, c Config) *visit {
	v := &visit{Config: c, ctx: ctx, now: c.Clock(), client: &http.Client{Timeout: 2 * time.Second}}
	if v.look, v.lookErr = store.OpenLook(ctx, c.Dir); v.lookErr == nil {
		v.event, v.lookErr = v.nextEvent()
	}
	return v
}

func (v *visit) end() {
	if v.look != nil {
		_ = v.look.Close() // nothing was written
	}
	v.client.CloseIdleConnections()
}

// readable tells whether the data can be read: if not, the check of the data
// says so, and the others have nothing to say about it.
func (v *visit) readable() bool { return v.look != nil && v.lookErr == nil && v.look.Current() }

// unread is what a check says that would have to read the data.
func unread() finding {
	return warn("データを読めないため、確認できません / not looked at: the data cannot be read", "先に「データ」の行を直してください / mend what the line on the data says first")
}

// Worst is the worst state among the checks.
func Worst(checks []Check) State {
	worst := OK
	for _, c := range checks {
		if c.State == Bad || c.State == Warn && worst == OK {
			worst = c.State
		}
	}
	return worst
}
