package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fuda/kiosk"
)

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

	counts []kiosk.Count // of all sessions, as they stand
}

// count is that of the arrival's session.
func (ar *arrival) count() *kiosk.Count {
	return &ar.counts[slices.IndexFunc(ar.counts, func(c kiosk.Count) bool { return c.Session == ar.session.ID })]
}

func (d *DB) arrive(tx *Tx, ar arrival) (res kiosk.CheckInResult, err error) {
	a := ar.attendee
	ar.shown = a.Displayed
	newcomer, err := notHere(tx.queries, &ar)
	if err != nil {
		return res, err
	}
	if ar.counts, err = tx.counts(ar.event.ID); err != nil {
		return res, err
	}
	banned, err := d.banOf(tx, a)
	if err != nil {
		return res, err
	}
	breaches, err := d.breaches(tx, &ar)
	if err != nil {
		return res, err
	}
	override, err := admit(&ar, banned, breaches)
	if err != nil {
		return res, err
	}
	change, err := settle(&ar)
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
	paid, err := d.insertPayment(tx, &ar, c.ID)
	if err != nil {
		return res, err
	}
	if err := d.register(tx, &ar, newcomer); err != nil {
		return res, err
	}
	jobs, err := d.queueArrival(tx, &ar, c.ID, badge, paid)
	if err != nil {
		return res, err
	}
	if err := d.publishArrival(tx, &ar, c, jobs); err != nil {
		return res, err
	}
	ar.remember(c)
	res = d.describe(ar.event, a, c)
	res.ChangeDue, res.PrintJobs = change, idsOf(jobs)
	return res, nil
}

// notHere refuses a guest who is checked in to the session, and tells whether
// the guest is new there.
func notHere(q queries, ar *arrival) (newcomer bool, err error) {
	a := ar.attendee
	if a.fresh != nil {
		return true, nil
	}
	first, here, err := activeCheckIn(q, a.ID, ar.session.ID)
	if err != nil {
		return false, err
	}
	if here {
		return false, kiosk.AlreadyHere(a.Name, first)
	}
	return firstArrival(q, a.ID, ar.session.ID)
}

// register writes the registration as this arrival leaves it, and the counts.
func (d *DB) register(tx *Tx, ar *arrival, newcomer bool) (err error) {
	ar.reg.Paid = ar.reg.Paid || ar.payment != nil || ar.reg.Fee == 0
	ar.reg.Status = kiosk.Booked
	if err := d.writeRegistration(tx, ar.attendee.ID, ar.reg); err != nil {
		return err
	}
	arrived := 0
	if newcomer {
		arrived = 1
	}
	adjust(tx, ar.session.ID, booked(&ar.reg)-booked(ar.before), arrived)
	ar.counts, err = tx.counts(ar.event.ID)
	return err
}

// remember puts what was written on the attendee, in the order in which
// fillAttendees would read it.
func (ar *arrival) remember(c kiosk.CheckIn) {
	a := ar.attendee
	if r := a.Registration(ar.session.ID); r != nil {
		*r = ar.reg
	} else {
		a.Registrations = append(a.Registrations, ar.reg)
		place := func(r kiosk.Registration) int {
			return slices.IndexFunc(ar.event.Sessions, func(s kiosk.Session) bool { return s.ID == r.Session })
		}
		slices.SortFunc(a.Registrations, func(x, y kiosk.Registration) int { return place(x) - place(y) })
	}
	a.CheckIns = append(a.CheckIns, c)
	slices.SortFunc(a.CheckIns, func(x, y kiosk.CheckIn) int {
		return cmp.Or(x.At.Compare(y.At), strings.Compare(x.ID, y.ID)) // a clock may have gone back
	})
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
func admit(ar *arrival, banned string, breaches []kiosk.Breach) (*kiosk.Override, error) {
	look := kiosk.Admission{Rules: ar.event.HouseRules, Session: *ar.session, Registration: ar.reg, New: ar.before == nil, Pays: ar.payment != nil, Banned: banned, Breaches: breaches}
	look.Booked, look.Arrived = ar.count().Booked-booked(ar.before), ar.count().Arrived
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
// none, the card on the table. It tells whether a new badge was made.
func (d *DB) giveNumber(tx *Tx, ar *arrival) (badge bool, err error) {
	a := ar.attendee
	if a.Number == 0 {
		if a.Number, err = takeNumber(tx, ar.event, ar.event.NumbersFrom(a.Host, ar.reg.Kind)); err != nil {
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
	if a.fresh != nil {
		err = d.saveNew(tx, a, "")
	} else {
		err = tx.run(`UPDATE attendee SET number = ?, displayed = ?, left_at = NULL, badge_back = 0, card_back = 0 WHERE id = ?`,
			a.Number, a.Displayed, a.ID)
	}
	if err != nil {
		return false, err
	}
	if a.Badge != "" {
		return false, nil
	}
	a.Badge, err = d.issueBadge(tx, ar.event.ID, a)
	return true, err
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

// insertPayment writes the payment down and returns it; nil without one.
func (d *DB) insertPayment(tx *Tx, ar *arrival, checkIn string) (*paid, error) {
	if ar.payment == nil {
		return nil, nil
	}
	id, err := d.newID()
	if err != nil {
		return nil, err
	}
	p, at := ar.payment, d.now()
	money := &paid{ID: id, CheckIn: checkIn, Payment: kiosk.Payment{Method: p.Method, Amount: p.Amount, At: when(at)}}
	return money, tx.run(`INSERT INTO payment (id, event_id, attendee_id, check_in_id, method, amount, tendered, reason, at, desk)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, ar.event.ID, ar.attendee.ID, checkIn, p.Method, p.Amount, p.Tendered, p.Reason, at, ar.by.Name)
}

// queueArrival queues what the event prints when somebody arrives: all of it
// with a new badge, only the receipt for one who wears a badge already.
func (d *DB) queueArrival(tx *Tx, ar *arrival, checkIn string, badge bool, p *paid) ([]kiosk.PrintJob, error) {
	o := labelOrder{CheckIn: checkIn}
	for _, l := range ar.event.Labels.AtCheckIn {
		if l != kiosk.LabelReceipt && badge {
			o.Labels = append(o.Labels, l)
		}
		if l == kiosk.LabelReceipt && p != nil && p.Amount > 0 {
			r, err := d.issueReceipt(tx, ar.event.ID, ar.attendee, *p, ReceiptRequest{}, ar.by)
			if err != nil {
				return nil, err
			}
			o.Labels, o.Receipt = append(o.Labels, l), &r
		}
	}
	return d.queueLabels(tx, ar.attendee, o, ar.by)
}

// publishArrival writes the change: with the card when it is on display, or
// taken off when the guest came back without it.
func (d *DB) publishArrival(tx *Tx, ar *arrival, c kiosk.CheckIn, jobs []kiosk.PrintJob) (err error) {
	a := ar.attendee
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name, CheckIn: &c, PrintJobs: jobs, Counts: ar.counts}
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
		Gives: a.Gives, Wants: a.Wants, Purpose: a.Purpose, Why: a.Why, Hobby: a.Hobby,
		FirstTime: a.FirstTime(), Host: a.Host, Status: a.Prefs.Status, State: kiosk.CardHere, Sleeve: e.Place(a.Number)}
	if a.Photo != "" && a.Prefs.PhotoShown {
		c.Photo = fmt.Sprintf("/api/v1/events/%s/board/%d/photo?%s", e.ID, a.Number, a.Photo)
	}
	if a.Left != nil {
		c.State = kiosk.CardLeft
	}
	return c
}
