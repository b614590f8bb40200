package main

import (
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fuda/kiosk/store"
)

// Two more commands for the scripts:
//
//	cut FROM TO            copies a file without its last bytes
//	autosaved DATA PLACE   waits for a backup that the kiosk made by itself, and unpacks all of them into unpacked/1, unpacked/2, …
func init() { scriptCommands["cut"], scriptCommands["autosaved"] = cut, autosaved }

func cut(ts *testscript.TestScript, _ bool, args []string) {
	whole, err := os.ReadFile(ts.MkAbs(args[0]))
	check(ts, err)
	check(ts, os.WriteFile(ts.MkAbs(args[1]), whole[:len(whole)-7], 0o600))
}

func autosaved(ts *testscript.TestScript, _ bool, args []string) {
	house, err := store.HouseID(ts.MkAbs(args[0]))
	check(ts, err)
	var made []store.Autosave
	for end := time.Now().Add(15 * time.Second); len(made) == 0; time.Sleep(20 * time.Millisecond) {
		if made, err = store.Autosaves(ts.MkAbs(args[1]), house); err != nil || time.Now().After(end) {
			ts.Fatalf("no automatic backup: %v", err)
		}
	}
	into := ts.MkAbs("unpacked")
	check(ts, os.RemoveAll(into))
	for i, one := range made {
		dir := filepath.Join(into, strconv.Itoa(i+1))
		check(ts, os.MkdirAll(dir, 0o700))
		f, err := os.Open(one.Path)
		check(ts, err)
		check(ts, store.Unpack(f, dir))
		check(ts, f.Close())
	}
}
