package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// labels are what jobs print, in order.
func (s shop) labels(ids []string) []kiosk.LabelKind {
	s.t.Helper()
	kinds := []kiosk.LabelKind{}
	for _, id := range ids {
		kinds = append(kinds, s.state(id).Label)
	}
	return kinds
}

// told is the staff's note of the event's last change.
func (s shop) told() *kiosk.StaffNote {
	s.t.Helper()
	changes, err := s.Changes(context.Background(), s.e.ID, s.rev()-1, 1)
	s.must(err)
	return changes[0].Staff
}

func (s shop) settle(atCheckIn ...kiosk.LabelKind) kiosk.Event {
	s.t.Helper()
	if atCheckIn == nil {
		atCheckIn = []kiosk.LabelKind{}
	}
	e, err := s.UpdateEvent(context.Background(), s.e.ID, EventPatch{Labels: &kiosk.LabelSettings{AtCheckIn: atCheckIn}})
	s.must(err)
	return e
}

func TestEventSaysWhatArrivalsPrint(t *testing.T) {
	ctx := context.Background()
	const badge, sleeve, cup, pass, receipt = kiosk.LabelBadge, kiosk.LabelSleeve, kiosk.LabelCup, kiosk.LabelPass, kiosk.LabelReceipt
	type kinds = []kiosk.LabelKind
	for name, test := range map[string]struct {
		settings                kinds
		paying, invited, second kinds // second: into a further session for money
	}{
		"the usual":    {kinds{sleeve, badge}, kinds{badge, sleeve}, kinds{badge, sleeve}, kinds{}},
		"all":          {kinds{receipt, pass, cup, sleeve, badge}, kinds{badge, sleeve, cup, pass, receipt}, kinds{badge, sleeve, cup, pass}, kinds{receipt}},
		"receipt only": {kinds{receipt, receipt}, kinds{receipt}, kinds{}, kinds{receipt}},
		"nothing":      {kinds{}, kinds{}, kinds{}, kinds{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := openShop(t)
			s.settle(test.settings...)
			paying := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "支払う人"))
			if diff := cmp.Diff(paying.PrintJobs, idsOf(s.told().PrintJobs)); diff != "" {
				t.Errorf("the feed tells of other labels (-queued +told):\n%s", diff)
			}
			free := walkIn(s.e.Sessions[0].ID, "招待")
			free.Payment = &kiosk.PaymentRequest{Method: kiosk.Free, Reason: "講師"}
			invited := mustCheckIn(t, s.DB, s.e, free)
			second, err := s.CarryOver(ctx, s.e.ID, invited.Attendee.ID, kiosk.CarryOverRequest{Session: s.e.Sessions[1].ID, Fee: 500, Reason: "ご案内"}, desk)
			s.must(err)
			again, err := s.CarryOver(ctx, s.e.ID, paying.Attendee.ID, kiosk.CarryOverRequest{Session: s.e.Sessions[1].ID, Reason: "ご案内"}, desk)
			s.must(err)
			for what, x := range map[string]struct {
				got  []string
				want kinds
			}{
				"paying": {paying.PrintJobs, test.paying}, "invited": {invited.PrintJobs, test.invited},
				"carried over for money": {second.PrintJobs, test.second}, "carried over for nothing": {again.PrintJobs, kinds{}},
			} {
				if diff := cmp.Diff(x.want, s.labels(x.got)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", what, diff)
				}
			}
			checkInvariants(t, s.DB, s.e)
		})
	}
}

func TestLabelSettingsAreKept(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) {
		e.Labels = kiosk.LabelSettings{AtCheckIn: []kiosk.LabelKind{kiosk.LabelPass, kiosk.LabelBadge}, Logo: "not a logo",
			Sizes:  map[kiosk.LabelKind]string{kiosk.LabelBadge: "62"},
			Fields: map[kiosk.LabelKind][]kiosk.LabelField{kiosk.LabelBadge: {kiosk.FieldName, kiosk.FieldQR}}}
		e.WiFi = kiosk.WiFi{SSID: "Kaijo", Password: "himitsu-08", Hidden: true}
		e.Issuer = kiosk.Issuer{Name: "札の会", Registration: "T1234567890123"}
	})
	if e.Labels.Logo != "" {
		t.Errorf("a logo that nobody sent is %q", e.Labels.Logo)
	}
	if diff := cmp.Diff([]kiosk.LabelKind{kiosk.LabelBadge, kiosk.LabelPass}, e.Labels.AtCheckIn); diff != "" {
		t.Errorf("the order (-want +got):\n%s", diff)
	}
	with, err := d.SetLogo(ctx, e.ID, []byte("png one"))
	if err != nil || with.Labels.Logo == "" {
		t.Fatalf("the logo is %q, %v", with.Labels.Logo, err)
	}
	read, err := d.Event(ctx, e.ID)
	if diff := cmp.Diff(with, read); diff != "" || err != nil {
		t.Errorf("read %v (-written +read):\n%s", err, diff)
	}
	patched, err := d.UpdateEvent(ctx, e.ID, EventPatch{Labels: &kiosk.LabelSettings{Logo: "a page's"}, WiFi: &kiosk.WiFi{}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(kiosk.LabelSettings{AtCheckIn: kiosk.DefaultLabels().AtCheckIn, Logo: with.Labels.Logo}, patched.Labels); diff != "" {
		t.Errorf("patched labels (-want +got):\n%s", diff)
	}
	if patched.WiFi != (kiosk.WiFi{}) || patched.Issuer != e.Issuer {
		t.Errorf("patched %+v, %+v", patched.WiFi, patched.Issuer)
	}
	_, err = d.UpdateEvent(ctx, e.ID, EventPatch{Issuer: &kiosk.Issuer{Registration: "T12"}})
	wantCode(t, err, kiosk.Invalid)
}

func TestLogo(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	_, err := d.Logo(ctx, e.ID)
	wantCode(t, err, kiosk.NotFound)
	names := map[string]bool{}
	for _, png := range []string{"png one", "png two", "png two"} {
		e, err = d.SetLogo(ctx, e.ID, []byte(png))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := d.Logo(ctx, e.ID); err != nil || string(got) != png {
			t.Errorf("the logo is %q, %v", got, err)
		}
		names[e.Labels.Logo] = true
	}
	if len(names) != 2 || names[""] {
		t.Errorf("two logos are called %v", names)
	}
	rev := count(t, d, `SELECT rev FROM event WHERE id = ?`, e.ID)
	for range 2 { // removed twice is removed
		if e, err = d.SetLogo(ctx, e.ID, nil); err != nil || e.Labels.Logo != "" {
			t.Errorf("removed: %q, %v", e.Labels.Logo, err)
		}
	}
	if now := count(t, d, `SELECT rev FROM event WHERE id = ?`, e.ID); now != rev+1 {
		t.Errorf("the feed moved from %d to %d", rev, now)
	}
	_, err = d.Logo(ctx, e.ID)
	wantCode(t, err, kiosk.NotFound)
	_, err = d.SetLogo(ctx, "nothing", []byte("png"))
	wantCode(t, err, kiosk.NotFound)
}

func TestHosts(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	r := walkIn(s.e.Sessions[0].ID, "主催 一郎")
	r.WalkIn.Host = ptr(true)
	born := mustCheckIn(t, s.DB, s.e, r)
	in := s.pays("幹事", "")
	if !born.Attendee.Host || in.Attendee.Host {
		t.Errorf("hosts: %v, %v", born.Attendee.Host, in.Attendee.Host)
	}
	a, err := s.UpdateAttendee(ctx, s.e.ID, in.Attendee.ID, kiosk.ProfilePatch{Host: ptr(true)})
	s.must(err)
	note := s.told()
	b, err := s.Snapshot(ctx, s.e.ID, kiosk.AudienceDisplay)
	s.must(err)
	if !a.Host || note.Attendee != a.ID || !b.Cards[1].Host {
		t.Errorf("host %v, note %+v, card %+v", a.Host, note, b.Cards[1])
	}
	// The list that the office sends again knows nothing of hosts.
	row := kiosk.SignUp{Row: 2, Source: "csv", Ref: "1", Profile: kiosk.Profile{Name: "幹事", Kana: "かんじ", Company: "新会社"}, Status: kiosk.Booked}
	s.must(errorOf(s.Import(ctx, s.e.ID, []kiosk.SignUp{row}, map[int]kiosk.Decision{2: kiosk.Decision(a.ID)}, false)))
	if now, err := s.Attendee(ctx, s.e.ID, a.ID); err != nil || !now.Host || now.Company != "新会社" {
		t.Errorf("after the import %+v, %v", now, err)
	}
	s.must(errorOf(s.Reprint(ctx, s.e.ID, a.ID, ReprintRequest{Labels: []kiosk.LabelKind{kiosk.LabelPass, kiosk.LabelCup}}, desk)))
	jobs := s.printed()
	if last := jobs[len(jobs)-1]; !last.Host || last.Label != kiosk.LabelPass || last.Pass != in.Pass.Code || !last.Reprint {
		t.Errorf("the pass is %+v", last)
	}
	if cup := jobs[len(jobs)-2]; cup.Label != kiosk.LabelCup || cup.Pass != "" {
		t.Errorf("the cup is %+v", cup)
	}
}

func TestReprintIsLogged(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	in := s.pays("札 太郎", "")
	res, err := s.Reprint(ctx, s.e.ID, in.Attendee.ID, ReprintRequest{Labels: []kiosk.LabelKind{kiosk.LabelSleeve, kiosk.LabelBadge}}, Actor{Name: "受付2"})
	s.must(err)
	note := s.told()
	if note.Desk != "受付2" || note.Name != "札 太郎" || !cmp.Equal(idsOf(note.PrintJobs), res.PrintJobs) {
		t.Errorf("staff are told %+v", note)
	}
	for i, want := range []kiosk.LabelKind{kiosk.LabelBadge, kiosk.LabelSleeve} {
		if j := note.PrintJobs[i]; j.Label != want || !j.Reprint {
			t.Errorf("label %d is %+v", i, j)
		}
	}
	for _, labels := range [][]kiosk.LabelKind{nil, {kiosk.LabelReceipt}, {kiosk.LabelBadge, "photo"}} {
		wantCode(t, errorOf(s.Reprint(ctx, s.e.ID, in.Attendee.ID, ReprintRequest{Labels: labels}, desk)), kiosk.Invalid)
	}
}

func TestLabelOf(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	in := s.pays("札 太郎", "株式会社ふだ")
	for _, k := range kiosk.GuestLabels() {
		w, err := s.LabelOf(ctx, s.e.ID, in.Attendee.ID, k)
		s.must(err)
		if w.Label != k || w.Number != 1 || w.Name != "札 太郎" || w.Company != "株式会社ふだ" || !w.FirstTime || w.Badge != in.Badge.Code || w.Event.ID != s.e.ID {
			t.Errorf("%s is %+v", k, w)
		}
		if (w.Pass == in.Pass.Code) != (k == kiosk.LabelPass) || (w.Receipt != nil) != (k == kiosk.LabelReceipt) {
			t.Errorf("%s has the pass %q and the receipt %+v", k, w.Pass, w.Receipt)
		}
	}
	receipt := func() kiosk.Receipt {
		w, err := s.LabelOf(ctx, s.e.ID, in.Attendee.ID, kiosk.LabelReceipt)
		s.must(err)
		return *w.Receipt
	}
	looked := receipt()
	issued := s.receipt(in.CheckIn.ID, ReceiptRequest{}).Receipt
	looked.ID = issued.ID
	if diff := cmp.Diff(issued, looked); diff != "" {
		t.Errorf("the preview (-issued +previewed):\n%s", diff)
	}
	if again := receipt(); again.Issued != 2 || again.No != 1 {
		t.Errorf("the next preview is %+v", again)
	}
	a, err := s.AddAttendee(ctx, s.e.ID, kiosk.Profile{Name: "まだ来ない人"}, s.e.Sessions[0].ID, "")
	s.must(err)
	wantCode(t, errorOf(s.LabelOf(ctx, s.e.ID, a.ID, kiosk.LabelReceipt)), kiosk.Conflict)
	wantCode(t, errorOf(s.LabelOf(ctx, s.e.ID, "nobody", kiosk.LabelBadge)), kiosk.NotFound)
}
