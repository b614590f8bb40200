package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fuda/server/programtest"
)

// toxiproxy is Shopify's proxy, which does to TCP connections what bad networks do.
// Its module file is one of its own: the kiosk needs none of what it is made of.
type toxiproxy struct {
	t   *testing.T
	api string
}

// toxic is what is done to the bytes of one direction: upstream is towards the
// kiosk. The types and attributes are those of https://github.com/Shopify/toxiproxy.
type toxic struct {
	Name       string         `json:"name"`
	Type       string         `json:"type"`
	Stream     string         `json:"stream"`
	Attributes map[string]int `json:"attributes"`
}

// startToxiproxy builds the program and starts it on the loopback. Where its module
// cannot be had, a test is skipped unless nothing may be.
func startToxiproxy(t *testing.T) *toxiproxy {
	t.Helper()
	program := filepath.Join(t.TempDir(), "toxiproxy")
	build := exec.Command("go", "build", "-modfile=../../.ci/toxiproxy.mod", "-o", program, "github.com/Shopify/toxiproxy/v2/cmd/server") // #nosec G204 -- into the test's own folder
	if out, err := build.CombinedOutput(); err != nil {
		if os.Getenv("FUDA_FULL") == "1" {
			t.Fatalf("building toxiproxy: %v\n%s", err, out)
		}
		t.Skipf("building toxiproxy: %v\n%s", err, out)
	}
	host, port := freeAddress(t)
	cmd := exec.Command(program, "-host", host, "-port", port) // #nosec G204 -- the program just built
	var said programtest.Text
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("toxiproxy said: %.4000s", said.String())
		}
	})
	p := &toxiproxy{t, "http://" + net.JoinHostPort(host, port)}
	eventually(t, 10*time.Second, "toxiproxy answers", func() bool { return p.call("GET", "/version", nil, nil) == nil })
	return p
}

// freeAddress is one of the loopback's on which nobody listens.
func freeAddress(t *testing.T) (host, port string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	host, port, err = net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return host, port
}

func (p *toxiproxy) call(method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(method, p.api+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	told, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode >= 300 {
		err = fmt.Errorf("%s %s: %s %s", method, path, res.Status, told)
	}
	if err == nil && out != nil {
		err = json.Unmarshal(told, out)
	}
	return err
}

func (p *toxiproxy) must(t *testing.T, method, path string, in, out any) {
	t.Helper()
	if err := p.call(method, path, in, out); err != nil {
		t.Fatal(err)
	}
}

// between puts a proxy before a kiosk and returns its URL.
func (p *toxiproxy) between(t *testing.T, name string, l *laptop) (url string) {
	t.Helper()
	var made struct{ Listen string }
	p.must(t, "POST", "/proxies", map[string]any{"name": name, "listen": "127.0.0.1:0", "upstream": l.Addr, "enabled": true}, &made)
	return "http://" + made.Listen
}

// poison lets toxics, or without any a proxy that is down, come over a proxy's
// connections, until the function that it returns is called.
func (p *toxiproxy) poison(t *testing.T, name string, toxics ...toxic) (heal func()) {
	t.Helper()
	path := "/proxies/" + name
	if len(toxics) == 0 {
		p.must(t, "POST", path, map[string]bool{"enabled": false}, nil)
		return func() { p.must(t, "POST", path, map[string]bool{"enabled": true}, nil) }
	}
	for i := range toxics {
		toxics[i].Name = toxics[i].Type + "-" + toxics[i].Stream
		p.must(t, "POST", path+"/toxics", toxics[i], nil)
	}
	return func() {
		for _, x := range toxics {
			p.must(t, "DELETE", path+"/toxics/"+x.Name, nil, nil)
		}
	}
}
