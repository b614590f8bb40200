package store

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/width"

	"fuda/kiosk"
)

// handClock stands still until the test moves it.
type handClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newCode(t *testing.T, d *DB, role kiosk.Role, event string) PairingCode {
	t.Helper()
	c, err := d.NewPairingCode(context.Background(), role, event)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPairingCodeOfEveryRole(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	if fresh, err := d.Fresh(ctx); err != nil || !fresh {
		t.Errorf("fresh before anybody paired: %v, %v", fresh, err)
	}
	for _, role := range []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleDisplay, kiosk.RoleStation} {
		c := newCode(t, d, role, e.ID)
		dev, token, err := d.Pair(ctx, c.Code, "  窓口 A ")
		if err != nil || dev.Role != role || dev.Event != e.ID || dev.Name != "窓口 A" || dev.Attendee != "" {
			t.Errorf("%s paired as %+v, %v", role, dev, err)
		}
		found, ok, err := d.Device(ctx, token)
		if err != nil || !ok || found.ID != dev.ID || found.Role != role {
			t.Errorf("the token of %s finds %+v, %v, %v", role, found, ok, err)
		}
	}
	for _, role := range []kiosk.Role{kiosk.RoleAttendee, kiosk.RoleNone, "root"} {
		_, err := d.NewPairingCode(ctx, role, "")
		wantCode(t, err, kiosk.Invalid)
	}
	_, err := d.NewPairingCode(ctx, kiosk.RoleDisplay, "no such event")
	wantCode(t, err, kiosk.NotFound)
	if fresh, err := d.Fresh(ctx); err != nil || fresh {
		t.Errorf("fresh after the pairing: %v, %v", fresh, err)
	}
}

func TestPairingCodeAsItIsTyped(t *testing.T) {
	for name, typed := range map[string]func(string) string{
		"as shown":        func(c string) string { return c },
		"without hyphens": func(c string) string { return strings.ReplaceAll(c, "-", "") },
		"in lower case":   strings.ToLower,
		"full width":      func(c string) string { return width.Widen.String(c) },
		"with O for 0":    func(c string) string { return strings.ReplaceAll(c, "0", "o") },
		"with l for 1":    func(c string) string { return strings.ReplaceAll(c, "1", "l") },
		"in spaces":       func(c string) string { return " " + strings.ReplaceAll(c, "-", " ") + "\n" },
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			c := newCode(t, d, kiosk.RoleReception, "")
			if _, _, err := d.Pair(context.Background(), typed(c.Code), ""); err != nil {
				t.Errorf("%q typed as %q: %v", c.Code, typed(c.Code), err)
			}
		})
	}
}

func TestPairingCodeLivesTenMinutesAndOnce(t *testing.T) {
	ctx := context.Background()
	clock := &handClock{now: evening}
	d := openTest(t, func(c *Config) { c.Clock = clock.Now })
	old, used, last := newCode(t, d, kiosk.RoleReception, ""), newCode(t, d, kiosk.RoleReception, ""), newCode(t, d, kiosk.RoleReception, "")
	if !old.ExpiresAt.Equal(evening.Add(10 * time.Minute)) {
		t.Errorf("expires at %v", old.ExpiresAt)
	}
	if _, _, err := d.Pair(ctx, used.Code, ""); err != nil {
		t.Fatal(err)
	}
	clock.pass(10 * time.Minute)
	if _, _, err := d.Pair(ctx, last.Code, ""); err != nil {
		t.Errorf("in the last moment: %v", err)
	}
	clock.pass(time.Millisecond)
	var told []string
	for name, code := range map[string]string{"too old": old.Code, "used": used.Code, "wrong": "ABCD-EFGH", "empty": "", "no code at all": "𠮷", "a strange pass": "0123456789ABCDEFGHJKMNPQRW"} {
		_, token, err := d.Pair(ctx, code, "")
		if kiosk.ErrorCode(err) != kiosk.Unauthorised || token != "" {
			t.Errorf("%s: %v, token %q", name, err, token)
			continue
		}
		told = append(told, err.Error())
	}
	for _, s := range told {
		if s != told[0] {
			t.Errorf("a guesser learns something: %q and %q", told[0], s)
		}
	}
	newCode(t, d, kiosk.RoleReception, "")
	if n := count(t, d, `SELECT COUNT(*) FROM pairing_code WHERE expires_at < ?`, d.now()); n != 0 {
		t.Errorf("%d old codes are kept", n)
	}
}

func TestOneCodePairsOneOfManyAtOnce(t *testing.T) {
	d := openTest(t)
	c := newCode(t, d, kiosk.RoleReception, "")
	var all sync.WaitGroup
	var mu sync.Mutex
	paired := 0
	for range 16 {
		all.Go(func() {
			_, _, err := d.Pair(context.Background(), c.Code, "")
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				paired++
			} else if kiosk.ErrorCode(err) != kiosk.Unauthorised {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := count(t, d, `SELECT COUNT(*) FROM device`); paired != 1 || n != 1 {
		t.Errorf("%d paired, %d devices", paired, n)
	}
}

func TestPassPairsAPhone(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	for _, scan := range []string{in.Pass.Code, kiosk.PassURL("http://192.168.10.2:8080", in.Pass.Code), kiosk.GroupCode(in.Pass.Code)} {
		dev, _, err := d.Pair(ctx, scan, "")
		if err != nil || dev.Role != kiosk.RoleAttendee || dev.Attendee != in.Attendee.ID || dev.Event != e.ID {
			t.Errorf("%q paired %+v, %v", scan, dev, err)
		}
	}
	// The badge is public: it pairs nobody.
	_, _, err := d.Pair(ctx, in.Badge.Code, "")
	wantCode(t, err, kiosk.Unauthorised)
	if devices, err := d.Devices(ctx); err != nil || len(devices) != 0 {
		t.Errorf("guests' phones are among the devices: %+v, %v", devices, err)
	}
}

func TestUnpairEndsTheSession(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	dev, token, err := d.Pair(ctx, newCode(t, d, kiosk.RoleReception, "").Code, "")
	if err != nil {
		t.Fatal(err)
	}
	if dev.Name != "受付1" {
		t.Errorf("a desk without a name is called %q", dev.Name)
	}
	if err := d.SeenDevices(ctx, map[string]time.Time{dev.ID: evening}); err != nil {
		t.Fatal(err)
	}
	if devices, err := d.Devices(ctx); err != nil || len(devices) != 1 || devices[0].SeenAt == nil || !devices[0].SeenAt.Equal(evening) {
		t.Errorf("devices %+v, %v", devices, err)
	}
	for range 2 {
		if err := d.Unpair(ctx, dev.ID); err != nil {
			t.Fatal(err)
		}
		if _, found, err := d.Device(ctx, token); err != nil || found {
			t.Errorf("the token still works: %v, %v", found, err)
		}
	}
	wantCode(t, d.Unpair(ctx, "nobody"), kiosk.NotFound)
}

// No table holds a code, a pass or a token as it is.
func TestSecretsAreHashed(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	waiting := newCode(t, d, kiosk.RoleDisplay, "")
	_, token, err := d.Pair(ctx, newCode(t, d, kiosk.RoleReception, "").Code, "")
	if err != nil {
		t.Fatal(err)
	}
	for what, secret := range map[string]string{"pass": in.Pass.Code, "pairing code": kiosk.FoldCode(waiting.Code), "token": token} {
		for place, text := range everyText(t, d) {
			if strings.Contains(strings.ToUpper(text), secret) {
				t.Errorf("the %s stands in %s", what, place)
			}
		}
	}
}
