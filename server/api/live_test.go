package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// page is a page's socket.
type page struct {
	t    testing.TB
	conn *websocket.Conn
	seen bytes.Buffer  // every byte that came
	told []PrinterList // how the printers were said to do
}

func (b *browser) live(query string) *page {
	b.t.Helper()
	r := b.request("GET", "/", nil)
	header := http.Header{"Origin": {b.url}}
	for _, c := range b.client.Jar.Cookies(r.URL) {
		header.Add("Cookie", c.String())
	}
	conn, res, err := websocket.DefaultDialer.Dial(strings.Replace(b.url, "http", "ws", 1)+"/live?event="+b.event.ID+query, header)
	if err != nil {
		b.t.Fatalf("%v (%v)", err, res)
	}
	b.t.Cleanup(func() { conn.Close() })
	return &page{t: b.t, conn: conn}
}

// snapshot is the event as a page begins with it.
func (b *browser) snapshot() (s Snapshot) {
	b.t.Helper()
	b.want(200, "GET", "/api/v1/events/"+b.event.ID+"/board", nil, &s)
	return s
}

// frame is what the tests look at of a frame.
type frame struct {
	Type  string             `json:"type"`
	Epoch string             `json:"epoch"`
	Rev   int64              `json:"rev"`
	Kind  kiosk.Kind         `json:"kind"`
	Card  *kiosk.Card        `json:"card"`
	Board []kiosk.Card       `json:"board"`
	Clock kiosk.SessionClock `json:"clock"`
	Staff *struct {
		CheckIn *kiosk.CheckIn `json:"check_in"`
	} `json:"staff"`
}

// next returns the next frame of the feed; what is told beside it is kept.
func (p *page) next() (f frame) {
	p.t.Helper()
	for f.Type == "" || f.Type == "printers" {
		f = p.frame()
	}
	return f
}

func (p *page) frame() (f frame) {
	p.t.Helper()
	text := p.read()
	if err := json.Unmarshal(text, &f); err != nil {
		p.t.Fatal(err)
	}
	if f.Type != "printers" {
		return f
	}
	var list PrinterList
	if err := json.Unmarshal(text, &list); err != nil {
		p.t.Fatal(err)
	}
	p.told = append(p.told, list)
	return f
}

func (p *page) read() []byte {
	p.t.Helper()
	if err := p.conn.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		p.t.Fatal(err)
	}
	_, text, err := p.conn.ReadMessage()
	if err != nil {
		p.t.Fatalf("%v; told last: %+v", err, p.told[max(0, len(p.told)-1):])
	}
	p.seen.Write(text)
	return text
}

// What a board gets is searched, byte by byte, for everything that must not
// leave for one.
func TestLiveFeedKeepsItsSecrets(t *testing.T) {
	h := open(t)
	board, desk := h.paired(kiosk.RoleDisplay, "").live(""), h.paired(kiosk.RoleReception, "").live("")
	first, staffFirst := board.next(), desk.next()
	if first.Type != "snapshot" || first.Clock.State != kiosk.ClockRunning || first.Staff != nil || staffFirst.Staff == nil {
		t.Fatalf("snapshots: board %+v, desk %+v", first, staffFirst)
	}
	ctx := context.Background()
	p := kiosk.Profile{Name: "髙﨑 𠮷子", Email: "secret-mail@example.jp", Phone: "090-9999-0000", Note: "staff-only-note"}
	a, err := h.db.AddAttendee(ctx, h.event.ID, p, h.event.Sessions[0].ID, "")
	h.must(err)
	in, err := h.db.CheckIn(ctx, h.event.ID, kiosk.CheckInRequest{Nonce: "nonce-01", Session: h.event.Sessions[0].ID, Attendee: a.ID,
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500}, Card: &kiosk.CardRequest{Display: true}}, store.Actor{Name: "desk-name"})
	h.must(err)
	_, err = h.db.Leave(ctx, h.event.ID, a.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true})
	h.must(err)
	end, err := h.db.Snapshot(ctx, h.event.ID, kiosk.AudienceDisplay)
	h.must(err)
	for rev := first.Rev; rev < end.Rev; {
		f, s := board.next(), desk.next()
		if rev++; f.Rev != rev || s.Rev != rev {
			t.Fatalf("revisions %d and %d, want %d", f.Rev, s.Rev, rev)
		}
		if f.Kind == kiosk.CardDisplayed && (f.Card.Name != p.Name || s.Staff.CheckIn.ID != in.CheckIn.ID) {
			t.Errorf("card %+v, staff %+v", f.Card, s.Staff)
		}
	}
	for _, secret := range []string{p.Email, p.Phone, p.Note, in.Pass.Code, in.Badge.Code, a.ID, in.CheckIn.ID, "desk-name", "staff"} {
		if strings.Contains(board.seen.String(), secret) {
			t.Errorf("the board got %q", secret)
		}
	}
	for _, secret := range []string{p.Email, p.Phone, in.Pass.Code} {
		if strings.Contains(desk.seen.String(), secret) {
			t.Errorf("the desk's feed got %q", secret)
		}
	}
}

func TestLiveResumes(t *testing.T) {
	h := open(t)
	b := h.paired(kiosk.RoleDisplay, "")
	first := b.live("").next()
	for _, name := range []string{"一郎", "二郎"} {
		_, err := h.db.AddAttendee(context.Background(), h.event.ID, kiosk.Profile{Name: name}, "", "")
		h.must(err)
	}
	again := b.live("&since=1&epoch=" + first.Epoch)
	if f := again.next(); f.Type != "resumed" || f.Clock.State != kiosk.ClockRunning {
		t.Fatalf("came back to %+v", f)
	}
	for rev := int64(2); rev <= 3; rev++ {
		if f := again.next(); f.Type != "change" || f.Rev != rev || f.Kind != kiosk.Hidden {
			t.Fatalf("missed %+v", f)
		}
	}
	if f := b.live("&since=1&epoch=ANOTHERLIFE").next(); f.Type != "snapshot" {
		t.Fatalf("another epoch got %+v", f)
	}
}

func TestUnpairingEndsTheSocket(t *testing.T) {
	h := open(t)
	b := h.paired(kiosk.RoleDisplay, "")
	p := b.live("")
	p.next()
	b.want(204, "DELETE", "/api/v1/session", nil, nil)
	_, _, err := p.conn.ReadMessage()
	if !websocket.IsCloseError(err, 4401) {
		t.Errorf("the socket ended with %v, want 4401", err)
	}
}
