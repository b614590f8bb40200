package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// told is the record in short, the oldest first.
func (r *room) told() (lines []string) {
	r.Helper()
	all, texts, err := r.AllConsents(r.Context(), r.event.ID)
	r.do(err)
	words := map[string]kiosk.ConsentText{}
	for _, t := range texts {
		words[t.Hash] = t
	}
	for _, c := range all {
		if (c.What == kiosk.ConsentEntry) != (c.Text != "") || c.Text != "" && words[c.TextHash].Head() != c.Text {
			r.Errorf("the words of %+v are among %+v", c, texts)
		}
		lines = append(lines, fmt.Sprintf("%d %s %s %v %s %v", c.Number, c.Name, c.What, c.Given, c.Via, c.Fields))
	}
	return lines
}

func (r *room) wantTold(want ...string) {
	r.Helper()
	if diff := cmp.Diff(want, r.told()); diff != "" {
		r.Errorf("(-want +got):\n%s", diff)
	}
}

// later lets time pass, so that the record has an order.
func (r *room) later() { r.now = r.now.Add(time.Minute) }

// The record tells who agreed to what, and took it back: what phones switch, the
// card on the table, the entrance's form.
func TestWhoAgreedToWhat(t *testing.T) {
	r := openRoom(t, "花子")
	r.wantTold("1 花子 display true desk []")
	patch := func(p kiosk.MePatch) {
		t.Helper()
		r.later()
		for range 2 { // sent twice is one consent
			_, err := r.PatchMe(t.Context(), r.id("花子"), p)
			r.do(err)
		}
	}
	patch(kiosk.MePatch{PhotoShown: ptr(true)})
	patch(kiosk.MePatch{CallsOK: ptr(true)})
	patch(kiosk.MePatch{NoAds: ptr(true)})
	patch(kiosk.MePatch{AfterParty: ptr(true)})
	patch(kiosk.MePatch{Share: &[]kiosk.ContactField{kiosk.ContactPhone}})
	patch(kiosk.MePatch{Share: &[]kiosk.ContactField{}})
	patch(kiosk.MePatch{PhotoShown: ptr(false), Hobby: ptr("登山")})
	r.later()
	_, err := r.CarryOver(t.Context(), r.event.ID, r.id("花子"), kiosk.CarryOverRequest{Session: r.event.Sessions[1].ID, Reason: "ご案内"}, desk)
	r.do(err) // the card stays on the table
	r.later()
	_, err = r.UpdateAttendee(t.Context(), r.event.ID, r.id("花子"), kiosk.ProfilePatch{Display: ptr(false)})
	r.do(err)
	r.wantTold("1 花子 display true desk []", "1 花子 photo true phone []", "1 花子 calls true phone []", "1 花子 no_ads true phone []", "1 花子 after_party true phone []",
		"1 花子 share true phone [phone]", "1 花子 share false phone []", "1 花子 photo false phone []", "1 花子 display false desk []")

	seen := map[string]bool{}
	for q := (RecordQuery{Limit: 4}); ; {
		page, err := r.Consents(t.Context(), r.event.ID, q)
		r.do(err)
		for _, c := range page.Consents {
			seen[c.ID] = true
		}
		if q.Cursor = page.Next; page.Next == "" {
			break
		}
	}
	if len(seen) != 9 {
		t.Errorf("the pages have %d entries", len(seen))
	}
	for q, want := range map[string]int{"花子": 9, "ハナコ": 0, "1": 9, "2": 0, "だれか": 0} {
		if page, err := r.Consents(t.Context(), r.event.ID, RecordQuery{Text: q}); err != nil || len(page.Consents) != want {
			t.Errorf("%s finds %d, %v; want %d", q, len(page.Consents), err, want)
		}
	}
	for _, q := range []RecordQuery{{Limit: 501}, {Cursor: "x"}} {
		_, err := r.Consents(t.Context(), r.event.ID, q)
		wantCode(t, err, kiosk.Invalid)
	}
	_, err = r.Consents(t.Context(), "nowhere", RecordQuery{})
	wantCode(t, err, kiosk.NotFound)
}

// Who sent the entrance's form agreed to its words, as they were then; whose it
// was the desk tells. A form that nobody brought to a desk leaves nothing.
func TestTheEntrancesFormIsAConsent(t *testing.T) {
	r := openRoom(t)
	send := func(name string) kiosk.Entry {
		t.Helper()
		var e kiosk.Entry
		for range 2 {
			var err error
			e, err = r.AddEntry(t.Context(), r.event.ID, kiosk.Profile{Name: name}, "nonce-of-"+name)
			r.do(err)
		}
		return e
	}
	first := send("一番")
	send("来ない人")
	r.wantTold()
	_, err := r.UpdateEvent(t.Context(), r.event.ID, EventPatch{Consent: &kiosk.Consent{JA: "写真を撮ります。"}})
	r.do(err)
	r.later()
	second := send("二番")
	for i, e := range []kiosk.Entry{first, second} {
		r.later()
		in := walkIn(r.event.Sessions[0].ID, []string{"一番", "二番"}[i])
		in.Entry, in.Card = e.Code, nil
		mustCheckIn(t, r.DB, r.event, in)
	}
	r.wantTold("1 一番 entry true entry []", "2 二番 entry true entry []")
	all, texts, err := r.AllConsents(t.Context(), r.event.ID)
	r.do(err)
	if len(texts) != 2 || all[1].Text != "写真を撮ります。" || all[0].TextHash == all[1].TextHash {
		t.Errorf("%+v with %+v", all, texts)
	}
	r.now = r.now.Add(kiosk.EntryLife + time.Minute)
	send("最後")
	if n := count(t, r.DB, `SELECT COUNT(*) FROM consent`); n != 3 {
		t.Errorf("%d rows are left", n)
	}
}

// A check-in writes no row for the record.
func TestACheckInWritesNoConsent(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	if n := count(t, r.DB, `SELECT COUNT(*) FROM consent`); n != 0 {
		t.Errorf("%d rows", n)
	}
}

// What was agreed to stays when the data is gone, without a name.
func TestConsentsStayWithoutNames(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	r.later()
	_, err := r.PatchMe(t.Context(), r.id("花子"), kiosk.MePatch{CallsOK: ptr(true)})
	r.do(err)
	r.do(r.EraseAttendee(t.Context(), r.event.ID, r.id("花子")))
	r.wantTold("2 次郎 display true desk []", "1  calls true phone []")
	_, err = r.AddEntry(t.Context(), r.event.ID, kiosk.Profile{Name: "来ない人"}, "nonce-of-nobody")
	r.do(err)
	_, err = r.Purge(t.Context(), r.event.ID)
	r.do(err)
	r.wantTold("1  calls true phone []")
	if n := count(t, r.DB, `SELECT COUNT(*) FROM consent`); n != 1 {
		t.Errorf("%d rows are left", n)
	}
}

func TestDisclosurePages(t *testing.T) {
	r := openRoom(t, "花子", "次郎", "三郎")
	r.mustAsk("花子", "次郎", kiosk.ContactEmail)
	r.mustAsk("次郎", "花子", kiosk.ContactPhone, kiosk.ContactLINE)
	r.later()
	r.mustAsk("花子", "三郎", kiosk.ContactWebsite)
	s := r.mustAsk("三郎", "花子", kiosk.ContactEmail)
	r.later()
	r.do(errorOf(r.RevokeSwap(t.Context(), r.id("三郎"), s.ID)))
	var lines []string
	q := RecordQuery{Limit: 1}
	for {
		page, err := r.DisclosureEntries(t.Context(), r.event.ID, q)
		r.do(err)
		for _, d := range page.Disclosures {
			lines = append(lines, fmt.Sprintf("%s %d→%s %d %v %s %v", d.Giver.Name, d.Giver.Number, d.Taker.Name, d.Taker.Number, d.Fields, d.Via, d.RevokedAt != nil))
		}
		if q.Cursor = page.Next; page.Next == "" {
			break
		}
	}
	if len(lines) != 4 {
		t.Fatalf("%q", lines)
	}
	for _, want := range []string{"花子 1→次郎 2 [email] badge false", "次郎 2→花子 1 [phone line] badge false", "花子 1→三郎 3 [website] badge true", "三郎 3→花子 1 [email] badge true"} {
		found := false
		for _, l := range lines {
			found = found || l == want
		}
		if !found {
			t.Errorf("%s is not in %q", want, lines)
		}
	}
	if page, err := r.DisclosureEntries(t.Context(), r.event.ID, RecordQuery{Text: "3"}); err != nil || len(page.Disclosures) != 2 {
		t.Errorf("number 3: %+v, %v", page, err)
	}
}
