package api

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// BenchmarkCheckInsOverHTTP measures full check-ins (a walk-in who pays, the
// card on display, two labels queued, the change) through the real server on
// loopback, by so many paired desks on connections that stay open. Their work
// is in the figure: they run in the same process, on the same processors.
// Beside it, by turns, the same through the store alone.
func BenchmarkCheckInsOverHTTP(b *testing.B) {
	for _, desks := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("desks=%d", desks), func(b *testing.B) {
			h := open(b)
			_, err := h.db.AddPrinter(context.Background(), "ラベル", "png:///labels")
			h.must(err)
			var all []func() error
			for range desks {
				all = append(all, newDesk(h).arrive)
			}
			direct := make([]func() error, desks)
			for i := range direct {
				direct[i] = func() error { return arriveDirectly(h) }
			}
			var http, alone pace
			for b.Loop() {
				http.work(b, all)
				alone.work(b, direct)
			}
			b.ReportMetric(0, "ns/op") // a round of both, no figure
			b.ReportMetric(http.rate(), "checkins/s")
			b.ReportMetric(http.percentile(50), "p50-ms")
			b.ReportMetric(http.percentile(99), "p99-ms")
			b.ReportMetric(alone.rate(), "store/s")
			b.ReportMetric(http.rate()/alone.rate(), "x-store")
		})
	}
}

// pace counts what was done in which time.
type pace struct {
	spent time.Duration
	took  []time.Duration
}

func (p *pace) rate() float64 { return float64(len(p.took)) / p.spent.Seconds() }

// percentile is in milliseconds.
func (p *pace) percentile(n int) float64 {
	slices.Sort(p.took)
	return p.took[len(p.took)*n/100].Seconds() * 1000
}

// work lets each worker do its thing over and over for a while.
func (p *pace) work(b *testing.B, workers []func() error) {
	start := time.Now()
	times := make([][]time.Duration, len(workers))
	var all sync.WaitGroup
	for i, do := range workers {
		all.Go(func() {
			for time.Since(start) < 300*time.Millisecond {
				began := time.Now()
				if err := do(); err != nil {
					b.Error(err)
					return
				}
				times[i] = append(times[i], time.Since(began))
			}
		})
	}
	all.Wait()
	p.spent += time.Since(start)
	p.took = append(p.took, slices.Concat(times...)...)
}

var arrivals atomic.Int64

const walkInBody = `{"nonce":"arrival-%d","session":"%s","walk_in":{"name":"髙﨑 𠮷子","kana":"タカサキ ヨシコ","company":"株式会社 池袋商店 %[1]d"},` +
	`"payment":{"method":"cash","amount":1500,"tendered":2000},"card":{"display":true}}`

func arriveDirectly(h *house) error {
	n := arrivals.Add(1)
	name, kana, company := "髙﨑 𠮷子", "タカサキ ヨシコ", fmt.Sprintf("株式会社 池袋商店 %d", n)
	_, err := h.db.CheckIn(context.Background(), h.event.ID, kiosk.CheckInRequest{
		Nonce: fmt.Sprintf("arrival-%d", n), Session: h.event.Sessions[0].ID,
		WalkIn:  &kiosk.ProfilePatch{Name: &name, Kana: &kana, Company: &company},
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500, Tendered: 2000}, Card: &kiosk.CardRequest{Display: true},
	}, store.Actor{Device: "device-1", Name: "受付1"})
	return err
}

// deskClient is a paired desk that costs little: a connection that it keeps,
// and fasthttp's own encoding.
type deskClient struct {
	h      *house
	conn   net.Conn
	r      *bufio.Reader
	w      *bufio.Writer
	req    fasthttp.Request
	answer fasthttp.Response
}

func newDesk(h *house) *deskClient {
	_, token, err := h.db.PairAs(context.Background(), kiosk.RoleReception, "") // by code, 64 would be too many
	h.must(err)
	at, err := url.Parse(h.url)
	h.must(err)
	conn, err := net.Dial("tcp", at.Host)
	h.must(err)
	h.t.Cleanup(func() { conn.Close() })
	d := &deskClient{h: h, conn: conn, r: bufio.NewReader(conn), w: bufio.NewWriter(conn)}
	d.req.Header.SetMethod("POST")
	d.req.SetRequestURI("/api/v1/events/" + h.event.ID + "/checkins")
	d.req.Header.SetHost(at.Host)
	d.req.Header.SetContentType("application/json")
	d.req.Header.SetCookie("fuda", token)
	return d
}

func (d *deskClient) arrive() error {
	d.req.SetBodyString(fmt.Sprintf(walkInBody, arrivals.Add(1), d.h.event.Sessions[0].ID))
	if err := d.req.Write(d.w); err != nil {
		return err
	}
	if err := d.w.Flush(); err != nil {
		return err
	}
	if err := d.answer.Read(d.r); err != nil {
		return err
	}
	if body := string(d.answer.Body()); d.answer.StatusCode() != 201 || !strings.Contains(body, `"check_in"`) {
		return fmt.Errorf("%d %s", d.answer.StatusCode(), body)
	}
	return nil
}
