package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// What a guest changes shows on the card, and never a contact field.
func TestMyCardFollowsWhatISay(t *testing.T) {
	r := openRoom(t, "花子")
	listen := kiosk.TalkListen
	me, err := r.PatchMe(t.Context(), r.id("花子"), kiosk.MePatch{Why: ptr("花屋を探しに"), Hobby: ptr("登山"), Status: &listen, Email: ptr("new@example.jp")})
	r.do(err)
	if me.Card.Why != "花屋を探しに" || me.Card.Hobby != "登山" || me.Card.Status != listen || me.Attendee.Email != "new@example.jp" {
		t.Errorf("me: %+v", me)
	}
	changes, err := r.Changes(t.Context(), r.event.ID, 0, 1000)
	r.do(err)
	last := changes[len(changes)-1]
	if last.Kind != kiosk.CardUpdated || last.Card.Hobby != "登山" {
		t.Errorf("the board learns %+v", last)
	}
	rev := last.Rev
	_, err = r.PatchMe(t.Context(), r.id("花子"), kiosk.MePatch{Phone: ptr("080-1111-2222"), NoAds: ptr(true)})
	r.do(err)
	if changes, err = r.Changes(t.Context(), r.event.ID, rev, 10); err != nil || len(changes) != 0 {
		t.Errorf("the board is told of a telephone: %+v", changes)
	}
	for _, bad := range []kiosk.MePatch{{Website: ptr("javascript:alert(1)")}, {Email: ptr("no")}, {Status: ptr(kiosk.TalkStatus("gone"))}, {Share: &[]kiosk.ContactField{"pin"}}} {
		_, err := r.PatchMe(t.Context(), r.id("花子"), bad)
		wantCode(t, err, kiosk.Invalid)
	}
}

// A photo is on the board only with its owner's yes, and in full only for who
// swapped.
func TestAPhotoNeedsConsent(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	r.do(r.SetPhoto(t.Context(), r.event.ID, r.id("花子"), &Photo{Large: []byte("large"), Small: []byte("small")}))
	_, err := r.BoardPhoto(t.Context(), r.event.ID, r.number("花子"))
	wantCode(t, err, kiosk.NotFound)
	if c := r.me("花子").Card; c.Photo != "" {
		t.Errorf("the card shows %s", c.Photo)
	}
	_, err = r.PatchMe(t.Context(), r.id("花子"), kiosk.MePatch{PhotoShown: ptr(true)})
	r.do(err)
	small, err := r.BoardPhoto(t.Context(), r.event.ID, r.number("花子"))
	r.do(err)
	r.want("on the board", string(small), "small")
	if c := r.me("花子").Card; !strings.Contains(c.Photo, "/photo?") {
		t.Errorf("the card shows %q", c.Photo)
	}
	s := r.mustAsk("次郎", "花子")
	_, err = r.ContactPhoto(t.Context(), r.id("次郎"), s.ID)
	wantCode(t, err, kiosk.NotFound)
	s = r.mustAsk("花子", "次郎")
	large, err := r.ContactPhoto(t.Context(), r.id("次郎"), s.ID)
	r.do(err)
	r.want("after the swap", string(large), "large")
	r.do(r.SetPhoto(t.Context(), r.event.ID, r.id("花子"), nil))
	_, err = r.ContactPhoto(t.Context(), r.id("次郎"), s.ID)
	wantCode(t, err, kiosk.NotFound)
}

// A form from the entrance is a prefilled walk-in: it joins nothing, works for
// three hours, and once.
func TestAFormFromTheEntrance(t *testing.T) {
	r := openRoom(t)
	in := kiosk.Profile{Name: "飛び込み 太郎", Kana: "とびこみ たろう", Note: "organiser's friend"}
	e, err := r.AddEntry(t.Context(), r.event.ID, in, "nonce-of-a-phone")
	r.do(err)
	again, err := r.AddEntry(t.Context(), r.event.ID, in, "nonce-of-a-phone")
	r.do(err)
	if again.Code != e.Code || len(e.Code) != kiosk.EntryCodeLen || e.Profile.Note != "" {
		t.Errorf("%+v, again %+v", e, again)
	}
	if page, err := r.Attendees(t.Context(), r.event.ID, AttendeeQuery{}); err != nil || len(page.Attendees) != 0 {
		t.Error("a form made an attendee")
	}
	got, err := r.Entry(t.Context(), r.event.ID, kiosk.EntryURL("http://192.168.1.2:8080", e.Code))
	r.do(err)
	check := walkIn(r.event.Sessions[0].ID, got.Profile.Name)
	check.Entry = e.Code
	mustCheckIn(t, r.DB, r.event, check)
	_, err = r.Entry(t.Context(), r.event.ID, e.Code)
	wantCode(t, err, kiosk.NotFound)
	late, err := r.AddEntry(t.Context(), r.event.ID, in, "another-nonce")
	r.do(err)
	r.now = r.now.Add(kiosk.EntryLife)
	_, err = r.Entry(t.Context(), r.event.ID, late.Code)
	wantCode(t, err, kiosk.NotFound)
}

// A new pass ends the old one and every phone but the one that asked.
func TestANewPassEndsTheOld(t *testing.T) {
	r := openRoom(t, "花子")
	old := r.at["花子"].Pass.Code
	first, _, err := r.Pair(t.Context(), old, "phone")
	r.do(err)
	second, _, err := r.Pair(t.Context(), old, "other browser")
	r.do(err)
	code, gone, err := r.RenewMyPass(t.Context(), r.id("花子"), first.ID)
	r.do(err)
	if !slices.Equal(gone, []string{second.ID}) || code == old {
		t.Errorf("unpaired %v", gone)
	}
	_, _, err = r.Pair(t.Context(), old, "thief")
	wantCode(t, err, kiosk.Unauthorised)
	_, _, err = r.Pair(t.Context(), code, "phone again")
	r.do(err)
	shown, _, err := r.Pass(t.Context(), r.event.ID, r.id("花子"), false)
	r.do(err)
	r.want("the desk shows", shown, code)
}

// A ticket with the name's reading pairs the first phone, and no second.
func TestATicketPairsTheFirstPhone(t *testing.T) {
	d := openTest(t, func(c *Config) { c.Clock = func() time.Time { return evening } })
	e := ikebukuro(t, d)
	_, err := d.Import(t.Context(), e.ID, []kiosk.SignUp{hanako("")}, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{{"PT51001", "やまだ"}, {"PT51002", "たかさき はなおり"}, {"", ""}, {"PT51001", ""}} {
		_, _, err := d.PairByTicket(t.Context(), c[0], c[1], "phone")
		wantCode(t, err, kiosk.Unauthorised)
	}
	dev, token, err := d.PairByTicket(t.Context(), " PT51001", "タカサキハナオリ", "phone")
	if err != nil || dev.Role != kiosk.RoleAttendee || token == "" {
		t.Fatal(err, dev)
	}
	_, _, err = d.PairByTicket(t.Context(), "PT51001", "たかさき はなおり", "thief")
	wantCode(t, err, kiosk.Unauthorised)
}
