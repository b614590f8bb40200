package api

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer/printertest"
	"fuda/static"
)

// An evening's end over HTTP: a slip from a phone, figures, records and files in
// the office, and none of them for anybody else.
func TestAfterTheEvening(t *testing.T) {
	printertest.Font(t)
	site, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	h := open(t, func(c *Config) { c.Site = site })
	office, desk := h.paired(kiosk.RoleOrganiser, "主催1"), h.paired(kiosk.RoleReception, "受付1")
	a, b := h.guest("hanako"), h.guest("jiro")
	at := "/api/v1/events/" + h.event.ID
	b.accept(a.ask(b, kiosk.ContactEmail), kiosk.ContactPhone)
	a.want(200, "PATCH", "/api/v1/me", map[string]any{"after_party": true, "calls_ok": true}, nil)

	slip := kiosk.Feedback{Score: 4, Again: kiosk.AgainYes, Good: "よかった"}
	a.refused(kiosk.NotFound, "GET", "/api/v1/me/feedback", nil)
	a.refused(kiosk.Conflict, "PUT", "/api/v1/me/feedback", slip)
	desk.want(200, "POST", at+"/attendees/"+a.in.Attendee.ID+"/leave", map[string]any{"badge_returned": false, "card_returned": false}, nil)
	var me kiosk.Me
	if a.want(200, "GET", "/api/v1/me", nil, &me); !me.FeedbackOpen || me.FeedbackGiven {
		t.Errorf("me: open %v, given %v", me.FeedbackOpen, me.FeedbackGiven)
	}
	if e := a.refused(kiosk.Invalid, "PUT", "/api/v1/me/feedback", map[string]any{"score": 6, "again": "yes"}); e.Error.Field != "score" {
		t.Errorf("the error is %+v", e)
	}
	for range 2 {
		var got kiosk.Feedback
		if a.want(200, "PUT", "/api/v1/me/feedback", slip, &got); got != slip {
			t.Errorf("the slip is %+v", got)
		}
	}
	a.want(200, "GET", "/api/v1/me/feedback", nil, nil)
	var sum kiosk.FeedbackSummary
	if office.want(200, "GET", at+"/feedback", nil, &sum); sum.Count != 1 || len(sum.Slips) != 0 {
		t.Errorf("the slips are %+v", sum)
	}

	var f kiosk.Figures
	if office.want(200, "GET", at+"/figures", nil, &f); f.Guests.Came != 2 || f.Guests.WalkIns != 2 || f.Swaps != 1 || f.Sessions[0].Fees != 3000 || f.Feedback.Average != 4 || len(f.Arrivals) != 1 {
		t.Errorf("the figures are %+v", f)
	}
	var consents store.ConsentPage
	if office.want(200, "GET", at+"/consents?q=hanako&limit=2", nil, &consents); len(consents.Consents) != 2 || consents.Next == "" || consents.Consents[0].Via != kiosk.ViaPhone {
		t.Errorf("the consents are %+v", consents)
	}
	if e := office.refused(kiosk.Invalid, "GET", at+"/consents?limit=none", nil); e.Error.Field != "limit" {
		t.Errorf("the error is %+v", e)
	}
	var given store.DisclosurePage
	if office.want(200, "GET", at+"/disclosures", nil, &given); len(given.Disclosures) != 2 || given.Disclosures[0].Via != "badge" {
		t.Errorf("the disclosures are %+v", given)
	}
	checkFiles(office, desk, at)
}

// checkFiles takes every file, and holds the archive to them.
func checkFiles(office, desk *browser, at string) {
	office.t.Helper()
	starts := map[string]string{"attendees.csv": "\ufeff番号,氏名", "attendees.xlsx": "PK", "evening.xlsx": "PK", "consents.csv": "\ufeff日時,番号", "minutes.pdf": "%PDF-1", "payments.csv": "\ufeffNo.", "payments.xlsx": "PK", "shares.zip": "PK"}
	var archive []byte
	for file, start := range starts {
		desk.refused(kiosk.Forbidden, "GET", at+"/exports/"+file, nil)
		header, content := office.get(at + "/exports/" + file)
		name, ending, _ := strings.Cut(file, ".")
		if !strings.HasPrefix(string(content), start) || !strings.Contains(header.Get("Content-Disposition"), name+"-2026-11-21."+ending) || header.Get("Cache-Control") != "no-store" {
			office.t.Errorf("%s begins with %.30q and is %v", file, content, header)
		}
		if file == "shares.zip" {
			archive = content
		}
		if file == "minutes.pdf" {
			office.readMinutes(content)
		}
		var trail store.AuditPage
		if office.want(200, "GET", at+"/audit?action=export", nil, &trail); trail.Entries[0].Detail["file"] != file {
			office.t.Errorf("taking %s left %+v", file, trail.Entries[0])
		}
	}
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	office.must(err)
	delete(starts, "shares.zip")
	starts["disclosures.csv"] = "\ufeff日時"
	for _, name := range []string{"001-hanako/contacts.html", "001-hanako/contacts.vcf", "001-hanako/contacts.csv", "002-jiro/contacts.html", "002-jiro/contacts.vcf", "002-jiro/contacts.csv"} {
		starts[name] = ""
	}
	for _, part := range z.File {
		r, err := part.Open()
		office.must(err)
		content, err := io.ReadAll(r)
		office.must(err)
		start, known := starts[part.Name]
		if delete(starts, part.Name); !known || !strings.HasPrefix(string(content), start) {
			office.t.Errorf("the archive has %s, which begins with %.30q", part.Name, content)
		}
		if part.Name == "001-hanako/contacts.csv" && (!strings.Contains(string(content), "jirophone9") || strings.Contains(string(content), "jiromail")) {
			office.t.Errorf("hanako takes home\n%s", content)
		}
	}
	if len(starts) > 0 {
		office.t.Errorf("the archive lacks %v", starts)
	}
}

func (b *browser) readMinutes(content []byte) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "minutes.pdf")
	b.must(os.WriteFile(path, content, 0o600))
	text, err := exec.Command(printertest.Program(b.t, "pdftotext", "poppler-utils"), "-layout", path, "-").Output()
	b.must(err)
	if !strings.Contains(string(text), "¥3,000") || strings.Contains(string(text), "hanako") || strings.Contains(string(text), "よかった") {
		b.t.Errorf("the minutes are\n%s", text)
	}
}

// The entrance's form says the house's own words, where it has some.
func TestTheEntranceSaysTheHousesWords(t *testing.T) {
	h := open(t)
	office, stranger := h.paired(kiosk.RoleOrganiser, "主催1"), h.browser()
	var offer EntryOffer
	if stranger.want(200, "GET", "/api/v1/entry", nil, &offer); !strings.Contains(offer.PurposeJa, "名刺ボード") {
		t.Errorf("it says %+v", offer)
	}
	office.want(200, "PATCH", "/api/v1/events/"+h.event.ID, map[string]any{"consent": map[string]any{"ja": "会場を撮影します。"}}, nil)
	if stranger.want(200, "GET", "/api/v1/entry", nil, &offer); offer.PurposeJa != "会場を撮影します。" || offer.PurposeEn != offer.PurposeJa {
		t.Errorf("it says %+v", offer)
	}
}
