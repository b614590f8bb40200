package simulate

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// missable is how many changes a page may have missed and still get just them;
// the kiosk's own promise is a thousand.
const missable = 1000

// socket is one page with its live feed. It begins with one snapshot and is then
// made of changes alone, however often the connection breaks.
type socket struct {
	d        *device
	audience kiosk.Audience
	record   bool // keep every change

	mu      sync.Mutex
	conn    *websocket.Conn
	fold    *fold
	changes []*kiosk.Change
	pokes   int
	again   bool // a second snapshot came, and it was in order
}

// open keeps a socket open until the evening ends. It returns once the first frame is
// there, or cannot be had.
func (r *run) open(ctx context.Context, d *device, a kiosk.Audience, record bool) (*socket, error) {
	s := &socket{d: d, audience: a, record: record}
	first := make(chan error, 1)
	r.live.Go(func() { s.keep(r.evening, first) })
	select {
	case err := <-first:
		if err != nil {
			return nil, err
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	r.mu.Lock()
	r.sockets = append(r.sockets, s)
	r.mu.Unlock()
	return s, nil
}

func (s *socket) keep(ctx context.Context, first chan<- error) {
	r := s.d.run
	end := time.Now().Add(patience)
	for n := 0; ctx.Err() == nil; n++ {
		err := s.listen(ctx, func() {
			end = time.Now().Add(patience)
			select {
			case first <- nil:
			default:
			}
		})
		if ctx.Err() != nil {
			return
		}
		if time.Now().After(end) {
			select {
			case first <- err:
			default:
			}
			r.broke(Resume, "%s could not come back: %v", s.d.name, err)
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Duration(20+rand.IntN(100)) * time.Millisecond): // #nosec G404 -- a repeatable draw, not a secret
		}
	}
}

// listen reads one connection to its end. fresh is called with each frame.
func (s *socket) listen(ctx context.Context, fresh func()) error {
	r := s.d.run
	s.mu.Lock()
	before := s.fold
	q := url.Values{"event": {r.event.ID}}
	if before != nil {
		q.Set("since", fmt.Sprint(before.rev))
		q.Set("epoch", before.epoch)
	}
	s.mu.Unlock()
	dialer := websocket.Dialer{NetDialContext: s.d.dial.DialContext, HandshakeTimeout: 10 * time.Second}
	conn, res, err := dialer.DialContext(ctx, "ws"+strings.TrimPrefix(r.url, "http")+"/live?"+q.Encode(), http.Header{"Cookie": {"fuda=" + s.d.cookie}})
	if err != nil {
		if res != nil {
			err = fmt.Errorf("%w: %s", err, res.Status)
		}
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	s.mu.Lock()
	s.conn = conn
	s.mu.Unlock()
	for began := true; ; began = false {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			return err
		}
		f, err := r.frames.of(raw)
		if err != nil {
			r.broke(Revisions, "%s got a frame that cannot be read: %v: %.100s", s.d.name, err, raw)
			return err
		}
		r.count(func(t *Tally) { t.Frames++ })
		if err := s.take(f, began); err != nil {
			return err
		}
		fresh()
	}
}

var errOrder = errors.New("frames in the wrong order")

// take holds a frame against what has to come next.
func (s *socket) take(f *read, began bool) error {
	r := s.d.run
	s.mu.Lock()
	defer s.mu.Unlock()
	if began && f.kind != "snapshot" && f.kind != "resumed" {
		r.broke(Revisions, "%s: a feed begins with %q", s.d.name, f.kind)
		return errOrder
	}
	switch f.kind {
	case "snapshot":
		s.restart(f)
	case "resumed":
		if s.fold == nil || f.rev != s.fold.rev || f.epoch != s.fold.epoch {
			r.broke(Resume, "%s: resumed at revision %d, but had another", s.d.name, f.rev)
			return errOrder
		}
		r.count(func(t *Tally) { t.Resumed++ })
	case "change":
		if f.rev != s.fold.rev+1 {
			r.broke(Revisions, "%s (%s): revision %d after %d", s.d.name, s.audience, f.rev, s.fold.rev)
		}
		s.fold.apply(f.change)
		if s.record {
			s.changes = append(s.changes, f.change)
		}
	case "me":
		s.pokes++
	}
	return nil
}

// restart begins with a snapshot: the first one, or one that the page needs
// because it missed too much.
func (s *socket) restart(f *read) {
	r := s.d.run
	if s.fold != nil {
		missed := f.rev - s.fold.rev
		if f.epoch != s.fold.epoch || missed <= missable {
			r.broke(Resume, "%s (%s) came back at revision %d of %d and got a snapshot instead of %d changes", s.d.name, s.audience, s.fold.rev, f.rev, missed)
		}
		s.again = true
		r.count(func(t *Tally) { t.Snapshots++ })
	}
	s.fold = foldOf(f.board)
}

// cut breaks the connection, as Wi-Fi does.
func (s *socket) cut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		_ = s.conn.NetConn().Close()
	}
}

func (s *socket) rev() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fold == nil {
		return 0
	}
	return s.fold.rev
}
