package store

import (
	"context"

	"fuda/kiosk"
)

// SetInterest marks a number as interesting, or takes the mark away without
// trace. It answers the numbers that are marked, and never whether it is
// mutual: that both are told at once, by a notice.
func (d *DB) SetInterest(ctx context.Context, by string, number int, on bool) ([]int, error) {
	return d.mark(ctx, by, number, interestsOf, func(tx *Tx, me, other *row) error {
		if on {
			return d.markInterest(tx, me, other)
		}
		return tx.run(`DELETE FROM interest WHERE attendee_id = ? AND other_id = ?`, me.ID, other.ID)
	})
}

// mark has a guest who is here do something about whoever has a number, and
// returns one of the guest's lists as it is then.
func (d *DB) mark(ctx context.Context, by string, number int, listOf string, do func(tx *Tx, me, other *row) error) (numbers []int, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		me, _, err := d.guest(tx, by)
		if err != nil {
			return err
		}
		other, err := someoneElse(tx.queries, me, number)
		if err != nil {
			return err
		}
		if err := do(tx, me, other); err != nil {
			return err
		}
		tx.tell(me.ID)
		numbers, err = numbersOf(tx.queries, listOf, me.ID)
		return err
	})
	return numbers, err
}

// someoneElse is who has a number now, unless it is one's own.
func someoneElse(q queries, me *row, number int) (*row, error) {
	other, err := holder(q, me.Event, number)
	if err == nil && other.ID == me.ID {
		err = kiosk.Errorf(kiosk.Conflict, "ご自分の番号です / this is your own number")
	}
	return other, err
}

func (d *DB) markInterest(tx *Tx, me, other *row) error {
	err := tx.run(`INSERT INTO interest (attendee_id, other_id, at) VALUES (?, ?, ?) ON CONFLICT (attendee_id, other_id) DO NOTHING`,
		me.ID, other.ID, d.now())
	if err != nil {
		return err
	}
	back, err := tx.one(`SELECT 1 FROM interest i WHERE i.attendee_id = ?1 AND i.other_id = ?2 AND NOT EXISTS (SELECT 1 FROM block b
		WHERE b.attendee_id = ?1 AND b.other_id = ?2 OR b.attendee_id = ?2 AND b.other_id = ?1)`, []any{other.ID, me.ID}, new(int))
	if err != nil || !back {
		return err
	}
	n, err := tx.exec(`INSERT INTO mutual (low_id, high_id, at) VALUES (?, ?, ?) ON CONFLICT (low_id, high_id) DO NOTHING`,
		min(me.ID, other.ID), max(me.ID, other.ID), d.now())
	if err != nil || n == 0 { // told before
		return err
	}
	if err := d.notify(tx, me.ID, noticeRow{Kind: kiosk.NoticeMatch, Other: other, Opener: kiosk.Opener(&other.Attendee)}); err != nil {
		return err
	}
	return d.notify(tx, other.ID, noticeRow{Kind: kiosk.NoticeMatch, Other: me, Opener: kiosk.Opener(&me.Attendee)})
}

// The lists of numbers that an attendee keeps. Who is gone has none.
const (
	interestsOf = `SELECT o.number FROM interest i JOIN attendee o ON o.id = i.other_id WHERE i.attendee_id = ? AND o.number IS NOT NULL ORDER BY o.number`
	blocksOf    = `SELECT o.number FROM block b JOIN attendee o ON o.id = b.other_id WHERE b.attendee_id = ? AND o.number IS NOT NULL ORDER BY o.number`
)

func numbersOf(q queries, query, me string) ([]int, error) {
	return list(q, query, []any{me}, func(scan func(...any) error) (n int, err error) { return n, scan(&n) })
}
