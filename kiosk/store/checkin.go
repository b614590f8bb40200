package store

import (
	"context"

	"fuda/kiosk"
)

// Actor is who does something: the paired device.
type Actor struct {
	Device    string
	Name      string // the desk's name
	Organiser bool   // may override house rules
}

// CheckIn lets somebody in: number, sleeve, badge, payment, print jobs and
// change in one transaction. The same nonce gives the same check-in, described
// as it is now, and writes nothing.
func (d *DB) CheckIn(ctx context.Context, event string, r kiosk.CheckInRequest, by Actor) (res kiosk.CheckInResult, err error) {
	if err := r.Validate(); err != nil {
		return res, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		res, err = d.checkIn(tx, event, r, by)
		return err
	})
	return res, err
}

func (d *DB) checkIn(tx *Tx, event string, r kiosk.CheckInRequest, by Actor) (res kiosk.CheckInResult, err error) {
	if id, attendee, found, err := checkInOf(tx.queries, event, r.Nonce); err != nil || found {
		res, err := or(err, func() (kiosk.CheckInResult, error) { return d.checkInResult(tx.queries, event, attendee, id) })
		res.Replayed = true
		return res, err
	}
	e, err := loadEvent(tx.queries, event)
	if err != nil {
		return res, err
	}
	s := e.Session(r.Session)
	if s == nil {
		return res, errNoSession
	}
	a, err := d.whom(tx, event, r)
	if err != nil {
		return res, err
	}
	ar := arrival{event: &e, session: s, attendee: a, by: by, nonce: r.Nonce, payment: r.Payment, override: r.Override}
	ar.before = a.Registration(s.ID)
	if ar.before != nil {
		ar.reg = *ar.before
	} else {
		ar.reg = kiosk.Registration{Session: s.ID, Status: kiosk.Booked, Fee: s.Fee, Source: kiosk.SourceWalkIn}
	}
	if r.Card != nil {
		ar.display = &r.Card.Display
	}
	return d.arrive(tx, ar)
}

// whom finds the guest of a check-in, or writes a walk-in down.
func (d *DB) whom(tx *Tx, event string, r kiosk.CheckInRequest) (*row, error) {
	switch {
	case r.Attendee != "":
		return loadAttendee(tx.queries, event, r.Attendee)
	case r.Pass != "":
		a, err := findByPass(tx.queries, event, r.Pass)
		if err != nil {
			return nil, err
		}
		return a, fillAttendees(tx.queries, []*row{a})
	}
	return d.insertAttendee(tx, event, cleanProfile(kiosk.Profile{}.Apply(*r.WalkIn)), "", "")
}

// findByPass finds the attendee whose pass was scanned or typed.
func findByPass(q queries, event, pass string) (*row, error) {
	_, code := kiosk.ParseScan(pass)
	return findAttendee(q, `a.event_id = ? AND a.pass_hash = ?`, event, kiosk.HashPass(code))
}

// arrival is one guest arriving at one session, by check-in or carry-over.
type arrival struct {
	event    *kiosk.Event
	session  *kiosk.Session
	attendee *row
	by       Actor
	nonce    string
	before   *kiosk.Registration // nil: made by this arrival
	reg      kiosk.Registration  // as it will be
	payment  *kiosk.PaymentRequest
	override *kiosk.OverrideRequest
	display  *bool // nil: leave the card as it is
	shown    bool  // the card was on display before
}

func (d *DB) arrive(tx *Tx, ar arrival) (res kiosk.CheckInResult, err error) {
	a := ar.attendee
	ar.shown = a.Displayed
	if first, here, err := activeCheckIn(tx.queries, a.ID, ar.session.ID); err != nil || here {
		return res, or2(err, kiosk.AlreadyHere(a.Name, first))
	}
	override, err := admit(tx, &ar)
	if err != nil {
		return res, err
	}
	change, err := settle(&ar)
	if err != nil {
		return res, err
	}
	newcomer, err := firstArrival(tx.queries, a.ID, ar.session.ID)
	if err != nil {
		return res, err
	}
	badge, err := d.giveNumber(tx, &ar)
	if err != nil {
		return res, err
	}
	c, err := d.insertCheckIn(tx, &ar, override)
	if err != nil {
		return res, err
	}
	if err := d.insertPayment(tx, &ar, c.ID); err != nil {
		return res, err
	}
	ar.reg.Paid = ar.reg.Paid || ar.payment != nil || ar.reg.Fee == 0
	ar.reg.Status = kiosk.Booked
	if err := d.putRegistration(tx, a.ID, ar.before, ar.reg); err != nil {
		return res, err
	}
	if newcomer {
		if err := adjust(tx, ar.session.ID, 0, 1); err != nil {
			return res, err
		}
	}
	if badge {
		if _, err := d.queueLabels(tx, a, labelOrder{CheckIn: c.ID, Labels: []kiosk.LabelKind{kiosk.LabelBadge, kiosk.LabelSleeve}}); err != nil {
			return res, err
		}
	}
	if err := d.publishArrival(tx, &ar, c); err != nil {
		return res, err
	}
	res, err = d.checkInResult(tx.queries, ar.event.ID, a.ID, c.ID)
	res.ChangeDue = change
	return res, err
}

// or2 returns err, or else refusal.
func or2(err error, refusal *kiosk.Error) error {
	if err != nil {
		return err
	}
	return refusal
}

// activeCheckIn finds the check-in that stands for an attendee at a session.
func activeCheckIn(q queries, attendee, session string) (c kiosk.CheckIn, here bool, err error) {
	found, err := list(q, `SELECT `+checkInColumns+` FROM check_in
		WHERE attendee_id = ? AND session_id = ? AND undone_at IS NULL AND ended_at IS NULL`, []any{attendee, session}, scanCheckIn)
	if err != nil || len(found) == 0 {
		return c, false, err
	}
	return found[0], true, nil
}

// firstArrival tells whether the attendee counts as new at the session:
// somebody who left and came back was counted then.
func firstArrival(q queries, attendee, session string) (bool, error) {
	var n int
	_, err := q.one(`SELECT COUNT(*) FROM check_in WHERE attendee_id = ? AND session_id = ? AND undone_at IS NULL`, []any{attendee, session}, &n)
	return n == 0, err
}

// admit asks the house rules, and takes an organiser's override.
func admit(tx *Tx, ar *arrival) (*kiosk.Override, error) {
	look := kiosk.Admission{Rules: ar.event.HouseRules, Session: *ar.session, Registration: ar.reg, New: ar.before == nil, Pays: ar.payment != nil}
	_, err := tx.one(`SELECT booked, arrived FROM session WHERE id = ?`, []any{ar.session.ID}, &look.Booked, &look.Arrived)
	if err != nil {
		return nil, err
	}
	look.Booked -= booked(ar.before)
	rule, refusal := look.Admit()
	if refusal == nil || ar.override == nil {
		return nil, refusal
	}
	if !ar.by.Organiser {
		return nil, kiosk.Errorf(kiosk.Forbidden, "特例は責任者の端末だけで認められます / only an organiser's device may override")
	}
	return &kiosk.Override{Rule: rule, Reason: ar.override.Reason, By: ar.by.Name}, nil
}

// settle checks the payment against the fee that is due.
func settle(ar *arrival) (change int, err error) {
	if ar.payment == nil {
		return 0, nil
	}
	due := ar.reg.Fee
	if ar.reg.Paid || due == 0 {
		return 0, kiosk.Errorf(kiosk.Conflict, "参加費は支払済みです。受け取らないでください / already paid: do not take money")
	}
	return ar.payment.Settle(due)
}

// giveNumber makes the attendee present: a number and a badge if there are
// none, the sleeve on the table. It tells whether a new badge was made.
func (d *DB) giveNumber(tx *Tx, ar *arrival) (badge bool, err error) {
	a := ar.attendee
	if a.Number == 0 {
		if a.Number, err = takeNumber(tx, ar.event); err != nil {
			return false, err
		}
	}
	if ar.display != nil {
		a.Displayed = *ar.display
	}
	if a.Left != nil && a.Left.CardReturned && ar.display == nil {
		a.Displayed = false // the card went home with its owner
	}
	a.Left = nil
	err = tx.run(`UPDATE attendee SET number = ?, displayed = ?, left_at = NULL, badge_back = 0, card_back = 0 WHERE id = ?`,
		a.Number, a.Displayed, a.ID)
	if err != nil {
		return false, err
	}
	if err := putSleeve(tx, ar.event.ID, a.Number, a.ID, sleeveState(a.Displayed)); err != nil {
		return false, err
	}
	var worn string
	if found, err := tx.one(`SELECT code FROM badge WHERE attendee_id = ? AND revoked_at IS NULL AND returned_at IS NULL`, []any{a.ID}, &worn); err != nil || found {
		a.Badge = worn
		return false, err
	}
	a.Badge, err = d.issueBadge(tx, ar.event.ID, a)
	return true, err
}

func sleeveState(displayed bool) kiosk.SleeveState {
	if displayed {
		return kiosk.SleeveHolding
	}
	return kiosk.SleeveEmpty
}

// putSleeve writes how a sleeve stands.
func putSleeve(tx *Tx, event string, number int, attendee string, state kiosk.SleeveState) error {
	return tx.run(`INSERT INTO sleeve (event_id, number, state, attendee_id) VALUES (?, ?, ?, ?)
		ON CONFLICT (event_id, number) DO UPDATE SET state = excluded.state, attendee_id = excluded.attendee_id`,
		event, number, state, nullable(attendee))
}

// issueBadge makes the attendee's badge.
func (d *DB) issueBadge(tx *Tx, event string, a *row) (string, error) {
	code, err := kiosk.NewBadgeCode(d.random)
	if err != nil {
		return "", err
	}
	return code, tx.run(`INSERT INTO badge (code, event_id, attendee_id, number, issued_at) VALUES (?, ?, ?, ?, ?)`,
		code, event, a.ID, a.Number, d.now())
}

func (d *DB) insertCheckIn(tx *Tx, ar *arrival, o *kiosk.Override) (c kiosk.CheckIn, err error) {
	c = kiosk.CheckIn{Session: ar.session.ID, Number: ar.attendee.Number, At: when(d.now()), Desk: ar.by.Name, Override: o}
	if c.ID, err = d.newID(); err != nil {
		return c, err
	}
	before, err := remember(ar.before)
	if err != nil {
		return c, err
	}
	if o == nil {
		o = &kiosk.Override{}
	}
	return c, tx.run(`INSERT INTO check_in (id, event_id, attendee_id, session_id, number, at, desk, device_id, nonce, before,
		override_rule, override_reason, override_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.ID, ar.event.ID, ar.attendee.ID, c.Session, c.Number, c.At.UnixMilli(), c.Desk, ar.by.Device, nullable(ar.nonce), before,
		o.Rule, o.Reason, o.By)
}

func (d *DB) insertPayment(tx *Tx, ar *arrival, checkIn string) error {
	if ar.payment == nil {
		return nil
	}
	id, err := d.newID()
	if err != nil {
		return err
	}
	p := ar.payment
	return tx.run(`INSERT INTO payment (id, event_id, attendee_id, check_in_id, method, amount, tendered, reason, at, desk)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, ar.event.ID, ar.attendee.ID, checkIn, p.Method, p.Amount, p.Tendered, p.Reason, d.now(), ar.by.Name)
}

// publishArrival writes the change: with the card when it is on display, or
// taken off when the guest came back without it.
func (d *DB) publishArrival(tx *Tx, ar *arrival, c kiosk.CheckIn) (err error) {
	a := ar.attendee
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name, CheckIn: &c}
	if note.Counts, err = counts(tx.queries, ar.event.ID); err != nil {
		return err
	}
	change := kiosk.Change{Kind: kiosk.CheckedIn, Staff: note}
	switch {
	case a.Displayed:
		card := cardOf(ar.event, a)
		change.Kind, change.Card = kiosk.CardDisplayed, &card
	case ar.shown:
		change.Kind, change.Number = kiosk.CardRemoved, a.Number
	}
	return d.change(tx, ar.event.ID, a.ID, change)
}

// cardOf is what the attendee's sleeve shows.
func cardOf(e *kiosk.Event, a *row) kiosk.Card {
	c := kiosk.Card{Number: a.Number, Name: a.Name, Kana: a.Kana, Company: a.Company, Title: a.Title, Trade: a.Trade,
		Gives: a.Gives, Wants: a.Wants, Purpose: a.Purpose, FirstTime: a.FirstTime(), State: kiosk.CardHere, Sleeve: e.Place(a.Number)}
	if a.Left != nil {
		c.State = kiosk.CardLeft
	}
	return c
}

func checkInOf(q queries, event, nonce string) (id, attendee string, found bool, err error) {
	found, err = q.one(`SELECT id, attendee_id FROM check_in WHERE event_id = ? AND nonce = ?`, []any{event, nonce}, &id, &attendee)
	return id, attendee, found, err
}

// checkInResult describes a check-in as it is now. The codes' URLs are filled
// in by the API, which knows the address that the room reaches.
func (d *DB) checkInResult(q queries, event, attendee, checkIn string) (res kiosk.CheckInResult, err error) {
	e, err := loadEvent(q, event)
	if err != nil {
		return res, err
	}
	a, err := loadAttendee(q, event, attendee)
	if err != nil {
		return res, err
	}
	res.Attendee = a.Attendee
	for _, c := range a.CheckIns {
		if c.ID == checkIn {
			res.CheckIn = c
		}
	}
	res.Sleeve = e.Place(res.CheckIn.Number)
	res.Badge.Code = a.Badge
	res.Pass.Code = kiosk.PassCode(d.key, a.ID, a.PassNo)
	_, err = q.one(`SELECT tendered - amount FROM payment WHERE check_in_id = ? AND refund_of IS NULL AND tendered > 0`, []any{checkIn}, &res.ChangeDue)
	if err != nil {
		return res, err
	}
	res.PrintJobs, err = list(q, `SELECT id FROM print_job WHERE check_in_id = ? ORDER BY seq`, []any{checkIn}, scanText)
	return res, err
}
