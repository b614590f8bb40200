package main

import (
	"errors"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// pairCommand prints a code and nothing else; it works while the server runs.
type pairCommand struct {
	data
	Role  string `help:"What the device shall be: organiser, reception, display or station." required:"" enum:"organiser,reception,display,station"`
	Event string `help:"Limit the device to one event." placeholder:"ID"`
}

// Run is called by kong.
func (p *pairCommand) Run(t *terminal) (err error) {
	db, err := store.Open(t.ctx, store.Config{Dir: p.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	code, err := db.NewPairingCode(t.ctx, kiosk.Role(p.Role), p.Event)
	if err != nil {
		return err
	}
	t.say("%s", code.Code)
	return nil
}
