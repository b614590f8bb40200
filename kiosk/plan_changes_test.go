package kiosk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func TestWhatAnImportChanges(t *testing.T) {
	h := &hall{}
	h.carryOut(h.plan([]kiosk.SignUp{booked(2, "山田太郎", "y@example.com"), booked(3, "佐藤花子", "s@example.com")}, nil))
	changed := booked(7, "山田太郎", "y@example.com", slot("人材・広告・人事の部"))
	changed.Company, changed.LINE, changed.Note = "札", "yamada", "車椅子"
	report := h.plan([]kiosk.SignUp{changed, booked(8, "佐藤花子", "s@example.com"), booked(9, "新しい方", "n@example.com")}, nil).Report
	if len(report.Changes) != 1 {
		t.Fatalf("changes %+v", report.Changes)
	}
	got := report.Changes[0]
	want := []kiosk.FieldChange{{"company", "", "札"}, {"line", "", "yamada"}, {"note", "", "車椅子"}}
	if diff := cmp.Diff(want, got.Fields); diff != "" || got.Row != 7 || got.Name != "山田太郎" || got.Attendee == "" {
		t.Errorf("%+v (-want +got):\n%s", got, diff)
	}
	if len(got.Registrations) != 1 || got.Registrations[0].Session != "s2" {
		t.Errorf("registrations %+v", got.Registrations)
	}
}
