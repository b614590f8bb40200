package peers

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"
)

// kiosk is bin/fuda with an evening that anybody may come to. It has no printer:
// labels are queued, and drawn by nobody.
type kiosk struct {
	*program
	event, session string
	organiser      string // cookie
	bin            string
}

// startKiosk starts it on a folder of its own. env is added to its environment.
func startKiosk(b *testing.B, env ...string) *kiosk {
	b.Helper()
	return startKioskWith(b, `[{"name":"A","rows":200,"columns":200}]`, env...)
}

// startKioskWith is for an evening with other tables.
func startKioskWith(b *testing.B, tables string, env ...string) *kiosk {
	b.Helper()
	bin, err := filepath.Abs("../../bin/fuda")
	must(b, err)
	k := &kiosk{bin: bin}
	address, dir := freeAddress(b), filepath.Join(b.TempDir(), "data")
	k.program = start(b, address, dir, k.serve(address, dir, env...))
	k.organiser = k.pair(b, "organiser")
	var made struct {
		ID       string `json:"id"`
		Sessions []struct {
			ID string `json:"id"`
		} `json:"sessions"`
	}
	k.must(b, 201, "POST", "/api/v1/events", k.organiser, `{"name":"池袋異業種交流会","venue":"としま区民センター","date":"2026-11-21","sessions":[{"name":"第1部",
		"starts_at":"2026-11-21T19:00:00+09:00","ends_at":"2026-11-21T21:00:00+09:00","fee":1500,"capacity":0,"mode":"open"}],"tables":`+tables+`}`, &made)
	k.event, k.session = made.ID, made.Sessions[0].ID
	return k
}

func (k *kiosk) serve(address, dir string, env ...string) *exec.Cmd {
	c := exec.Command(k.bin, "serve", "--data", dir, "--listen", address, "--https", "off")
	c.Env = append(os.Environ(), env...)
	return c
}

// must calls the API, which has to answer with that status, and decodes the answer.
func (k *kiosk) must(b *testing.B, want int, method, path, cookie, body string, out any) {
	b.Helper()
	status, answer := k.call(b, method, path, cookie, body)
	if status != want {
		b.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	if out != nil {
		must(b, json.Unmarshal(answer, out))
	}
}

// pair gives a cookie of a newly paired device, by a code of the command line.
func (k *kiosk) pair(b *testing.B, role string) string {
	b.Helper()
	code, err := exec.Command(k.bin, "pair", "--data", k.dir, "--role", role).Output()
	must(b, err)
	return k.redeem(b, strings.TrimSpace(string(code)), "127.0.0.1")
}

// displays pairs so many screens, each few of them at an address of their own:
// one address may try only so many codes a minute.
func (k *kiosk) displays(b *testing.B, n int) (cookies []string) {
	b.Helper()
	for i := range n {
		var made struct {
			Code string `json:"code"`
		}
		k.must(b, 201, "POST", "/api/v1/pairing_codes", k.organiser, `{"role":"display"}`, &made)
		cookies = append(cookies, k.redeem(b, made.Code, fmt.Sprintf("127.0.1.%d", 1+i/20)))
	}
	return cookies
}

// redeem turns a code into a cookie, from an address of this machine.
func (k *kiosk) redeem(b *testing.B, code, from string) string {
	b.Helper()
	client := fasthttp.Client{Dial: func(to string) (net.Conn, error) { return dialFrom(from).Dial("tcp", to) }}
	var r fasthttp.Request
	var answer fasthttp.Response
	r.Header.SetMethod("POST")
	r.SetRequestURI("http://" + k.address + "/api/v1/pair")
	r.Header.SetContentType("application/json")
	r.SetBodyString(fmt.Sprintf(`{"code":%q}`, code))
	must(b, client.Do(&r, &answer))
	if answer.StatusCode() != 200 {
		b.Fatalf("pairing: %d %s", answer.StatusCode(), answer.Body())
	}
	var cookie fasthttp.Cookie
	must(b, cookie.ParseBytes(answer.Header.PeekCookie("fuda")))
	return string(cookie.Value())
}

// calls keeps its connections until a kiosk ends.
var calls fasthttp.Client

func (k *kiosk) call(b *testing.B, method, path, cookie, body string) (int, []byte) {
	b.Helper()
	var r fasthttp.Request
	var answer fasthttp.Response
	r.Header.SetMethod(method)
	r.SetRequestURI("http://" + k.address + path)
	r.Header.SetContentType("application/json")
	r.Header.SetCookie("fuda", cookie)
	r.SetBodyString(body)
	must(b, calls.Do(&r, &answer))
	return answer.StatusCode(), answer.Body()
}

func (k *kiosk) checkInsPath() string { return "/api/v1/events/" + k.event + "/checkins" }

func (k *kiosk) checkInBody(n int64) string {
	return fmt.Sprintf(`{"nonce":"arrival-%d","session":%q,"walk_in":{"name":"髙﨑 𠮷子","kana":"タカサキ ヨシコ","company":"株式会社 池袋商店 %[1]d"},`+
		`"payment":{"method":"cash","amount":1500,"tendered":2000},"card":{"display":true}}`, n, k.session)
}

// dialFrom connects from an address of this machine: guests come from many.
func dialFrom(address string) *net.Dialer {
	return &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
}
