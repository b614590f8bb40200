package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/server/lan"
	"fuda/server/live"
	"fuda/server/matching"
	"fuda/server/printing"
)

// house is a kiosk that really listens, for one test.
type house struct {
	t        testing.TB
	url      string
	db       *store.DB
	hub      *live.Hub
	printing *printing.Printing
	matching *matching.Service
	spec     routers.Router
	event    kiosk.Event
}

var evening = time.Date(2026, 11, 21, 19, 10, 0, 0, kiosk.JST)

func clock() time.Time { return evening }

// ticking is a clock of which each look is a millisecond later: what was made
// first also comes first where things are sorted by their time.
func ticking() func() time.Time {
	var looks atomic.Int64
	return func() time.Time { return evening.Add(time.Duration(looks.Add(1)) * time.Millisecond) }
}

// blank draws nothing, at the size of the paper: for tests of what is not drawn.
type blank struct{}

func (blank) Missing(string) []rune { return nil }
func (blank) Render(_ printer.Label, m printer.Media) (*printer.Bitmap, error) {
	return printer.NewBitmap(m.Width, max(m.Height, 100)), nil
}

func open(t testing.TB, change ...func(*Config)) *house {
	t.Helper()
	return openWith(t, blank{}, change...)
}

// openWith is a kiosk whose labels are drawn.
func openWith(t testing.TB, renderer printing.Renderer, change ...func(*Config)) *house {
	t.Helper()
	h := &house{t: t}
	var err error
	now := ticking()
	if _, measures := t.(*testing.B); measures {
		now = time.Now // ids hold the time: where it stands still they scatter over the disk
	}
	c := Config{Clock: clock, Version: "test",
		Base: func() string { return "http://192.168.10.2:8080" }, Addresses: func() []Address { return []Address{{"http://192.168.10.2:8080", "Wi-Fi"}} },
		Finder: func(context.Context) ([]FoundPrinter, error) { return nil, nil },
		Log:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))}
	h.db, err = store.Open(context.Background(), store.Config{Dir: t.TempDir(), Clock: now, Committed: func(c store.Commit) {
		for _, e := range c.Events {
			if h.hub != nil {
				h.hub.Wake(e)
			}
		}
		if h.hub != nil {
			h.hub.Poke(c.Attendees)
		}
		if h.matching != nil {
			h.matching.Changed(c)
		}
		if c.Printed && h.printing != nil {
			h.printing.Wake()
		}
	}})
	h.must(err)
	hosts, err := lan.NewHosts(lan.System, time.Now)
	h.must(err)
	c.Store, c.Hosts = h.db, hosts
	c.Printing = printing.New(printing.Config{Store: h.db, Renderer: renderer, Base: c.Base, Changed: func() { c.Hub.Tell() }})
	c.Hub = live.New(live.Config{Source: Feed{h.db, clock, c.Printing}, CheckOrigin: hosts.SameOrigin})
	c.Matching = matching.New(matching.Config{Store: c.Store, Clock: clock, Poke: func(who []string) { c.Hub.Poke(who) }, Debounce: time.Millisecond})
	for _, f := range change {
		f(&c)
	}
	s, err := New(c)
	h.must(err)
	h.event, err = h.db.CreateEvent(context.Background(), kiosk.Event{Name: "池袋", Date: "2026-11-21", SkipNumbers: []int{4, 9}, Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: evening, EndsAt: evening.Add(45 * time.Minute), Fee: 1500, Mode: kiosk.Open},
		{Name: "第2部", StartsAt: evening.Add(time.Hour), EndsAt: evening.Add(2 * time.Hour), Fee: 1500, Mode: kiosk.Themed},
	}}, "")
	h.must(err)
	h.hub, h.printing, h.matching = c.Hub, c.Printing, c.Matching
	h.matching.Start()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	h.must(err)
	h.url = "http://" + listener.Addr().String()
	done := make(chan error, 1)
	go func() { done <- s.App().Listener(listener) }()
	t.Cleanup(func() {
		h.must(s.App().ShutdownWithTimeout(5 * time.Second))
		h.must(<-done)
		h.must(c.Hub.Close(context.Background()))
		c.Matching.Close()
		h.must(h.db.Close())
	})
	h.readSpec(s.spec)
	return h
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) readSpec(text []byte) {
	doc, err := openapi3.NewLoader().LoadFromData(text)
	h.must(err)
	h.must(doc.Validate(context.Background()))
	h.spec, err = gorillamux.NewRouter(doc)
	h.must(err)
}

// browser is a device with a cookie jar.
type browser struct {
	*house
	client *http.Client
}

func (h *house) browser() *browser {
	jar, _ := cookiejar.New(nil)
	return &browser{h, &http.Client{Jar: jar, Timeout: 10 * time.Second}}
}

// paired is a browser with a role.
func (h *house) paired(role kiosk.Role, name string) *browser {
	h.t.Helper()
	b := h.browser()
	code, err := h.db.NewPairingCode(context.Background(), role, "")
	h.must(err)
	b.want(200, "POST", "/api/v1/pair", map[string]any{"code": code.Code, "name": name}, nil)
	return b
}

// do sends a request and holds request and answer to the OpenAPI description.
func (b *browser) do(r *http.Request) (status int, body []byte) {
	b.t.Helper()
	res, err := b.client.Do(r)
	b.must(err)
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	b.must(err)
	b.describe(r, res, body)
	return res.StatusCode, body
}

func (b *browser) describe(r *http.Request, res *http.Response, body []byte) {
	b.t.Helper()
	route, params, err := b.spec.FindRoute(r)
	if err != nil {
		if res.StatusCode != 404 {
			b.t.Errorf("%s %s is not described: %v", r.Method, r.URL.Path, err)
		}
		return
	}
	in := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: res.StatusCode, Header: res.Header}
	out.SetBodyBytes(body)
	if err := openapi3filter.ValidateResponse(context.Background(), out); err != nil {
		b.t.Errorf("%s %s answered %d %s\nwhich is not as described: %v", r.Method, r.URL.Path, res.StatusCode, body, err)
	}
}

func (b *browser) request(method, path string, in any) *http.Request {
	b.t.Helper()
	var body io.Reader
	if in != nil {
		text, err := json.Marshal(in)
		b.must(err)
		body = bytes.NewReader(text)
	}
	r, err := http.NewRequest(method, b.url+path, body)
	b.must(err)
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// want sends JSON and wants a status; out, where given, takes the answer.
func (b *browser) want(status int, method, path string, in, out any) {
	b.t.Helper()
	got, body := b.do(b.request(method, path, in))
	if got != status {
		b.t.Fatalf("%s %s: %d %s, want %d", method, path, got, body, status)
	}
	if out != nil {
		b.must(json.Unmarshal(body, out))
	}
}

// refused wants an error with a code, and returns it.
func (b *browser) refused(code kiosk.Code, method, path string, in any) ErrorBody {
	b.t.Helper()
	var e ErrorBody
	b.want(statusOf[code], method, path, in, &e)
	if e.Error.Code != code || e.Error.Message == "" {
		b.t.Fatalf("%s %s: %+v, want the code %s", method, path, e, code)
	}
	return e
}

// upload posts a file.
func (b *browser) upload(path, name string, content []byte, out any) {
	b.t.Helper()
	b.uploadWith(path, name, content, nil, out)
}

// uploadWith sends further fields of the form with the file.
func (b *browser) uploadWith(path, name string, content []byte, fields map[string]string, out any) {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	b.must(err)
	_, err = part.Write(content)
	b.must(err)
	for field, value := range fields {
		b.must(form.WriteField(field, value))
	}
	b.must(form.Close())
	r, err := http.NewRequest("POST", b.url+path, &body)
	b.must(err)
	r.Header.Set("Content-Type", form.FormDataContentType())
	status, answer := b.do(r)
	if status != 200 {
		b.t.Fatalf("upload: %d %s", status, answer)
	}
	b.must(json.Unmarshal(answer, out))
}
