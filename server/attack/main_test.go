// Package attack does to a real kiosk, a program in a process of its own, what a
// stranger on the venue's Wi-Fi, a harvester with a ticket, or a thief of the
// data folder would do. It holds tests only.
package attack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/server/programtest"
)

func TestMain(m *testing.M) { programtest.Main(m) }

// target is a kiosk that serves.
type target struct {
	*programtest.Kiosk
	t     testing.TB
	event kiosk.Event
}

// start serves a data folder on a port of the loopback network.
func start(t testing.TB, args ...string) *target {
	t.Helper()
	k := &target{Kiosk: programtest.Start(t, programtest.Config{Args: args}), t: t}
	t.Cleanup(k.stop)
	return k
}

// stop asks the kiosk to end.
func (k *target) stop() { _ = k.Stop() }

func (k *target) url(path string) string { return k.URL + path }

// run runs another command of the program on the same data folder.
func (k *target) run(args ...string) string {
	k.t.Helper()
	out, err := k.Run(args...)
	if err != nil {
		k.t.Fatalf("fuda %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// device is a paired device, or with an empty cookie a stranger.
type device struct {
	*target
	cookie string
	client *http.Client
	code   string // with which it was paired
}

func (k *target) stranger() *device {
	return &device{target: k, client: &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 4}}}
}

// pair makes a device by a code of the command line.
func (k *target) pair(role kiosk.Role) *device {
	k.t.Helper()
	return k.pairedBy(k.run("pair", "--role", string(role)))
}

func (k *target) pairedBy(code string) *device {
	k.t.Helper()
	d := k.stranger()
	d.code = code
	res := d.send("POST", "/api/v1/pair", map[string]string{"code": code})
	if res.status != 200 {
		k.t.Fatalf("pairing with %q: %d %s", code, res.status, res.body)
	}
	d.cookie, _, _ = strings.Cut(res.header.Get("Set-Cookie"), ";")
	return d
}

// token is the secret in the cookie.
func (d *device) token() string { _, token, _ := strings.Cut(d.cookie, "="); return token }

// answer is an HTTP answer, read whole.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// send sends JSON, or bytes as they are with a content type told by their sort.
func (d *device) send(method, path string, in any) answer {
	d.t.Helper()
	res, err := d.try(method, path, in)
	must(d.t, err)
	return res
}

func (d *device) try(method, path string, in any) (answer, error) {
	var body io.Reader
	kind := ""
	switch in := in.(type) {
	case nil:
	case []byte:
		body, kind = bytes.NewReader(in), "image/jpeg"
	default:
		text, err := json.Marshal(in)
		if err != nil {
			return answer{}, err
		}
		body, kind = bytes.NewReader(text), "application/json"
	}
	r, err := http.NewRequest(method, d.url(path), body)
	if err != nil {
		return answer{}, err
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if d.cookie != "" {
		r.Header.Set("Cookie", d.cookie)
	}
	return d.do(r)
}

func (d *device) do(r *http.Request) (answer, error) {
	res, err := d.client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	all, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, all}, err
}

// want sends, wants a status and decodes the answer.
func (d *device) want(status int, method, path string, in, out any) {
	d.t.Helper()
	res := d.send(method, path, in)
	if res.status != status {
		d.t.Fatalf("%s %s: %d %s, want %d", method, path, res.status, res.body, status)
	}
	if out != nil {
		must(d.t, json.Unmarshal(res.body, out))
	}
}

// evening makes an event whose first session is on, and pairs its organiser.
func (k *target) evening() *device {
	k.t.Helper()
	office := k.pair(kiosk.RoleOrganiser)
	now := time.Now()
	office.want(201, "POST", "/api/v1/events", map[string]any{
		"name": "池袋異業種交流会", "venue": "としま区民センター", "date": now.In(kiosk.JST).Format(time.DateOnly),
		"sessions": []kiosk.Session{{Name: "第1部", StartsAt: now.Add(-10 * time.Minute), EndsAt: now.Add(time.Hour), Fee: 1500, Mode: kiosk.Open}},
	}, &k.event)
	return office
}

// at is a path below the event.
func (k *target) at(path string) string { return "/api/v1/events/" + k.event.ID + path }

// arrive checks a walk-in in and has the card displayed.
func (d *device) arrive(nonce string, profile map[string]any) (in kiosk.CheckInResult) {
	d.t.Helper()
	d.want(201, "POST", d.at("/checkins"), map[string]any{
		"nonce": nonce, "session": d.event.Sessions[0].ID, "walk_in": profile,
		"payment": map[string]any{"method": "cash", "amount": 1500}, "card": map[string]any{"display": true},
	}, &in)
	return in
}

// dial connects from an address of the loopback network; "" for the kiosk's own.
func (k *target) dial(from string) (net.Conn, error) {
	d := net.Dialer{Timeout: 5 * time.Second}
	if from != "" {
		d.LocalAddr = &net.TCPAddr{IP: net.ParseIP(from)}
	}
	return d.Dial("tcp", k.Addr)
}

// raw sends bytes as they are and reads until the kiosk closes the connection, or
// says nothing for a while.
func (k *target) raw(text string, within time.Duration) (got string, closed bool) {
	k.t.Helper()
	c, err := k.dial("")
	must(k.t, err)
	defer c.Close()
	_, err = io.WriteString(c, text)
	must(k.t, err)
	must(k.t, c.SetReadDeadline(time.Now().Add(within)))
	all, err := io.ReadAll(c)
	return string(all), !errors.Is(err, os.ErrDeadlineExceeded)
}

// rawLossy is raw for more than the kiosk cares to read: it may close the
// connection while we still send, and its answer is then lost.
func (k *target) rawLossy(text string) (got string, closed bool) {
	k.t.Helper()
	c, err := k.dial("")
	must(k.t, err)
	defer c.Close()
	must(k.t, c.SetDeadline(time.Now().Add(30*time.Second)))
	_, sent := io.WriteString(c, text)
	all, err := io.ReadAll(c)
	return string(all), !errors.Is(sent, os.ErrDeadlineExceeded) && !errors.Is(err, os.ErrDeadlineExceeded)
}
