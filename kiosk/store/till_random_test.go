package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"testing"

	"fuda/kiosk"
)

// cashier works at random at several desks, and keeps books of its own from
// nothing but the answers.
type cashier struct {
	t     *testing.T
	d     *DB
	e     kiosk.Event
	rand  *mathrand.Rand
	money map[string]*money // by desk; "" for the house's own

	standing []standing     // check-ins that stand
	paid     map[string]int // by check-in, with money that may have gone back
	receipts map[string]int // by check-in: the number
	floats   map[string]int
}

// money is one drawer, counted by hand.
type money struct{ cash, other, in, out, drops int }

type standing struct {
	checkIn, guest string
	payment        *kiosk.PaymentRequest
}

// The till, the receipts, the payments and both exports agree to the yen after
// any order of what desks do with money.
func TestBooksReconcile(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			d := openTest(t)
			c := &cashier{t: t, d: d, rand: mathrand.New(mathrand.NewPCG(5, seed)), money: map[string]*money{}, paid: map[string]int{}, receipts: map[string]int{}, floats: map[string]int{}}
			c.e = ikebukuro(t, d, func(e *kiosk.Event) {
				e.Sessions[0].Capacity = 0
				e.Sessions[1].Fee = 2200
			})
			for i := range 160 {
				c.step()
				if i%20 == 19 {
					c.check()
				}
			}
			if len(c.receipts) < 5 || c.of("受付1").out == 0 || c.of("受付2").drops == 0 {
				t.Errorf("the seed does too little: %d receipts, %+v", len(c.receipts), c.money)
			}
		})
	}
}

func (c *cashier) of(desk string) *money {
	if c.money[desk] == nil {
		c.money[desk] = &money{}
	}
	return c.money[desk]
}

func (c *cashier) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *cashier) step() {
	ctx := context.Background()
	by := Actor{Device: "device-1", Name: kiosk.Ordinal("受付", 1+c.rand.IntN(3))}
	switch c.rand.IntN(12) {
	case 0, 1, 2, 3:
		c.checkIn(ctx, by)
	case 4, 5:
		c.undo(ctx, by)
	case 6:
		c.carryOver(ctx, by)
	case 7, 8:
		c.receipt(ctx, by)
	case 9:
		yen := 100 * (1 + c.rand.IntN(20))
		r := kiosk.TillDropRequest{Amount: yen, Reason: "金庫へ", Nonce: nonce()}
		for range 2 { // the answer was lost
			_, err := c.d.DropCash(ctx, c.e.ID, r, by)
			c.must(err)
		}
		c.of(by.Name).drops += yen
	case 10:
		yen := 1000 * c.rand.IntN(20)
		_, err := c.d.SetFloat(ctx, c.e.ID, kiosk.TillFloatRequest{Amount: yen}, by)
		c.must(err)
		c.floats[by.Name] = yen
	case 11:
		c.close(ctx, by)
	}
}

// payment is one by a random method; cash is handed over exactly, without
// saying so, or with change to be given.
func (c *cashier) payment(fee int) *kiosk.PaymentRequest {
	m := []kiosk.Method{kiosk.Cash, kiosk.Cash, kiosk.PayPay, kiosk.CardTerminal, kiosk.Prepaid, kiosk.Free}[c.rand.IntN(6)]
	p := &kiosk.PaymentRequest{Method: m, Amount: fee}
	switch {
	case m == kiosk.Free:
		p.Amount, p.Reason = 0, "=講師"
	case m == kiosk.Cash:
		p.Tendered = []int{0, fee, (fee + 999) / 1000 * 1000, 10000}[c.rand.IntN(4)]
	}
	return p
}

func (c *cashier) took(by Actor, res kiosk.CheckInResult, p *kiosk.PaymentRequest) {
	c.standing = append(c.standing, standing{res.CheckIn.ID, res.Attendee.ID, p})
	if p == nil {
		return
	}
	if p.Tendered > 0 && res.ChangeDue != p.Tendered-p.Amount {
		c.t.Errorf("of %d for %d the change is %d", p.Tendered, p.Amount, res.ChangeDue)
	}
	c.paid[res.CheckIn.ID] = p.Amount
	m := c.of(by.Name)
	m.in += p.Amount
	if p.Method == kiosk.Cash {
		m.cash += p.Amount
	} else {
		m.other += p.Amount
	}
}

func (c *cashier) checkIn(ctx context.Context, by Actor) {
	s := c.e.Sessions[c.rand.IntN(2)]
	r := walkIn(s.ID, fmt.Sprintf("=客%d", c.rand.IntN(100)))
	r.Payment = c.payment(s.Fee)
	for i := range 2 { // the answer was lost
		res, err := c.d.CheckIn(ctx, c.e.ID, r, by)
		c.must(err)
		if i == 0 {
			c.took(by, res, r.Payment)
		}
	}
}

func (c *cashier) undo(ctx context.Context, by Actor) {
	if len(c.standing) == 0 {
		return
	}
	i := c.rand.IntN(len(c.standing))
	one := c.standing[i]
	res, err := c.d.Undo(ctx, c.e.ID, one.checkIn, "返金", by)
	c.must(err)
	_, err = c.d.Undo(ctx, c.e.ID, one.checkIn, "返金", by)
	c.must(err)
	c.standing = slices.Delete(c.standing, i, i+1)
	if res.Refund != c.paid[one.checkIn] {
		c.t.Errorf("%d was given back of %d", res.Refund, c.paid[one.checkIn])
	}
	if one.payment == nil {
		return
	}
	m := c.of(by.Name)
	m.out += one.payment.Amount
	if one.payment.Method == kiosk.Cash {
		m.cash -= one.payment.Amount
	} else {
		m.other -= one.payment.Amount
	}
}

func (c *cashier) carryOver(ctx context.Context, by Actor) {
	if len(c.standing) == 0 {
		return
	}
	guest := c.standing[c.rand.IntN(len(c.standing))].guest
	r := kiosk.CarryOverRequest{Session: c.e.Sessions[1].ID, Fee: 500 * c.rand.IntN(3), Reason: "次の部へご案内"}
	if r.Fee > 0 && c.rand.IntN(2) == 0 {
		r.Payment = c.payment(r.Fee)
	}
	known := slices.ContainsFunc(c.standing, func(s standing) bool { return s.guest == guest && c.sessionOf(s.checkIn) == r.Session })
	res, err := c.d.CarryOver(ctx, c.e.ID, guest, r, by)
	if known { // the same one again is answered, another is refused; neither takes money
		return
	}
	c.must(err)
	if r.Payment == nil && r.Fee > 0 {
		r.Payment = cash(r.Fee)
	}
	c.took(by, res, r.Payment)
}

func (c *cashier) sessionOf(checkIn string) (session string) {
	read(c.t, c.d, func(q queries) error {
		_, err := q.one(`SELECT session_id FROM check_in WHERE id = ?`, []any{checkIn}, &session)
		return err
	})
	return session
}

func (c *cashier) receipt(ctx context.Context, by Actor) {
	if len(c.standing) == 0 {
		return
	}
	one := c.standing[c.rand.IntN(len(c.standing))]
	res, err := c.d.Receipt(ctx, c.e.ID, one.checkIn, ReceiptRequest{}, by)
	if c.paid[one.checkIn] == 0 {
		wantCode(c.t, err, kiosk.Conflict)
		return
	}
	c.must(err)
	if no, issued := c.receipts[one.checkIn]; res.Receipt.Amount != c.paid[one.checkIn] || issued && no != res.Receipt.No || !issued && res.Receipt.No != len(c.receipts)+1 {
		c.t.Errorf("the receipt is %+v", res.Receipt)
	}
	c.receipts[one.checkIn] = res.Receipt.No
}

// close counts a drawer, or all of them, at times with a difference.
func (c *cashier) close(ctx context.Context, by Actor) {
	if c.rand.IntN(2) == 0 {
		by = organiser
	}
	expected := c.expected("")
	if !by.Organiser {
		expected = c.expected(by.Name)
	}
	r := kiosk.TillCloseRequest{Nonce: nonce(), Counted: kiosk.CashCount{Amount: max(0, expected)}}
	r.Counted.Amount += 10 * c.rand.IntN(2)
	if r.Counted.Amount != expected {
		wantCode(c.t, errorOf(c.d.CloseTill(ctx, c.e.ID, r, by)), kiosk.Invalid)
		r.Explanation = "=つり銭の間違い"
	}
	e, err := c.d.CloseTill(ctx, c.e.ID, r, by)
	c.must(err)
	if *e.CashExpected != expected || *e.Difference != r.Counted.Amount-expected {
		c.t.Errorf("the close is %+v, expected %d", e, expected)
	}
	till, err := c.d.Till(ctx, c.e.ID)
	c.must(err)
	if f := till.Figures(e.Desk); f.Counted == nil || *f.Counted != r.Counted.Amount || *f.Difference != *e.Difference {
		c.t.Errorf("closed, the drawer is %+v", f)
	}
	if c.rand.IntN(3) == 0 {
		_, err := c.d.ReopenTill(ctx, c.e.ID, kiosk.TillReopenRequest{Reason: "数え直し", Desk: e.Desk, Nonce: nonce()}, organiser)
		c.must(err)
	}
}

// expected is what lies in a drawer, or in all.
func (c *cashier) expected(desk string) (yen int) {
	for name, m := range c.money {
		if desk == "" || name == desk {
			yen += m.cash - m.drops
		}
	}
	for name, f := range c.floats {
		if desk == "" || name == desk {
			yen += f
		}
	}
	return yen
}

func (c *cashier) total() (all money) {
	for _, m := range c.money {
		all.cash += m.cash
		all.other += m.other
		all.in += m.in
		all.out += m.out
		all.drops += m.drops
	}
	return all
}
