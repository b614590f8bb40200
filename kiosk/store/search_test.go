package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// hall is an event with guests whose names are awkward to find.
func hall(t *testing.T, d *DB) kiosk.Event {
	t.Helper()
	e := ikebukuro(t, d)
	for i, p := range []kiosk.Profile{
		{Name: "髙﨑 𠮷子", Kana: "タカサキ ヨシコ", Company: "髙﨑商店"},
		{Name: "高崎 太郎", Kana: "たかさき たろう", Company: "日の出印刷株式会社"},
		{Name: "渡邉 さくら", Kana: "ワタナベ サクラ", Company: "わたなべ製作所"},
		{Name: "ﾔﾏﾀﾞ 花子", Kana: "ﾔﾏﾀﾞ ﾊﾅｺ", Company: "ヤマダ・ベーカリー"},
		{Name: "Jean-Baptiste Moreau", Kana: "ジャン＝バティスト モロー", Company: "Moreau Vins 合同会社"},
		{Name: "林", Kana: "", Company: "100%オレンジ"},
		{Name: "加藤 健一", Kana: "かとう けんいち", Company: "a_b企画"},
		{Name: "森 一", Kana: "もり はじめ", Company: `バック\スラッシュ`},
		{Name: "大谷 翔", Kana: "おおたに しょう", Company: "高崎支店"},
	} {
		row := kiosk.SignUp{Row: i + 2, Source: "csv", Ref: fmt.Sprint("r", i), Ticket: fmt.Sprintf("PT5100%d", i), Profile: p, Status: kiosk.Booked, Slot: "第1部"}
		if _, err := d.Import(context.Background(), e.ID, []kiosk.SignUp{row}, nil, false); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func names(page AttendeePage) []string {
	out := []string{}
	for _, a := range page.Attendees {
		out = append(out, a.Name)
	}
	return out
}

func TestSearchFinds(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := hall(t, d)
	takasakis := []string{"高崎 太郎", "髙﨑 𠮷子"} // by kana: た before よ
	for query, want := range map[string][]string{
		"たかさき":                   takasakis,
		"タカサキ":                   takasakis,
		"ﾀｶｻｷ":                   takasakis,
		"takasaki":               takasakis,
		"takas":                  takasakis,
		"ＴＡＫＡＳＡＫＩ":               takasakis,
		"高崎":                     append(slices.Clone(takasakis), "大谷 翔"), // whose name begins with it first, then whose company does
		"髙﨑":                     append(slices.Clone(takasakis), "大谷 翔"),
		"吉子":                     {"髙﨑 𠮷子"},
		"渡辺":                     {"渡邉 さくら"},
		"わたなべ":                   {"渡邉 さくら"},
		"やまだ":                    {"ﾔﾏﾀﾞ 花子"},
		"yamada":                 {"ﾔﾏﾀﾞ 花子"},
		"moreau":                 {"Jean-Baptiste Moreau"},
		"ＭＯＲＥＡＵ":                 {"Jean-Baptiste Moreau"},
		"jean baptiste":          {"Jean-Baptiste Moreau"},
		"もろー":                    {"Jean-Baptiste Moreau"},
		"kenichi":                {"加藤 健一"},
		"kato":                   {"加藤 健一"},
		"林":                      {"林"},
		"PT51003":                {"ﾔﾏﾀﾞ 花子"},
		"ｐｔ５１００３":                {"ﾔﾏﾀﾞ 花子"},
		"日の出":                    {"高崎 太郎"},
		"100%":                   {"林"},
		"%":                      {"林"},
		"_":                      {"加藤 健一"},
		"a_b":                    {"加藤 健一"},
		"a%b":                    {},
		`\`:                      {"森 一"},
		`\ス`:                     {"森 一"},
		"誰でもない":                  {},
		"・":                      {},
		"' OR 1=1 --":            {},
		"\x00":                   {},
		"\xff":                   {},
		strings.Repeat("た", 100): {},
	} {
		t.Run(query, func(t *testing.T) {
			page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Text: query})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, names(page)); diff != "" {
				t.Errorf("%q finds (-want +got):\n%s", query, diff)
			}
		})
	}
}

func TestSearchByNumber(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := hall(t, d)
	for range 8 {
		mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "当日"))
	}
	last := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "八番"))
	for _, query := range []string{fmt.Sprint(last.CheckIn.Number), "１１", " 11 "} {
		page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Text: query})
		if err != nil || len(page.Attendees) == 0 || page.Attendees[0].Name != "八番" {
			t.Errorf("%q finds %v first, %v", query, names(page), err)
		}
	}
}

// Page by page everybody comes once, in the order of the whole, whatever is
// asked for.
func TestPagesCoverAllOnce(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	var rows []kiosk.SignUp
	for i := range 137 {
		rows = append(rows, kiosk.SignUp{Row: i + 2, Source: "csv", Ref: fmt.Sprint("r", i), Status: kiosk.Booked, Slot: "第1部",
			// Many of one kana, so that a page ends among equals.
			Profile: kiosk.Profile{Name: fmt.Sprintf("佐藤 %d", i), Kana: []string{"さとう", "さとう", "すずき", "あさと"}[i%4], Email: fmt.Sprintf("s%d@example.jp", i)}})
	}
	if report, err := d.Import(ctx, e.ID, rows, nil, false); err != nil || report.Added != 137 {
		t.Fatalf("%+v, %v", report, err)
	}
	for i := range 20 {
		mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, fmt.Sprintf("当日 さとう %d", i)))
	}
	for name, aq := range map[string]AttendeeQuery{
		"everybody":           {},
		"by kana":             {Text: "さとう"},
		"by part of a kana":   {Text: "さと"},
		"by name":             {Text: "佐藤"},
		"a number among them": {Text: "1"},
		"who is expected":     {Status: Expected},
		"who is here":         {Status: Present, Text: "さとう"},
	} {
		t.Run(name, func(t *testing.T) {
			aq.Limit = 500
			whole, err := d.Attendees(ctx, e.ID, aq)
			if err != nil || whole.Next != "" || len(whole.Attendees) < 11 {
				t.Fatalf("%d in one page, next %q, %v", len(whole.Attendees), whole.Next, err)
			}
			for _, limit := range []int{1, 7, 10, len(whole.Attendees), len(whole.Attendees) - 1} {
				var got []string
				aq.Limit, aq.Cursor = limit, ""
				for pages := 0; ; pages++ {
					page, err := d.Attendees(ctx, e.ID, aq)
					if err != nil || len(page.Attendees) > limit || pages > 200 {
						t.Fatalf("page %d of %d: %d, %v", pages, limit, len(page.Attendees), err)
					}
					for _, a := range page.Attendees {
						got = append(got, a.ID)
					}
					if aq.Cursor = page.Next; page.Next == "" {
						break
					}
				}
				var want []string
				for _, a := range whole.Attendees {
					want = append(want, a.ID)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("in pages of %d (-whole +pages):\n%s", limit, diff)
				}
			}
		})
	}
}

func TestStatuses(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	first := "第1部"
	rows := []kiosk.SignUp{
		{Row: 2, Source: "csv", Ref: "1", Slot: first, Status: kiosk.Booked, Profile: kiosk.Profile{Name: "予約"}},
		{Row: 3, Source: "csv", Ref: "2", Slot: first, Status: kiosk.Waitlisted, Profile: kiosk.Profile{Name: "待ち"}},
		{Row: 4, Source: "csv", Ref: "3", Slot: first, Status: kiosk.Booked, Profile: kiosk.Profile{Name: "取消"}},
	}
	for range 2 { // the second time one is cancelled
		if _, err := d.Import(ctx, e.ID, rows, nil, false); err != nil {
			t.Fatal(err)
		}
		rows[2].Status = kiosk.Cancelled
	}
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "会場"))
	gone := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "帰宅"))
	halfway := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "札なし"))
	undone := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "人違い"))
	for id, back := range map[string]bool{gone.Attendee.ID: true, halfway.Attendee.ID: false} {
		if _, err := d.Leave(ctx, e.ID, id, kiosk.LeaveRequest{BadgeReturned: back, CardReturned: true}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Undo(ctx, e.ID, undone.CheckIn.ID, "人違い", desk); err != nil {
		t.Fatal(err)
	}
	for status, want := range map[Status][]string{
		Expected: {"予約"}, Present: {"会場"}, Left: {"帰宅", "札なし"}, Cancelled: {"取消"}, Waitlisted: {"待ち"},
		"": {"予約", "人違い", "会場", "取消", "帰宅", "待ち", "札なし"},
	} {
		page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Status: status})
		if err != nil {
			t.Fatal(err)
		}
		got := names(page)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", status, diff)
		}
	}
}

func TestSearchRefuses(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	for field, aq := range map[string]AttendeeQuery{
		"status": {Status: "asleep"},
		"limit":  {Limit: 501},
		"cursor": {Cursor: "%%%"},
		"q":      {Text: strings.Repeat("ﷺ", 4000)}, // folds to eighteen characters each
	} {
		_, err := d.Attendees(ctx, e.ID, aq)
		if wantCode(t, err, kiosk.Invalid); err.(*kiosk.Error).Field != field {
			t.Errorf("%s: %#v", field, err)
		}
	}
	for _, limit := range []int{-1, -500} {
		_, err := d.Attendees(ctx, e.ID, AttendeeQuery{Limit: limit})
		wantCode(t, err, kiosk.Invalid)
	}
	for _, cursor := range []string{"bm90IEpTT04", "e30", "eyJyIjoieCJ9"} { // not JSON, {}, {"r":"x"}
		if _, err := d.Attendees(ctx, e.ID, AttendeeQuery{Cursor: cursor}); err != nil {
			wantCode(t, err, kiosk.Invalid)
		}
	}
	_, err := d.Attendees(ctx, "no such event", AttendeeQuery{})
	wantCode(t, err, kiosk.NotFound)
}

// Whatever is scanned at a desk finds its guest: a badge, a pass, a number, and
// a ticket however it is written, even one that could be a code.
func TestFindScan(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	tickets := []string{"PT51001", "1234567890", "ABCDE12345", "order-77/2", "0123456789ABCDEFGHJKMNPQRS", "7"}
	var rows []kiosk.SignUp
	for i, ticket := range tickets {
		rows = append(rows, kiosk.SignUp{Row: i + 2, Source: "csv", Ref: fmt.Sprint(i), Ticket: ticket, Status: kiosk.Booked,
			Profile: kiosk.Profile{Name: "券 " + ticket, Email: fmt.Sprintf("t%d@example.jp", i)}})
	}
	if report, err := d.Import(ctx, e.ID, rows, nil, false); err != nil || report.Added != len(tickets) {
		t.Fatalf("%+v, %v", report, err)
	}
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一番"))
	find := map[string]string{
		in.Badge.Code: "一番", kiosk.BadgeURL("http://192.168.10.2:8080", in.Badge.Code): "一番", strings.ToLower(kiosk.GroupCode(in.Badge.Code)): "一番",
		in.Pass.Code: "一番", kiosk.PassURL("http://192.168.10.2:8080", in.Pass.Code): "一番", "1": "一番", "１": "一番", " 1\n": "一番",
		"ｐｔ５１００１": "券 PT51001", "pt51001": "券 PT51001", "ORDER-77/2": "券 order-77/2", "abcde12345": "券 ABCDE12345",
	}
	for _, ticket := range tickets {
		find[ticket] = "券 " + ticket
		find[" "+ticket+"\r\n"] = "券 " + ticket
	}
	for scan, want := range find {
		if a, err := d.FindScan(ctx, e.ID, scan); err != nil || a.Name != want {
			t.Errorf("%q finds %q, %v; want %q", scan, a.Name, err, want)
		}
	}
	for _, scan := range []string{"", " ", "2", "0", "-1", "%", "PT5100", "PT510011", "http://fuda.local/b/ABCDE12345", "http://fuda.local/board", "\xff", "\x00"} {
		if a, err := d.FindScan(ctx, e.ID, scan); kiosk.ErrorCode(err) != kiosk.NotFound {
			t.Errorf("%q finds %q, %v", scan, a.Name, err)
		}
	}
	other := ikebukuro(t, d)
	for _, scan := range []string{in.Badge.Code, in.Pass.Code, "1", "PT51001"} {
		if a, err := d.FindScan(ctx, other.ID, scan); kiosk.ErrorCode(err) != kiosk.NotFound {
			t.Errorf("at another event %q finds %q, %v", scan, a.Name, err)
		}
	}
}
