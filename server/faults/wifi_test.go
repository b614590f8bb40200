//go:build linux

package faults

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/printer/printertest"
	"fuda/server/programtest"
)

// wifi is an access point with the venue's devices behind it: a bridge on the
// laptop, and a network namespace.
type wifi struct {
	t               *testing.T
	space, ap, port string
	laptop, far     string
}

func newWiFi(t *testing.T, n int) *wifi {
	t.Helper()
	asRoot(t)
	printertest.Program(t, "ip", "iproute2")
	id := fmt.Sprintf("fu%d%d", os.Getpid()%10000, n)
	w := &wifi{t: t, space: id, ap: id + "b", port: id + "p", laptop: fmt.Sprintf("10.77.%d.1", n), far: fmt.Sprintf("10.77.%d.2", n)}
	t.Cleanup(func() {
		for _, args := range [][]string{{"netns", "del", w.space}, {"link", "del", w.port}, {"link", "del", w.ap}} {
			_ = exec.Command("ip", args...).Run() // #nosec G204 -- the test's own names
		}
	})
	for _, line := range []string{
		"link add {ap} type bridge", "addr add {laptop}/24 dev {ap}", "link set {ap} up",
		"netns add {space}", "link add {port} type veth peer name wlan0 netns {space}", "link set {port} master {ap}", "link set {port} up",
		"-n {space} addr add {far}/24 dev wlan0", "-n {space} link set lo up", "-n {space} link set wlan0 up",
	} {
		w.ip(line)
	}
	return w
}

func (w *wifi) ip(line string) {
	w.t.Helper()
	line = strings.NewReplacer("{ap}", w.ap, "{port}", w.port, "{space}", w.space, "{laptop}", w.laptop, "{far}", w.far).Replace(line)
	command(w.t, "ip", strings.Fields(line)...)
}

// cut lets every packet vanish: sockets stay half open. Where seen is true the
// devices see it, as they do when the Wi-Fi itself goes.
func (w *wifi) cut(seen bool) (heal func()) {
	if seen {
		w.ip("-n {space} link set wlan0 down")
		return func() { w.ip("-n {space} link set wlan0 up") }
	}
	w.ip("link set {port} nomaster")
	return func() { w.ip("link set {port} master {ap}") }
}

// open starts the pages' own code behind the Wi-Fi.
func (w *wifi) open(l *laptop, desk *caller, e kiosk.Event, pages int) *farSide {
	w.t.Helper()
	pair := func(_ int, code string) string {
		c, err := l.pair(code)
		if err != nil {
			w.t.Fatal(err)
		}
		return c.cookie
	}
	return newFarSide(w.t, l.URL, desk, e, l.rows(w.t), pages, pair, "ip", "netns", "exec", w.space)
}

// The Wi-Fi is gone for a while, with boards, phones and a desk behind it, and a
// desk on the laptop that goes on. Within three seconds of its return every board
// shows the truth, and the guest of the far desk is checked in once.
func TestWiFiDrops(t *testing.T) {
	type drop struct {
		span time.Duration
		seen bool
	}
	drops := []drop{{5 * time.Second, false}}
	if long() {
		drops = []drop{{5 * time.Second, false}, {5 * time.Second, true}, {time.Minute, false}, {time.Minute, true}, {10 * time.Minute, false}}
	}
	for n, d := range drops {
		t.Run(fmt.Sprintf("%v seen=%t", d.span, d.seen), func(t *testing.T) {
			t.Parallel()
			w := newWiFi(t, n+1)
			l := startLaptop(t, programtest.Config{Listen: w.laptop + ":0"})
			desk := l.desk("organiser")
			e := desk.evening(t)
			far := w.open(l, desk, e, 20)
			far.begins(t)
			heal := w.cut(d.seen)
			for i, end := 0, time.Now().Add(d.span); time.Now().Before(end); i++ {
				desk.mustArrive(t, e, fmt.Sprintf("near-desk-guest-%d", i))
				time.Sleep(min(max(d.span/600, 100*time.Millisecond), time.Until(end)))
			}
			heal()
			took := eventually(t, 30*time.Second, "the far boards show the truth", func() bool { return far.show(cardsOf(desk.board(t, e))) })
			if took > 3*time.Second {
				t.Errorf("the truth was there after %v", took)
			}
			eventually(t, 10*time.Second, "the far desk's guest is in", func() bool { return far.most() > 1 || d.span < 6*time.Second })
			far.once(t, desk, e)
			promise(t, "20 boards and phones and two desks: the truth %v after the return, each guest once", took.Round(10*time.Millisecond))
		})
	}
}
