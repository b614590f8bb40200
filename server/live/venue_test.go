package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// patience is how long a test waits for something that must happen.
const patience = 20 * time.Second

// hall is a feed in memory, as the store keeps one on the disk.
type hall struct {
	mu        sync.Mutex
	hub       *Hub
	board     kiosk.Board
	changes   []kiosk.Change
	broken    error
	snapshots int // how often each was read
	reads     int
	served    int // reads that brought changes
	waiting   int // what staff are told beside the feed; negative: it cannot be read
	asides    int // how often that was read
}

func newHall(epoch string) *hall {
	return &hall{board: kiosk.Board{Epoch: epoch, Event: kiosk.Event{ID: "ikebukuro"}, Cards: []kiosk.Card{}}}
}

// commit makes changes as one transaction does, and wakes the hub after it.
func (h *hall) commit(cs ...kiosk.Change) {
	h.mu.Lock()
	for _, c := range cs {
		c.Rev = h.board.Rev + 1
		h.board.Apply(c)
		h.changes = append(h.changes, c)
	}
	h.mu.Unlock()
	h.hub.Wake("ikebukuro")
}

func (h *hall) Epoch(context.Context) (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.board.Epoch, nil
}

func (h *hall) Snapshot(_ context.Context, event string, a kiosk.Audience) (int64, string, any, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.snapshots++
	if event != "ikebukuro" {
		return 0, "", nil, kiosk.Errorf(kiosk.NotFound, "no such event")
	}
	b := h.board
	b.Cards = slices.Clone(b.Cards)
	payload := map[string]any{"epoch": b.Epoch, "rev": b.Rev, "event": b.Event, "board": b.Cards, "clock": "now"}
	if a == kiosk.AudienceStaff {
		payload["staff"] = map[string]any{"counts": []kiosk.Count{}}
	}
	return b.Rev, b.Epoch, payload, nil
}

func (h *hall) Changes(_ context.Context, _ string, since int64, limit int) ([]kiosk.Change, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.reads++
	if h.broken != nil {
		return nil, h.broken
	}
	from, _ := slices.BinarySearchFunc(h.changes, since+1, func(c kiosk.Change, rev int64) int { return int(c.Rev - rev) })
	found := slices.Clone(h.changes[from:min(from+limit, len(h.changes))])
	h.served += min(1, len(found))
	return found, nil
}

// Aside is for staff only.
func (h *hall) Aside(_ context.Context, _ string, a kiosk.Audience) (string, any, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if a != kiosk.AudienceStaff {
		return "printers", nil, nil
	}
	h.asides++
	if h.waiting < 0 {
		return "", nil, errors.New("no answer")
	}
	return "printers", map[string]int{"waiting": h.waiting}, nil
}

// tell changes what staff are told.
func (h *hall) tell(waiting int) {
	h.mu.Lock()
	h.waiting = waiting
	h.mu.Unlock()
	h.hub.Tell()
}

func (h *hall) Clock(context.Context, string) (any, error) { return "now", nil }

func (h *hall) rev() int64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.board.Rev
}

// counts tells how often the feed was read.
func (h *hall) counts() (snapshots, reads, served int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.snapshots, h.reads, h.served
}

func (h *hall) truth() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return fmt.Sprint(h.board.Rev, h.board.Cards)
}

// shown is the i-th change of a busy evening.
func shown(i int) kiosk.Change {
	number := i%40 + 1
	switch i % 5 {
	case 3:
		return kiosk.Change{Kind: kiosk.CheckedIn, Staff: &kiosk.StaffNote{Name: "山田 花子", Attendee: "secret-attendee"}}
	case 4:
		return kiosk.Change{Kind: kiosk.CardRemoved, Number: number}
	}
	return kiosk.Change{
		Kind: kiosk.CardDisplayed, Card: &kiosk.Card{Number: number, Name: "佐藤 " + strconv.Itoa(i)},
		Staff: &kiosk.StaffNote{Attendee: "secret-attendee"},
	}
}

// venue is a hub behind a Fiber app on a real port.
type venue struct {
	*hall
	hub  *Hub
	addr string
	gone chan string // why each socket ended
}

func open(t testing.TB, c Config, tune ...func(*fiber.App)) *venue {
	t.Helper()
	v := &venue{hall: newHall("first life"), gone: make(chan string, 10_000)}
	c.Source = v.hall
	c.Gone = func(_ Sub, why string) { v.gone <- why }
	v.hub = New(c)
	v.hall.hub = v.hub
	app := fiber.New(fiber.Config{DisableStartupMessage: true, ErrorHandler: answerError})
	for _, f := range tune {
		f(app)
	}
	app.All("/live", func(c *fiber.Ctx) error { return v.hub.Serve(c, subOf(c)) })
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- app.Listener(ln) }()
	v.addr = ln.Addr().String()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := v.hub.Close(ctx); err != nil {
			t.Error("closing the hub:", err)
		}
		if err := app.ShutdownWithContext(ctx); err != nil {
			t.Error("stopping the server:", err)
		}
		<-served
	})
	return v
}

func keepHijacked(app *fiber.App) { app.Server().KeepHijackedConns = true }

func subOf(c *fiber.Ctx) Sub {
	s := Sub{
		Event: c.Query("event", "ikebukuro"), Audience: kiosk.Audience(c.Query("audience", "display")),
		Device: c.Query("device"), Attendee: c.Query("attendee"), RemoteIP: c.IP(), Epoch: c.Query("epoch"),
	}
	s.Since, _ = strconv.ParseInt(c.Query("since"), 10, 64)
	return s
}

func answerError(c *fiber.Ctx, err error) error {
	status := map[kiosk.Code]int{
		kiosk.Invalid: 400, kiosk.Forbidden: 403, kiosk.TooMany: 429, kiosk.Unavailable: 503, kiosk.Unauthorised: 401,
	}[kiosk.ErrorCode(err)]
	if status == 0 {
		status = 500
	}
	return c.Status(status).JSON(fiber.Map{"error": fiber.Map{"code": kiosk.ErrorCode(err), "message": err.Error()}})
}

// page is a browser's end of the feed.
type page struct {
	t      testing.TB
	ws     *websocket.Conn
	board  kiosk.Board
	head   int64    // of the resumed frame: where what it missed ends
	told   []int    // the asides that came
	nudged int      // how often its owner had news
	kinds  []string // the types of the frames that came
	wire   []byte   // all that came, when kept
	keep   bool
}

func (v *venue) url(query url.Values) string { return "ws://" + v.addr + "/live?" + query.Encode() }

func (v *venue) dial(t testing.TB, query ...string) *page {
	t.Helper()
	q := url.Values{}
	for i := 0; i < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	ws, res, err := websocket.DefaultDialer.Dial(v.url(q), nil)
	if err != nil {
		t.Fatalf("dialling: %v (%v)", err, res)
	}
	t.Cleanup(func() { ws.Close() })
	return &page{t: t, ws: ws}
}

func (v *venue) again(t testing.TB, last *page) *page {
	t.Helper()
	p := v.dial(t, "since", fmt.Sprint(last.board.Rev), "epoch", last.board.Epoch)
	p.board = last.board
	return p
}

// next applies one frame, and fails the test when a revision is missing.
func (p *page) next() error {
	if err := p.ws.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	_, data, err := p.ws.ReadMessage()
	if err != nil {
		return err
	}
	if p.keep {
		p.wire = append(append(p.wire, data...), '\n')
	}
	var head struct {
		Type string `json:"type"`
		Rev  int64  `json:"rev"`
		Head int64  `json:"head"`

		Waiting int `json:"waiting"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return fmt.Errorf("%w in %s", err, data)
	}
	p.kinds = append(p.kinds, head.Type)
	switch head.Type {
	case "snapshot":
		p.board = kiosk.Board{}
		return json.Unmarshal(data, &p.board)
	case "resumed":
		if head.Rev != p.board.Rev {
			return fmt.Errorf("resumed at %d instead of %d", head.Rev, p.board.Rev)
		}
		p.head = head.Head
		return nil
	case "me":
		p.nudged++
		return nil
	case "pong":
		return nil
	case "printers":
		p.told = append(p.told, head.Waiting)
		return nil
	}
	if head.Rev != p.board.Rev+1 {
		return fmt.Errorf("revision %d came after %d", head.Rev, p.board.Rev)
	}
	var c kiosk.Change
	if err := json.Unmarshal(data, &c); err != nil {
		return err
	}
	p.board.Apply(c)
	return nil
}

// nextText wants a frame of that type.
func (p *page) nextText(kind string) error {
	if err := p.next(); err != nil {
		return err
	}
	if got := p.kinds[len(p.kinds)-1]; got != kind {
		return fmt.Errorf("got a %s, want a %s", got, kind)
	}
	return nil
}

// until reads up to a revision.
func (p *page) until(rev int64) error {
	for len(p.kinds) == 0 || p.board.Rev < rev {
		if err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// end reads on until the server says goodbye and returns the code.
func (p *page) end() int {
	p.t.Helper()
	for {
		err := p.next()
		if err == nil {
			continue
		}
		if closed, is := err.(*websocket.CloseError); is {
			return closed.Code
		}
		p.t.Fatalf("the connection ended without a goodbye: %v", err)
	}
}

func (p *page) truth() string { return fmt.Sprint(p.board.Rev, p.board.Cards) }

func wait(t testing.TB, gone <-chan string) string {
	t.Helper()
	select {
	case why := <-gone:
		return why
	case <-time.After(patience):
		t.Fatal("the socket did not end")
		return ""
	}
}

// settle waits until a count is down to its mark.
func settle(t testing.TB, what string, count func() int, mark int) {
	t.Helper()
	for end := time.Now().Add(patience); count() > mark; runtime.Gosched() {
		if time.Now().After(end) {
			buf := make([]byte, 1<<20)
			t.Fatalf("%s: %d left, want %d\n%s", what, count(), mark, buf[:runtime.Stack(buf, true)])
		}
		time.Sleep(time.Millisecond)
	}
}
