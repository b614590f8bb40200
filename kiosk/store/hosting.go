package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fuda/kiosk"
)

// Hosting returns what hosts look at. The attendees' ids are in it only with
// full: for staff.
func (d *DB) Hosting(ctx context.Context, event string, full bool) (h kiosk.Hosting, err error) {
	err = d.view(ctx, func(q queries) error {
		h, err = d.hosting(q, event, full)
		return err
	})
	return h, err
}

// HostingFor is Hosting for a guest who is one of the event's hosts. Anybody
// else is refused.
func (d *DB) HostingFor(ctx context.Context, event, by string) (h kiosk.Hosting, err error) {
	err = d.view(ctx, func(q queries) error {
		me, err := findAttendee(q, `a.event_id = ? AND a.id = ?`, event, by)
		if err != nil {
			return err
		}
		if !me.Host {
			return kiosk.Errorf(kiosk.Forbidden, "ホストの方だけがご覧になれます / for hosts only")
		}
		h, err = d.hosting(q, event, false)
		return err
	})
	return h, err
}

// present is a guest in the room with what hosts look at.
type present struct {
	kiosk.Guest
	here     time.Duration // since the arrival
	met      bool          // swapped, asked for a swap or marked somebody
	answered int           // of those asked within the hour
}

func (d *DB) hosting(q queries, event string, full bool) (h kiosk.Hosting, err error) {
	e, err := loadEvent(q, event)
	if err != nil {
		return h, err
	}
	guests, err := d.present(q, &e)
	if err != nil {
		return h, err
	}
	for i := range guests {
		if !full {
			guests[i].Attendee = ""
		}
	}
	h.Alone = pick(guests, func(g *present) bool {
		return !g.met && g.Introduced == 0 && g.here > e.AloneAfter() && g.Status != kiosk.TalkBreak
	}, longestFirst)
	h.Arrived = pick(guests, func(g *present) bool { return g.here <= kiosk.JustArrived },
		func(x, y *present) int { return cmp.Or(cmp.Compare(x.here, y.here), x.Number-y.Number) })
	h.FirstTimers = pick(guests, func(g *present) bool { return g.FirstTime },
		func(x, y *present) int { return cmp.Or(x.Introduced-y.Introduced, longestFirst(x, y)) })
	h.Asking = pick(guests, func(g *present) bool { return kiosk.AsksTooMuch(g.Asked, g.answered) },
		func(x, y *present) int { return cmp.Or(y.Asked-x.Asked, x.Number-y.Number) })
	for _, list := range [][]kiosk.Guest{h.Alone, h.Arrived, h.FirstTimers} {
		for i := range list {
			list[i].Asked = 0
		}
	}
	return h, nil
}

func longestFirst(x, y *present) int { return cmp.Or(cmp.Compare(y.here, x.here), x.Number-y.Number) }

// pick are the guests of whom something is true, in an order.
func pick(guests []present, is func(*present) bool, order func(x, y *present) int) []kiosk.Guest {
	var chosen []*present
	for i := range guests {
		if is(&guests[i]) {
			chosen = append(chosen, &guests[i])
		}
	}
	slices.SortStableFunc(chosen, order)
	out := make([]kiosk.Guest, len(chosen))
	for i, g := range chosen {
		out[i] = g.Guest
	}
	return out
}

// present are the guests in the room but for the hosts, by number. What it
// counts must be the same whether or not somebody blocks: so requests count by
// who sent them, whatever became of them, and introductions also where nobody
// was told.
func (d *DB) present(q queries, e *kiosk.Event) ([]present, error) {
	rows, err := list(q, attendeeColumns+` WHERE a.event_id = ? AND a.number IS NOT NULL AND a.left_at IS NULL AND a.erased_at IS NULL AND a.host = 0 ORDER BY a.number`,
		[]any{e.ID}, scanAttendee)
	if err != nil {
		return nil, err
	}
	guests, place := make([]present, len(rows)), make(map[string]*present, len(rows))
	for i, a := range rows {
		status := a.Prefs.Status
		if status == "" {
			status = kiosk.TalkOpen
		}
		guests[i].Guest = kiosk.Guest{Attendee: a.ID, Number: a.Number, Name: a.Name, Kana: a.Kana, Company: a.Company, Trade: a.Trade,
			FirstTime: a.FirstTime(), Status: status, Sleeve: e.Place(a.Number)}
		place[a.ID] = &guests[i]
	}
	now := d.now()
	for _, look := range []struct {
		query string
		args  []any
		note  func(g *present, n, of int64)
	}{
		{arrivalsAt, []any{e.ID}, func(g *present, at, _ int64) {
			g.here = time.Duration(max(0, now-at)) * time.Millisecond
			g.Minutes = int(g.here / time.Minute)
		}},
		{askedIn, []any{e.ID, now - time.Hour.Milliseconds()}, func(g *present, asked, answered int64) { g.Asked, g.answered = int(asked), int(answered) }},
		{metIn, []any{e.ID}, func(g *present, _, _ int64) { g.met = true }},
		{introducedIn, []any{e.ID}, func(g *present, n, _ int64) { g.Introduced = int(n) }},
	} {
		err := q.each(look.query, look.args, func(scan func(...any) error) error {
			var id string
			var n, of int64
			err := scan(&id, &n, &of)
			if g := place[id]; g != nil {
				look.note(g, n, of)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return guests, nil
}

// What is known of each guest of event ?1: an id and two figures.
const (
	arrivalsAt = `SELECT attendee_id, MIN(at), 0 FROM check_in WHERE event_id = ?1 AND undone_at IS NULL AND ended_at IS NULL GROUP BY attendee_id`

	askedIn = `SELECT from_id, COUNT(*), COUNT(done_at) FROM swap WHERE event_id = ?1 AND via <> 'station' AND asked_at > ?2 GROUP BY from_id`

	metIn = `SELECT from_id, 1, 0 FROM swap WHERE event_id = ?1
		UNION SELECT to_id, 1, 0 FROM swap WHERE event_id = ?1 AND done_at IS NOT NULL
		UNION SELECT i.attendee_id, 1, 0 FROM interest i JOIN attendee a ON a.id = i.attendee_id WHERE a.event_id = ?1`

	introducedIn = `SELECT id, COUNT(*), 0 FROM (SELECT a_id AS id FROM introduction WHERE event_id = ?1 UNION ALL SELECT b_id FROM introduction WHERE event_id = ?1) x GROUP BY id`
)
