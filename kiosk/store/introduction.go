package store

import (
	"context"
	"fmt"
	"time"

	"fuda/kiosk"
)

// introducer is who introduces two people: a guest, or whoever stands at a desk.
type introducer struct {
	guest *row // nil: staff
	desk  Actor
}

func (i *introducer) id() string {
	if i.guest == nil {
		return ""
	}
	return i.guest.ID
}

// Introduce introduces two numbers of an event from a desk, and tells both. The
// desks are one: the same two again within the hour are the same introduction,
// and created tells a new one.
func (d *DB) Introduce(ctx context.Context, event string, r kiosk.IntroductionRequest, by Actor) (in kiosk.Introduction, created bool, err error) {
	return d.introduceAs(ctx, r, func(tx *Tx) (*kiosk.Event, introducer, error) {
		e, err := tx.event(event)
		return e, introducer{desk: by}, err
	})
}

// IntroduceAsGuest is Introduce by a guest who is here: between two others, or,
// of a host, oneself and another.
func (d *DB) IntroduceAsGuest(ctx context.Context, by string, r kiosk.IntroductionRequest) (in kiosk.Introduction, created bool, err error) {
	return d.introduceAs(ctx, r, func(tx *Tx) (*kiosk.Event, introducer, error) {
		me, e, err := d.guest(tx, by)
		return e, introducer{guest: me}, err
	})
}

func (d *DB) introduceAs(ctx context.Context, r kiosk.IntroductionRequest, who func(*Tx) (*kiosk.Event, introducer, error)) (in kiosk.Introduction, created bool, err error) {
	r.Note = kiosk.CleanLine(r.Note)
	if err := r.Validate(); err != nil {
		return in, false, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		e, by, err := who(tx)
		if err != nil {
			return err
		}
		in, created, err = d.introduce(ctx, tx, e, r, by)
		return err
	})
	return in, created, err
}

func (d *DB) introduce(ctx context.Context, tx *Tx, e *kiosk.Event, r kiosk.IntroductionRequest, by introducer) (in kiosk.Introduction, created bool, err error) {
	in, known, err := oneIntroduction(tx.queries, ` WHERE i.event_id = ? AND COALESCE(i.by_id, '') = ? AND i.nonce = ?`, e.ID, by.id(), nullable(r.Nonce))
	if err != nil || known {
		return in, false, err
	}
	a, b, err := introducible(tx.queries, e, r, by)
	if err != nil {
		return in, false, err
	}
	in, known, err = oneIntroduction(tx.queries, ` WHERE i.event_id = ?1 AND COALESCE(i.by_id, '') = ?2 AND i.at > ?3
		AND (i.a_id = ?4 AND i.b_id = ?5 OR i.a_id = ?5 AND i.b_id = ?4) ORDER BY i.at DESC LIMIT 1`,
		e.ID, by.id(), d.now()-kiosk.IntroductionLife.Milliseconds(), a.ID, b.ID)
	if err != nil || known {
		return in, false, err
	}
	if err := d.introductionsLeft(tx.queries, by); err != nil {
		return in, false, err
	}
	in, err = d.insertIntroduction(ctx, tx, a, b, r, by)
	return in, true, err
}

// introducible finds the two who are to be introduced: both are here, and a
// guest who is no host speaks for others only.
func introducible(q queries, e *kiosk.Event, r kiosk.IntroductionRequest, by introducer) (a, b *row, err error) {
	if a, err = inTheRoom(q, e.ID, r.Numbers[0]); err != nil {
		return nil, nil, err
	}
	if b, err = inTheRoom(q, e.ID, r.Numbers[1]); err != nil {
		return nil, nil, err
	}
	if me := by.guest; me != nil && !me.Host && (me.ID == a.ID || me.ID == b.ID) {
		return nil, nil, kiosk.Errorf(kiosk.Forbidden, "ご自身の紹介はできません。相手の番号札を読み取ってください / introduce two others; for yourself scan the other's badge")
	}
	return a, b, nil
}

// inTheRoom is who wears a number and has not left.
func inTheRoom(q queries, event string, number int) (*row, error) {
	a, err := holder(q, event, number)
	if err == nil && a.Left != nil {
		err = kiosk.Errorf(kiosk.NotFound, "%d番の方はいません / nobody has number %[1]d", number)
	}
	return a, err
}

// introductionsLeft keeps a guest who is no host from introducing everybody to
// everybody. What nobody was told of counts, so that the count tells nothing.
func (d *DB) introductionsLeft(q queries, by introducer) error {
	if by.guest == nil || by.guest.Host {
		return nil
	}
	var made int
	after, until := d.lately(time.Hour)
	_, err := q.one(`SELECT COUNT(*) FROM introduction WHERE by_id = ? AND at > ? AND at <= ?`, []any{by.guest.ID, after, until}, &made)
	if err == nil && made >= kiosk.MaxIntroductionsAnHour {
		err = kiosk.Errorf(kiosk.TooMany, "紹介は1時間に%d件までです / at most %[1]d introductions an hour", kiosk.MaxIntroductionsAnHour)
	}
	return err
}

func (d *DB) insertIntroduction(ctx context.Context, tx *Tx, a, b *row, r kiosk.IntroductionRequest, by introducer) (in kiosk.Introduction, err error) {
	if in.ID, err = d.newID(); err != nil {
		return in, err
	}
	hushed, err := hushed(tx.queries, a, b, by)
	if err != nil {
		return in, err
	}
	in.Numbers, in.Note, in.At = []int{a.Number, b.Number}, r.Note, when(d.now())
	desk := by.desk.Name
	if in.By = (kiosk.Mediator{Name: desk}); by.guest != nil {
		in.By = kiosk.Mediator{Name: by.guest.Name, Number: by.guest.Number}
	}
	err = tx.run(`INSERT INTO introduction (id, event_id, a_id, b_id, a_number, b_number, note, by_id, by_name, by_number, told, at, nonce)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, in.ID, a.Event, a.ID, b.ID, a.Number, b.Number, in.Note,
		nullable(by.id()), desk, in.By.Number, !hushed, in.At.UnixMilli(), nullable(r.Nonce))
	if err != nil {
		return in, err
	}
	if by.guest == nil {
		said := map[string]string{"numbers": fmt.Sprintf("%d %d", a.Number, b.Number)}
		if err := d.audit(As(ctx, by.desk), tx, deed{Action: kiosk.AuditIntroduction, Event: a.Event, Detail: said}); err != nil {
			return in, err
		}
	}
	if hushed {
		return in, nil
	}
	return in, d.tellIntroduced(tx, in.ID, a, b, by)
}

// tellIntroduced tells both. A host who is one of the two knows already: were
// hosts told of their own, they would see when nobody is.
func (d *DB) tellIntroduced(tx *Tx, id string, a, b *row, by introducer) error {
	for _, side := range []struct{ to, other *row }{{a, b}, {b, a}} {
		if side.to.ID == by.id() {
			continue
		}
		n := noticeRow{Kind: kiosk.NoticeIntroduced, Other: side.other, Introduction: id, Opener: kiosk.Opener(&side.other.Attendee)}
		if err := d.notify(tx, side.to.ID, n); err != nil {
			return err
		}
	}
	return nil
}

// hushed tells whether nobody is to be told of an introduction: one of the
// three blocks another, one of the two has reported another, or one of the
// three is reported and the staff have not seen to it.
func hushed(q queries, a, b *row, by introducer) (bool, error) {
	args := []any{a.ID, b.ID, by.id()}
	is, err := q.one(`SELECT 1 FROM block WHERE attendee_id IN (?1, ?2, ?3) AND other_id IN (?1, ?2, ?3) LIMIT 1`, args, new(int))
	if err != nil || is {
		return is, err
	}
	return q.one(`SELECT 1 FROM report WHERE attendee_id IN (?1, ?2, ?3) AND (handled_at IS NULL OR by_id IN (?1, ?2)) LIMIT 1`, args, new(int))
}

// oneIntroduction finds an introduction, as its introducer was answered.
func oneIntroduction(q queries, where string, args ...any) (in kiosk.Introduction, found bool, err error) {
	var a, b int
	var at int64
	found, err = q.one(`SELECT i.id, i.a_number, i.b_number, i.note, i.at, COALESCE(m.name, i.by_name), i.by_number
		FROM introduction i LEFT JOIN attendee m ON m.id = i.by_id`+where, args, &in.ID, &a, &b, &in.Note, &at, &in.By.Name, &in.By.Number)
	in.Numbers, in.At = []int{a, b}, when(at)
	return in, found, err
}

// introduced tells whether somebody introduced two guests to each other, and
// whether they were told.
func introduced(q queries, one, other string) (is, told bool, err error) {
	is, err = q.one(`SELECT told FROM introduction WHERE a_id = ?1 AND b_id = ?2 OR a_id = ?2 AND b_id = ?1 ORDER BY told DESC LIMIT 1`, []any{one, other}, &told)
	return is, told, err
}
