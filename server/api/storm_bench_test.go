package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// phone is a guest's phone as its page behaves: told that there is news, it asks
// for it.
type phone struct {
	h      *house
	in     kiosk.CheckInResult
	cookie string
	conn   *websocket.Conn
	http   *http.Client

	mu       sync.Mutex
	contacts int
	asked    time.Time // when the last yes was said that concerns it
	took     []time.Duration
}

// BenchmarkSwapStorm has a thousand phones on the live feed swap with their two
// neighbours, all at once, and waits until every phone shows both contacts
// because it was told, without asking of its own accord: none is lost. Phones
// come from addresses of their own on loopback. The time until a phone shows a
// swap is from the moment at which the other says yes.
func BenchmarkSwapStorm(b *testing.B) {
	for _, phones := range []int{100, 1000} {
		b.Run(fmt.Sprintf("phones=%d", phones), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				storm := newStorm(b, phones)
				b.StartTimer()
				spent := storm.swap(b)
				b.StopTimer()
				b.ReportMetric(float64(phones)/spent.Seconds(), "swaps/s")
				b.ReportMetric(storm.percentile(50), "p50-ms")
				b.ReportMetric(storm.percentile(99), "p99-ms")
				b.StartTimer()
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

type storm struct {
	phones []*phone
	left   sync.WaitGroup
}

func newStorm(b *testing.B, n int) *storm {
	h := open(b)
	s := &storm{phones: make([]*phone, n)}
	var all sync.WaitGroup
	turn := make(chan struct{}, 32)
	for i := range n {
		all.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			s.phones[i] = newPhone(h, i)
		})
	}
	all.Wait()
	s.left.Add(n)
	for _, p := range s.phones {
		go p.listen(s.left.Done)
	}
	return s
}

func newPhone(h *house, i int) *phone {
	name := fmt.Sprintf("客%04d", i)
	in, err := h.db.CheckIn(context.Background(), h.event.ID, kiosk.CheckInRequest{Nonce: "nonce-" + name, Session: h.event.Sessions[0].ID,
		WalkIn: &kiosk.ProfilePatch{Name: &name}, Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500}}, store.Actor{})
	h.must(err)
	_, token, err := h.db.Pair(context.Background(), in.Pass.Code, "phone")
	h.must(err)
	from := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(1+i/200))}}
	p := &phone{h: h, in: in, cookie: "fuda=" + token, http: &http.Client{Transport: &http.Transport{DialContext: from.DialContext, MaxIdleConnsPerHost: 1}}}
	dialer := websocket.Dialer{NetDialContext: from.DialContext}
	p.conn, _, err = dialer.Dial(strings.Replace(h.url, "http", "ws", 1)+"/live?event="+h.event.ID, http.Header{"Origin": {h.url}, "Cookie": {p.cookie}})
	h.must(err)
	return p
}

// listen asks whenever the phone is told, until both contacts are there.
func (p *phone) listen(done func()) {
	defer done()
	for {
		_, text, err := p.conn.ReadMessage()
		if err != nil {
			p.h.t.Error(err)
			return
		}
		if string(text) != `{"type":"me"}` {
			continue
		}
		var me kiosk.Me
		if err := p.call("GET", "/api/v1/me", nil, &me); err != nil {
			p.h.t.Error(err)
			return
		}
		if p.shows(me.Contacts) {
			return
		}
	}
}

func (p *phone) shows(contacts int) (both bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if contacts > p.contacts {
		p.contacts = contacts
		p.took = append(p.took, time.Since(p.asked))
	}
	return contacts >= 2
}

func (p *phone) call(method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(method, p.h.url+path, strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	r.Header.Set("Cookie", p.cookie)
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	res, err := p.http.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s", method, path, res.Status)
	}
	return json.NewDecoder(res.Body).Decode(out)
}

// swap has each phone ask its neighbour, who says yes.
func (s *storm) swap(b *testing.B) time.Duration {
	began := time.Now()
	turn := make(chan struct{}, 64)
	for i, p := range s.phones {
		other := s.phones[(i+1)%len(s.phones)]
		turn <- struct{}{}
		go func() {
			defer func() { <-turn }()
			var swap kiosk.Swap
			if err := p.call("POST", "/api/v1/swaps", map[string]any{"badge": other.in.Badge.Code}, &swap); err != nil {
				b.Error(err)
			}
			for _, side := range []*phone{p, other} {
				side.mu.Lock()
				side.asked = time.Now()
				side.mu.Unlock()
			}
			if err := other.call("POST", "/api/v1/swaps/"+swap.ID+"/accept", map[string]any{}, &swap); err != nil {
				b.Error(err)
			}
		}()
	}
	s.left.Wait()
	spent := time.Since(began)
	for _, p := range s.phones {
		p.conn.Close()
		p.http.CloseIdleConnections()
	}
	return spent
}

func (s *storm) percentile(n int) float64 {
	var all []time.Duration
	for _, p := range s.phones {
		all = append(all, p.took...)
	}
	slices.Sort(all)
	return float64(all[len(all)*n/100]) / float64(time.Millisecond)
}
