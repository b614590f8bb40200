package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// caller is a paired device.
type caller struct {
	client *http.Client
	url    string
	cookie string
}

func newClient() *http.Client {
	return &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
}

// desk pairs a device by a code of the command line.
func (l *laptop) desk(role string) *caller {
	l.t.Helper()
	c, err := l.pair(l.mustRun("pair", "--role", role))
	if err != nil {
		l.t.Fatal(err)
	}
	return c
}

func (l *laptop) pair(code string) (*caller, error) {
	c := &caller{client: newClient(), url: l.URL}
	body, _ := json.Marshal(map[string]string{"code": code})
	res, err := c.client.Post(l.URL+"/api/v1/pair", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	for _, cookie := range res.Cookies() {
		c.cookie = cookie.Name + "=" + cookie.Value
	}
	if c.cookie == "" {
		return nil, fmt.Errorf("pairing: %s", res.Status)
	}
	return c, nil
}

// answer is what came back; Code is that of a refusal.
type answer struct {
	Status int
	Code   kiosk.Code
	Told   string
}

// call sends JSON and decodes the answer of a request that succeeds. An error
// means that no answer came.
func (c *caller) call(method, path string, in, out any) (a answer, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return a, err
	}
	return c.send(method, path, "application/json", body, out)
}

func (c *caller) send(method, path, kind string, body []byte, out any) (a answer, err error) {
	r, err := http.NewRequest(method, c.url+path, bytes.NewReader(body))
	if err != nil {
		return a, err
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Cookie", c.cookie)
	res, err := c.client.Do(r)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return a, err
	}
	a.Status = res.StatusCode
	if a.Status >= 300 {
		var told struct {
			Error struct {
				Code    kiosk.Code `json:"code"`
				Message string     `json:"message"`
			} `json:"error"`
		}
		err = json.Unmarshal(b, &told)
		a.Code, a.Told = told.Error.Code, told.Error.Message
		return a, err
	}
	if out != nil {
		err = json.Unmarshal(b, out)
	}
	return a, err
}

func (c *caller) must(t *testing.T, method, path string, in, out any) {
	t.Helper()
	a, err := c.call(method, path, in, out)
	if err != nil || a.Status >= 300 {
		t.Fatalf("%s %s: %+v, %v", method, path, a, err)
	}
}

// evening makes an event of one session with a fee, for as many as will come.
func (c *caller) evening(t *testing.T) (e kiosk.Event) {
	t.Helper()
	start := time.Now().In(kiosk.JST).Truncate(time.Hour)
	c.must(t, "POST", "/api/v1/events", map[string]any{
		"name": "池袋異業種交流会", "venue": "としま区民センター", "date": start.Format(kiosk.DateLayout), "skip_numbers": []int{4, 9, 13, 42},
		"sessions": []kiosk.Session{{Name: "第1部", StartsAt: start, EndsAt: start.Add(3 * time.Hour), Fee: 1500, Mode: kiosk.Open}},
	}, &e)
	return e
}

// arrival is a walk-in's check-in; the name is the nonce, to be found again.
func arrival(e kiosk.Event, nonce string) map[string]any {
	return map[string]any{
		"nonce": nonce, "session": e.Sessions[0].ID, "walk_in": map[string]any{"name": nonce},
		"payment": map[string]any{"method": "cash", "amount": 1500}, "card": map[string]any{"display": true},
	}
}

func (c *caller) arrive(e kiosk.Event, nonce string) (res kiosk.CheckInResult, a answer, err error) {
	a, err = c.call("POST", "/api/v1/events/"+e.ID+"/checkins", arrival(e, nonce), &res)
	return res, a, err
}

// mustArrive lets somebody in and returns the number.
func (c *caller) mustArrive(t *testing.T, e kiosk.Event, nonce string) kiosk.CheckInResult {
	t.Helper()
	res, a, err := c.arrive(e, nonce)
	if err != nil || a.Status != http.StatusCreated {
		t.Fatalf("%s: %+v, %v", nonce, a, err)
	}
	return res
}

// health is what /healthz says.
type health struct {
	Status string `json:"status"`
	Epoch  string `json:"epoch"`
	Rev    int64  `json:"rev"`
}

func (l *laptop) health() (h health) {
	res, err := http.Get(l.URL + "/healthz")
	if err != nil {
		return h
	}
	defer res.Body.Close()
	_ = json.NewDecoder(res.Body).Decode(&h)
	return h
}

// board is the truth.
func (c *caller) board(t *testing.T, e kiosk.Event) (b kiosk.Board) {
	t.Helper()
	c.must(t, "GET", "/api/v1/events/"+e.ID+"/board", nil, &b)
	return b
}

// till is what the drawer should hold.
func (c *caller) till(t *testing.T, e kiosk.Event) (cash int) {
	t.Helper()
	var till struct {
		Cash int `json:"cash_expected"`
	}
	c.must(t, "GET", "/api/v1/events/"+e.ID+"/till", nil, &till)
	return till.Cash
}

// calm wants a sentence that can be read out at a desk: Japanese first, and no
// word of a program.
func calm(t *testing.T, told string) {
	t.Helper()
	if told == "" || strings.ContainsAny(told, "{}") || strings.Contains(told, "sqlite") || strings.Contains(told, "SQL") {
		t.Errorf("a desk is told %q", told)
	}
}
