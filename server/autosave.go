package main

import (
	"context"
	"time"

	"fuda/kiosk/store"
	"fuda/printer/label"
	"fuda/server/backups"
	"fuda/server/doctor"
	"fuda/server/lan"
	"fuda/server/settings"
)

// autosavePlan is what the settings say of backups that are made by themselves.
func autosavePlan(s settings.Settings) backups.Plan {
	return backups.Plan{Dir: s.BackupDir, Every: time.Duration(s.BackupEvery) * time.Minute, Keep: s.BackupKeep}
}

// autosave makes backups by itself until ctx ends. The function that it returns
// waits for the one that is being made: the store is closed after it.
func (k *running) autosave(ctx context.Context) (wait func()) {
	if err := store.Sweep(k.data, time.Now()); err != nil {
		k.log.Warn("removing what an interrupted backup left", "error", err)
	}
	ctx, stop := context.WithCancel(ctx)
	tick := time.NewTicker(backups.AutoTick)
	auto := &backups.Auto{Store: k.db, Data: k.data, Plan: func() backups.Plan { return autosavePlan(k.set.Now()) },
		Clock: time.Now, Log: k.log, Free: doctor.ThisMachine().Free}
	done := make(chan struct{})
	go func() { defer close(done); auto.Run(ctx, tick.C) }()
	return func() { stop(); tick.Stop(); <-done }
}

// examine is the doctor for the office: it looks from inside the kiosk that serves.
func (k *running) examine(cert *lan.Brought, renderer *label.Renderer) func(context.Context, bool) []doctor.Check {
	return func(ctx context.Context, find bool) []doctor.Check {
		c := examination(k.data, k.set, cert, k.reach.hosts)
		c.Listen = k.listener.Addr().String()
		c.Renderer = func() (*label.Renderer, error) { return renderer, nil }
		if find {
			c.Find = lan.FindPrinters
		}
		return doctor.Examine(ctx, c)
	}
}
