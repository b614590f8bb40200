package simulate

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"fuda/kiosk"
)

// desk is a reception with its drawer.
type desk struct {
	*device
	float int
}

// guest is somebody of the plan, as the kiosk knows them.
type guest struct {
	*Guest
	at      int // in the plan
	id      string
	number  int
	badge   string
	pass    string
	phone   *device
	checkIn string // the last one at the first session
	paid    bool   // the fee of the first session stands
	paidAt  string // the check-in at which it was paid
	left    bool
	form    string // the code of what was filled in at the entrance
}

var skips = []int{4, 9, 13, 42}

// setUp pairs the house's devices, makes the event, and adds who is booked.
func (r *run) setUp(ctx context.Context) error {
	r.office = r.newDevice("主催")
	if err := r.office.pair(ctx, r.cfg.Code); err != nil {
		return err
	}
	if err := r.makeEvent(ctx); err != nil {
		return err
	}
	var err error
	if r.reference, err = r.open(ctx, r.office, kiosk.AudienceStaff, true); err != nil {
		return err
	}
	printer, err := r.makePrinter(ctx)
	if err != nil {
		return err
	}
	for i := range r.plan.Desks {
		d, err := r.newPaired(ctx, kiosk.RoleReception, fmt.Sprintf("受付%d", i+1))
		if err != nil {
			return err
		}
		r.desks = append(r.desks, &desk{device: d, float: 10_000 + 1000*i})
		if err := r.openDesk(ctx, r.desks[i], printer); err != nil {
			return err
		}
	}
	for i := range r.plan.Boards {
		d, err := r.newPaired(ctx, kiosk.RoleDisplay, fmt.Sprintf("ボード%d", i+1))
		if err != nil {
			return err
		}
		if _, err := r.open(ctx, d, kiosk.AudienceDisplay, false); err != nil {
			return err
		}
		r.boards = append(r.boards, d)
	}
	for i := range r.plan.Stations {
		d, err := r.newPaired(ctx, kiosk.RoleStation, fmt.Sprintf("端末%d", i+1))
		if err != nil {
			return err
		}
		r.stations = append(r.stations, d)
	}
	if err := r.nextDoor(ctx); err != nil {
		return fmt.Errorf("the event next door: %w", err)
	}
	return r.signUps(ctx)
}

func (r *run) makeEvent(ctx context.Context) error {
	now := time.Now().In(kiosk.JST).Truncate(time.Second)
	side := 1
	for side*side < r.plan.People {
		side++
	}
	in := map[string]any{
		"name": fmt.Sprintf("シミュレーション %d名・%d", r.plan.People, r.plan.Seed), "venue": "としま区民センター", "date": now.Format(kiosk.DateLayout),
		"skip_numbers": skips, "tables": []kiosk.Table{{Name: "A", Rows: min(side, 200), Columns: min(side, 200)}},
		"sessions": []kiosk.Session{
			{Name: "第1部", StartsAt: now.Add(-10 * time.Minute), EndsAt: now.Add(3 * time.Hour), Fee: fee, Mode: kiosk.Open},
			{Name: "第2部", StartsAt: now.Add(3 * time.Hour), EndsAt: now.Add(5 * time.Hour), Fee: 2000, Mode: kiosk.Rotation, Theme: "IT", Rotation: &kiosk.RotationSettings{Kind: kiosk.RotationPairs}},
			{Name: "第3部", StartsAt: now.Add(5 * time.Hour), EndsAt: now.Add(6 * time.Hour), Mode: kiosk.Themed, Theme: "保険", Capacity: max(2, r.plan.People/12)},
		},
	}
	status, err := r.office.send(ctx, "event", "POST", "/api/v1/events", in, &r.event, "")
	if err == nil && status != http.StatusCreated {
		err = fmt.Errorf("making the event: answered %d", status)
	}
	r.book.times(&r.event)
	return err
}

// makePrinter stands a label printer beside the desks, if the kiosk can reach
// this machine.
func (r *run) makePrinter(ctx context.Context) (id string, err error) {
	if r.addresses.net == 0 && r.child == nil && !strings.Contains(r.url, "127.0.0.1") {
		r.note("the kiosk is on another machine: no labels were printed")
		return "", nil
	}
	if r.labeller, err = newLabeller(); err != nil {
		return "", err
	}
	var p kiosk.Printer
	status, err := r.office.send(ctx, "printer", "POST", "/api/v1/printers", map[string]any{"name": "シミュレーション", "uri": r.labeller.uri()}, &p, "")
	if err == nil && status != http.StatusCreated {
		err = fmt.Errorf("setting the printer up: answered %d", status)
	}
	r.book.printer = p.ID
	return p.ID, err
}

func (r *run) openDesk(ctx context.Context, d *desk, printer string) error {
	if printer != "" {
		if status, err := d.send(ctx, "session", "PATCH", "/api/v1/session", map[string]any{"printer": printer}, nil, ""); err != nil || status != http.StatusOK {
			return fmt.Errorf("choosing a printer: answered %d: %w", status, err)
		}
	}
	var out kiosk.TillEntry
	status, err := d.send(ctx, "float", "POST", r.path("/till/float"), map[string]any{"amount": d.float, "nonce": r.nonce("float", d.name)}, &out, Double)
	if err != nil || status != http.StatusOK {
		return fmt.Errorf("the float: answered %d: %w", status, err)
	}
	r.entered(&out)
	_, err = r.open(ctx, d.device, kiosk.AudienceStaff, false)
	return err
}

// signUps adds who is booked, several at once.
func (r *run) signUps(ctx context.Context) error {
	var all sync.WaitGroup
	errs := make(chan error, 1)
	slots := make(chan struct{}, 8)
	for i := range r.plan.Guests {
		g := &guest{Guest: &r.plan.Guests[i], at: i}
		r.guests = append(r.guests, g)
		if !g.Booked {
			continue
		}
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			if err := r.signUp(ctx, g); err != nil {
				select {
				case errs <- err:
				default:
				}
			}
		})
	}
	all.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}

func (r *run) signUp(ctx context.Context, g *guest) error {
	in := struct {
		kiosk.Profile
		Session string `json:"session"`
		Nonce   string `json:"nonce"`
	}{g.Profile, r.event.Sessions[0].ID, r.nonce("sign-up", g.at)}
	var a kiosk.Attendee
	status, err := r.office.send(ctx, "sign_up", "POST", r.path("/attendees"), in, &a, "")
	if err == nil && status != http.StatusCreated {
		err = fmt.Errorf("signing up: answered %d", status)
	}
	g.id = a.ID
	return err
}

// tearDown takes the printer away from a kiosk that goes on.
func (r *run) tearDown() {
	if r.labeller == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_ = r.removePrinter(ctx)
	_ = r.labeller.listener.Close()
}

func (r *run) removePrinter(ctx context.Context) error {
	id := r.book.printer
	if id == "" {
		return nil
	}
	r.book.printer = ""
	_, err := r.office.insist(ctx, "printer", "DELETE", "/api/v1/printers/"+id, nil)
	return err
}

func (r *run) path(under string) string { return "/api/v1/events/" + r.event.ID + under }

func (r *run) nonce(what string, of any) string {
	return fmt.Sprintf("simulate-%s-%s-%v", r.event.ID, what, of)
}
