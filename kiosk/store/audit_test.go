package store

import (
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fuda/kiosk"
)

// trail reads the whole trail, page by page.
func trail(t *testing.T, d *DB, event string, q AuditQuery) (all []kiosk.AuditEntry) {
	t.Helper()
	for {
		page, err := d.Audit(t.Context(), event, q)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page.Entries...)
		if q.Cursor = page.Next; q.Cursor == "" {
			return all
		}
	}
}

// actions are the trail's, the oldest first.
func actions(all []kiosk.AuditEntry) string {
	words := []string{}
	for _, e := range slices.Backward(all) {
		words = append(words, string(e.Action))
	}
	return strings.Join(words, " ")
}

// Who gave number 8 to whom, when, at which desk?
func TestAuditTellsWhoGaveANumberToWhom(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.SkipNumbers = []int{1, 2, 3, 4, 5, 6, 7, 9} })
	left := Actor{Device: "device-2", Name: "受付2"}
	first, err := d.CheckIn(t.Context(), e.ID, walkIn(e.Sessions[0].ID, "髙﨑 花緒莉"), left)
	if err != nil || first.CheckIn.Number != 8 {
		t.Fatalf("number %d, %v", first.CheckIn.Number, err)
	}
	ctx := As(t.Context(), left)
	if _, err := d.Leave(ctx, e.ID, first.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Leave(ctx, e.ID, first.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
		t.Fatal(err)
	}
	second := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "二郎"))

	for name, q := range map[string]AuditQuery{"by number": {Number: 8}, "by a text that is one": {Text: "8"}} {
		got := trail(t, d, e.ID, q)
		if actions(got) != "check_in leave leave check_in" || got[3].Name != "髙﨑 花緒莉" || got[3].Desk != "受付2" || got[3].Device != "device-2" ||
			!got[3].At.Equal(first.CheckIn.At) || got[0].Attendee != second.Attendee.ID || got[0].Desk != desk.Name {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for text, want := range map[string]string{"高崎": "check_in leave leave", "いちろう": "", "一郎": "check_in", "受付2": "check_in leave leave", "%": ""} {
		if got := actions(trail(t, d, e.ID, AuditQuery{Text: text})); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	if got := actions(trail(t, d, e.ID, AuditQuery{Action: kiosk.AuditLeave})); got != "leave leave" {
		t.Errorf("leaves: %q", got)
	}
	for field, q := range map[string]AuditQuery{"action": {Action: "dance"}, "cursor": {Cursor: "yesterday"}, "limit": {Limit: 501}} {
		_, err := d.Audit(t.Context(), e.ID, q)
		if told, is := err.(*kiosk.Error); !is || told.Field != field {
			t.Errorf("%+v: %v, want an error that names %s", q, err, field)
		}
	}
}

// Each deed leaves one line, and the same deed sent twice leaves none more.
func TestEveryDeedIsInTheTrail(t *testing.T) {
	d := openTest(t)
	e, guest, _, _ := guestWithAPast(t, d)
	ctx := As(t.Context(), organiser)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	dev, _, err := d.PairAs(ctx, kiosk.RoleReception, "受付9")
	must(err)
	p1, err := d.AddPrinter(ctx, "右", "png:///right")
	must(err)
	p2, err := d.AddPrinter(ctx, "左", "png:///left")
	must(err)
	_, err = d.PatchDevice(ctx, dev.ID, DevicePatch{Printer: &p2.ID})
	must(err)
	_, err = d.MovePrinter(ctx, p1.ID, p2.ID)
	must(err)
	_, _, err = d.Pass(ctx, e.ID, guest, true)
	must(err)
	reports, err := d.Reports(ctx, e.ID, true)
	must(err)
	h, err := d.History(ctx, e.ID, guest)
	must(err)
	for range 2 {
		must(d.Unpair(ctx, dev.ID))
		must(d.HandleReport(ctx, e.ID, reports[0].ID))
		must(errorOf(d.UpdateEvent(ctx, e.ID, EventPatch{Venue: ptr("別の会場")})))
	}
	must(errorOf(d.Announce(ctx, e.ID, kiosk.AnnouncementRequest{Text: "まもなく終了"})))
	must(errorOf(d.Ban(ctx, h.Person, "勧誘")))
	for range 2 {
		must(errorOf(d.LiftBan(ctx, h.Person)))
	}
	must(d.Note(ctx, e.ID, kiosk.AuditExport, map[string]string{"guests": "2"}))
	got := map[kiosk.AuditAction]int{}
	for _, line := range trail(t, d, e.ID, AuditQuery{Limit: 3}) {
		got[line.Action]++
		if line.Desk == "" {
			t.Errorf("nobody did %+v", line)
		}
		for _, trace := range []string{"hanaori", "7788"} {
			for _, detail := range line.Detail {
				if strings.Contains(detail, trace) {
					t.Errorf("a contact value is in %+v", line)
				}
			}
		}
	}
	for action, want := range map[kiosk.AuditAction]int{
		kiosk.AuditEventMade: 1, kiosk.AuditImport: 1, kiosk.AuditCheckIn: 3, kiosk.AuditUndo: 1, kiosk.AuditOverride: 3, kiosk.AuditCarryOver: 1,
		kiosk.AuditReceipt: 2, kiosk.AuditReprint: 1, kiosk.AuditDevicePaired: 1, kiosk.AuditDeviceChanged: 1, kiosk.AuditDeviceUnpaired: 1,
		kiosk.AuditPrinterMoved: 1, kiosk.AuditPassRenewed: 1, kiosk.AuditReportHandled: 1, kiosk.AuditEventChanged: 1, kiosk.AuditAnnouncement: 1,
		kiosk.AuditBanned: 1, kiosk.AuditBanLifted: 1, kiosk.AuditExport: 1, kiosk.AuditRegistration: 2, kiosk.AuditIntroduction: 1,
	} {
		if got[action] != want {
			t.Errorf("%d lines of %s, want %d", got[action], action, want)
		}
	}
	must(d.EraseAttendee(ctx, e.ID, guest))
	for _, line := range trail(t, d, e.ID, AuditQuery{}) {
		if line.Attendee == guest && line.Name != "" || strings.Contains(fmt.Sprint(line.Detail), "花緒莉") {
			t.Errorf("she is erased, and the trail says %+v", line)
		}
	}
}

// Whatever the order of deeds and the size of the pages, the trail is in order,
// whole, and says nothing twice.
func TestAuditOrder(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			random := mathrand.New(mathrand.NewPCG(seed, 7))
			clock := &dayClock{now: evening} // stands still now and then
			d := openTest(t, func(c *Config) { c.Clock = clock.Now })
			e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
			var here []kiosk.CheckInResult
			deeds := 1
			for i := range 60 {
				if random.IntN(3) > 0 {
					clock.step()
				}
				switch k := random.IntN(4); {
				case k == 0 && len(here) > 0:
					at := random.IntN(len(here))
					if _, err := d.Undo(t.Context(), e.ID, here[at].CheckIn.ID, "違い", desk); err != nil {
						t.Fatal(err)
					}
					here = slices.Delete(here, at, at+1)
				case k == 1:
					if _, err := d.Announce(t.Context(), e.ID, kiosk.AnnouncementRequest{Text: fmt.Sprint("お知らせ", i)}); err != nil {
						t.Fatal(err)
					}
				default:
					here = append(here, mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客")))
				}
				deeds++
			}
			whole := trail(t, d, e.ID, AuditQuery{Limit: 500})
			paged := trail(t, d, e.ID, AuditQuery{Limit: 1 + random.IntN(9)})
			if len(whole) != deeds || !slices.EqualFunc(whole, paged, func(a, b kiosk.AuditEntry) bool { return a.ID == b.ID }) {
				t.Fatalf("%d deeds, %d lines at once, %d by pages", deeds, len(whole), len(paged))
			}
			seen := map[string]bool{}
			for i, line := range whole {
				if seen[line.ID] || i > 0 && line.At.After(whole[i-1].At) {
					t.Errorf("line %d is out of order or there twice: %+v", i, line)
				}
				seen[line.ID] = true
			}
		})
	}
}
