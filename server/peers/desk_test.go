package peers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/valyala/fasthttp"
)

const (
	deskPhones = 300
	deskScans  = 150                    // by each of the two desks
	deskPause  = 100 * time.Millisecond // between two guests: about ten times faster than people come
)

// BenchmarkScanToNumber is an evening at its busiest: two desks that scan one pass
// after the other, 300 phones with their sockets, and a printer that draws both
// labels of each guest. From the scan (whom does it mean?) until the check-in's
// answer, with the number in it, is at the desk; over HTTP, without the desk's page.
func BenchmarkScanToNumber(b *testing.B) {
	k := startKiosk(b)
	labels := k.labels(b)
	heard := k.phones(b, deskPhones)
	desks := []*scanner{k.scanner(b), k.scanner(b)}
	for b.Loop() {
		booked := k.book(b, len(desks)*deskScans)
		var both sync.WaitGroup
		for i, d := range desks {
			both.Go(func() { d.scan(booked[i*deskScans : (i+1)*deskScans]) })
		}
		both.Wait()
	}
	b.ReportMetric(0, "ns/op") // an evening, no figure
	took := append(desks[0].took, desks[1].took...)
	tell(b, percentile(took, 50), "p50-ms")
	tell(b, percentile(took, 99), "p99-ms")
	tell(b, percentile(took, 100), "worst-ms")
	tell(b, float64(len(took)), "scans")
	time.Sleep(time.Second) // the last changes are on their way
	drawn, err := filepath.Glob(filepath.Join(labels, "*.png"))
	must(b, err)
	tell(b, float64(len(drawn)), "labels")
	if heard() < len(took) {
		b.Errorf("a phone heard of %d of %d guests", heard(), len(took))
	}
}

// labels adds a printer that writes pictures into a folder.
func (k *kiosk) labels(b *testing.B) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "labels")
	must(b, os.Mkdir(dir, 0o755))
	k.must(b, 201, "POST", "/api/v1/printers", k.organiser, fmt.Sprintf(`{"name":"ラベル","uri":%q}`, "png://"+filepath.ToSlash(dir)), nil)
	return dir
}

// phones lets so many guests in, and opens the socket of each one's phone. The
// result tells how many changes the phone that heard least has heard of.
func (k *kiosk) phones(b *testing.B, n int) func() int {
	b.Helper()
	guests := k.fill(b, n)
	heard := make([]int, n)
	var mu sync.Mutex
	for i, g := range guests {
		from := fmt.Sprintf("127.0.3.%d", 1+i/20) // one address may pair only so many a minute
		header := http.Header{"Cookie": {"fuda=" + k.redeem(b, g.Pass.Code, from)}, "Origin": {"http://" + k.address}}
		socket(b, &websocket.Dialer{NetDial: dialFrom(from).Dial}, "ws://"+k.address+"/live?event="+k.event, header, isNewCard, func(time.Time) {
			mu.Lock()
			defer mu.Unlock()
			heard[i]++
		})
	}
	return func() int {
		mu.Lock()
		defer mu.Unlock()
		least := heard[0]
		for _, n := range heard {
			least = min(least, n)
		}
		return least
	}
}

func isNewCard(m []byte) bool { return bytes.Contains(m, []byte(`"kind":"card_displayed"`)) }

// book adds guests who have signed up, and gives their passes.
func (k *kiosk) book(b *testing.B, n int) []string {
	b.Helper()
	passes := make([]string, n)
	for i := range passes {
		var a struct {
			ID string `json:"id"`
		}
		var answer struct {
			Pass struct {
				URL string `json:"url"`
			} `json:"pass"`
		}
		path := "/api/v1/events/" + k.event + "/attendees"
		k.must(b, 201, "POST", path, k.organiser, fmt.Sprintf(`{"name":"吉野 健太郎","kana":"ヨシノ ケンタロウ","company":"吉野厨房 %d","session":%q,"nonce":"sign-up-%[1]d"}`, arrivals.Add(1), k.session), &a)
		k.must(b, 200, "POST", path+"/"+a.ID+"/pass", k.organiser, `{}`, &answer)
		passes[i] = answer.Pass.URL
	}
	return passes
}

// scanner is a desk with its scanner.
type scanner struct {
	b      *testing.B
	k      *kiosk
	cookie string
	client fasthttp.Client // a connection of its own
	took   []time.Duration
}

func (k *kiosk) scanner(b *testing.B) *scanner {
	b.Helper()
	return &scanner{b: b, k: k, cookie: k.pair(b, "reception")}
}

func (d *scanner) scan(passes []string) {
	for _, pass := range passes {
		time.Sleep(deskPause)
		began := time.Now()
		var guest struct {
			ID string `json:"id"`
		}
		var in arrived
		if !d.post("/api/v1/events/"+d.k.event+"/attendees/find", fmt.Sprintf(`{"scan":%q}`, pass), &guest) ||
			!d.post(d.k.checkInsPath(), fmt.Sprintf(`{"nonce":"scan-of-%s","session":%q,"attendee":%[1]q,"payment":{"method":"cash","amount":1500,"tendered":2000},"card":{"display":true}}`, guest.ID, d.k.session), &in) {
			return
		}
		d.took = append(d.took, time.Since(began))
		if in.CheckIn.Number == 0 {
			d.b.Error("a check-in without a number")
			return
		}
	}
}

// post sends and decodes; only a good answer counts.
func (d *scanner) post(path, body string, out any) bool {
	var r fasthttp.Request
	var answer fasthttp.Response
	r.Header.SetMethod("POST")
	r.SetRequestURI("http://" + d.k.address + path)
	r.Header.SetContentType("application/json")
	r.Header.SetCookie("fuda", d.cookie)
	r.SetBodyString(body)
	err := d.client.Do(&r, &answer)
	if err == nil && answer.StatusCode() != 200 && answer.StatusCode() != 201 {
		err = fmt.Errorf("%d %s", answer.StatusCode(), answer.Body())
	}
	if err == nil {
		err = json.Unmarshal(answer.Body(), out)
	}
	if err != nil {
		d.b.Errorf("%s: %v", path, err)
	}
	return err == nil
}
