package api

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// guest is somebody with a phone, and with contact fields that occur nowhere
// else.
type guest struct {
	*browser
	in     kiosk.CheckInResult
	secret map[kiosk.ContactField]string
}

// photoField stands for the large photo of the card among the contact fields.
const photoField kiosk.ContactField = "photo"

func (h *house) guest(name string) *guest {
	h.t.Helper()
	g := &guest{browser: h.browser(), secret: map[kiosk.ContactField]string{
		kiosk.ContactEmail: name + "mail@example.jp", kiosk.ContactPhone: name + "phone9", kiosk.ContactLINE: name + "line",
		kiosk.ContactWebsite: "https://" + name + "web.example.jp", photoField: name + "photo",
	}}
	p := kiosk.ProfilePatch{Name: &name, Email: ptr(g.secret[kiosk.ContactEmail]), Phone: ptr(g.secret[kiosk.ContactPhone]),
		LINE: ptr(g.secret[kiosk.ContactLINE]), Website: ptr(g.secret[kiosk.ContactWebsite])}
	var err error
	g.in, err = h.db.CheckIn(context.Background(), h.event.ID, kiosk.CheckInRequest{Nonce: "nonce-of-" + name, Session: h.event.Sessions[0].ID, WalkIn: &p,
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500}, Card: &kiosk.CardRequest{Display: true}}, store.Actor{Name: "受付"})
	h.must(err)
	h.must(h.db.SetPhoto(context.Background(), h.event.ID, g.in.Attendee.ID, &store.Photo{Large: []byte(g.secret[photoField]), Small: []byte("small")}))
	g.want(200, "POST", "/api/v1/pair", map[string]any{"code": g.in.Pass.Code, "name": "phone"}, nil)
	return g
}

func ptr[T any](v T) *T { return &v }

// host makes a guest one of the hosts.
func (h *house) host(attendee string) {
	h.t.Helper()
	_, err := h.db.UpdateAttendee(context.Background(), h.event.ID, attendee, kiosk.ProfilePatch{Host: ptr(true)})
	h.must(err)
}

// ask and accept are the two halves of a swap.
func (g *guest) ask(of *guest, share ...kiosk.ContactField) (s kiosk.Swap) {
	g.t.Helper()
	g.want(201, "POST", "/api/v1/swaps", map[string]any{"badge": of.in.Badge.Code, "share": share}, &s)
	return s
}

func (g *guest) accept(s kiosk.Swap, share ...kiosk.ContactField) {
	g.t.Helper()
	g.want(200, "POST", "/api/v1/swaps/"+s.ID+"/accept", map[string]any{"share": share}, nil)
}

// reach is every byte that a browser can get hold of: each GET of the table with
// every value that its parameters may have, and the whole feed.
func (b *browser) reach(with map[string][]string) []byte {
	b.t.Helper()
	var all bytes.Buffer
	for _, r := range allRoutes() {
		if r.Method != "GET" || r.Path == "/live" {
			continue
		}
		for _, path := range expand(r.Path, with) {
			_, body := b.do(b.request("GET", path, nil))
			all.Write(body)
		}
	}
	all.Write(b.feed())
	return all.Bytes()
}

// expand puts every value into a path's parameters.
func expand(path string, with map[string][]string) []string {
	m := braces.FindStringSubmatchIndex(path)
	if m == nil {
		return []string{path}
	}
	var out []string
	values := with[path[m[2]:m[3]]]
	if len(values) == 0 {
		values = []string{"nobody"}
	}
	for _, v := range values {
		out = append(out, expand(path[:m[0]]+v+path[m[1]:], with)...)
	}
	return out
}

// feed is a snapshot, and all changes since the beginning.
func (b *browser) feed() []byte {
	var all bytes.Buffer
	for _, query := range []string{"", "&since=0&epoch=" + b.epoch()} {
		r := b.request("GET", "/live?event="+b.event.ID+query, nil)
		header := map[string][]string{"Origin": {b.url}}
		for _, c := range b.client.Jar.Cookies(r.URL) {
			header["Cookie"] = append(header["Cookie"], c.String())
		}
		conn, _, err := websocket.DefaultDialer.Dial(strings.Replace(r.URL.String(), "http", "ws", 1), header)
		if err != nil {
			continue // not for this browser
		}
		rev := int64(0)
		for last := b.rev(); rev < last; {
			b.must(conn.SetReadDeadline(time.Now().Add(5 * time.Second)))
			_, text, err := conn.ReadMessage()
			b.must(err)
			all.Write(text)
			if i := bytes.Index(text, []byte(`"rev":`)); i >= 0 && !bytes.Contains(text, []byte(`"resumed"`)) {
				digits := strings.FieldsFunc(string(text[i+6:min(len(text), i+20)]), func(r rune) bool { return r < '0' || r > '9' })
				rev, _ = strconv.ParseInt(digits[0], 10, 64)
			}
		}
		conn.Close()
	}
	return all.Bytes()
}

func (b *browser) epoch() string {
	h, err := b.db.Health(context.Background())
	b.must(err)
	return h.Epoch
}

func (b *browser) rev() int64 {
	board, err := b.db.Snapshot(context.Background(), b.event.ID, kiosk.AudienceDisplay)
	b.must(err)
	return board.Rev
}

// Who sees which contact field, in each state of a swap, over every route and
// the socket: its owner, and who was given it, for as long as it is given. A
// station, a board, a third guest and a stranger see none; nor does the log.
func TestConsent(t *testing.T) {
	var log bytes.Buffer
	h := open(t, func(c *Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	hana, jiro, sabu := h.guest("hana"), h.guest("jiro"), h.guest("sabu")
	guests := map[string]*guest{"hana": hana, "jiro": jiro, "sabu": sabu}
	viewers := map[string]*browser{"hana": hana.browser, "jiro": jiro.browser, "sabu": sabu.browser, "stranger": h.browser(),
		"board": h.paired(kiosk.RoleDisplay, ""), "station": h.paired(kiosk.RoleStation, "")}
	with := map[string][]string{"event": {h.event.ID}, "number": {"1", "2", "3"}, "session": {h.event.Sessions[0].ID, h.event.Sessions[1].ID}}
	h.host(sabu.in.Attendee.ID)
	for _, g := range guests {
		with["attendee"] = append(with["attendee"], g.in.Attendee.ID)
		with["code"] = append(with["code"], g.in.Badge.Code)
	}
	given := map[string][]kiosk.ContactField{} // "taker<giver"
	look := func(state string) {
		t.Helper()
		for viewer, b := range viewers {
			got := b.reach(with)
			for name, g := range guests {
				for field, value := range g.secret {
					sees := bytes.Contains(got, []byte(value))
					may := viewer == name || slices.Contains(given[viewer+"<"+name], field)
					if sees != may {
						t.Errorf("%s: %s of %s for %s: seen %v, may be seen %v", state, field, name, viewer, sees, may)
					}
				}
			}
		}
	}
	look("at first")
	sabu.want(201, "POST", "/api/v1/introductions", map[string]any{"numbers": []int{1, 2}, "note": "お二人でどうぞ"}, nil)
	look("introduced by a host")
	var suggested kiosk.Suggestions
	hana.want(200, "GET", "/api/v1/me/suggestions", nil, &suggested)
	if len(suggested.Suggestions) == 0 {
		t.Error("nobody is suggested: the walk sees nothing of it")
	} else {
		hana.want(200, "POST", fmt.Sprintf("/api/v1/me/suggestions/%d", suggested.Suggestions[0].Number), map[string]any{"answer": "later"}, nil)
	}
	look("suggested")
	s := hana.ask(jiro, kiosk.ContactEmail)
	with["swap"] = append(with["swap"], s.ID)
	look("asked")
	jiro.accept(s, kiosk.ContactPhone, kiosk.ContactWebsite)
	given["jiro<hana"] = []kiosk.ContactField{kiosk.ContactEmail, photoField}
	given["hana<jiro"] = []kiosk.ContactField{kiosk.ContactPhone, kiosk.ContactWebsite, photoField}
	look("swapped")
	third := sabu.ask(hana, kiosk.ContactFields()...)
	with["swap"] = append(with["swap"], third.ID)
	hana.want(200, "POST", "/api/v1/swaps/"+third.ID+"/decline", nil, nil)
	look("a third was turned down")
	var st kiosk.StationSwap
	station := viewers["station"]
	station.want(201, "POST", "/api/v1/events/"+h.event.ID+"/station/swaps", map[string]any{"badges": []string{sabu.in.Badge.Code, jiro.in.Badge.Code}}, &st)
	with["swap"] = append(with["swap"], st.ID)
	look("two at a station")
	for _, g := range []*guest{sabu, jiro} {
		station.want(200, "POST", "/api/v1/events/"+h.event.ID+"/station/swaps/"+st.ID+"/confirm", map[string]any{"badge": g.in.Badge.Code, "share": []string{"line"}}, nil)
	}
	var met ContactList
	sabu.want(200, "GET", "/api/v1/me/contacts", nil, &met)
	with["swap"] = append(with["swap"], met.Contacts[0].Swap)
	given["sabu<jiro"] = []kiosk.ContactField{kiosk.ContactLINE, photoField}
	given["jiro<sabu"] = []kiosk.ContactField{kiosk.ContactLINE, photoField}
	look("done at the station")
	jiro.want(200, "POST", "/api/v1/swaps/"+s.ID+"/revoke", nil, nil)
	maps.DeleteFunc(given, func(k string, _ []kiosk.ContactField) bool { return strings.Contains(k, "hana") })
	look("revoked")
	h.must(h.db.EraseAttendee(context.Background(), h.event.ID, sabu.in.Attendee.ID))
	delete(viewers, "sabu")
	delete(guests, "sabu")
	given = map[string][]kiosk.ContactField{}
	look("one was erased")
	for name, g := range guests {
		for field, value := range g.secret {
			if strings.Contains(log.String(), value) {
				t.Errorf("%s of %s is in the log", field, name)
			}
		}
		if strings.Contains(log.String(), g.in.Pass.Code) || strings.Contains(log.String(), g.in.Badge.Code) {
			t.Errorf("a code of %s is in the log", name)
		}
	}
}

// A phone hears of its own news, and asks; and what it is told without asking
// holds nothing.
func TestAPhoneHearsOfItsNews(t *testing.T) {
	h := open(t)
	hana, jiro := h.guest("hana"), h.guest("jiro")
	p := jiro.live("")
	p.next() // the snapshot
	hana.ask(jiro)
	for {
		text := p.read()
		if bytes.Contains(text, []byte(`"me"`)) {
			if string(text) != `{"type":"me"}` {
				t.Errorf("told %s", text)
			}
			break
		}
	}
	var me kiosk.Me
	jiro.want(200, "GET", "/api/v1/me", nil, &me)
	if len(me.Asked) != 1 || me.Asked[0].With.Number != hana.in.CheckIn.Number || len(me.Notices) != 1 {
		t.Errorf("me: %+v", me)
	}
}

// The entrance's form is for a few at a time, and joins nothing.
func TestTheEntranceIsSlow(t *testing.T) {
	h := open(t)
	stranger := h.browser()
	var offer EntryOffer
	stranger.want(200, "GET", "/api/v1/entry", nil, &offer)
	if offer.Event.ID != h.event.ID || offer.PurposeJa == "" {
		t.Errorf("offer %+v", offer)
	}
	var e EntryAnswer
	form := map[string]any{"name": "飛び込み 太郎", "kana": "とびこみ", "nonce": "nonce-of-a-phone"}
	stranger.want(201, "POST", "/api/v1/entry", form, &e)
	desk := h.paired(kiosk.RoleReception, "受付1")
	var found kiosk.Entry
	desk.want(200, "GET", "/api/v1/events/"+h.event.ID+"/entries/"+e.Code, nil, &found)
	if found.Profile.Name != "飛び込み 太郎" {
		t.Errorf("found %+v", found)
	}
	var list store.AttendeePage
	desk.want(200, "GET", "/api/v1/events/"+h.event.ID+"/attendees", nil, &list)
	if len(list.Attendees) != 0 {
		t.Errorf("the form made %+v", list.Attendees)
	}
	for i := range limits["POST /api/v1/entry"].max - 1 {
		form["nonce"] = fmt.Sprintf("nonce-number-%d", i)
		stranger.want(201, "POST", "/api/v1/entry", form, nil)
	}
	stranger.refused(kiosk.TooMany, "POST", "/api/v1/entry", form)
}
