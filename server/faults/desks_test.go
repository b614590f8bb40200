package faults

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
)

// signUp makes a guest who is expected.
func (c *caller) signUp(t *testing.T, e kiosk.Event, name string) (a kiosk.Attendee) {
	t.Helper()
	c.must(t, "POST", "/api/v1/events/"+e.ID+"/attendees", map[string]any{"name": name}, &a)
	return a
}

func arrivalOf(e kiosk.Event, a kiosk.Attendee, nonce string) map[string]any {
	return map[string]any{"nonce": nonce, "session": e.Sessions[0].ID, "attendee": a.ID,
		"payment": map[string]any{"method": "cash", "amount": 1500}, "card": map[string]any{"display": true}}
}

// jobsOf counts a guest's labels of a kind.
func (c *caller) jobs(t *testing.T, e kiosk.Event) map[string]map[kiosk.LabelKind]int {
	t.Helper()
	var list struct {
		PrintJobs []kiosk.PrintJob `json:"print_jobs"`
	}
	c.must(t, "GET", "/api/v1/events/"+e.ID+"/print_jobs?limit=5000", nil, &list)
	of := map[string]map[kiosk.LabelKind]int{}
	for _, j := range list.PrintJobs {
		if of[j.Attendee] == nil {
			of[j.Attendee] = map[kiosk.LabelKind]int{}
		}
		of[j.Attendee][j.Label]++
	}
	return of
}

// A guest stands between two desks, and both press at once: one check-in, one fee,
// and the other desk hears who was first.
func TestTwoDesksOneGuest(t *testing.T) {
	n := times(100, 1000)
	l := newLaptop(t, "")
	desks := []*caller{l.desk("organiser"), l.desk("reception")}
	e := desks[0].evening(t)
	for i := range n {
		guest := desks[0].signUp(t, e, fmt.Sprintf("客%d", i))
		var both sync.WaitGroup
		got := make([]answer, len(desks))
		for d, desk := range desks {
			both.Go(func() {
				var err error
				got[d], err = desk.call("POST", "/api/v1/events/"+e.ID+"/checkins", arrivalOf(e, guest, fmt.Sprintf("desk-%d-guest-%d", d, i)), nil)
				if err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		first, second := got[0], got[1]
		if second.Status == http.StatusCreated {
			first, second = second, first
		}
		if first.Status != http.StatusCreated || second.Status != http.StatusConflict || second.Code != kiosk.AlreadyCheckedIn {
			t.Fatalf("guest %d: %+v and %+v", i, first, second)
		}
	}
	held(t, desks[0], e, n)
	promise(t, "%d guests at two desks at once: %d check-ins, %d fees, %d refusals that name the first desk", n, n, n, n)
}

// held holds the evening to n guests who came and paid once each, with one label
// of each kind.
func held(t *testing.T, desk *caller, e kiosk.Event, n int) {
	t.Helper()
	if cards := len(desk.board(t, e).Cards); cards != n {
		t.Errorf("%d cards, want %d", cards, n)
	}
	if cash := desk.till(t, e); cash != 1500*n {
		t.Errorf("the till expects %d yen, want %d", cash, 1500*n)
	}
	for guest, of := range desk.jobs(t, e) {
		for kind, jobs := range of {
			if jobs != 1 {
				t.Errorf("guest %s has %d labels %s", guest, jobs, kind)
			}
		}
	}
}

// forgetful is a way to the kiosk that loses answers: what was sent arrives, and
// the connection is cut before a byte of the answer comes back.
type forgetful struct{ net.Conn }

func (f forgetful) Read(b []byte) (int, error) {
	if n, err := f.Conn.Read(b); n == 0 {
		return n, err
	}
	_ = f.Conn.Close()
	return 0, net.ErrClosed
}

// The answer to a check-in is lost, and the desk sends it again: one row, one
// sticker, and the answer that was lost.
func TestLostAnswers(t *testing.T) {
	n := times(100, 1000)
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	var d net.Dialer
	deaf := &caller{url: desk.url, cookie: desk.cookie, client: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true, DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			c, err := d.DialContext(ctx, network, addr)
			return forgetful{c}, err
		},
	}}}
	for i := range n {
		nonce := fmt.Sprintf("lost-answer-%d", i)
		if _, a, err := deaf.arrive(e, nonce); err == nil {
			t.Fatalf("the answer was not lost: %+v", a)
		}
		first, a, err := desk.arrive(e, nonce)
		if err != nil || a.Status >= 300 {
			t.Fatalf("sent again: %+v, %v", a, err)
		}
		if second, _, err := desk.arrive(e, nonce); err != nil || second.CheckIn.ID != first.CheckIn.ID || second.CheckIn.Number != first.CheckIn.Number {
			t.Fatalf("sent a third time: %+v, %v", second.CheckIn, err)
		}
	}
	held(t, desk, e, n)
	promise(t, "%d answers lost, each check-in sent three times: %d rows, %d fees, one label of each kind", n, n, n)
}
