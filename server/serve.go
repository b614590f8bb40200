package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer/label"
	"fuda/server/api"
	"fuda/server/backups"
	"fuda/server/demo"
	"fuda/server/journal"
	"fuda/server/lan"
	"fuda/server/live"
	"fuda/server/matching"
	"fuda/server/ocr"
	"fuda/server/printing"
	"fuda/server/settings"
	"fuda/static"
)

type serveCommand struct {
	data
	Listen string `help:"Address and port (default :8080)." placeholder:"ADDR"`
	HTTPS  string `help:"HTTPS beside HTTP on the same port: on or off (default on)." enum:"on,off," default:"" name:"https"`
	Demo   bool   `help:"Fill an empty data folder with a demo evening; pages on this machine pair themselves."`
	Config string `help:"A TOML file with settings." placeholder:"FILE"`
	Log    string `help:"How much the log says: debug, info, warn or error (default info)." enum:"debug,info,warn,error" default:"info"`
	Pages  string `help:"Serve the pages from this folder instead of the binary's own." placeholder:"DIR" hidden:""`
}

// Run is called by kong. It returns when the process is told to stop.
func (c *serveCommand) Run(t *terminal) (err error) {
	set, err := readSettings(c.Data, c.Config, map[string]string{"listen": c.Listen, "https": c.HTTPS})
	if err != nil {
		return err
	}
	unlock, err := store.Lock(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if c.Demo {
		if err := c.fill(t.ctx); err != nil {
			return err
		}
	}
	k, err := c.start(t, set, func() (net.Listener, error) {
		listener, err := net.Listen("tcp", set.Now().Listen)
		if err != nil {
			return nil, fmt.Errorf("%w (another program uses the port? try --listen :8081)", err)
		}
		return lan.Crowd(listener, lan.CrowdConfig{}), nil
	})
	if err != nil {
		return errors.Join(err, k.abandon())
	}
	return k.run(t)
}

func (c *serveCommand) fill(ctx context.Context) error {
	labels, err := filepath.Abs(filepath.Join(c.Data, "labels"))
	if err != nil {
		return err
	}
	return demo.Fill(ctx, c.Data, time.Now(), filepath.ToSlash(labels))
}

// running is the kiosk while it serves: what has to be closed, in what order.
type running struct {
	log      *slog.Logger
	journal  *journal.Journal
	db       *store.DB
	hub      *live.Hub
	printing *printing.Printing
	matching *matching.Service
	api      *api.Server
	listener net.Listener
	reach    reach
	set      *settings.House
	data     string
}

// start builds the kiosk from the bottom up; if that fails, the caller abandons
// what there is of it. It listens once all that takes long is done: a page that
// comes before is refused, and chooses by chance when it tries again. Were it let
// wait at the door, a thousand would come in together.
func (c *serveCommand) start(t *terminal, set *settings.House, listen func() (net.Listener, error)) (k *running, err error) {
	level, err := journal.ParseLevel(c.Log)
	if err != nil {
		return &running{}, usageError{err}
	}
	book := journal.Open(c.Data, level, t.stderr)
	k = &running{log: book.Logger, journal: book, set: set}
	if err := set.Begin(); err != nil { // an evening does not need the file
		k.log.Warn("writing the commented settings", "error", err)
	}
	cert, names, err := brought(set)
	if err != nil {
		return k, err
	}
	site, err := c.site()
	if err != nil {
		return k, err
	}
	renderer, err := label.New(site.Font())
	if err != nil {
		return k, err
	}
	if k.db, err = store.Open(t.ctx, store.Config{Dir: c.Data, Serves: true, Committed: k.committed}); err != nil {
		return k, rescue(c.Data, autosavePlan(set.Now()), err)
	}
	cards, err := ocr.Find(t.ctx)
	if err != nil {
		k.log.Info("business cards are not read", "because", err)
	}
	if k.listener, err = listen(); err != nil {
		return k, err
	}
	if k.reach, err = newReach(names, set.Now().Base, k.listener.Addr()); err != nil {
		return k, err
	}
	var trusted api.Trust
	if set.Now().HTTPS == "on" {
		certs, err := lan.OpenTLS(lan.TLSConfig{Dir: filepath.Join(c.Data, "tls"), Hosts: k.reach.hosts, Clock: time.Now, Logger: k.log, Brought: cert})
		if err != nil {
			return k, err
		}
		trusted = trust{certs.Authority(), certs, cert, k.reach.port}
		k.listener = lan.Sniff(k.listener, certs.Config())
	}
	k.matching = matching.New(matching.Config{Store: k.db, Clock: time.Now, Log: k.log, Poke: k.poke, Words: true})
	k.printing = printing.New(printing.Config{Store: k.db, Renderer: renderer, Base: k.reach.base, Log: k.log, Changed: k.tell, Suggest: k.matching.Slip})
	k.hub = live.New(live.Config{Source: api.Feed{Store: k.db, Now: time.Now, Printing: k.printing}, Logger: k.log, CheckOrigin: k.reach.hosts.SameOrigin})
	k.data = c.Data
	k.api, err = api.New(api.Config{
		Settings: set, Backups: backups.NewFolder(c.Data, k.db, time.Now), Doctor: k.examine(cert, renderer),
		Store: k.db, Hub: k.hub, Site: site, Hosts: k.reach.hosts, Printing: k.printing, Matching: k.matching, Clock: time.Now, Log: k.log, Version: version,
		Base: k.reach.base, Addresses: k.reach.addresses, Finder: findPrinters, Demo: c.Demo, Trust: trusted, Cards: cards,
	})
	return k, err
}

// abandon closes what a start that failed has opened.
func (k *running) abandon() (err error) {
	if k.listener != nil {
		err = k.listener.Close()
	}
	if k.db != nil {
		err = errors.Join(err, k.db.Close())
	}
	if k.journal != nil {
		err = errors.Join(err, k.journal.Close())
	}
	return err
}

func (c *serveCommand) site() (*static.Site, error) {
	if c.Pages != "" {
		return static.Dev(c.Pages)
	}
	return static.New()
}

// committed wakes whoever waits for what is now on the disk. It runs in the
// writer's goroutine and only leaves word.
func (k *running) committed(c store.Commit) {
	if k.hub == nil { // the store's own first write, before there is anybody to tell
		return
	}
	for _, event := range c.Events {
		k.hub.Wake(event)
	}
	if len(c.Attendees) > 0 {
		k.hub.Poke(c.Attendees)
	}
	k.matching.Changed(c)
	if c.Printed {
		k.printing.Wake()
	}
}

// poke tells phones that their suggestions changed.
func (k *running) poke(attendees []string) {
	if k.hub != nil {
		k.hub.Poke(attendees)
	}
}

// tell has the desks told how the printers do.
func (k *running) tell() {
	if k.hub != nil {
		k.hub.Tell()
	}
}

// run serves until the process is told to stop, and closes from the top down:
// no new requests, the pages are told, labels on their way go out, and last
// the writes that wait reach the disk.
func (k *running) run(t *terminal) error {
	ctx, cancel := context.WithCancel(t.ctx)
	defer cancel()
	if err := k.greet(t); err != nil {
		return err
	}
	if err := k.printing.Start(ctx); err != nil {
		return err
	}
	k.matching.Start()
	defer k.reach.announce(k.log)()
	go k.watch(ctx)
	go k.lookThrough(ctx)
	go k.saveSeen(ctx)
	hour := time.NewTicker(purgeEvery)
	defer hour.Stop()
	go k.purge(ctx, hour.C)
	saved := k.autosave(ctx)
	served := make(chan error, 1)
	go func() { served <- k.api.App().Listener(k.listener) }()
	var err error
	select {
	case err = <-served:
	case <-t.ctx.Done():
		k.log.Info("stopping")
		err = k.stopServing()
	}
	goodbye, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	err = errors.Join(err, k.hub.Close(goodbye))
	k.printing.Close()
	k.matching.Close()
	saved()
	return errors.Join(err, k.db.Close(), k.journal.Close())
}

// stopServing lets requests end. A browser connects beforehand and may never say
// anything: what has not ended in time is cut, and that is no failure.
func (k *running) stopServing() error {
	err := k.api.App().ShutdownWithTimeout(5 * time.Second)
	if errors.Is(err, context.DeadlineExceeded) {
		k.log.Info("connections that did not end are cut")
		return nil
	}
	return err
}

// watch looks for what other processes commit: fuda import, fuda pair.
func (k *running) watch(ctx context.Context) {
	err := k.db.Watch(ctx, time.Second, func() {
		events, err := k.db.Events(ctx)
		if err != nil {
			return
		}
		for _, e := range events {
			k.hub.Wake(e.ID)
		}
	})
	if err != nil && ctx.Err() == nil {
		k.log.Error("watching the database", "error", err)
	}
}

func (k *running) saveSeen(ctx context.Context) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := k.api.SaveSeen(ctx); err != nil {
				k.log.Warn("noting when devices were seen", "error", err)
			}
		}
	}
}

// greet prints where the kiosk is reached, and on the first start the code
// that pairs the organiser's device.
func (k *running) greet(t *terminal) error {
	t.say("札 Fuda %s", version)
	for _, a := range k.reach.addresses() {
		t.say("  %-28s %s", a.URL, a.Label)
	}
	fresh, err := k.db.Fresh(t.ctx)
	if err != nil || !fresh {
		return err
	}
	code, err := k.db.NewPairingCode(t.ctx, kiosk.RoleOrganiser, "")
	if err != nil {
		return err
	}
	t.say("主催者コード / organiser's code: %s  （10分間有効 / valid for ten minutes）", code.Code)
	t.say("新しいコード / a new one: fuda pair --data DIR --role organiser")
	return nil
}
