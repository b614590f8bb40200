package simulate

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"fuda/kiosk"
)

// step does one step of the plan.
func (r *run) step(ctx context.Context, s *Step) error {
	do := map[Kind]func(context.Context, *Step) error{
		Arrive: r.arrive, Undo: r.undo, Phone: r.takePhone, Reprint: r.reprint, CarryOver: r.carryOver, Leave: r.leave, Return: r.arrive, Feedback: r.feedback,
		Interest: r.interest, Ask: r.ask, Answer: r.answer, AtStation: r.atStation, Revoke: r.revoke, Block: r.block, Blocked: r.blocked, Introduce: r.introduce,
		Drop: r.drop, Announce: r.announce, Cut: r.cut, Kill: r.kill,
		Form: r.fillForm, Receipt: r.receipt, CloseTill: r.closeTill, Reopen: r.reopenTill, Book: r.bookPlace, Cancel: r.cancelPlace, Widen: r.widen, MoveUp: r.moveUp,
		Clock: r.moveClock, Join: r.join, Round: r.round, EndRound: r.endRound, TellStaff: r.tellStaff, Handled: r.handled, Photo: r.snap, PhotoOff: r.photoOff,
		DeskCall: r.deskCall, CallOut: r.call, Suggest: r.suggest, Trouble: r.trouble,
	}
	return do[s.Kind](ctx, s)
}

// expect says that a call was answered with one of these.
func (r *run) expect(what string, got int, want ...int) bool {
	r.held(Answers, 1)
	for _, w := range want {
		if got == w {
			return true
		}
	}
	r.broke(Answers, "%s: answered %d, not %v", what, got, want)
	return false
}

func (g *guest) payment() *kiosk.PaymentRequest {
	if g.paid {
		return nil
	}
	p := &kiosk.PaymentRequest{Method: g.Method, Amount: fee, Tendered: g.Tendered}
	if g.Method == kiosk.Free {
		p.Amount, p.Reason = 0, "ご招待"
	}
	return p
}

func (r *run) request(g *guest, nonce string) kiosk.CheckInRequest {
	in := kiosk.CheckInRequest{Nonce: nonce, Session: r.event.Sessions[0].ID, Attendee: g.id, Payment: g.payment(), Card: &kiosk.CardRequest{Display: g.Display}}
	if g.id == "" {
		p := g.Profile
		in.WalkIn = &kiosk.ProfilePatch{Name: &p.Name, Kana: &p.Kana, Company: &p.Company, Trade: &p.Trade, Email: &p.Email, Phone: &p.Phone,
			LINE: &p.LINE, Website: &p.Website, Gives: &p.Gives, Wants: &p.Wants, Purpose: &p.Purpose}
	}
	return in
}

func (r *run) arrive(ctx context.Context, s *Step) error {
	g, d := r.guests[s.Guests[0]], r.desks[s.Desk]
	if s.Way == twoDesks {
		return r.atTwoDesks(ctx, g, d, r.desks[(s.Desk+1)%len(r.desks)])
	}
	in := r.request(g, r.nonce(string(s.Kind), fmt.Sprint(g.at, s.At.Milliseconds())))
	if err := r.scanForm(ctx, d, g, &in); err != nil {
		return err
	}
	var res kiosk.CheckInResult
	status, err := d.send(ctx, "checkin", "POST", r.path("/checkins"), in, &res, s.Delivery)
	if err != nil || !r.expect(string(s.Kind), status, http.StatusCreated, http.StatusOK) {
		return err
	}
	if in.Entry != "" {
		if err := r.formUsedUp(ctx, d, g); err != nil {
			return err
		}
	}
	r.arrived(g, d.name, &res, in.Payment)
	r.mu.Lock()
	g.here(&res, in.Payment)
	if s.Kind == Return {
		r.tally.CameBack++
	}
	r.mu.Unlock()
	if want := max(g.Tendered-fee, 0); in.Payment != nil && in.Payment.Tendered > 0 && res.ChangeDue != want {
		r.broke(Money, "guest %d: change of ¥%d, not ¥%d", g.at, res.ChangeDue, want)
	}
	return nil
}

// atTwoDesks has two desks check the same guest in at once, as when a queue
// splits. One of them does.
func (r *run) atTwoDesks(ctx context.Context, g *guest, one, other *desk) error {
	var res [2]kiosk.CheckInResult
	var answers [2]reply
	var errs [2]error
	var both sync.WaitGroup
	for i, d := range []*desk{one, other} {
		both.Go(func() {
			body := []byte(asJSON(r.request(g, r.nonce("two-desks", fmt.Sprint(g.at, "-", i)))))
			answers[i], errs[i] = d.insist(ctx, "checkin", "POST", r.path("/checkins"), body)
		})
	}
	both.Wait()
	for i := range 2 {
		if errs[i] != nil {
			return errs[i]
		}
		if err := answers[i].into(&res[i]); err != nil {
			return err
		}
	}
	won := 0
	if answers[0].status == http.StatusConflict {
		won = 1
	}
	lost := 1 - won
	// One that is sent again after a kill may be answered 200.
	r.expect("the first of two desks", answers[won].status, http.StatusCreated, http.StatusOK)
	if r.expect("the second of two desks", answers[lost].status, http.StatusConflict) && res[lost].CheckIn.ID != res[won].CheckIn.ID {
		r.broke(CheckIns, "guest %d at two desks: told of another check-in", g.at)
	}
	p := g.payment()
	r.arrived(g, []*desk{one, other}[won].name, &res[won], p)
	r.mu.Lock()
	g.here(&res[won], p)
	r.mu.Unlock()
	return nil
}

// here notes the check-in, and at which one the fee was paid.
func (g *guest) here(res *kiosk.CheckInResult, p *kiosk.PaymentRequest) {
	g.checkIn = res.CheckIn.ID
	if p != nil {
		g.paid, g.paidAt = true, res.CheckIn.ID
	}
}

func (r *run) undo(ctx context.Context, s *Step) error {
	g, d := r.guests[s.Guests[0]], r.desks[s.Desk]
	var res struct {
		CheckIn kiosk.CheckIn `json:"check_in"`
		Refund  int           `json:"refund"`
	}
	status, err := d.send(ctx, "undo", "POST", r.path("/checkins/"+g.checkIn+"/undo"), map[string]string{"reason": "人違い"}, &res, s.Delivery)
	if err != nil || !r.expect("undo", status, http.StatusOK) {
		return err
	}
	paid := *g.payment0()
	if res.Refund != paid.Amount || res.CheckIn.UndoneAt == nil {
		r.broke(Money, "guest %d: ¥%d given back of ¥%d", g.at, res.Refund, paid.Amount)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.checkIns[g.checkIn].undone = true
	r.book.outdated[g.id] = true
	if slip := r.book.receipts[g.checkIn]; slip != nil {
		slip.givenBack = true
	}
	w := r.book.drawer(d.name)
	w.byMethod[paid.Method] -= paid.Amount
	w.refunds += paid.Amount
	w.back++
	r.tally.Undone++
	r.tally.Yen -= paid.Amount
	g.paid, g.number, g.badge = false, 0, ""
	return nil
}

// payment0 is what the guest paid at the first session.
func (g *guest) payment0() *kiosk.PaymentRequest {
	unpaid := *g
	unpaid.paid = false
	return unpaid.payment()
}

func (r *run) reprint(ctx context.Context, s *Step) error {
	g, d := r.guests[s.Guests[0]], r.desks[s.Desk]
	var res struct {
		PrintJobs []string   `json:"print_jobs"`
		Badge     kiosk.Link `json:"badge"`
	}
	in := map[string]any{"labels": []kiosk.LabelKind{kiosk.LabelBadge}, "nonce": r.nonce("reprint", fmt.Sprint(g.at, s.At.Milliseconds()))}
	status, err := d.send(ctx, "reprint", "POST", r.path("/attendees/"+g.id+"/reprint"), in, &res, s.Delivery)
	if err != nil || !r.expect("reprint", status, http.StatusOK) {
		return err
	}
	if len(res.PrintJobs) != 1 || res.Badge.Code == g.badge {
		r.broke(Labels, "guest %d: a reprint made %d jobs, and the badge's code is the same: %t", g.at, len(res.PrintJobs), res.Badge.Code == g.badge)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	g.badge = res.Badge.Code
	r.book.outdated[g.id] = true
	r.labelled(res.PrintJobs)
	r.coded(g)
	return nil
}

func (r *run) carryOver(ctx context.Context, s *Step) error {
	g, d := r.guests[s.Guests[0]], r.desks[s.Desk]
	in := kiosk.CarryOverRequest{Session: r.event.Sessions[1].ID, Fee: g.Fee2, Reason: "次の部へご案内"}
	var res kiosk.CheckInResult
	status, err := d.send(ctx, "carry_over", "POST", r.path("/attendees/"+g.id+"/carry_over"), in, &res, s.Delivery)
	if err != nil || !r.expect("carry_over", status, http.StatusOK) {
		return err
	}
	if res.CheckIn.Number != g.number {
		r.broke(Numbers, "guest %d was carried over from number %d to %d", g.at, g.number, res.CheckIn.Number)
	}
	var p *kiosk.PaymentRequest
	if g.Fee2 > 0 {
		p = &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: g.Fee2}
	}
	r.arrived(g, d.name, &res, p)
	r.count(func(t *Tally) { t.CarriedOver++ })
	return nil
}

func (r *run) leave(ctx context.Context, s *Step) error {
	g, d := r.guests[s.Guests[0]], r.desks[s.Desk]
	var res struct {
		Freed bool `json:"number_freed"`
	}
	back := s.Way != "keeps_badge"
	in := kiosk.LeaveRequest{BadgeReturned: back, CardReturned: true}
	status, err := d.send(ctx, "leave", "POST", r.path("/attendees/"+g.id+"/leave"), in, &res, s.Delivery)
	if err != nil || !r.expect("leave", status, http.StatusOK) {
		return err
	}
	if res.Freed != back {
		r.broke(Numbers, "guest %d left, badge back %t, number freed %t", g.at, back, res.Freed)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tally.Left++
	g.left = true
	r.book.outdated[g.id] = true
	if back {
		g.number, g.badge = 0, ""
	}
	return nil
}

func (r *run) drop(ctx context.Context, s *Step) error {
	d := r.desks[s.Desk]
	amount := 1000 * (1 + s.Desk)
	in := kiosk.TillDropRequest{Amount: amount, Reason: "金庫へ", Nonce: r.nonce("drop", s.Desk)}
	var out kiosk.TillEntry
	status, err := d.send(ctx, "drop", "POST", r.path("/till/drops"), in, &out, s.Delivery)
	if err != nil || !r.expect("drop", status, http.StatusOK, http.StatusCreated) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.drawer(d.name).drops += amount
	r.entered(&out)
	return nil
}

// announce has a desk tell the whole room something.
func (r *run) announce(ctx context.Context, s *Step) error {
	in := kiosk.AnnouncementRequest{Text: "まもなく乾杯です", En: "A toast in a moment", Nonce: r.nonce("announce", s.At.Milliseconds())}
	return r.tell(ctx, r.desks[s.Desk].device, in, s.Delivery)
}

func (r *run) tell(ctx context.Context, d *device, in kiosk.AnnouncementRequest, how Delivery) error {
	var out kiosk.Announcement
	status, err := d.send(ctx, "announce", "POST", r.path("/announcements"), in, &out, how)
	if err != nil || !r.expect("announce", status, http.StatusCreated) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.announced = append(r.book.announced, out.ID)
	return nil
}

func (r *run) cut(_ context.Context, s *Step) error {
	r.mu.Lock()
	at := r.sockets[s.Socket%len(r.sockets)]
	r.tally.Cuts++
	r.mu.Unlock()
	at.cut()
	return nil
}

func (r *run) kill(ctx context.Context, _ *Step) error {
	if r.child == nil {
		r.note("the kiosk runs by itself: it was not killed")
		return nil
	}
	gone, err := r.child.kill(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tally.Kills++
	r.down = append(r.down, gone.Round(time.Millisecond).Milliseconds())
	return err
}
