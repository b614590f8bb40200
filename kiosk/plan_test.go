package kiosk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// TestPlanImport imports a first file, lets something happen in the hall, and
// plans a second file. What that leaves must be stable: the second file again
// changes nothing more.
func TestPlanImport(t *testing.T) {
	for _, test := range []struct {
		name      string
		first     []kiosk.SignUp
		meanwhile func(*hall)
		second    []kiosk.SignUp
		decisions map[int]kiosk.Decision
		want      tally
		check     func(*testing.T, *hall)
	}{
		{
			name:   "somebody new is added with the session's fee",
			second: []kiosk.SignUp{booked(2, "山田太郎", "y@example.com")},
			want:   tally{Added: 1},
			check: func(t *testing.T, h *hall) {
				registered(t, h, "a1", kiosk.Registration{Session: "s1", Status: kiosk.Booked, Fee: 1500, Source: "peatix"})
			},
		},
		{
			name:   "the same source and ref is the same guest",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "")},
			second: []kiosk.SignUp{booked(9, "山田太朗", "", ref("P2"))},
			want:   tally{Updated: 1},
			check:  func(t *testing.T, h *hall) { named(t, h, "山田太朗") },
		},
		{
			name:   "the same ref of another source is not",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "")},
			second: []kiosk.SignUp{booked(2, "佐藤花子", "", source("connpass"))},
			want:   tally{Added: 1},
		},
		{
			name:   "the same folded name and e-mail is the same guest, whose further ref is kept",
			first:  []kiosk.SignUp{booked(2, "髙﨑 一郎", "T@example.com")},
			second: []kiosk.SignUp{booked(2, "高崎一郎", "t@example.com", source("connpass"), ref("C1"))},
			want:   tally{Updated: 1},
			check:  knownAsC1,
		},
		{
			name:   "nothing new but the ref is unchanged",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "y@example.com")},
			second: []kiosk.SignUp{booked(2, "山田太郎", "y@example.com", source("connpass"), ref("C1"))},
			want:   tally{Unchanged: 1},
			check:  knownAsC1,
		},
		{
			name:   "the same name, kana and company is the same guest",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", firm("ヤマダタロウ", "㈱札"))},
			second: []kiosk.SignUp{booked(3, "山田 太郎", "", firm("やまだ たろう", "(株)札"), source("csv"))},
			want:   tally{Updated: 1},
		},
		{
			name:   "the same name and company without kana is doubtful",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", firm("", "札"))},
			second: []kiosk.SignUp{booked(3, "山田太郎", "", firm("", "札"), source("csv"))},
			want:   tally{Review: 1},
			check:  func(t *testing.T, h *hall) { named(t, h, "山田太郎") },
		},
		{
			name:   "the same name with another e-mail is doubtful and not merged",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second: []kiosk.SignUp{booked(3, "山田太郎", "b@example.com")},
			want:   tally{Review: 1},
			check: func(t *testing.T, h *hall) {
				if h.attendees[0].Email != "a@example.com" {
					t.Error("the e-mail was overwritten")
				}
			},
		},
		{
			name:   "two of one name in one file: the second is doubtful",
			second: []kiosk.SignUp{booked(2, "山田太郎", "a@example.com"), booked(3, "山田太郎", "b@example.com")},
			want:   tally{Added: 1, Review: 1},
		},
		{
			name:      "a decision adds",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second:    []kiosk.SignUp{booked(3, "山田太郎", "b@example.com")},
			decisions: map[int]kiosk.Decision{3: kiosk.DecideAdd},
			want:      tally{Added: 1},
			check:     func(t *testing.T, h *hall) { named(t, h, "山田太郎", "山田太郎") },
		},
		{
			name:      "a decision leaves out",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second:    []kiosk.SignUp{booked(3, "山田太郎", "b@example.com")},
			decisions: map[int]kiosk.Decision{3: kiosk.DecideSkip},
			want:      tally{Unchanged: 1},
			check:     func(t *testing.T, h *hall) { named(t, h, "山田太郎") },
		},
		{
			name:      "a decision says who it is",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second:    []kiosk.SignUp{booked(3, "山田太郎", "b@example.com")},
			decisions: map[int]kiosk.Decision{3: "a1"},
			want:      tally{Updated: 1},
			check: func(t *testing.T, h *hall) {
				if named(t, h, "山田太郎"); h.attendees[0].Email != "b@example.com" {
					t.Errorf("e-mail %q", h.attendees[0].Email)
				}
			},
		},
		{
			name:      "a decision for nobody stays under review",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second:    []kiosk.SignUp{booked(3, "山田太郎", "b@example.com")},
			decisions: map[int]kiosk.Decision{3: "gone"},
			want:      tally{Review: 1},
		},
		{
			name:      "a decision on a row without doubt is not needed",
			second:    []kiosk.SignUp{booked(2, "山田太郎", "")},
			decisions: map[int]kiosk.Decision{2: kiosk.DecideSkip},
			want:      tally{Added: 1},
		},
		{
			name: "two tickets of one guest are one attendee with two registrations",
			second: []kiosk.SignUp{
				booked(2, "山田太郎", "y@example.com", paid), booked(3, "山田太郎", "y@example.com", slot("人材・広告・人事の部"), fee(500)),
			},
			want: tally{Added: 1, Updated: 1},
			check: func(t *testing.T, h *hall) {
				named(t, h, "山田太郎")
				registered(t, h, "a1", kiosk.Registration{Session: "s1", Status: kiosk.Booked, Paid: true, Fee: 1500, Source: "peatix"},
					kiosk.Registration{Session: "s2", Status: kiosk.Booked, Fee: 500, Source: "peatix"})
			},
		},
		{
			name:   "the same ticket twice in one file is unchanged",
			second: []kiosk.SignUp{booked(2, "山田太郎", "y@example.com"), booked(3, "山田太郎", "y@example.com")},
			want:   tally{Added: 1, Unchanged: 1},
		},
		{
			name:   "of two rows of one guest the first that says a thing counts",
			second: []kiosk.SignUp{booked(2, "山田太郎", "y@example.com", firm("", "札")), booked(3, "山田太郎", "y@example.com", firm("ヤマダ", "紙"))},
			want:   tally{Added: 1, Updated: 1},
			check: func(t *testing.T, h *hall) {
				if p := h.attendees[0].Profile; p.Company != "札" || p.Kana != "ヤマダ" {
					t.Errorf("profile %+v", p)
				}
			},
		},
		{
			name:   "a through ticket is two registrations, its fee due once",
			second: []kiosk.SignUp{booked(2, "山田太郎", "", slot("通し券"), fee(3000))},
			want:   tally{Added: 1},
			check: func(t *testing.T, h *hall) {
				registered(t, h, "a1", kiosk.Registration{Session: "s1", Status: kiosk.Booked, Fee: 3000, Source: "peatix"},
					kiosk.Registration{Session: "s2", Status: kiosk.Booked, Fee: 0, Source: "peatix"})
			},
		},
		{
			name: "companions are attendees of their own, in the row of the buyer",
			second: []kiosk.SignUp{
				booked(2, "山田太郎", "y@example.com"),
				booked(2, "山田太郎（同伴1）", "", ref("P2#1"), companion(1)), booked(2, "山田太郎（同伴2）", "", ref("P2#2"), companion(2)),
			},
			want: tally{Added: 1},
			check: func(t *testing.T, h *hall) {
				named(t, h, "山田太郎", "山田太郎（同伴1）", "山田太郎（同伴2）")
			},
		},
		{
			name:      "a companion whom staff named keeps the name",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "y@example.com"), booked(2, "山田太郎（同伴1）", "", ref("P2#1"), companion(1))},
			meanwhile: func(h *hall) { h.attendees[1].Name = "佐藤花子" },
			second:    []kiosk.SignUp{booked(2, "山田太郎", "y@example.com"), booked(2, "山田太郎（同伴1）", "", ref("P2#1"), companion(1))},
			want:      tally{Unchanged: 1},
			check:     func(t *testing.T, h *hall) { named(t, h, "山田太郎", "佐藤花子") },
		},
		{
			name:   "a doubtful buyer's companions wait, too",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second: []kiosk.SignUp{booked(3, "山田太郎", "b@example.com"), booked(3, "山田太郎（同伴1）", "", ref("P3#1"), companion(1))},
			want:   tally{Review: 1},
			check:  func(t *testing.T, h *hall) { named(t, h, "山田太郎") },
		},
		{
			name:   "unpaid becomes paid",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", unpaid)},
			second: []kiosk.SignUp{booked(2, "山田太郎", "", paid)},
			want:   tally{Updated: 1},
			check: func(t *testing.T, h *hall) {
				registered(t, h, "a1", kiosk.Registration{Session: "s1", Status: kiosk.Booked, Paid: true, Fee: 1500, Source: "peatix"})
			},
		},
		{
			name:   "paid never becomes unpaid",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", paid)},
			second: []kiosk.SignUp{booked(2, "山田太郎", "", unpaid, firm("", "札"))},
			want:   tally{Review: 1},
			check:  stillPaid,
		},
		{
			name:      "nor by decision, which takes the rest",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "", paid)},
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", unpaid, firm("", "札"))},
			decisions: map[int]kiosk.Decision{2: "a1"},
			want:      tally{Updated: 1},
			check: func(t *testing.T, h *hall) {
				if stillPaid(t, h); h.attendees[0].Company != "札" {
					t.Error("the company is missing")
				}
			},
		},
		{
			name:   "a file that does not speak of payment leaves it",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", paid)},
			second: []kiosk.SignUp{booked(2, "山田太郎", "")},
			want:   tally{Unchanged: 1},
			check:  stillPaid,
		},
		{
			name:      "who paid at the desk is not unpaid because the file is older",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "", unpaid)},
			meanwhile: func(h *hall) { checkIn(h); h.attendees[0].Registrations[0].Paid = true },
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", unpaid)},
			want:      tally{Unchanged: 1},
			check:     stillPaid,
		},
		{
			name:   "a changed company is taken",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", firm("ヤマダ", "札"))},
			second: []kiosk.SignUp{booked(2, "山田太郎", "", firm("", "紙"))},
			want:   tally{Updated: 1},
			check: func(t *testing.T, h *hall) {
				if p := h.attendees[0].Profile; p.Company != "紙" || p.Kana != "ヤマダ" {
					t.Errorf("profile %+v", p)
				}
			},
		},
		{
			name:   "an empty cell erases nothing",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "y@example.com", firm("ヤマダ", "札"), fee(500))},
			second: []kiosk.SignUp{booked(2, "山田太郎", "")},
			want:   tally{Unchanged: 1},
			check: func(t *testing.T, h *hall) {
				if p := h.attendees[0].Profile; p.Company != "札" || p.Kana != "ヤマダ" || p.Email != "y@example.com" {
					t.Errorf("profile %+v", p)
				}
				if h.attendees[0].Registrations[0].Fee != 500 {
					t.Error("the fee is gone")
				}
			},
		},
		{
			name:      "a note is added to what staff wrote",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: func(h *hall) { h.attendees[0].Note = "車椅子" },
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", note("紹介希望"))},
			want:      tally{Updated: 1},
			check: func(t *testing.T, h *hall) {
				if h.attendees[0].Note != "車椅子\n紹介希望" {
					t.Errorf("note %q", h.attendees[0].Note)
				}
			},
		},
		{
			name:   "a cancelled row adds nobody",
			second: []kiosk.SignUp{booked(2, "山田太郎", "", status(kiosk.Cancelled))},
			want:   tally{Unchanged: 1},
			check:  func(t *testing.T, h *hall) { named(t, h) },
		},
		{
			name:   "nor is it doubtful for its name",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "a@example.com")},
			second: []kiosk.SignUp{booked(3, "山田太郎", "b@example.com", status(kiosk.Cancelled))},
			want:   tally{Unchanged: 1},
			check:  func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:   "a guest who cancelled is cancelled, and keeps the profile",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "y@example.com")},
			second: []kiosk.SignUp{booked(2, "退会ユーザー", "", status(kiosk.Cancelled))},
			want:   tally{Updated: 1},
			check: func(t *testing.T, h *hall) {
				named(t, h, "山田太郎")
				registeredAs(t, h, kiosk.Cancelled)
			},
		},
		{
			name:   "cancelled there, booked here: stays booked",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "y@example.com")},
			second: []kiosk.SignUp{booked(2, "山田太郎", "y@example.com", source("connpass"), status(kiosk.Cancelled))},
			want:   tally{Unchanged: 1},
			check:  func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:   "cancelled and booked again in one file is booked",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "y@example.com")},
			second: []kiosk.SignUp{booked(2, "山田太郎", "y@example.com", status(kiosk.Cancelled)), booked(3, "山田太郎", "y@example.com")},
			want:   tally{Unchanged: 2},
			check:  func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:      "booked again after a cancellation is updated",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: func(h *hall) { h.attendees[0].Registrations[0].Status = kiosk.Cancelled },
			second:    []kiosk.SignUp{booked(2, "山田太郎", "")},
			want:      tally{Updated: 1},
			check:     func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:   "from the waiting list to booked",
			first:  []kiosk.SignUp{booked(2, "山田太郎", "", status(kiosk.Waitlisted))},
			second: []kiosk.SignUp{booked(2, "山田太郎", "")},
			want:   tally{Updated: 1},
			check:  func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:      "a guest who is checked in is not cancelled",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: checkIn,
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", status(kiosk.Cancelled))},
			want:      tally{Review: 1},
			check:     func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:      "not even by decision",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: checkIn,
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", status(kiosk.Cancelled))},
			decisions: map[int]kiosk.Decision{2: "a1"},
			want:      tally{Unchanged: 1},
			check:     func(t *testing.T, h *hall) { registeredAs(t, h, kiosk.Booked) },
		},
		{
			name:      "nor put on the waiting list",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: checkIn,
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", status(kiosk.Waitlisted))},
			want:      tally{Review: 1},
		},
		{
			name:      "an undone check-in is none",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: func(h *hall) { checkIn(h); h.attendees[0].CheckIns[0].UndoneAt = new(time.Time) },
			second:    []kiosk.SignUp{booked(2, "山田太郎", "", status(kiosk.Cancelled))},
			want:      tally{Updated: 1},
		},
		{
			name:      "an erased guest stays away",
			first:     []kiosk.SignUp{booked(2, "山田太郎", "")},
			meanwhile: func(h *hall) { h.attendees = nil },
			second:    []kiosk.SignUp{booked(2, "山田太郎", "")},
			want:      tally{Unchanged: 1},
			check:     func(t *testing.T, h *hall) { named(t, h) },
		},
		{name: "an empty file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := &hall{}
			h.carryOut(h.plan(test.first, nil))
			if test.meanwhile != nil {
				test.meanwhile(h)
			}
			before := snapshot(h)
			plan := h.plan(test.second, test.decisions)
			if diff := cmp.Diff(before, snapshot(h), cmp.AllowUnexported(hall{})); diff != "" {
				t.Errorf("planning changed its input (-before +after):\n%s", diff)
			}
			if got := tallyOf(plan.Report); got != test.want || got.rows() != rowsOf(test.second) {
				t.Errorf("report %+v, want %+v\n%+v", got, test.want, plan)
			}
			h.carryOut(plan)
			if test.check != nil {
				test.check(t, h)
			}
			again := h.plan(test.second, test.decisions)
			if again.Report.Added+again.Report.Updated > 0 || len(again.Add)+len(again.Update)+len(again.Aliases) > 0 {
				t.Errorf("the same file again is not unchanged: %+v", again)
			}
			if tallyOf(again.Report).Review != test.want.Review {
				t.Errorf("the same file again has %d rows under review, not %d", tallyOf(again.Report).Review, test.want.Review)
			}
		})
	}
}
