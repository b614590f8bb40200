package simulate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"
)

// device is a paired device, or one that is to be paired, with an address of its
// own where the system has more than one.
type device struct {
	run    *run
	name   string
	cookie string
	dial   *net.Dialer
	http   *http.Client
}

// reply is one answer.
type reply struct {
	status int
	body   []byte
}

func (a reply) into(v any) error { return json.Unmarshal(a.body, v) }

// errLost is an answer that the client did not wait for.
var errLost = errors.New("the answer was not waited for")

// patience is how long a device sends again what was not answered: a kiosk that
// was killed is up long before, even on a machine that has other work.
const patience = 3 * time.Minute

func (r *run) newDevice(name string) *device {
	d := &device{run: r, name: name, dial: &net.Dialer{Timeout: 5 * time.Second, LocalAddr: r.addresses.next()}}
	d.http = &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{
		DialContext: d.dial.DialContext, MaxIdleConnsPerHost: 2, IdleConnTimeout: 10 * time.Second,
	}}
	return d
}

// once sends a request once. label names the call in the figures.
func (d *device) once(ctx context.Context, label, method, path string, body []byte) (reply, error) {
	q, err := http.NewRequestWithContext(ctx, method, d.run.url+path, bytes.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	if len(body) > 0 {
		q.Header.Set("Content-Type", contentType(body))
	}
	if d.cookie != "" {
		q.AddCookie(&http.Cookie{Name: "fuda", Value: d.cookie}) // #nosec G124 -- what a browser sends back has no attributes
	}
	began := time.Now()
	res, err := d.http.Do(q)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	a := reply{status: res.StatusCode}
	if a.body, err = io.ReadAll(res.Body); err != nil {
		return reply{}, err
	}
	d.run.stats.add(label, time.Since(began))
	for _, c := range res.Cookies() {
		if c.Name == "fuda" {
			d.cookie = c.Value
		}
	}
	if a.status >= 500 && a.status != http.StatusServiceUnavailable {
		d.run.broke(Answers, "%s: the kiosk answered %d: %.200s", label, a.status, a.body)
	}
	return a, nil
}

// contentType tells a picture from JSON.
func contentType(body []byte) string {
	if bytes.HasPrefix(body, []byte("\xff\xd8")) {
		return "image/jpeg"
	}
	return "application/json"
}

// insist sends until there is an answer.
func (d *device) insist(ctx context.Context, label, method, path string, body []byte) (reply, error) {
	end := time.Now().Add(patience)
	for wait := 20 * time.Millisecond; ; wait = min(2*wait, 400*time.Millisecond) {
		a, err := d.once(ctx, label, method, path, body)
		if err == nil && a.status != http.StatusServiceUnavailable {
			return a, nil
		}
		if err == nil {
			err = fmt.Errorf("it answered 503: %.100s", a.body)
		}
		if ctx.Err() != nil || time.Now().After(end) {
			return reply{}, fmt.Errorf("%s: %w", label, err)
		}
		d.run.count(func(t *Tally) { t.SentAgain++ })
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// hangUp sends a request and closes the connection as soon as it has left.
func (d *device) hangUp(ctx context.Context, method, path string, body []byte) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { cancel(errLost) }})
	q, err := http.NewRequestWithContext(ctx, method, d.run.url+path, bytes.NewReader(body))
	if err != nil {
		return
	}
	q.Header.Set("Content-Type", contentType(body))
	if d.cookie != "" {
		q.AddCookie(&http.Cookie{Name: "fuda", Value: d.cookie}) // #nosec G124 -- what a browser sends back has no attributes
	}
	if res, err := d.http.Do(q); err == nil {
		res.Body.Close() // #nosec G104 -- unread: the answer is as good as lost
	}
	d.run.count(func(t *Tally) { t.LostAnswers++ })
}

// send delivers a write as the plan says and decodes the answer of one that is
// accepted into out. What is sent twice has to be answered alike.
func (d *device) send(ctx context.Context, label, method, path string, in, out any, how Delivery) (int, error) {
	body, is := in.([]byte) // a picture goes as it is
	if in != nil && !is {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return 0, err
		}
	}
	var first reply
	var err error
	switch how {
	case Lost:
		d.hangUp(ctx, method, path, body)
		first, err = d.insist(ctx, label, method, path, body)
	case Double:
		first, err = d.twice(ctx, label, method, path, body)
	default:
		first, err = d.insist(ctx, label, method, path, body)
	}
	if err != nil {
		return 0, err
	}
	if first.status < 300 && out != nil {
		if err := first.into(out); err != nil {
			return first.status, fmt.Errorf("%s: %w", label, err)
		}
	}
	return first.status, nil
}

func (d *device) twice(ctx context.Context, label, method, path string, body []byte) (reply, error) {
	var answers [2]reply
	var errs [2]error
	var both sync.WaitGroup
	for i := range 2 {
		both.Go(func() { answers[i], errs[i] = d.insist(ctx, label, method, path, body) })
	}
	both.Wait()
	d.run.count(func(t *Tally) { t.SentTwice++ })
	if err := errors.Join(errs[:]...); err != nil {
		return reply{}, err
	}
	if a, b := answers[0], answers[1]; a.status/100 != b.status/100 || essence(a.body) != essence(b.body) {
		d.run.broke(Answers, "%s sent twice: answered %d %s and %d %s", label, a.status, essence(a.body), b.status, essence(b.body))
	}
	return answers[0], nil
}

// essence is what two answers to the same request have in common.
func essence(body []byte) string {
	var v struct {
		ID        string   `json:"id"`
		State     string   `json:"state"`
		Code      string   `json:"code"` // of a form
		No        int      `json:"no"`   // of a round
		Kind      string   `json:"kind"` // of what happened to a till
		Counted   *int     `json:"counted"`
		Waiting   *int     `json:"waiting"`
		EndsAt    string   `json:"ends_at"`
		PrintJobs []string `json:"print_jobs"`
		Freed     *bool    `json:"number_freed"`
		Refund    *int     `json:"refund"`
		CheckIn   struct {
			ID     string `json:"id"`
			Number int    `json:"number"`
		} `json:"check_in"`
		Receipt struct {
			No     int `json:"no"`
			Issued int `json:"issued"`
		} `json:"receipt"`
	}
	if json.Unmarshal(body, &v) != nil {
		return ""
	}
	out, _ := json.Marshal(v)
	return string(out)
}

// get reads something until it is answered with 200.
func (d *device) get(ctx context.Context, label, path string, out any) error {
	a, err := d.insist(ctx, label, "GET", path, nil)
	if err != nil {
		return err
	}
	if a.status != http.StatusOK {
		return fmt.Errorf("%s: answered %d: %.200s", label, a.status, a.body)
	}
	if raw, is := out.(*[]byte); is {
		*raw = a.body
		return nil
	}
	return a.into(out)
}

// pair turns a code into a session.
func (d *device) pair(ctx context.Context, code string) error {
	// A code works once: an answer that is lost by a kill is not asked for again.
	status, err := d.send(ctx, "pair", "POST", "/api/v1/pair", map[string]string{"code": code, "name": d.name}, nil, "")
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("pairing %s: answered %d", d.name, status)
	}
	return err
}
