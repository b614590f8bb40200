package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// paper is a Brother QL on loopback that takes one job at a time, as the
// printer does: it reads a job to its end, prints for a while, and hangs up.
type paper struct {
	uri  string
	jobs chan time.Time // when the last byte of each job came
}

func newPaper(b *testing.B, prints time.Duration) *paper {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { l.Close() })
	p := &paper{uri: "ql+tcp://" + l.Addr().String() + "?model=QL-820NWB&media=62&status=off", jobs: make(chan time.Time, 10_000)}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			job, err := io.ReadAll(c)
			if err == nil && len(job) > 0 && job[len(job)-1] == 0x1a { // the print command
				p.jobs <- time.Now()
			}
			time.Sleep(prints)
			c.Close()
		}
	}()
	return p
}

// served is a whole kiosk in this process.
type served struct {
	*caller
	event kiosk.Event
}

// serveHere wires a kiosk as fuda serve does, with one printer.
func serveHere(b *testing.B, uri string) *served {
	b.Helper()
	printertest.Font(b)
	must := func(err error) {
		if err != nil {
			b.Helper()
			b.Fatal(err)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	ctx, stop := context.WithCancel(context.Background())
	t := &terminal{ctx, io.Discard, os.Stderr}
	dir := b.TempDir()
	set, err := readSettings(dir, "", map[string]string{"https": "off"})
	must(err)
	k, err := (&serveCommand{data: data{dir}}).start(t, set, func() (net.Listener, error) { return listener, nil })
	must(err)
	_, err = k.db.AddPrinter(ctx, "QL", uri)
	must(err)
	_, token, err := k.db.PairAs(ctx, kiosk.RoleOrganiser, "受付")
	must(err)
	ended := make(chan error, 1)
	go func() { ended <- k.run(t) }()
	b.Cleanup(func() {
		stop()
		must(<-ended)
	})
	url := "http://" + listener.Addr().String()
	must((&program{URL: url}).healthy(10 * time.Second))
	s := &served{caller: &caller{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}, url: url,
		cookie: &http.Cookie{Name: "fuda", Value: token}}}
	start := time.Now().Add(-time.Minute)
	status, err := s.call("POST", "/api/v1/events", map[string]any{"name": "池袋", "date": start.In(kiosk.JST).Format(kiosk.DateLayout), "sessions": []kiosk.Session{
		{Name: "第1部", StartsAt: start, EndsAt: start.Add(time.Hour), Fee: 1500, Mode: kiosk.Open}}}, &s.event)
	if err != nil || status != http.StatusCreated {
		b.Fatalf("making the event: %d, %v", status, err)
	}
	return s
}

func (s *served) arrive(nonce string) error {
	status, err := s.call("POST", "/api/v1/events/"+s.event.ID+"/checkins", map[string]any{
		"nonce": nonce, "session": s.event.Sessions[0].ID, "walk_in": map[string]any{"name": "髙﨑 𠮷子", "kana": "タカサキ ヨシコ", "company": "株式会社 池袋商店"},
		"payment": map[string]any{"method": "cash", "amount": 1500}, "card": map[string]any{"display": true}}, nil)
	if err == nil && status != http.StatusCreated {
		err = fmt.Errorf("answered %d", status)
	}
	return err
}

// BenchmarkCheckInToLastByte measures from the desk's request until an idle
// printer has the last byte of badge and sleeve: the check-in over HTTP, its
// commit, drawing and sending two labels, and what is committed in between.
func BenchmarkCheckInToLastByte(b *testing.B) {
	p := newPaper(b, 0)
	s := serveHere(b, p.uri)
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		began := time.Now()
		if err := s.arrive(fmt.Sprintf("arrival-%d", n)); err != nil {
			b.Fatal(err)
		}
		<-p.jobs
		took = append(took, (<-p.jobs).Sub(began))
	}
	slices.Sort(took)
	ms := func(percent int) float64 { return took[len(took)*percent/100].Seconds() * 1000 }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(50), "p50-ms")
	b.ReportMetric(ms(99), "p99-ms")
}

// labelTime is a printer's own pace: 110 labels a minute.
const labelTime = time.Minute / 110

// BenchmarkBurst checks 200 guests in at eight desks as fast as they can, with
// one printer that is twenty times as fast as it really is, and measures until
// the last of the 400 labels is out. x-ideal is that beside the printer's own
// time; what the program adds to a label weighs twenty times as much in it as
// it does beside a real printer, which x-at-110 says.
func BenchmarkBurst(b *testing.B) {
	const guests, desks, labels = 200, 8, 400
	pace := labelTime / 20
	p := newPaper(b, pace)
	s := serveHere(b, p.uri)
	var spent time.Duration
	rounds := 0
	for ; b.Loop(); rounds++ {
		began, last := time.Now(), time.Time{}
		var all sync.WaitGroup
		for desk := range desks {
			all.Go(func() {
				for n := range guests / desks {
					if err := s.arrive(fmt.Sprintf("round-%d-desk-%d-guest-%d", rounds, desk, n)); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for range labels {
			last = <-p.jobs
		}
		all.Wait()
		spent += last.Add(pace).Sub(began)
	}
	ideal := time.Duration(rounds*labels) * pace
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(spent.Seconds()/ideal.Seconds(), "x-ideal")
	added := (spent - ideal) / time.Duration(rounds*labels)
	b.ReportMetric(added.Seconds()*1000, "added-ms/label")
	b.ReportMetric(1+added.Seconds()/labelTime.Seconds(), "x-at-110")
}
