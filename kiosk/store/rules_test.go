package store

import (
	"testing"

	"fuda/kiosk"
)

// arriving is a walk-in of a trade, with all that strict houses ask for.
func arriving(session, name, trade string) kiosk.CheckInRequest {
	r := walkIn(session, name)
	purpose := "販路"
	r.WalkIn.Trade, r.WalkIn.Purpose, r.Referrer = &trade, &purpose, "甲"
	return r
}

func TestHouseRulesAreAskedAtTheDoor(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) {
		e.HouseRules = kiosk.HouseRules{Trades: []kiosk.TradeRule{{Trade: "保険", Max: 0}}, OneSeat: true, PurposeRequired: true, ReferrerRequired: true}
	})
	s1, s2 := e.Sessions[0].ID, e.Sessions[1].ID
	first := mustCheckIn(t, d, e, arriving(s1, "一番", "士業"))
	refused := func(r kiosk.CheckInRequest, rule string) {
		t.Helper()
		_, err := d.CheckIn(ctx, e.ID, r, desk)
		told, is := err.(*kiosk.Error)
		if !is || told.Code != kiosk.HouseRule || told.Rule != rule || told.Message == "" {
			t.Fatalf("refused with %v, want %s", err, rule)
		}
	}
	refused(arriving(s1, "二番", "保険代理"), kiosk.RuleTradeRefused)
	refused(arriving(s1, "三番", "士 業"), kiosk.RuleSeatTaken)
	refused(walkIn(s1, "四番"), "purpose referrer")
	if n := count(t, d, `SELECT COUNT(*) FROM attendee`); n != 1 {
		t.Errorf("%d guests were written down", n)
	}

	signed := arriving(s1, "三番", "士業")
	signed.Override = &kiosk.OverrideRequest{Reason: "共同事務所"}
	if _, err := d.CheckIn(ctx, e.ID, signed, desk); kiosk.ErrorCode(err) != kiosk.Forbidden {
		t.Errorf("a desk overrides: %v", err)
	}
	in, err := d.CheckIn(ctx, e.ID, signed, organiser)
	if err != nil || in.CheckIn.Override == nil || in.CheckIn.Override.Rule != kiosk.RuleSeatTaken || in.CheckIn.Override.By != organiser.Name {
		t.Fatalf("override %+v, %v", in.CheckIn.Override, err)
	}
	if in.Attendee.Registrations[0].Referrer != "甲" {
		t.Errorf("the referrer is %q", in.Attendee.Registrations[0].Referrer)
	}

	// The seat is that of a session, and free again when its holder leaves.
	if _, err := d.CarryOver(ctx, e.ID, first.Attendee.ID, kiosk.CarryOverRequest{Session: s2, Reason: "ご案内"}, desk); err != nil {
		t.Errorf("into a session with a free seat: %v", err)
	}
	refused(arriving(s2, "五番", "士業"), kiosk.RuleSeatTaken)
	if _, err := d.Leave(ctx, e.ID, first.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
		t.Fatal(err)
	}
	mustCheckIn(t, d, e, arriving(s2, "五番", "士業"))

	host := walkIn(s1, "主催")
	yes := true
	host.WalkIn.Host = &yes
	mustCheckIn(t, d, e, host)
	checkInvariants(t, d, e)
}

func TestFirstTimersOnly(t *testing.T) {
	d := openTest(t)
	before := ikebukuro(t, d)
	again := func() kiosk.CheckInRequest {
		r := walkIn(before.Sessions[0].ID, "常連")
		mail := "j@example.jp"
		r.WalkIn.Email = &mail
		return r
	}
	mustCheckIn(t, d, before, again())
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.HouseRules.FirstTimersOnly = true })
	r := again()
	r.Session = e.Sessions[0].ID
	if _, err := d.CheckIn(t.Context(), e.ID, r, desk); kiosk.ErrorCode(err) != kiosk.HouseRule {
		t.Errorf("somebody who was here as a walk-in: %v", err)
	}
	a, err := d.AddAttendee(t.Context(), e.ID, kiosk.Profile{Name: "常連", Email: "j@example.jp"}, e.Sessions[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.CheckIn(t.Context(), e.ID, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: a.ID, Payment: cash(1500)}, desk)
	if told, is := err.(*kiosk.Error); !is || told.Rule != kiosk.RuleFirstTimers {
		t.Errorf("somebody who was here and signed up: %v", err)
	}
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "初めて"))
}

func TestImportFlagsRefusedTrades(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) {
		e.HouseRules.Trades = []kiosk.TradeRule{{Trade: "保険", Max: 0}}
		e.Sessions[0].Fees = map[kiosk.GuestKind]int{kiosk.KindMember: 1000}
	})
	row := signUp(2, "甲", "札", "第1部")
	row.Trade, row.Rank = "生命保険", "正会員"
	report := take(t, d, e, []kiosk.SignUp{row, signUp(3, "乙", "札", "第1部")}, nil)
	if report.Added != 2 || len(report.Flagged) != 1 || report.Flagged[0].Row != 2 || report.Flagged[0].Rule != kiosk.RuleTradeRefused {
		t.Errorf("report %+v", report)
	}
	for _, a := range everybody(t, d, e) {
		want := kiosk.Registration{Session: e.Sessions[0].ID, Status: kiosk.Booked, Fee: 1500, Source: "peatix"}
		if a.Name == "甲" {
			want.Fee, want.Kind, want.Rank = 1000, kiosk.KindMember, "正会員"
		}
		if a.Registrations[0] != want {
			t.Errorf("%s is registered %+v, want %+v", a.Name, a.Registrations[0], want)
		}
	}
}
