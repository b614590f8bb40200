package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// hanako is a guest of whom every field is told.
func hanako(session string) kiosk.SignUp {
	return kiosk.SignUp{
		Row: 2, Source: "peatix", Ref: "20261000", Ticket: "PT51001", Slot: "",
		Profile: kiosk.Profile{Name: "髙﨑 花緒莉", Kana: "たかさき はなおり", Company: "髙﨑花商店", Title: "花の師範", Trade: "生花業",
			Email: "hanaori@example.jp", Phone: "090-0000-7788", Gives: "花の話ができる", Wants: "花屋を探す", Purpose: "花の縁", Note: "花粉に注意"},
		Status: kiosk.Booked, Referrer: "花緒莉の姉", Rank: "花組",
	}
}

// traces are what must be nowhere once she is erased, as given and as folded.
func traces() []string {
	p := hanako("").Profile
	given := []string{p.Name, p.Kana, p.Company, p.Title, p.Trade, p.Email, p.Phone, p.Gives, p.Wants, p.Purpose, p.Note,
		"PT51001", "花緒莉", "はなおり", "ハナオリ", "hanaori", "7788", "花組"}
	for _, s := range given {
		given = append(given, kiosk.Fold(s))
	}
	return given
}

// evening with a guest of whom something is left in every corner.
func guestWithAPast(t *testing.T, d *DB) (e kiosk.Event, guest string, pass, badge string) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	e = ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 1 }) // an override is needed
	ichiro := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	_, err := d.Import(ctx, e.ID, []kiosk.SignUp{hanako(e.Sessions[0].ID)}, nil, false)
	must(err)
	page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Text: "はなおり"})
	must(err)
	if len(page.Attendees) != 1 {
		t.Fatalf("found %d of her", len(page.Attendees))
	}
	guest = page.Attendees[0].ID
	for _, to := range []kiosk.RegistrationStatus{kiosk.Waitlisted, kiosk.Booked} {
		r := kiosk.RegistrationRequest{Status: to, Reason: "花緒莉さんのお願い", Override: &kiosk.OverrideRequest{Reason: "花緒莉さんですから"}}
		_, err = d.SetRegistration(ctx, e.ID, guest, e.Sessions[0].ID, r, organiser)
		must(err)
	}
	in := kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: guest, Card: &kiosk.CardRequest{Display: true},
		Payment: &kiosk.PaymentRequest{Method: kiosk.Free, Reason: "花緒莉さんは講師"}, Override: &kiosk.OverrideRequest{Reason: "花緒莉さんだから"}}
	first, err := d.CheckIn(ctx, e.ID, in, organiser)
	must(err)
	_, err = d.Undo(ctx, e.ID, first.CheckIn.ID, "花緒莉さん違い", desk)
	must(err)
	in.Nonce = nonce()
	again, err := d.CheckIn(ctx, e.ID, in, organiser)
	must(err)
	second, err := d.CarryOver(ctx, e.ID, guest, kiosk.CarryOverRequest{Session: e.Sessions[1].ID, Fee: 500, Reason: "花緒莉さんをご案内"}, desk)
	must(err)
	for _, to := range []string{"", "花緒莉の店"} { // on the first stands her company
		_, err = d.Receipt(ctx, e.ID, second.CheckIn.ID, ReceiptRequest{Addressee: to}, desk)
		must(err)
	}
	_, err = d.MakeSheet(ctx, e.ID, SheetRequest{Sheet: "a-one-51002", Cells: 10, First: 1})
	must(err)
	wants := "花屋をまだ探す hanaori@example.jp"
	_, err = d.UpdateAttendee(ctx, e.ID, guest, kiosk.ProfilePatch{Wants: &wants})
	must(err)
	reprint, err := d.Reprint(ctx, e.ID, guest, ReprintRequest{Labels: []kiosk.LabelKind{kiosk.LabelBadge}}, desk)
	must(err)
	_, _, err = d.Pair(ctx, again.Pass.Code, "花緒莉のiPhone")
	must(err)
	meet(t, d, e, ichiro, guest, reprint.Badge.Code)
	return e, guest, again.Pass.Code, reprint.Badge.Code
}

// meet has the guest do with another all that two guests can do.
func meet(t *testing.T, d *DB, e kiosk.Event, other kiosk.CheckInResult, guest, badge string) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	me, err := d.PatchMe(ctx, guest, kiosk.MePatch{Why: ptr("花が好き"), Hobby: ptr("花見"), LINE: ptr("hanaori-line"), Website: ptr("https://hanaori.example.jp")})
	must(err)
	must(d.SetPhoto(ctx, e.ID, guest, &Photo{Large: []byte("花緒莉の名刺"), Small: []byte("花緒莉の名刺")}))
	between := kiosk.IntroductionRequest{Numbers: []int{other.CheckIn.Number, me.Attendee.Number}, Note: "花緒莉さんをご紹介"}
	must(errorOf2(d.Introduce(ctx, e.ID, between, desk)))
	between.Note = "花緒莉より"
	must(errorOf(d.UpdateAttendee(ctx, e.ID, guest, kiosk.ProfilePatch{Host: ptr(true)})))
	must(errorOf2(d.IntroduceAsGuest(ctx, guest, between)))
	must(errorOf(d.UpdateAttendee(ctx, e.ID, guest, kiosk.ProfilePatch{Host: ptr(false)})))
	_, err = d.SetInterest(ctx, other.Attendee.ID, me.Attendee.Number, true)
	must(err)
	_, err = d.SetInterest(ctx, guest, other.CheckIn.Number, true)
	must(err)
	_, _, err = d.RequestSwap(ctx, other.Attendee.ID, SwapRequest{Badge: badge})
	must(err)
	s, _, err := d.RequestSwap(ctx, guest, SwapRequest{Badge: other.Badge.Code})
	must(err)
	_, err = d.PatchContact(ctx, other.Attendee.ID, s.ID, kiosk.ContactNotes{Memo: ptr("花緒莉さんに電話 7788")})
	must(err)
	must(d.AddReport(ctx, guest, kiosk.ReportRequest{Number: other.CheckIn.Number, Reason: kiosk.ReportOther, Note: "花緒莉より"}))
	must(d.AddReport(ctx, other.Attendee.ID, kiosk.ReportRequest{Number: me.Attendee.Number, Reason: kiosk.ReportOther, Note: "花緒莉さんが"}))
	_, err = d.AskCall(ctx, other.Attendee.ID, kiosk.CallRequest{Number: me.Attendee.Number})
	must(err)
}

func TestEraseLeavesNothing(t *testing.T) {
	ctx := context.Background()
	for name, before := range map[string]func(*DB, kiosk.Event, string) error{
		"while here": func(*DB, kiosk.Event, string) error { return nil },
		"after leaving": func(d *DB, e kiosk.Event, guest string) error {
			_, err := d.Leave(ctx, e.ID, guest, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true})
			return err
		},
		"gone with the badge": func(d *DB, e kiosk.Event, guest string) error {
			_, err := d.Leave(ctx, e.ID, guest, kiosk.LeaveRequest{CardReturned: true})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			e, guest, pass, badge := guestWithAPast(t, d)
			if err := before(d, e, guest); err != nil {
				t.Fatal(err)
			}
			for range 2 { // erased twice is erased
				if err := d.EraseAttendee(ctx, e.ID, guest); err != nil {
					t.Fatal(err)
				}
			}
			for place, text := range everyText(t, d) {
				for _, trace := range traces() {
					if strings.Contains(text, trace) {
						t.Errorf("%q is left in %s: %s", trace, place, text)
					}
				}
			}
			checkInvariants(t, d, e)
			board, err := d.Snapshot(ctx, e.ID, kiosk.AudienceStaff)
			if err != nil || len(board.Cards) != 1 || board.Cards[0].Name != "一郎" {
				t.Errorf("the board shows %+v, %v", board.Cards, err)
			}
			for _, arrival := range board.Staff.Arrivals {
				if arrival.Attendee == guest {
					t.Errorf("staff still see the arrival %+v", arrival)
				}
			}
			for what, err := range map[string]error{
				"read":     errorOf(d.Attendee(ctx, e.ID, guest)),
				"pass":     errorOf(d.FindScan(ctx, e.ID, pass)),
				"badge":    errorOf(d.FindScan(ctx, e.ID, badge)),
				"ticket":   errorOf(d.FindScan(ctx, e.ID, "PT51001")),
				"check in": errorOf(d.CheckIn(ctx, e.ID, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: guest}, desk)),
				"reprint":  errorOf(d.Reprint(ctx, e.ID, guest, ReprintRequest{Labels: []kiosk.LabelKind{kiosk.LabelBadge}}, desk)),
				"leave":    errorOf(d.Leave(ctx, e.ID, guest, kiosk.LeaveRequest{BadgeReturned: true})),
			} {
				if kiosk.ErrorCode(err) != kiosk.NotFound {
					t.Errorf("%s: %v", what, err)
				}
			}
			if _, _, err := d.Pair(ctx, pass, ""); kiosk.ErrorCode(err) != kiosk.Unauthorised {
				t.Errorf("the pass still pairs: %v", err)
			}
			if n := count(t, d, `SELECT COUNT(*) FROM device WHERE unpaired_at IS NULL`); n != 0 {
				t.Errorf("%d phones of hers are still paired", n)
			}
		})
	}
}

// Nor do the file's unused parts hold what was erased, for a look at its bytes.
func TestEraseLeavesNoBytes(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(context.Background(), Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	e, guest, _, _ := guestWithAPast(t, d)
	if err := d.EraseAttendee(context.Background(), e.ID, guest); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range traces() {
		// Four digits may stand in an id by chance.
		if n := bytes.Count(content, []byte(trace)); n > 0 && len(trace) > 4 {
			t.Errorf("%q stands %d times in the file", trace, n)
		}
	}
}

func errorOf[T any](_ T, err error) error { return err }

// The file that she signed up with comes again, with her in it.
func TestErasedGuestStaysAway(t *testing.T) {
	ctx := context.Background()
	for name, ref := range map[string]func(*kiosk.SignUp){
		"with an order number": func(*kiosk.SignUp) {},
		"and changed since":    func(s *kiosk.SignUp) { s.Company, s.Email = "別の会社", "new@example.jp" },
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			e, guest, _, _ := guestWithAPast(t, d)
			if err := d.EraseAttendee(ctx, e.ID, guest); err != nil {
				t.Fatal(err)
			}
			rev := count(t, d, `SELECT rev FROM event WHERE id = ?`, e.ID)
			row := hanako(e.Sessions[0].ID)
			ref(&row)
			report, err := d.Import(ctx, e.ID, []kiosk.SignUp{row}, nil, false)
			if err != nil || report.Added+report.Updated+len(report.Review) != 0 || report.Unchanged != 1 {
				t.Errorf("the file again: %+v, %v", report, err)
			}
			if page, err := d.Attendees(ctx, e.ID, AttendeeQuery{}); err != nil || len(page.Attendees) != 1 {
				t.Errorf("attendees %+v, %v", page.Attendees, err)
			}
			if now := count(t, d, `SELECT rev FROM event WHERE id = ?`, e.ID); now != rev {
				t.Errorf("the feed moved from %d to %d", rev, now)
			}
		})
	}
}

// What names a sign-up outlives its guest, so that the file does not bring the
// guest back: it must not say a name, in whatever way the file made it.
func TestErasedGuestOfAFileLeavesNothing(t *testing.T) {
	ctx := context.Background()
	for name, file := range map[string]string{
		"an order of two guests": "注文番号\t名前\tチケット名\t枚数\tステータス\tチケット番号\n1\t山田 一\t一般\t1\t支払済\tA\n1\t髙﨑 花緒莉\t一般\t1\t支払済\tB\n",
		"a list without numbers": "名前,フリガナ,メール\n髙﨑 花緒莉,タカサキ ハナオリ,hanaori@example.jp\n",
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			e := ikebukuro(t, d)
			sheet, err := intake.Read("list.csv", []byte(file))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Import(ctx, e.ID, sheet.SignUps, nil, false); err != nil {
				t.Fatal(err)
			}
			page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Text: "花緒莉"})
			if err != nil || len(page.Attendees) != 1 {
				t.Fatalf("found %+v, %v", page.Attendees, err)
			}
			if err := d.EraseAttendee(ctx, e.ID, page.Attendees[0].ID); err != nil {
				t.Fatal(err)
			}
			for place, text := range everyText(t, d) {
				for _, trace := range []string{"花緒莉", "高崎", "はなおり", "hanaori"} {
					if strings.Contains(text, trace) {
						t.Errorf("%q is left in %s: %s", trace, place, text)
					}
				}
			}
			report, err := d.Import(ctx, e.ID, sheet.SignUps, nil, false)
			if err != nil || report.Added != 0 || report.Unchanged != len(sheet.SignUps) {
				t.Errorf("the file again: %+v, %v", report, err)
			}
		})
	}
}

// A place that somebody booked who is then erased is free for others.
func TestErasedGuestKeepsNoPlace(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 1 })
	a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "来ない人"}, e.Sessions[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.CheckIn(ctx, e.ID, walkIn(e.Sessions[0].ID, "一郎"), desk)
	wantCode(t, err, kiosk.SessionFull)
	if err := d.EraseAttendee(ctx, e.ID, a.ID); err != nil {
		t.Fatal(err)
	}
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	checkInvariants(t, d, e)
}

// Somebody known from another event is erased from this one only; the last
// event to know them takes the person along.
func TestErasedPersonOfTwoEvents(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	p := hanako("").Profile
	var events []kiosk.Event
	var guests []string
	for range 2 {
		e := ikebukuro(t, d)
		a, err := d.AddAttendee(ctx, e.ID, p, e.Sessions[0].ID, "")
		if err != nil {
			t.Fatal(err)
		}
		events, guests = append(events, e), append(guests, a.ID)
	}
	if err := d.EraseAttendee(ctx, events[0].ID, guests[0]); err != nil {
		t.Fatal(err)
	}
	if a, err := d.Attendee(ctx, events[1].ID, guests[1]); err != nil || a.Profile != p {
		t.Errorf("the other event has %+v, %v", a.Profile, err)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM person WHERE name <> ''`); n != 1 {
		t.Errorf("%d persons known, want 1", n)
	}
	if err := d.EraseAttendee(ctx, events[1].ID, guests[1]); err != nil {
		t.Fatal(err)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM person WHERE name || kana || COALESCE(email_key, '') || COALESCE(firm_key, '') <> ''`); n != 0 {
		t.Errorf("%d persons still known", n)
	}
}
