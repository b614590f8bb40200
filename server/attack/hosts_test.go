package attack

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// DNS rebinding: a page of evil.example whose name has come to mean the laptop
// is the laptop's neighbour to the browser, but it still says its own name.
func TestAnotherHost(t *testing.T) {
	k := start(t)
	office := k.evening()
	_, port, _ := strings.Cut(k.Addr, ":")
	good, refused := 0, 0
	for _, host := range []string{
		"evil.example", "evil.example:" + port, "127.0.0.1.evil.example", "localhost.evil.example:" + port, "evil.localhost.example",
		"fuda.local.evil.example", "127.0.0.1@evil.example", "evil.example#127.0.0.1", "[::ffff:8.8.8.8]", "[::1%25evil]", "8.8.8.8", "0x7f000001.evil.example",
		"127.0.0.1:80:80", "127.0.0.1:evil", "localhost:99999999", "localhost evil", "ｌocalhost.evil", "xn--fda.local", "", "localhost\x00", "[127.0.0.1", "localhost,evil.example",
	} {
		for _, line := range []string{"GET /api/v1/events HTTP/1.1", "POST /api/v1/pairing_codes HTTP/1.1", "GET / HTTP/1.1", "GET /live?event=" + k.event.ID + " HTTP/1.1"} {
			got, _ := k.raw(fmt.Sprintf("%s\r\nHost: %s\r\nCookie: %s\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", line, host, office.cookie), 5*time.Second)
			if status := statusOf(got); status != 400 && status != 403 {
				t.Errorf("Host %q, %s: %d", host, line, status)
			}
			refused++
		}
	}
	for name, head := range map[string]string{
		"two hosts":                      "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n",
		"two hosts, ours second":         "GET /api/v1/events HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n",
		"the whole address in the line":  "GET http://evil.example/api/v1/events HTTP/1.1\r\nHost: localhost\r\n",
		"another host in the line alone": "GET http://localhost/api/v1/events HTTP/1.1\r\nHost: evil.example\r\n",
		"no host":                        "GET /api/v1/events HTTP/1.1\r\n",
	} {
		got, _ := k.raw(head+"Cookie: "+office.cookie+"\r\nConnection: close\r\n\r\n", 5*time.Second)
		if status := statusOf(got); status != 400 && status != 403 {
			t.Errorf("%s: %d %s", name, status, got)
		}
		refused++
	}
	for _, host := range []string{"localhost", "LOCALHOST:" + port, "127.0.0.1:" + port, "127.0.0.1", "[::1]", "fuda.local", "fuda.local.:" + port} {
		got, _ := k.raw("GET /api/v1/events HTTP/1.1\r\nHost: "+host+"\r\nCookie: "+office.cookie+"\r\nConnection: close\r\n\r\n", 5*time.Second)
		if statusOf(got) != 200 {
			t.Errorf("our own host %q: %s", host, got)
		}
		good++
	}
	t.Logf("%d requests of other hosts refused, %d own names answered", refused, good)
}

// A page of another site has the browser send something; the cookie is Strict,
// but a neighbour on the same host shares it: another port, or http for https.
func TestAnotherOrigin(t *testing.T) {
	k := start(t)
	office := k.evening()
	headers := []map[string]string{
		{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}, {"Origin": "https://" + k.Addr}, {"Origin": "http://" + k.Addr + ".evil.example"},
		{"Origin": "http://" + k.Addr + "@evil.example"}, {"Origin": "http://" + k.Addr + "/x"}, {"Origin": "file://"}, {"Origin": "http://" + k.Addr, "Sec-Fetch-Site": "cross-site"},
		{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "CROSS-SITE"}, {"Origin": "https://" + k.Addr, "X-Forwarded-Proto": "https"},
		{"Origin": "https://" + k.Addr, "X-Forwarded-Ssl": "on", "X-Url-Scheme": "https"},
	}
	writes := [][2]string{{"POST", "/api/v1/pairing_codes"}, {"POST", "/api/v1/events"}, {"PATCH", k.at("")}, {"DELETE", "/api/v1/session"}, {"PUT", "/api/v1/pin"}, {"POST", "/api/v1/pair"}, {"POST", "/api/v1/entry"}}
	for _, h := range headers {
		for _, w := range writes {
			r, err := http.NewRequest(w[0], k.url(w[1]), strings.NewReader("{}"))
			must(t, err)
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Cookie", office.cookie)
			for name, value := range h {
				r.Header.Set(name, value)
			}
			if res, err := office.do(r); err != nil || res.status != 403 {
				t.Errorf("%v, %v: %d %v", h, w, res.status, err)
			}
		}
	}
	// What a form can send without asking first is no JSON.
	for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain; application/json", ""} {
		r, err := http.NewRequest("POST", k.url("/api/v1/pairing_codes"), strings.NewReader(`{"role":"organiser"}`))
		must(t, err)
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Cookie", office.cookie)
		if res, err := office.do(r); err != nil || res.status != 400 {
			t.Errorf("%q: %d %v", kind, res.status, err)
		}
	}
	office.want(200, "GET", "/api/v1/session", nil, nil)
	t.Logf("%d writes of other origins refused", len(headers)*len(writes))
}

// A cross-site socket would hand the board, and a desk's staff state, to a page
// of another site.
func TestAnotherOriginsSocket(t *testing.T) {
	k := start(t)
	office := k.evening()
	dial := func(path string, h map[string]string) error {
		header := http.Header{"Cookie": {office.cookie}}
		for name, value := range h {
			header.Set(name, value)
		}
		c, _, err := websocket.DefaultDialer.Dial("ws://"+k.Addr+path+"?event="+k.event.ID, header)
		if err == nil {
			c.Close()
		}
		return err
	}
	for _, path := range []string{"/live", "/live/", "/%6cive", "/live%2f"} {
		for _, h := range []map[string]string{
			{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}, {"Origin": "https://" + k.Addr},
			{"Origin": "http://" + k.Addr, "Host": "evil.example"}, {"Origin": "http://" + k.Addr, "Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
		} {
			if dial(path, h) == nil {
				t.Errorf("%s with %v: a socket was opened", path, h)
			}
		}
	}
	if err := dial("/live", map[string]string{"Origin": "http://" + k.Addr}); err != nil {
		t.Errorf("our own page: %v", err)
	}
	office.cookie = ""
	if dial("/live", map[string]string{"Origin": "http://" + k.Addr}) == nil {
		t.Error("a stranger has a socket")
	}
}

// A browser that asks first whether it may is told no.
func TestNoPreflightIsAnswered(t *testing.T) {
	k := start(t)
	d := k.pair(kiosk.RoleOrganiser)
	r, err := http.NewRequest("OPTIONS", k.url("/api/v1/events"), nil)
	must(t, err)
	r.Header.Set("Origin", "http://evil.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	res, err := d.do(r)
	must(t, err)
	for name := range res.header {
		if strings.HasPrefix(name, "Access-Control") {
			t.Errorf("%s: %s", name, res.header.Get(name))
		}
	}
}

// statusOf reads the status line of a raw answer; 0 for none.
func statusOf(answer string) (status int) {
	_, _ = fmt.Sscanf(answer, "HTTP/1.1 %d ", &status)
	return status
}
