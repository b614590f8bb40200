package device

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"fuda/printer"
)

// oneJob is a queue of one badge, and what became of it.
type oneJob struct {
	state, reason string
	claims        int
}

func (q *oneJob) waits() bool                           { return q.state == "queued" || q.state == "blocked" }
func (q *oneJob) Recover(context.Context, string) error { return nil }

func (q *oneJob) Peek(context.Context, string) (*printer.Job, error) {
	if !q.waits() {
		return nil, nil
	}
	return &printer.Job{ID: "j", Label: printer.Label{Kind: printer.Badge}}, nil
}

func (q *oneJob) Next(ctx context.Context, p string) (*printer.Job, error) {
	job, err := q.Peek(ctx, p)
	if job != nil {
		q.claims++
		q.state = "sending"
	}
	return job, err
}

func (q *oneJob) end(state, reason string) error {
	q.state, q.reason = state, reason
	return nil
}

func (q *oneJob) Hold(_ context.Context, _, why string) error    { return q.end("blocked", why) }
func (q *oneJob) Sent(context.Context, string) error             { return q.end("sent", "") }
func (q *oneJob) Confirmed(context.Context, string) error        { return q.end("confirmed", "") }
func (q *oneJob) Blocked(_ context.Context, _, why string) error { return q.end("blocked", why) }
func (q *oneJob) Unknown(_ context.Context, _, why string) error { return q.end("unknown", why) }
func (q *oneJob) Failed(_ context.Context, _, why string) error  { return q.end("failed", why) }

// From the fault at the printer to the words on the desk, and on again by
// itself: each roll in turn, and then the right one.
func TestPoolFollowsAPrintersState(t *testing.T) {
	s := startSNMPD(t)
	got := make(chan []byte, 1)
	addr := listenLoopback(t, func(c *net.TCPConn) {
		b, _ := io.ReadAll(c)
		_ = c.Close()
		got <- b
	})
	queue := &oneJob{state: "queued"} // touched by the worker, and here while it waits
	tick, states := make(chan time.Time), make(chan printer.State, 1)
	s.set(qlBytes{err1: 1, err2: 0x10}.raw())
	pool := printer.NewPool(printer.Config{
		Queue: queue, Renderer: plain{printer.NewBitmap(696, 1109)}, Open: Open,
		Changed: func(_ string, s printer.State) { states <- s },
		After:   func(time.Duration) <-chan time.Time { return tick },
	})
	defer pool.Close()
	pool.SetPrinters([]printer.Target{{ID: "p", URI: s.uri(addr, "&media=62x100")}})
	for _, c := range []struct {
		want string
		then qlBytes
	}{
		{"カバーが開いています、ロールがありません", qlBytes{err1: 1}},
		{"ロールがありません", qlBytes{width: 62, kind: 0x4b, length: 29}},
		{"62x29 のロールが入っています。62x100 に替えてください", qlBytes{width: 62, kind: 0x4b, length: 100}},
	} {
		if state := <-states; state.Status != printer.Waiting || !strings.HasPrefix(state.Reason, c.want+" / ") {
			t.Fatalf("the desk sees %+v, want %q", state, c.want)
		}
		s.set(c.then.raw())
		tick <- time.Time{} // the worker waits, and the queue is ours until here
	}
	if job, err := readQL(<-got, 90); err != nil || !job.printed {
		t.Fatal(err)
	}
	if state := <-states; state.Status != printer.Idle {
		t.Errorf("the desk sees %+v", state)
	}
	if queue.state != "sent" || queue.claims != 1 {
		t.Errorf("the job is %s (%s) after %d claims", queue.state, queue.reason, queue.claims)
	}
}
