package store

import (
	"fmt"
	"testing"

	"fuda/kiosk"
)

// Interest is told to nobody unless it is mutual, and then to both, once.
func TestInterestIsPrivateUntilMutual(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	set := func(from, to string, on bool) {
		t.Helper()
		_, err := r.SetInterest(t.Context(), r.id(from), r.number(to), on)
		r.do(err)
	}
	set("花子", "次郎", true)
	before := r.me("次郎")
	if len(before.Notices) != 0 || len(before.Interests) != 0 {
		t.Fatalf("he knows: %+v", before)
	}
	set("花子", "次郎", false)
	set("次郎", "花子", true)
	r.want("after a mark that was withdrawn", r.notices("次郎"), "")
	set("花子", "次郎", true)
	r.want("her phone", r.notices("花子"), fmt.Sprintf("match %d;", r.number("次郎")))
	r.want("his phone", r.notices("次郎"), fmt.Sprintf("match %d;", r.number("花子")))
	if r.me("花子").Notices[0].Opener == "" {
		t.Error("no first question")
	}
	set("花子", "次郎", false)
	set("花子", "次郎", true)
	r.want("her phone, marked again", r.notices("花子"), fmt.Sprintf("match %d;", r.number("次郎")))
}

// A block leaks in no list: neither asks, matches or calls reach the one who
// blocks, and nothing tells the other.
func TestABlockIsSilentAndWhole(t *testing.T) {
	r := openRoom(t, "花子", "営業")
	_, err := r.SetBlock(t.Context(), r.id("花子"), r.number("営業"), true)
	r.do(err)
	r.mustAsk("営業", "花子")
	for _, pair := range [][2]string{{"営業", "花子"}, {"花子", "営業"}} {
		_, err := r.SetInterest(t.Context(), r.id(pair[0]), r.number(pair[1]), true)
		r.do(err)
	}
	_, err = r.PatchMe(t.Context(), r.id("花子"), kiosk.MePatch{CallsOK: ptr(true)})
	r.do(err)
	state, err := r.AskCall(t.Context(), r.id("営業"), kiosk.CallRequest{Number: r.number("花子")})
	r.do(err)
	r.want("the call looks", state, "asked")
	r.want("her notices", r.notices("花子"), "")
	r.want("her requests", r.requests("花子"), "")
	r.want("his notices", r.notices("営業"), "")
	r.want("his requests", r.requests("営業"), fmt.Sprintf("requested of %d;", r.number("花子")))
	changes, err := r.Changes(t.Context(), r.event.ID, 0, 1000)
	r.do(err)
	for _, c := range changes {
		if c.Kind == kiosk.Called {
			t.Error("she was called")
		}
	}
	_, err = r.ask("花子", "営業")
	wantCode(t, err, kiosk.Conflict) // lift the block first
	_, err = r.SetBlock(t.Context(), r.id("花子"), r.number("営業"), false)
	r.do(err)
	r.want("what he asked while blocked", r.requests("花子"), "")
	if s := r.mustAsk("花子", "営業"); s.State != kiosk.SwapRequested {
		t.Errorf("it is %s", s.State)
	}
}

// Staff learn the number and the reason; who reported is for the organiser.
func TestAReport(t *testing.T) {
	r := openRoom(t, "花子", "営業")
	in := kiosk.ReportRequest{Number: r.number("営業"), Reason: kiosk.ReportSolicitation, Note: "保険をすすめられた"}
	r.do(r.AddReport(t.Context(), r.id("花子"), in))
	r.do(r.AddReport(t.Context(), r.id("花子"), in)) // sent twice
	changes, err := r.Changes(t.Context(), r.event.ID, 0, 1000)
	r.do(err)
	last := changes[len(changes)-1]
	if last.Kind != kiosk.Reported || last.Staff.Report.Number != r.number("営業") || last.Staff.Report.By != "" || last.Staff.Report.Note != "" {
		t.Errorf("the desk learns %+v", last.Staff)
	}
	if c := last.For(kiosk.AudienceAttendee); c.Kind != kiosk.Hidden || c.Staff != nil {
		t.Errorf("phones learn %+v", c)
	}
	for _, full := range []bool{false, true} {
		reports, err := r.Reports(t.Context(), r.event.ID, full)
		r.do(err)
		if len(reports) != 1 || (reports[0].ByName != "") != full || (reports[0].Note != "") != full {
			t.Errorf("full %v: %+v", full, reports)
		}
	}
	wantCode(t, r.AddReport(t.Context(), r.id("花子"), kiosk.ReportRequest{Number: r.number("営業"), Reason: "dull"}), kiosk.Invalid)
	wantCode(t, r.AddReport(t.Context(), r.id("花子"), kiosk.ReportRequest{Number: 99, Reason: kiosk.ReportOther}), kiosk.NotFound)
}

// The chain of introducers is followed by name, and a circle ends it.
func TestTheChainOfIntroducers(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	sign := func(row int, name, referrer string) kiosk.SignUp {
		return kiosk.SignUp{Row: row, Source: "peatix", Ref: fmt.Sprint(row), Profile: kiosk.Profile{Name: name}, Status: kiosk.Booked, Referrer: referrer}
	}
	_, err := d.Import(t.Context(), e.ID, []kiosk.SignUp{sign(2, "甲", "乙"), sign(3, "乙", "丙"), sign(4, "丙", "甲")}, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.Attendees(t.Context(), e.ID, AttendeeQuery{Text: "甲"})
	if err != nil || len(page.Attendees) != 1 {
		t.Fatal(err, page)
	}
	read(t, d, func(q queries) error {
		chain, err := introducers(q, e.ID, page.Attendees[0].ID)
		names := ""
		for _, i := range chain {
			names += i.Name
			if i.Attendee == "" {
				t.Errorf("%s is not found", i.Name)
			}
		}
		if names != "乙丙甲" {
			t.Errorf("the chain is %s", names)
		}
		return err
	})
}

// A call is shown when the one who is called agreed, beforehand or when asked.
func TestACallNeedsAYes(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	state, err := r.AskCall(t.Context(), r.id("次郎"), kiosk.CallRequest{Number: r.number("花子")})
	r.do(err)
	r.want("the call", state, "asked")
	n := r.me("花子").Notices[0]
	wantCode(t, r.AcceptCall(t.Context(), r.id("次郎"), n.Call), kiosk.NotFound) // not his to allow
	r.do(r.AcceptCall(t.Context(), r.id("花子"), n.Call))
	r.do(r.AcceptCall(t.Context(), r.id("花子"), n.Call))
	changes, err := r.Changes(t.Context(), r.event.ID, 0, 1000)
	r.do(err)
	shown := 0
	for _, c := range changes {
		if c.Kind == kiosk.Called {
			shown++
			if c.Call.Number != r.number("花子") || c.Call.By != r.number("次郎") {
				t.Errorf("the board shows %+v", c.Call)
			}
		}
	}
	if shown != 1 {
		t.Errorf("shown %d times", shown)
	}
}

// A page that opens is told what was said last.
func TestASnapshotHoldsTheLastAnnouncements(t *testing.T) {
	r := openRoom(t, "花子")
	for i := range 7 {
		_, err := r.Announce(t.Context(), r.event.ID, kiosk.AnnouncementRequest{Text: fmt.Sprintf("お知らせ%d", i)})
		r.do(err)
	}
	s, err := r.Snapshot(t.Context(), r.event.ID, kiosk.AudienceDisplay)
	r.do(err)
	if len(s.Announcements) != saidAtMost || s.Announcements[0].Text != "お知らせ2" || s.Announcements[4].Text != "お知らせ6" {
		t.Errorf("it holds %+v", s.Announcements)
	}
}
