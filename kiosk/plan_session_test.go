package kiosk_test

import (
	"fmt"
	"slices"
	"testing"

	"fuda/kiosk"
)

func TestSessionsOf(t *testing.T) {
	named := func(names ...string) kiosk.Event {
		var e kiosk.Event
		for i, name := range names {
			e.Sessions = append(e.Sessions, kiosk.Session{ID: fmt.Sprint("s", i+1), Name: name})
		}
		return e
	}
	plain := ikebukuro()
	plain.Sessions[1].Theme = "採用の話"
	numbered := named("第1部 オープン", "第2部 人材")
	evening := named("前夜祭", "第1部", "第2部")
	overlapping := named("交流会", "広告交流会")
	for _, test := range []struct {
		event kiosk.Event
		slot  string
		want  []string
	}{
		{plain, "", []string{"s1"}},
		{plain, "オープン交流", []string{"s1"}},
		{plain, "【前売】ｵｰﾌﾟﾝ 交流 ¥1,500", []string{"s1"}},
		{plain, "人材・広告・人事", []string{"s2"}},
		{plain, "人材広告人事の部（一般）", []string{"s2"}},
		{plain, "人事", []string{"s2"}},
		{plain, "採用の話", []string{"s2"}},
		{plain, "オープン交流＋人材・広告・人事", []string{"s1", "s2"}},
		{plain, "通し券", []string{"s1", "s2"}},
		{plain, "両方参加", []string{"s1", "s2"}},
		{plain, "Both sessions", []string{"s1", "s2"}},
		{plain, "All", []string{"s1", "s2"}},
		{plain, "Hall ticket", []string{"s1"}},
		{plain, "第1部", []string{"s1"}},
		{plain, "第２部", []string{"s2"}},
		{plain, "2部のみ", []string{"s2"}},
		{plain, "第二部", []string{"s2"}},
		{plain, "②", []string{"s2"}},
		{plain, "②19時から", []string{"s2"}},
		{plain, "Session 2", []string{"s2"}},
		{plain, "第1部・第2部", []string{"s1", "s2"}},
		{plain, "1・2部", []string{"s1", "s2"}},
		{plain, "第一部, 第二部", []string{"s1", "s2"}},
		{plain, "11/2 1部", []string{"s1"}},
		{plain, "第9部", []string{"s1"}},
		{plain, "一般チケット", []string{"s1"}},
		{numbered, "第2部", []string{"s2"}},
		{numbered, "第2部 人材", []string{"s2"}},
		{numbered, "人材", []string{"s2"}},
		{evening, "第1部", []string{"s2"}},
		{evening, "2部", []string{"s3"}},
		{evening, "前夜祭", []string{"s1"}},
		{overlapping, "広告交流会", []string{"s2"}},
		{overlapping, "交流会", []string{"s1"}},
		{overlapping, "交流会と広告交流会", []string{"s1", "s2"}},
		{overlapping, "交流", []string{"s1"}},
	} {
		t.Run(test.slot, func(t *testing.T) {
			var got []string
			for _, s := range test.event.SessionsOf(test.slot) {
				got = append(got, s.ID)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("SessionsOf(%q) = %q, want %q", test.slot, got, test.want)
			}
		})
	}
	var none kiosk.Event
	if got := none.SessionsOf("第1部"); got != nil {
		t.Errorf("an event without sessions has %v", got)
	}
}
