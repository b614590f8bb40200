package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// liar stands between the room and its kiosk and changes what the kiosk says.
type liar struct {
	lie
	kiosk string // http://127.0.0.1:8080

	mu    sync.Mutex
	said  map[string]string // what a lie wants to remember
	once  map[string]bool
	round any // the pairs of the first one
}

// lie is what a liar says. Each part may be nil. They are called one at a time.
type lie struct {
	also   []string                                                        // what breaks besides what has to catch it; "*": nobody knows, and it is told alone
	answer func(l *liar, call string, status int, body map[string]any) int // changes an answer of JSON; call is "GET /till"
	text   func(call, body string) string                                  // changes any other
	frame  func(l *liar, kind string, frame map[string]any) (keep bool)
	more   func(l *liar, kind string, frame map[string]any) map[string]any // a frame to come behind one, or nil
	path   func(path string) string                                        // sends a call elsewhere
	ask    func(call string, body map[string]any)                          // changes what is asked for
	forget bool                                                            // what a page says of what it has
}

// first tells whether something happens for the first time.
func (l *liar) first(what string) bool {
	is := !l.once[what]
	l.once[what] = true
	return is
}

// together tells several lies at once.
func together(lies []lie) lie {
	all := lie{}
	for _, one := range lies {
		all.forget = all.forget || one.forget
	}
	all.answer = func(l *liar, call string, status int, body map[string]any) int {
		for _, one := range lies {
			if one.answer != nil {
				status = one.answer(l, call, status, body)
			}
		}
		return status
	}
	all.text = func(call, body string) string {
		for _, one := range lies {
			if one.text != nil {
				body = one.text(call, body)
			}
		}
		return body
	}
	all.ask = func(call string, body map[string]any) {
		for _, one := range lies {
			if one.ask != nil {
				one.ask(call, body)
			}
		}
	}
	all.frame = func(l *liar, kind string, frame map[string]any) bool {
		keep := true
		for _, one := range lies {
			keep = (one.frame == nil || one.frame(l, kind, frame)) && keep
		}
		return keep
	}
	all.more = func(l *liar, kind string, frame map[string]any) (more map[string]any) {
		for _, one := range lies {
			if one.more != nil && more == nil {
				more = one.more(l, kind, frame)
			}
		}
		return more
	}
	all.path = func(path string) string {
		for _, one := range lies {
			if one.path != nil {
				path = one.path(path)
			}
		}
		return path
	}
	return all
}

func newLiar(t *testing.T, kiosk string, what lie) string {
	t.Helper()
	l := &liar{lie: what, kiosk: kiosk, said: map[string]string{}, once: map[string]bool{}}
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	return server.URL
}

// ServeHTTP hands a call on, from the address that it came from.
func (l *liar) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	from := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(host)}}
	if r.URL.Path == "/live" {
		l.live(w, r, from)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	call := callOf(r)
	body = l.asked(call, body)
	if l.path != nil {
		r.URL.Path = l.path(r.URL.Path)
	}
	on, err := http.NewRequestWithContext(r.Context(), r.Method, l.kiosk+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	on.Header = http.Header{"Cookie": r.Header["Cookie"], "Content-Type": r.Header["Content-Type"]}
	transport := &http.Transport{DialContext: from.DialContext, DisableKeepAlives: true}
	res, err := transport.RoundTrip(on)
	if err != nil {
		panic(http.ErrAbortHandler) // no answer is no answer
	}
	defer res.Body.Close()
	if body, err = io.ReadAll(res.Body); err != nil {
		panic(http.ErrAbortHandler)
	}
	status, body := l.change(call, res.StatusCode, body)
	for _, name := range []string{"Content-Type", "Set-Cookie"} {
		if v := res.Header[name]; v != nil {
			w.Header()[name] = v
		}
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// asked is the body of a call as the kiosk gets it.
func (l *liar) asked(call string, body []byte) []byte {
	var in map[string]any
	if l.ask == nil || json.Unmarshal(body, &in) != nil || in == nil {
		return body
	}
	l.ask(call, in)
	body, _ = json.Marshal(in)
	return body
}

// callOf names a call without its event.
func callOf(r *http.Request) string {
	path := strings.TrimPrefix(r.URL.Path, "/api/v1")
	if rest, is := strings.CutPrefix(path, "/events/"); is {
		if _, under, is := strings.Cut(rest, "/"); is {
			path = "/" + under
		}
	}
	return r.Method + " " + path
}

func (l *liar) change(call string, status int, body []byte) (int, []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(body) > 0 && body[0] != '{' && l.text != nil {
		return status, []byte(l.text(call, string(body)))
	}
	if l.answer == nil || len(body) == 0 || body[0] != '{' {
		return status, body
	}
	object := map[string]any{}
	if err := json.Unmarshal(body, &object); err != nil {
		return status, body
	}
	status = l.answer(l, call, status, object)
	changed, err := json.Marshal(object)
	if err != nil {
		return status, body
	}
	return status, changed
}

func (l *liar) live(w http.ResponseWriter, r *http.Request, from *net.Dialer) {
	query := r.URL.Query()
	if l.forget {
		query.Del("since")
		query.Del("epoch")
	}
	dialer := websocket.Dialer{NetDialContext: from.DialContext, HandshakeTimeout: 5 * time.Second}
	on, res, err := dialer.DialContext(r.Context(), "ws"+strings.TrimPrefix(l.kiosk, "http")+"/live?"+query.Encode(), http.Header{"Cookie": r.Header["Cookie"]})
	if err != nil {
		status := http.StatusBadGateway
		if res != nil {
			status = res.StatusCode
		}
		http.Error(w, err.Error(), status)
		return
	}
	defer on.Close()
	page, err := (&websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer page.Close()
	go func() {
		_, _, _ = page.ReadMessage() // until the page is gone
		on.Close()
	}()
	for {
		_, raw, err := on.ReadMessage()
		if err != nil {
			return
		}
		for _, raw := range l.frames(raw) {
			if err := page.WriteMessage(websocket.TextMessage, raw); err != nil {
				return
			}
		}
	}
}

// frames are what a page gets in place of one.
func (l *liar) frames(raw []byte) [][]byte {
	all := [][]byte{}
	if changed := l.changeFrame(raw); changed != nil {
		all = append(all, changed)
	}
	if l.more == nil {
		return all
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	object := map[string]any{}
	if err := json.Unmarshal(raw, &object); err != nil {
		return all
	}
	kind, _ := object["type"].(string)
	if more := l.more(l, kind, object); more != nil {
		if raw, err := json.Marshal(more); err == nil {
			all = append(all, raw)
		}
	}
	return all
}

func (l *liar) changeFrame(raw []byte) []byte {
	if l.frame == nil {
		return raw
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	object := map[string]any{}
	if err := json.Unmarshal(raw, &object); err != nil {
		return raw
	}
	kind, _ := object["type"].(string)
	if !l.frame(l, kind, object) {
		return nil
	}
	changed, err := json.Marshal(object)
	if err != nil {
		return raw
	}
	return changed
}
