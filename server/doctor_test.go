package main

import (
	"context"
	"errors"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// tonight DIR makes an event of today, since the doctor goes by the laptop's clock.
func init() { scriptCommands["tonight"] = tonight }

func tonight(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	db, err := store.Open(ctx, store.Config{Dir: ts.MkAbs(args[0])})
	check(ts, err)
	start := time.Now().In(kiosk.JST).Add(time.Hour)
	_, err = db.CreateEvent(ctx, kiosk.Event{Name: "池袋", Date: start.Format(kiosk.DateLayout), Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: start, EndsAt: start.Add(45 * time.Minute), Fee: 1500, Mode: kiosk.Open}}}, "")
	check(ts, errors.Join(err, db.Close()))
}
