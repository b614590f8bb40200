package api

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
)

// pays checks a walk-in in and returns the answer.
func (b *browser) pays(name, method string, tendered int) (res kiosk.CheckInResult) {
	b.t.Helper()
	payment := map[string]any{"method": method, "amount": 1500}
	if tendered > 0 {
		payment["tendered"] = tendered
	}
	b.want(201, "POST", "/api/v1/events/"+b.event.ID+"/checkins", map[string]any{"nonce": "pays-" + name, "session": b.event.Sessions[0].ID,
		"walk_in": map[string]any{"name": name}, "payment": payment}, &res)
	return res
}

// get reads a file.
func (b *browser) get(path string) (http.Header, []byte) {
	b.t.Helper()
	res, err := b.client.Get(b.url + path)
	b.must(err)
	defer res.Body.Close()
	var body bytes.Buffer
	_, err = body.ReadFrom(res.Body)
	b.must(err)
	if res.StatusCode != 200 {
		b.t.Fatalf("GET %s: %d %s", path, res.StatusCode, body.Bytes())
	}
	return res.Header, body.Bytes()
}

func TestTillOverHTTP(t *testing.T) {
	h := open(t)
	office, desk1, desk2 := h.paired(kiosk.RoleOrganiser, "主催1"), h.paired(kiosk.RoleReception, "受付1"), h.paired(kiosk.RoleReception, "受付2")
	at := "/api/v1/events/" + h.event.ID
	var till kiosk.Till
	desk1.want(200, "POST", at+"/till/float", map[string]any{"amount": 10000}, nil)
	desk1.pays("現金の方", "cash", 2000)
	desk1.pays("=PayPayの方", "paypay", 0)
	undone := desk2.pays("返金の方", "cash", 0)
	desk2.want(200, "POST", at+"/checkins/"+undone.CheckIn.ID+"/undo", map[string]any{"reason": "人違い"}, nil)
	drop := map[string]any{"amount": 1000, "reason": "金庫へ", "nonce": "drop-0001"}
	for range 2 {
		desk1.want(200, "POST", at+"/till/drops", drop, nil)
	}
	desk2.want(200, "GET", at+"/till", nil, &till)
	if till.CashExpected != 10500 || till.ByMethod != (kiosk.ByMethod{Cash: 1500, PayPay: 1500}) || till.Payments != 4500 || till.Refunds != 1500 || till.Drops != 1000 || len(till.Desks) != 2 {
		t.Fatalf("the till is %+v", till)
	}

	desk1.refused(kiosk.Forbidden, "POST", at+"/till/close", map[string]any{"counted": 0, "desk": "受付2"})
	desk1.refused(kiosk.Forbidden, "POST", at+"/till/reopen", map[string]any{"reason": "数え直し"})
	desk1.refused(kiosk.Forbidden, "GET", at+"/exports/payments.csv", nil)
	for field, counted := range map[string]any{"counted": "10500", "counted.3000": map[string]int{"3000": 1}} {
		if e := desk1.refused(kiosk.Invalid, "POST", at+"/till/close", map[string]any{"counted": counted}); e.Error.Field != field {
			t.Errorf("the error is about %q, want %q", e.Error.Field, field)
		}
	}
	if e := desk1.refused(kiosk.Invalid, "POST", at+"/till/close", map[string]any{"counted": 10490}); e.Error.Field != "explanation" {
		t.Errorf("a difference without a word: %+v", e)
	}
	var closing kiosk.TillEntry
	desk1.want(200, "POST", at+"/till/close", map[string]any{"counted": map[string]int{"10000": 1, "100": 5}, "nonce": "close-0001"}, &closing)
	if closing.Desk != "受付1" || *closing.Difference != 0 || closing.Pieces[10000] != 1 {
		t.Errorf("the desk's close is %+v", closing)
	}
	office.want(200, "POST", at+"/till/close", map[string]any{"counted": 10480, "explanation": "おつりの間違い", "nonce": "close-0002"}, &closing)
	office.want(200, "GET", at+"/till", nil, &till)
	if closing.Desk != "" || *closing.Difference != -20 || *till.Counted != 10480 || *till.Difference != -20 || till.Desks[0].ClosedAt == nil {
		t.Errorf("the office's close is %+v, the till %+v", closing, till)
	}
	office.want(200, "POST", at+"/till/reopen", map[string]any{"reason": "数え直し"}, nil)
	var again kiosk.Till
	office.want(200, "GET", at+"/till", nil, &again)
	if again.Counted != nil && *again.Counted == 10480 || len(again.Entries) != 5 {
		t.Errorf("reopened the till is %+v", again)
	}
	checkExports(office, at)
}

func checkExports(office *browser, at string) {
	office.t.Helper()
	header, text := office.get(at + "/exports/payments.csv")
	if !strings.Contains(header.Get("Content-Disposition"), "payments-2026-11-21.csv") {
		office.t.Errorf("the file is %s", header.Get("Content-Disposition"))
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	office.must(err)
	if len(rows) < 5 || rows[2][3] != "'=PayPayの方" || rows[1][10] != "500" || rows[4][8] != "1500" || rows[4][14] != "3" {
		office.t.Errorf("the CSV is\n%s", text)
	}
	_, content := office.get(at + "/exports/payments.xlsx")
	f, err := excelize.OpenReader(bytes.NewReader(content))
	office.must(err)
	defer f.Close()
	if cell, err := f.GetCellValue("入出金", "D3"); err != nil || cell != "'=PayPayの方" {
		office.t.Errorf("Excel has %q, %v", cell, err)
	}
}
