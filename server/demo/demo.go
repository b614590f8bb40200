// Package demo fills an empty data folder with tonight's session in Ikebukuro:
// a 45-minute open session, then a 75-minute one for one trade that is
// under-filled, from a sign-up file that goes through the real intake, and
// three earlier evenings, so that some guests are known.
package demo

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/intake"
	"fuda/kiosk/store"
)

// Files are the sign-up files, as Peatix would give them to the organiser.
//
//go:embed *.csv
var files embed.FS

// TonightFile is the sign-up file of tonight's event.
const TonightFile = "ikebukuro-peatix.csv"

// desks are the two reception places.
var desks = []store.Actor{{Device: "demo-1", Name: "受付1"}, {Device: "demo-2", Name: "受付2"}}

// Fill makes the demo in an empty data folder; one that holds an event is left
// alone. The open session began ten minutes before now, so that the clock on
// the boards runs. labels is where the demo's printer puts its pictures.
func Fill(ctx context.Context, dir string, now time.Time, labels string) error {
	empty := true
	err := at(ctx, dir, now, func(db *store.DB) error {
		events, err := db.Events(ctx)
		empty = len(events) == 0
		return err
	})
	if err != nil || !empty {
		return err
	}
	for monthsAgo := 3; monthsAgo >= 1; monthsAgo-- {
		then := now.AddDate(0, -monthsAgo, 0)
		if err := at(ctx, dir, then, func(db *store.DB) error { return earlier(ctx, db, then, monthsAgo) }); err != nil {
			return fmt.Errorf("making the evening of %d months ago: %w", monthsAgo, err)
		}
	}
	return at(ctx, dir, now.Add(-5*time.Minute), func(db *store.DB) error {
		if _, err := db.AddPrinter(ctx, "デモのプリンター（PNG）", "png://"+labels); err != nil {
			return err
		}
		return tonight(ctx, db, now)
	})
}

// at opens the store with its clock at a time: what is written then happened
// then, one second after the other.
func at(ctx context.Context, dir string, when time.Time, do func(*store.DB) error) error {
	clock := func() time.Time {
		when = when.Add(time.Second)
		return when
	}
	db, err := store.Open(ctx, store.Config{Dir: dir, Clock: clock})
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

// evening is an event on the day of a time, its first session begun ten
// minutes before. It is kept: nobody's data is in it, and earlier evenings would
// be deleted as soon as the demo serves.
func evening(name string, at time.Time) kiosk.Event {
	start := at.In(kiosk.JST).Truncate(5 * time.Minute).Add(-10 * time.Minute)
	return kiosk.Event{
		Name: name, Venue: "としま区民センター 会議室503", Date: start.Format(kiosk.DateLayout), SkipNumbers: []int{4, 9}, DeleteOn: kiosk.KeepForever,
		Tables: []kiosk.Table{{Name: "A", Rows: 2, Columns: 10}},
		Sessions: []kiosk.Session{
			{Name: "第1部 異業種交流会", StartsAt: start, EndsAt: start.Add(45 * time.Minute), Fee: 1500, Capacity: 20, Mode: kiosk.Open},
			{Name: "第2部 人材・広告・人事の会", StartsAt: start.Add(60 * time.Minute), EndsAt: start.Add(135 * time.Minute), Fee: 1500, Capacity: 16,
				Theme: "人材・広告・人事", Mode: kiosk.Themed},
		},
	}
}

// take makes an event, imports the sign-up file into it, and returns the
// booked guests by kana.
func take(ctx context.Context, db *store.DB, e kiosk.Event) (kiosk.Event, []kiosk.Attendee, error) {
	content, err := files.ReadFile(TonightFile)
	if err != nil {
		return e, nil, err
	}
	sheet, err := intake.Read(TonightFile, content)
	if err != nil {
		return e, nil, err
	}
	if e, err = db.CreateEvent(ctx, e, "demo-"+e.Date); err != nil {
		return e, nil, err
	}
	if _, err := db.Import(ctx, e.ID, sheet.SignUps, nil, false); err != nil {
		return e, nil, err
	}
	page, err := db.Attendees(ctx, e.ID, store.AttendeeQuery{Status: store.Expected, Limit: 500})
	return e, page.Attendees, err
}

// earlier is an evening that is over: everybody came and gave everything back.
// Some came to all three evenings, some to the last, some to none.
func earlier(ctx context.Context, db *store.DB, at time.Time, monthsAgo int) error {
	e, guests, err := take(ctx, db, evening("池袋異業種交流会", at))
	if err != nil {
		return err
	}
	for i, a := range guests {
		if i%4 >= 4-monthsAgo {
			continue
		}
		if err := arrive(ctx, db, e, a, i); err != nil {
			return err
		}
		if _, err := db.Leave(ctx, e.ID, a.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
			return err
		}
	}
	return nil
}

// tonight has some of its guests here already.
func tonight(ctx context.Context, db *store.DB, now time.Time) error {
	e, guests, err := take(ctx, db, evening("池袋異業種交流会 11月の会", now))
	if err != nil {
		return err
	}
	for i, a := range guests {
		if i%5 < 3 && i < 14 { // nine of sixteen: enough to look at, enough to do
			if err := arrive(ctx, db, e, a, i); err != nil {
				return err
			}
		}
	}
	return nil
}

// arrive checks a guest in to the first session that is booked.
func arrive(ctx context.Context, db *store.DB, e kiosk.Event, a kiosk.Attendee, i int) error {
	for _, reg := range a.Registrations {
		if reg.Status != kiosk.Booked {
			continue
		}
		r := kiosk.CheckInRequest{Nonce: "demo-" + a.ID, Session: reg.Session, Attendee: a.ID, Card: &kiosk.CardRequest{Display: true}}
		if !reg.Paid {
			r.Payment = &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: reg.Fee, Tendered: 2000}
		}
		_, err := db.CheckIn(ctx, e.ID, r, desks[i%len(desks)])
		return err
	}
	return nil
}
