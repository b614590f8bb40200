package api

import (
	"context"
	"net"
	"os"
	"strings"
	"testing"

	"fuda/kiosk"
)

// deaf is a printer that nobody listens at: it cannot be reached.
func deaf(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	uri := "ql+tcp://" + l.Addr().String() + "?model=QL-820NWB&media=62x100"
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return uri
}

// until reads on until the printers do as wanted.
func (p *page) until(want func([]PrinterStatus) bool) {
	p.t.Helper()
	for len(p.told) == 0 || !want(p.told[len(p.told)-1].Printers) {
		p.frame()
	}
}

func TestAPrinterIsAddedWithATest(t *testing.T) {
	p := openPress(t)
	dir := t.TempDir()
	var good, bad AddedPrinter
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"name": "ラベル", "uri": "png://" + dir, "test": true}, &good)
	if files, err := os.ReadDir(dir); err != nil || good.Test == nil || !good.Test.Printed || len(files) != 1 {
		t.Errorf("%+v, %d files, %v", good.Test, len(files), err)
	}
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"uri": deaf(t), "test": true}, &bad)
	if bad.Test == nil || bad.Test.Printed || bad.Test.Reason == "" || bad.ID == "" {
		t.Errorf("%+v", bad)
	}
	if e := p.office.refused(kiosk.Invalid, "POST", "/api/v1/printers", map[string]any{"uri": "bogus://x"}); e.Error.Field != "uri" {
		t.Errorf("%+v", e)
	}
}

func TestPrintersAreFound(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Finder = func(context.Context) ([]FoundPrinter, error) {
			return []FoundPrinter{{Name: "QL", URI: "ql+tcp://192.0.2.1:9100?model=QL-820NWB"}, {Name: "folder", URI: "png:///labels"}}, nil
		}
	})
	office := h.paired(kiosk.RoleOrganiser, "")
	office.want(201, "POST", "/api/v1/printers", map[string]any{"uri": "png:///labels"}, nil)
	var found FoundList
	office.want(200, "GET", "/api/v1/printers/found", nil, &found)
	if len(found.Printers) != 2 || found.Printers[0].Known || !found.Printers[1].Known {
		t.Errorf("%+v", found)
	}
}

func TestADeskSeesItsPrinters(t *testing.T) {
	p := openPress(t)
	var broken AddedPrinter
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"name": "壊れ", "uri": deaf(t)}, &broken)
	good, dir := p.printer("png")
	screen := p.desk.live("")
	screen.until(func(all []PrinterStatus) bool {
		return len(all) == 2 && all[0].State.State == "idle" && all[0].Waiting == 0
	})
	first := p.arrive("札 太郎")
	screen.until(func(all []PrinterStatus) bool {
		return all[0].State.State == "blocked" && all[0].Reason != "" && all[0].Waiting == 2
	})
	var list PrinterList
	p.desk.want(200, "GET", "/api/v1/printers", nil, &list)
	if len(list.Printers) != 2 || list.Printers[0].Waiting != 2 {
		t.Errorf("%+v", list)
	}
	if shot := p.desk.snapshot(); len(shot.Staff.Printers) != 2 || shot.Staff.Printers[0].Waiting != 2 {
		t.Errorf("the snapshot has %+v", shot.Staff.Printers)
	}

	var moved PrintJobList
	p.decides(200, p.at+"/print_jobs/"+first.PrintJobs[0]+"/move", map[string]any{"printer": good.ID}, &moved)
	if len(moved.PrintJobs) != 2 {
		t.Errorf("moved %+v", moved)
	}
	p.printed(dir, ".png", first.PrintJobs...)
	screen.until(func(all []PrinterStatus) bool { return all[0].Waiting == 0 && all[1].Waiting == 0 })

	second := p.arrive("札 花子")
	screen.until(func(all []PrinterStatus) bool { return all[0].Waiting == 2 })
	for moved := 0; moved < 2; { // not the one that is being tried just then
		var more Moved
		p.desk.want(200, "POST", "/api/v1/printers/"+broken.ID+"/move", map[string]any{"to": good.ID}, &more)
		moved += more.Moved
	}
	p.printed(dir, ".png", second.PrintJobs...)
	p.desk.refused(kiosk.Invalid, "POST", "/api/v1/printers/"+broken.ID+"/move", map[string]any{})
}

func TestAJobIsTriedOnAnotherPrinter(t *testing.T) {
	p := openPress(t)
	var broken AddedPrinter
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"name": "壊れ", "uri": deaf(t)}, &broken)
	good, dir := p.printer("png")
	jobs := p.arrive("札 太郎").PrintJobs
	if j := p.settled(jobs[0]); j.State != kiosk.JobBlocked {
		t.Fatalf("%+v", j)
	}
	p.decides(200, p.at+"/print_jobs/"+jobs[0]+"/retry", map[string]any{"printer": good.ID}, nil)
	p.printed(dir, ".png", jobs[0])
	p.decides(200, p.at+"/print_jobs/"+jobs[1]+"/retry", nil, nil) // as a page without a body does
}

func TestDesksHavePrintersOfTheirOwn(t *testing.T) {
	p := openPress(t)
	_, first := p.printer("png")
	second, dir := p.printer("png")
	var named kiosk.Printer
	p.office.want(200, "PATCH", "/api/v1/printers/"+second.ID, map[string]any{"name": "受付2のプリンター"}, &named)
	if named.Name != "受付2のプリンター" || named.URI != second.URI {
		t.Errorf("%+v", named)
	}
	var desk SessionAnswer
	p.desk.want(200, "PATCH", "/api/v1/session", map[string]any{"name": "受付2", "printer": second.ID}, &desk)
	if desk.Device.Name != "受付2" || desk.Device.Printer != second.ID {
		t.Errorf("%+v", desk)
	}
	p.printed(dir, ".png", p.arrive("札 太郎").PrintJobs...)
	var device kiosk.Device
	p.office.want(200, "PATCH", "/api/v1/devices/"+desk.Device.ID, map[string]any{"printer": ""}, &device)
	if device.Printer != "" || device.Name != "受付2" {
		t.Errorf("%+v", device)
	}
	p.printed(first, ".png", p.arrive("札 花子").PrintJobs...)
	p.desk.want(200, "GET", "/api/v1/session", nil, &desk)
	p.desk.refused(kiosk.Invalid, "PATCH", "/api/v1/session", map[string]any{"printer": "nothing"})
}

func TestAFallbackStandsIn(t *testing.T) {
	p := openPress(t)
	var broken AddedPrinter
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"name": "壊れ", "uri": deaf(t)}, &broken)
	good, dir := p.printer("png")
	p.office.want(200, "PATCH", "/api/v1/printers/"+broken.ID, map[string]any{"fallback": good.ID}, nil)
	if j := p.settled(p.arrive("札 太郎").PrintJobs[0]); j.State != kiosk.JobBlocked {
		t.Fatalf("%+v", j)
	}
	p.printed(dir, ".png", p.arrive("札 花子").PrintJobs...)
}

// The labels' font has no glyph for the last one.
func TestAnImportTellsWhatCannotBePrinted(t *testing.T) {
	p := openPress(t)
	file := []byte("name,kana,company,session\n髙﨑 𠮷子,タカサキ,商店,第1部\n竜田 🐉,タツタ,🐉商店,第1部\n")
	for _, query := range []string{"?dry_run=true", ""} {
		var report kiosk.ImportReport
		p.office.upload(p.at+"/import"+query, "list.csv", file, &report)
		if len(report.Unprintable) != 2 || report.Unprintable[0].Row != 3 || report.Unprintable[0].Field != "name" || strings.Join(report.Unprintable[1].Characters, "") != "🐉" {
			t.Errorf("%s: %+v", query, report.Unprintable)
		}
	}
	var again kiosk.ImportReport
	p.office.upload(p.at+"/import", "list.csv", file, &again)
	if len(again.Unprintable) != 0 || again.Unprintable == nil {
		t.Errorf("nothing was written, but %+v", again.Unprintable)
	}
}
