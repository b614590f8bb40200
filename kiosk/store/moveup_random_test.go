package store

import (
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// Any order of sign-ups, cancellations, check-ins, undos, leavings, other
// capacities and moves, from fixed seeds. After every step: the session holds no
// more than its capacity, unless that was made smaller than what it held; whoever
// got a place by moving up was the first of those who waited; and a move sent
// again answers the same and moves nobody.
func TestMovingUpAtRandom(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := openTest(t)
			l := &line{T: t, d: d, e: smallHall(t, d, 4), rand: mathrand.New(mathrand.NewPCG(seed, 7))}
			for range 90 {
				l.step()
				l.check()
			}
			checkInvariants(t, d, l.e)
		})
	}
}

// line is a session with a waiting list, and what the test knows of it.
type line struct {
	*testing.T
	d    *DB
	e    kiosk.Event
	rand *mathrand.Rand
	ids  []string
	held int      // how many were booked after the last step
	wait []string // who waits, in the order in which they should move up
	sent []sentMove
}

type sentMove struct {
	r kiosk.MoveUpRequest
	m kiosk.MoveUp
}

func (l *line) session() string { return l.e.Sessions[0].ID }

func (l *line) guest() kiosk.Attendee {
	l.Helper()
	a, err := l.d.Attendee(l.Context(), l.e.ID, l.ids[l.rand.IntN(len(l.ids))])
	if err != nil {
		l.Fatal(err)
	}
	return a
}

// allowed fails the test unless a refusal is one that the rules know.
func (l *line) allowed(err error, codes ...kiosk.Code) {
	l.Helper()
	if err != nil && !slices.Contains(codes, kiosk.ErrorCode(err)) {
		l.Fatal(err)
	}
}

func (l *line) step() {
	l.Helper()
	ctx := l.Context()
	what := l.rand.IntN(12)
	if len(l.ids) < 3 {
		what = 0
	}
	switch what {
	case 0, 1:
		l.signUp()
	case 2, 3, 4:
		l.set(l.guest())
	case 5, 6:
		a := l.guest()
		r := kiosk.CheckInRequest{Nonce: nonce(), Session: l.session(), Attendee: a.ID}
		if reg := a.Registration(l.session()); reg == nil || !reg.Paid {
			r.Payment = cash(1500)
		}
		_, err := l.d.CheckIn(ctx, l.e.ID, r, desk)
		l.allowed(err, kiosk.SessionFull, kiosk.HouseRule, kiosk.AlreadyCheckedIn, kiosk.Conflict)
	case 7:
		if a := l.guest(); len(a.CheckIns) > 0 {
			_, err := l.d.Undo(ctx, l.e.ID, a.CheckIns[l.rand.IntN(len(a.CheckIns))].ID, "人違い", desk)
			l.allowed(err, kiosk.Conflict)
		}
	case 8:
		_, err := l.d.Leave(ctx, l.e.ID, l.guest().ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true})
		l.allowed(err, kiosk.Conflict)
	case 9:
		s := l.e.Sessions[0]
		s.Capacity = 1 + l.rand.IntN(8)
		e, err := l.d.UpdateEvent(ctx, l.e.ID, EventPatch{Sessions: []kiosk.Session{s}})
		l.allowed(err)
		l.e = e
	default:
		l.moveUp()
	}
}

// signUp brings somebody new by a file: booked where there is a place, as a
// ticket shop would.
func (l *line) signUp() {
	status := kiosk.Waitlisted
	if booked := l.count("booked"); booked < l.e.Sessions[0].Capacity && l.rand.IntN(2) == 0 {
		status = kiosk.Booked
	}
	name := fmt.Sprintf("申込%03d", len(l.ids))
	id := signUps(l, l.d, l.e, 0, name+" "+string(status))[name]
	l.ids = append(l.ids, id)
	if status == kiosk.Waitlisted {
		l.wait = append(l.wait, id)
	}
}

// set changes a registration by hand. Who is put on the waiting list again after
// a cancellation comes last.
func (l *line) set(a kiosk.Attendee) {
	l.Helper()
	was := a.Registration(l.session())
	to := []kiosk.RegistrationStatus{kiosk.Booked, kiosk.Cancelled, kiosk.Cancelled, kiosk.Waitlisted}[l.rand.IntN(4)]
	if to == kiosk.Waitlisted && (was == nil || was.Status == kiosk.Booked) {
		return // would come back to an earlier place: TestRegistrationsByHand
	}
	r := kiosk.RegistrationRequest{Status: to}
	after, err := l.d.SetRegistration(l.Context(), l.e.ID, a.ID, l.session(), r, desk)
	l.allowed(err, kiosk.SessionFull, kiosk.Conflict, kiosk.NotFound)
	if err != nil {
		return
	}
	if again, err := l.d.SetRegistration(l.Context(), l.e.ID, a.ID, l.session(), r, desk); err != nil || cmp.Diff(after, again) != "" {
		l.Errorf("said twice: %v %s", err, cmp.Diff(after, again))
	}
	switch {
	case to == kiosk.Waitlisted && was.Status == kiosk.Cancelled:
		l.wait = append(l.wait, a.ID)
	case to != kiosk.Waitlisted:
		l.wait = slices.DeleteFunc(l.wait, func(id string) bool { return id == a.ID })
	}
}

func (l *line) moveUp() {
	l.Helper()
	r := kiosk.MoveUpRequest{Nonce: nonce(), Count: l.rand.IntN(3)}
	if len(l.sent) > 0 && l.rand.IntN(3) == 0 { // the answer was lost
		old := l.sent[l.rand.IntN(len(l.sent))]
		m, err := l.d.MoveUp(l.Context(), l.e.ID, l.session(), old.r, desk)
		if diff := cmp.Diff(old.m, m); err != nil || diff != "" {
			l.Errorf("sent again: %v (-first +again):\n%s", err, diff)
		}
		return
	}
	before := slices.Clone(l.wait)
	m, err := l.d.MoveUp(l.Context(), l.e.ID, l.session(), r, desk)
	l.allowed(err, kiosk.SessionFull)
	if err != nil {
		return
	}
	l.sent = append(l.sent, sentMove{r, m})
	for i, one := range m.Moved {
		if i >= len(before) || before[i] != one.Attendee {
			l.Errorf("%s moved up as number %d; the line was %q", one.Name, i+1, before)
		}
	}
	if m.Waiting != len(before)-len(m.Moved) {
		l.Errorf("%d of %d moved up and %d wait", len(m.Moved), len(before), m.Waiting)
	}
}

func (l *line) count(status string) int {
	return count(l, l.d, `SELECT COUNT(*) FROM registration WHERE session_id = ? AND status = ?`, l.session(), status)
}

// check holds the session to its capacity and the line to the order of sign-up.
func (l *line) check() {
	l.Helper()
	booked := l.count("booked")
	if limit := max(l.held, l.e.Sessions[0].Capacity); booked > limit {
		l.Fatalf("%d are booked, %d places", booked, limit)
	}
	l.held = booked // from a smaller hall nobody is thrown out, and nobody more comes in
	var waiting []string
	read(l, l.d, func(q queries) error {
		list, err := waitingFor(q, l.session())
		for _, w := range list {
			waiting = append(waiting, w.Attendee)
		}
		return err
	})
	// Who waits is who should, in that order; whoever is missing got a place, and
	// nobody who came before is left behind.
	left := l.wait
	for len(left) > 0 && (len(waiting) == 0 || left[0] != waiting[0]) {
		left = left[1:]
	}
	if diff := cmp.Diff(left, waiting); len(left)+len(waiting) > 0 && diff != "" {
		l.Fatalf("the line (-want +got):\n%s", diff)
	}
	l.wait = slices.Clone(left)
}

// Many desks let the same list move up at once, and cancel meanwhile: no place is
// given twice.
func TestMovingUpFromManyDesks(t *testing.T) {
	const desks, places = 8, 10
	d := openTest(t)
	e := smallHall(t, d, places)
	var lines []string
	for i := range places {
		lines = append(lines, fmt.Sprintf("予約%02d booked", i))
	}
	for i := range 30 {
		lines = append(lines, fmt.Sprintf("待つ%02d waitlisted", i))
	}
	ids := signUps(t, d, e, 0, lines...)
	var all sync.WaitGroup
	for n := range desks {
		all.Go(func() {
			by := Actor{Name: kiosk.Ordinal("受付", n+1)}
			who := ids[fmt.Sprintf("予約%02d", n)]
			if _, err := d.SetRegistration(t.Context(), e.ID, who, e.Sessions[0].ID, kiosk.RegistrationRequest{Status: kiosk.Cancelled}, by); err != nil {
				t.Error(err)
			}
			for range 3 {
				_, err := d.MoveUp(t.Context(), e.ID, e.Sessions[0].ID, kiosk.MoveUpRequest{Nonce: nonce()}, by)
				if code := kiosk.ErrorCode(err); code != "" && code != kiosk.SessionFull {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	want := ""
	for i := range desks {
		want += fmt.Sprintf("待つ%02d booked;", i)
	}
	got := ""
	read(t, d, func(q queries) error {
		return q.each(`SELECT a.name, r.status FROM registration r JOIN attendee a ON a.id = r.attendee_id
			WHERE r.session_id = ? AND r.status = 'booked' AND r.line IS NOT NULL ORDER BY r.line`, []any{e.Sessions[0].ID}, func(scan func(...any) error) error {
			var name, status string
			err := scan(&name, &status)
			got += name + " " + status + ";"
			return err
		})
	})
	if got != want {
		t.Errorf("moved up %q, want %q", got, want)
	}
	checkInvariants(t, d, e)
}
