package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"fuda/server/programtest"
)

func TestMain(m *testing.M) { programtest.Main(m) }

// laptop is a kiosk that can be killed and started again at the same address.
type laptop struct {
	*programtest.Kiosk
	t *testing.T
}

// startLaptop starts the program on a data folder of its own.
func startLaptop(t *testing.T, args ...string) *laptop {
	t.Helper()
	return &laptop{programtest.Start(t, programtest.Config{Args: args, Stderr: os.Stderr}), t}
}

func (l *laptop) url() string { return l.URL }

func (l *laptop) start() {
	l.t.Helper()
	if err := l.Start(); err != nil {
		l.t.Fatal(err)
	}
}

func (l *laptop) said(pattern string) string {
	l.t.Helper()
	re := regexp.MustCompile(pattern)
	var found []string
	eventually(l.t, "the kiosk prints "+pattern, func() bool {
		found = re.FindStringSubmatch(l.Printed())
		return found != nil
	})
	return found[1]
}

// run runs another command of the program on the same data folder.
func (l *laptop) run(args ...string) string {
	l.t.Helper()
	out, err := l.Run(args...)
	if err != nil {
		l.t.Fatalf("fuda %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// caller calls the API as a paired device.
type caller struct {
	*laptop
	cookie string
}

func (l *laptop) caller(role string) *caller {
	l.t.Helper()
	return l.pairedWith(l.run("pair", "--role", role))
}

// pairedWith is a device that was paired by a code, or a guest's phone by a pass.
func (l *laptop) pairedWith(code string) *caller {
	l.t.Helper()
	c := &caller{laptop: l}
	body, _ := json.Marshal(map[string]string{"code": code})
	res, err := http.Post(l.url()+"/api/v1/pair", "application/json", bytes.NewReader(body))
	if err != nil {
		l.t.Fatal(err)
	}
	defer res.Body.Close()
	for _, cookie := range res.Cookies() {
		c.cookie = cookie.Name + "=" + cookie.Value
	}
	return c
}

func (c *caller) call(method, path string, in, out any) {
	c.t.Helper()
	body, _ := json.Marshal(in)
	r, err := http.NewRequest(method, c.url()+path, bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Cookie", c.cookie)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		var told bytes.Buffer
		_, _ = told.ReadFrom(res.Body)
		c.t.Fatalf("%s %s: %s %s", method, path, res.Status, told.String())
	}
	if out == nil || res.StatusCode == http.StatusNoContent {
		return
	}
	if err := json.NewDecoder(res.Body).Decode(out); err != nil {
		c.t.Fatal(err)
	}
}

// eventually waits for something that happens in its own time, and looks often.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain: %s", what)
		case <-tick.C:
		}
	}
}
