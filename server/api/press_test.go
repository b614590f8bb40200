package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

// press is a kiosk whose printers print.
type press struct {
	*house
	office, desk *browser
	at           string // the event's address
	arrived      int
}

func openPress(t *testing.T, change ...func(*Config)) *press {
	t.Helper()
	r, err := label.New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	h := openWith(t, r, change...)
	ctx, stop := context.WithCancel(context.Background())
	h.must(h.printing.Start(ctx))
	t.Cleanup(h.printing.Close)
	t.Cleanup(stop)
	return &press{h, h.paired(kiosk.RoleOrganiser, "事務局"), h.paired(kiosk.RoleReception, "受付1"), "/api/v1/events/" + h.event.ID, 0}
}

// printer sets one up that writes into a folder of its own.
func (p *press) printer(scheme string) (kiosk.Printer, string) {
	p.t.Helper()
	dir := p.t.TempDir()
	var made AddedPrinter
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"name": filepath.Base(dir), "uri": scheme + "://" + dir}, &made)
	return made.Printer, dir
}

// arrive checks a walk-in in who pays.
func (p *press) arrive(name string) (res kiosk.CheckInResult) {
	p.t.Helper()
	p.arrived++
	p.desk.want(201, "POST", p.at+"/checkins", map[string]any{"nonce": fmt.Sprintf("arrival-%d", p.arrived), "session": p.event.Sessions[0].ID,
		"walk_in": map[string]any{"name": name}, "payment": map[string]any{"method": "cash", "amount": 1500}}, &res)
	return res
}

// settled waits until a job is in a state that it stays in.
func (p *press) settled(job string) kiosk.PrintJob {
	p.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		var queue PrintJobList
		p.desk.want(200, "GET", p.at+"/print_jobs", nil, &queue)
		for _, j := range queue.PrintJobs {
			if j.ID == job && j.State != kiosk.JobQueued && j.State != kiosk.JobSending {
				return j
			}
		}
		if time.Now().After(end) {
			p.t.Fatalf("job %s does not settle: %+v", job, queue.PrintJobs)
		}
	}
}

// printed wants labels in a printer's folder.
func (p *press) printed(dir, ending string, jobs ...string) {
	p.t.Helper()
	for _, id := range jobs {
		if j := p.settled(id); j.State != kiosk.JobConfirmed && j.State != kiosk.JobSent {
			p.t.Errorf("job %+v", j)
		}
		if _, err := os.Stat(filepath.Join(dir, id+ending)); err != nil {
			p.t.Error(err)
		}
	}
}

// decides posts what a person decides of a label. While a printer that cannot be
// reached is tried once more, its label is refused for a moment.
func (p *press) decides(status int, path string, in, out any) {
	p.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		got, body := p.desk.do(p.desk.request("POST", path, in))
		if got == http.StatusConflict {
			continue
		}
		if got != status {
			p.t.Fatalf("%s: %d %s, want %d", path, got, body, status)
		}
		if out != nil {
			p.must(json.Unmarshal(body, out))
		}
		return
	}
	p.t.Fatalf("%s is refused for ever", path)
}

// fetch gets a file.
func (b *browser) fetch(method, path string, in any, kind string) []byte {
	b.t.Helper()
	res, err := b.client.Do(b.request(method, path, in))
	b.must(err)
	defer res.Body.Close()
	var body bytes.Buffer
	_, err = body.ReadFrom(res.Body)
	b.must(err)
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != kind {
		b.t.Fatalf("%s %s: %s %s %.200s", method, path, res.Status, res.Header.Get("Content-Type"), body.Bytes())
	}
	return body.Bytes()
}

// pdf gets a PDF, and counts its pages.
func (b *browser) pdf(path string) (pages int) {
	b.t.Helper()
	body := b.fetch("GET", path, nil, "application/pdf")
	if !bytes.HasPrefix(body, []byte("%PDF-")) {
		b.t.Fatalf("%s is no PDF", path)
	}
	return bytes.Count(body, []byte("/Type /Page "))
}

func (b *browser) picture(method, path string, in any) image.Image {
	b.t.Helper()
	m, err := png.Decode(bytes.NewReader(b.fetch(method, path, in, "image/png")))
	b.must(err)
	return m
}

// put sends a picture, or what is none.
func (b *browser) put(path, kind string, body []byte) (status int, answer []byte) {
	b.t.Helper()
	r, err := http.NewRequest("PUT", b.url+path, bytes.NewReader(body))
	b.must(err)
	r.Header.Set("Content-Type", kind)
	return b.do(r)
}
