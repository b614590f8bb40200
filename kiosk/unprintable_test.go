package kiosk

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnprintableRows(t *testing.T) {
	const no = "𪚥𠀋"
	missing := func(text string) (runes []rune) {
		for _, r := range text {
			if strings.ContainsRune(no, r) {
				runes = append(runes, r)
			}
		}
		return runes
	}
	rows := []SignUp{
		{Row: 4, Source: "csv", Profile: Profile{Name: "竜田 𪚥", Company: "𠀋と𪚥"}, Status: Booked},
		{Row: 2, Source: "csv", Profile: Profile{Name: "𠀋 太郎", Company: "商店"}, Status: Booked},
		{Row: 3, Source: "csv", Profile: Profile{Name: "佐藤 花子"}, Status: Booked},
		{Row: 5, Source: "csv", Profile: Profile{Name: "去る 𪚥"}, Status: Cancelled},
		{Row: 2, Source: "csv", Companion: 1, Profile: Profile{Name: "𠀋 太郎の同伴者"}, Status: Booked},
	}
	e := Event{Sessions: []Session{{ID: "s1", Name: "第1部"}}}
	report := PlanImport(e, nil, nil, rows, nil).Report
	got := FindUnprintable(rows, report.Written, missing)
	want := []Unprintable{
		{2, "name", "𠀋 太郎", []string{"𠀋"}},
		{4, "name", "竜田 𪚥", []string{"𪚥"}},
		{4, "company", "竜田 𪚥", []string{"𠀋", "𪚥"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("unprintable (-want +got):\n%s", diff)
	}
}
