package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain puts this very test binary into PATH as fuda, so that tests run the
// real program, in processes of their own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fuda": main})
}

// program is a kiosk that serves, in a process of its own.
type program struct {
	cmd    *exec.Cmd
	URL    string
	stderr bytes.Buffer
}

var addressLine = regexp.MustCompile(`http://localhost:(\d+)`)

// startProgram starts fuda serve on a port that the system chooses and returns
// once it answers.
func startProgram(dir string, args ...string) (*program, error) {
	p := &program{cmd: exec.Command("fuda", append([]string{"serve", "--data", dir, "--listen", "127.0.0.1:0", "--https", "off"}, args...)...)}
	p.cmd.Stderr = &p.stderr
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	if err := p.greeted(stdout); err != nil {
		p.kill()
		return nil, fmt.Errorf("%w\nit said: %s", err, p.stderr.String())
	}
	return p, nil
}

// greeted reads what the program prints first, and waits until it answers.
func (p *program) greeted(stdout io.Reader) error {
	address := make(chan string, 1)
	go func() {
		defer close(address)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if found := addressLine.FindStringSubmatch(lines.Text()); found != nil {
				address <- "http://127.0.0.1:" + found[1]
				break
			}
		}
		_, _ = io.Copy(io.Discard, stdout) // what it prints later must not block it
	}()
	select {
	case p.URL = <-address:
	case <-time.After(15 * time.Second):
	}
	if p.URL == "" {
		return errors.New("it printed no address within 15 seconds")
	}
	return p.healthy(10 * time.Second)
}

// healthy polls /healthz.
func (p *program) healthy(within time.Duration) error {
	var last error
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		res, err := http.Get(p.URL + "/healthz")
		if err != nil {
			last = err
			continue
		}
		res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return nil
		}
		last = fmt.Errorf("/healthz answers %s", res.Status)
	}
	return last
}

// kill ends the program as a power cut would.
func (p *program) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// stop asks the program to end, and returns how it did.
func (p *program) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(15 * time.Second):
		_ = p.cmd.Process.Kill()
		return fmt.Errorf("it did not end within 15 seconds: %w", <-ended)
	}
}

// caller is a paired device.
type caller struct {
	client *http.Client
	url    string
	cookie *http.Cookie
}

// pair turns a code into a paired device.
func (p *program) pair(code string) (*caller, error) {
	d := &caller{client: &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}, url: p.URL}
	body, err := json.Marshal(map[string]string{"code": code})
	if err != nil {
		return nil, err
	}
	res, err := d.client.Post(p.URL+"/api/v1/pair", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK || len(res.Cookies()) == 0 {
		return nil, fmt.Errorf("pairing with %q: %s", code, res.Status)
	}
	d.cookie = res.Cookies()[0]
	return d, nil
}

// call sends JSON and decodes the answer of a request that succeeds; the
// status of one that is refused is no error.
func (d *caller) call(method, path string, in, out any) (status int, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return 0, err
	}
	r, err := http.NewRequest(method, d.url+path, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.AddCookie(d.cookie)
	res, err := d.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && out != nil && res.StatusCode < 300 {
		err = json.Unmarshal(answer, out)
	}
	return res.StatusCode, err
}
