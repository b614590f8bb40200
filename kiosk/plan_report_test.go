package kiosk_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func TestPlanImportSaysWhomARowMayBe(t *testing.T) {
	h := &hall{}
	h.carryOut(h.plan([]kiosk.SignUp{booked(2, "山田太郎", "a@example.com")}, nil))
	report := h.plan([]kiosk.SignUp{
		booked(5, "山田太郎", "b@example.com", firm("", "札")), booked(6, "鈴木一", "c@example.com"), booked(7, "鈴木一", "d@example.com"),
	}, nil).Report
	want := []kiosk.ReviewItem{
		{Row: 5, Name: "山田太郎", Company: "札", Email: "b@example.com", Attendee: "a1"},
		{Row: 7, Name: "鈴木一", Email: "d@example.com", Other: 6},
	}
	for i := range report.Review {
		if report.Review[i].Reason == "" {
			t.Errorf("row %d has no reason", report.Review[i].Row)
		}
		report.Review[i].Reason = ""
	}
	for i, there := range []string{"a@example.com", "c@example.com"} {
		item := &report.Review[i]
		if item.Sign.Email != item.Email || item.There == nil || item.There.Email != there {
			t.Errorf("row %d: the two sides are %+v and %+v", item.Row, item.Sign, item.There)
		}
		if len(item.Sign.Registrations) == 0 || len(item.There.Registrations) == 0 {
			t.Errorf("row %d: a side without its sessions", item.Row)
		}
		item.Sign, item.There = kiosk.ReviewSide{}, nil
	}
	if diff := cmp.Diff(want, report.Review); diff != "" {
		t.Errorf("review (-want +got):\n%s", diff)
	}
	if report.Source != "peatix" {
		t.Errorf("source %q", report.Source)
	}
}

func BenchmarkPlanImport10000(b *testing.B) {
	var rows []kiosk.SignUp
	for i := range 10_000 {
		rows = append(rows, booked(i+2, fmt.Sprint("山田", i), fmt.Sprint(i, "@example.com"), firm("ヤマダ", "札")))
	}
	h := &hall{}
	h.carryOut(h.plan(rows, nil))
	b.ResetTimer()
	for b.Loop() {
		h.plan(rows, nil)
	}
}
