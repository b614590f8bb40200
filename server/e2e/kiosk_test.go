package e2e

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// binary is the program under test, built once.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "fuda-e2e-")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "fuda")
	build := exec.Command("go", "build", "-o", binary, "fuda/server")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the program:", err)
		os.Exit(1)
	}
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

// laptop is a kiosk that can be killed and started again at the same address.
type laptop struct {
	t    *testing.T
	dir  string
	addr string
	args []string
	cmd  *exec.Cmd

	mu  sync.Mutex
	out bytes.Buffer
}

// startLaptop starts the program on a data folder of its own.
func startLaptop(t *testing.T, args ...string) *laptop {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &laptop{t: t, dir: t.TempDir(), addr: free.Addr().String(), args: args}
	free.Close()
	l.start()
	t.Cleanup(l.kill)
	return l
}

func (l *laptop) url() string { return "http://" + l.addr }

func (l *laptop) start() {
	l.t.Helper()
	args := append([]string{"serve", "--data", filepath.Join(l.dir, "data"), "--listen", l.addr}, l.args...)
	l.cmd = exec.Command(binary, args...)
	l.cmd.Stderr = os.Stderr
	stdout, err := l.cmd.StdoutPipe()
	if err != nil {
		l.t.Fatal(err)
	}
	if err := l.cmd.Start(); err != nil {
		l.t.Fatal(err)
	}
	go func() {
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			l.mu.Lock()
			l.out.WriteString(lines.Text() + "\n")
			l.mu.Unlock()
		}
	}()
	eventually(l.t, "the kiosk answers", func() bool {
		res, err := http.Get(l.url() + "/healthz")
		if err != nil {
			return false
		}
		res.Body.Close()
		return res.StatusCode == 200
	})
}

// kill ends the program as a power cut would.
func (l *laptop) kill() {
	if l.cmd.ProcessState == nil {
		_ = l.cmd.Process.Kill()
		_ = l.cmd.Wait()
	}
}

func (l *laptop) said(pattern string) string {
	l.t.Helper()
	re := regexp.MustCompile(pattern)
	var found []string
	eventually(l.t, "the kiosk prints "+pattern, func() bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		found = re.FindStringSubmatch(l.out.String())
		return found != nil
	})
	return found[1]
}

// run runs another command of the program on the same data folder.
func (l *laptop) run(args ...string) string {
	l.t.Helper()
	out, err := exec.Command(binary, append(args, "--data", filepath.Join(l.dir, "data"))...).CombinedOutput()
	if err != nil {
		l.t.Fatalf("fuda %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
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
