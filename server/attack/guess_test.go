package attack

import (
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fuda/kiosk"
)

// from makes a stranger who has an address of their own.
func (k *target) from(ip string) *device {
	d := k.stranger()
	d.client.Transport = &http.Transport{MaxIdleConnsPerHost: 4,
		DialContext: (&net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(ip)}, Timeout: 5 * time.Second}).DialContext}
	return d
}

// guess tries codes for a while, from so many addresses at once, and counts those
// that the kiosk looked at.
func (k *target) guess(addresses int, within time.Duration, body func(n int64) string) (looked, refused int64) {
	var n, seen, slowed atomic.Int64
	end := time.Now().Add(within)
	var all sync.WaitGroup
	for a := range addresses {
		d := k.from(fmt.Sprintf("127.0.%d.%d", 1+a/200, 1+a%200))
		all.Go(func() {
			defer d.client.CloseIdleConnections()
			for time.Now().Before(end) {
				res, err := d.client.Post(k.url("/api/v1/pair"), "application/json", strings.NewReader(body(n.Add(1))))
				if err != nil {
					return
				}
				_, _ = io.Copy(io.Discard, res.Body)
				res.Body.Close()
				switch res.StatusCode {
				case http.StatusUnauthorized:
					seen.Add(1)
				case http.StatusTooManyRequests:
					slowed.Add(1)
					return // nothing more from here for a minute
				default:
					k.t.Errorf("a guess was answered %d", res.StatusCode)
					return
				}
			}
		})
	}
	all.Wait()
	return seen.Load(), slowed.Load()
}

// What a guesser can expect: the codes' space, the rate that the limits leave, and
// the life of a code. From one address the limit holds; from many at once, the
// computed odds hold at a hundred times the rate that this machine answers.
func TestCodesAreNotGuessed(t *testing.T) {
	k := start(t)
	office := k.evening()
	hana := office.arrive("nonce-of-hana", map[string]any{"name": "花"})
	const waiting = 20 // codes that nobody has used yet
	for range waiting {
		office.want(201, "POST", "/api/v1/pairing_codes", map[string]any{"role": "reception"}, nil)
	}
	space := math.Pow(32, kiosk.PairingCodeLen)
	code := func(n int64) string { return fmt.Sprintf(`{"code":"%08d"}`, n) }

	one, _ := k.guess(1, 2*time.Second, code)
	if one != 30 {
		t.Errorf("one address may guess %d times a minute, want 30", one)
	}
	perLife := float64(one) * kiosk.PairingCodeLife.Minutes()
	t.Logf("pairing code, one address: %.0f guesses in its life, odds 1 to %.1e", perLife, space/(perLife*waiting))

	const within = 3 * time.Second
	many, stopped := k.guess(300, within, code)
	if stopped == 0 {
		t.Log("no address came to its limit")
	}
	if limit := int64(300 * 30); many > limit {
		t.Errorf("300 addresses guessed %d times, want at most %d", many, limit)
	}
	rate := 100 * float64(many) / within.Seconds()
	odds := rate * kiosk.PairingCodeLife.Seconds() * waiting / space
	t.Logf("300 addresses: %d guesses in %v; at 100 times that rate, %d codes waiting: odds %.1e in a code's life", many, within, waiting, odds)
	if odds > 1e-2 {
		t.Errorf("the odds of a guessed pairing code are %.1e", odds)
	}

	for name, c := range map[string]struct {
		bits  int
		life  time.Duration
		there float64 // codes that would do
		rate  float64 // guesses a second
		most  float64
	}{
		"entry":                {5 * kiosk.EntryCodeLen, 3 * time.Hour, 300, rate, 1e-4},
		"pass":                 {128, 365 * 24 * time.Hour, 2000, 1e6, 1e-15},
		"a device's token":     {128, 14 * 24 * time.Hour, 2000, 1e6, 1e-15},
		"badge, by one ticket": {5 * kiosk.BadgeCodeLen, 4 * time.Hour, 300, 60. / 3600, 1e-8},
	} {
		odds := c.rate * c.life.Seconds() * c.there / math.Pow(2, float64(c.bits))
		t.Logf("%s: %d bits, %.3g guesses a second for %v against %.0f codes: odds %.1e", name, c.bits, c.rate, c.life, c.there, odds)
		if odds > c.most {
			t.Errorf("%s: the odds are %.1e, want at most %.1e", name, odds, c.most)
		}
	}

	// A badge is public, and looked up sixty times an hour by one phone; a made-up code says nothing.
	phone := k.pairedBy(hana.Pass.Code)
	found, last := 0, 0
	for n := range 70 {
		last = phone.send("GET", fmt.Sprintf("/api/v1/badges/A%09d", n), nil).status
		if last == 404 {
			found++
		}
	}
	if found != 60 || last != 429 {
		t.Errorf("%d badges were looked at, the last answer is %d", found, last)
	}
}

// A wrong PIN is tried five times in ten minutes, by whoever holds the tablet;
// four digits are then half an hour's work for nobody.
func TestThePINIsNotGuessed(t *testing.T) {
	k := start(t)
	office := k.evening()
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": "4649"}, nil)
	desk := k.pair(kiosk.RoleReception)
	desk.want(204, "POST", "/api/v1/session/lock", nil, nil)
	looked := 0
	for n := range 40 {
		if res := desk.send("POST", "/api/v1/session/unlock", map[string]any{"pin": fmt.Sprintf("%04d", n)}); res.status == 400 {
			looked++
		} else if res.status != 429 {
			t.Errorf("a guess was answered %d", res.status)
		}
	}
	if looked != kiosk.PINTries {
		t.Errorf("%d PINs were looked at, want %d", looked, kiosk.PINTries)
	}
	if res := desk.send("POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"}); res.status != 429 {
		t.Errorf("the right one after that: %d", res.status)
	}
	t.Logf("odds of a stolen tablet: %d of 10,000", looked)
}
