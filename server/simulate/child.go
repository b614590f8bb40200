package simulate

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"
)

// child is a kiosk that the simulation started itself, so that it may kill it.
type child struct {
	program, dir, listen, url string

	mu     sync.Mutex
	cmd    *exec.Cmd
	code   string // the organiser's, of the first start
	stderr bytes.Buffer
}

// startTime is how long a kiosk may take to come up, on a machine that has other work.
const startTime = time.Minute

var codeLine = regexp.MustCompile(`organiser's code: (\S+)`)

// startChild starts fuda serve on a folder and a free port.
func startChild(ctx context.Context, program, dir string) (*child, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &child{program: program, dir: dir, listen: l.Addr().String()}
	if err := l.Close(); err != nil {
		return nil, err
	}
	c.url = "http://" + c.listen
	if err := c.start(ctx); err != nil {
		return nil, err
	}
	if c.code == "" { // the folder is not new
		out, err := exec.CommandContext(ctx, program, "pair", "--data", dir, "--role", "organiser").Output() // #nosec G204 -- the program under simulation, named on the command line
		if err != nil {
			return nil, errors.Join(fmt.Errorf("asking for an organiser's code: %w", err), c.stop())
		}
		c.code = strings.TrimSpace(string(out))
	}
	return c, nil
}

func (c *child) start(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	cmd := exec.Command(c.program, "serve", "--data", c.dir, "--listen", c.listen, "--https", "off") // #nosec G204 -- the program under simulation, named on the command line
	cmd.Stderr = &c.stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	c.cmd = cmd
	greeted := make(chan string, 1)
	go func() {
		defer close(greeted)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if found := codeLine.FindStringSubmatch(lines.Text()); found != nil {
				greeted <- found[1]
				break
			}
		}
		_, _ = io.Copy(io.Discard, stdout)
	}()
	if err := c.healthy(ctx, startTime); err != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		return fmt.Errorf("%w\nit said: %s", err, c.stderr.String())
	}
	if c.code == "" {
		select {
		case c.code = <-greeted:
		case <-time.After(2 * time.Second): // a folder that was used before has no code to tell
		}
	}
	return nil
}

func (c *child) healthy(ctx context.Context, within time.Duration) error {
	last := errors.New("not asked")
	client := http.Client{Timeout: 2 * time.Second}
	for end := time.Now().Add(within); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
		res, err := client.Get(c.url + "/healthz")
		if err != nil {
			last = err
			continue
		}
		_ = res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return nil
		}
		last = fmt.Errorf("/healthz answers %s", res.Status)
	}
	return fmt.Errorf("the kiosk did not come up: %w", last)
}

// kill ends the kiosk as a power cut would, and starts it again. It returns how
// long the room was without it.
func (c *child) kill(ctx context.Context) (gone time.Duration, err error) {
	began := time.Now()
	c.mu.Lock()
	err = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
	c.mu.Unlock()
	if err == nil {
		err = c.start(ctx)
	}
	return time.Since(began), err
}

// stop asks the kiosk to end.
func (c *child) stop() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			err = fmt.Errorf("the kiosk ended with %w\nit said: %s", err, c.stderr.String())
		}
		return err
	case <-time.After(20 * time.Second):
		_ = c.cmd.Process.Kill()
		return fmt.Errorf("the kiosk did not end within 20 seconds: %w", <-ended)
	}
}
