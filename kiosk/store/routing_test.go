package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// venue is an event with three printers and a desk.
type venue struct {
	shop
	one, two, three kiosk.Printer
	desk            Actor
}

func openVenue(t *testing.T) *venue {
	t.Helper()
	ctx := context.Background()
	h := &venue{shop: openShop(t)}
	printers, err := h.Printers(ctx)
	h.must(err)
	h.one = printers[0]
	h.two, err = h.AddPrinter(ctx, "二", "png:///two")
	h.must(err)
	h.three, err = h.AddPrinter(ctx, "三", "png:///three")
	h.must(err)
	dev, _, err := h.PairAs(ctx, kiosk.RoleReception, "受付1")
	h.must(err)
	h.desk = Actor{Device: dev.ID, Name: dev.Name}
	return h
}

// arrive lets a walk-in in at the desk, and returns the labels' printer.
func (h *venue) arrive(name string) (in kiosk.CheckInResult, printer string) {
	h.t.Helper()
	in, err := h.CheckIn(context.Background(), h.e.ID, walkIn(h.e.Sessions[0].ID, name), h.desk)
	h.must(err)
	printer = h.state(in.PrintJobs[0]).Printer
	for _, id := range in.PrintJobs {
		if at := h.state(id).Printer; at != printer {
			h.t.Errorf("a guest's labels go to %s and %s", printer, at)
		}
	}
	holdKnown(h.t, h.DB, h.e.ID)
	return in, printer
}

// goes wants the next guest's labels at a printer.
func (h *venue) goes(when string, to kiosk.Printer) kiosk.CheckInResult {
	h.t.Helper()
	in, got := h.arrive("客")
	if got != to.ID {
		h.t.Errorf("%s: labels go to %q, want %q (%s)", when, got, to.ID, to.Name)
	}
	return in
}

// next claims a printer's next job.
func (h *venue) at(p kiosk.Printer) *WaitingJob {
	h.t.Helper()
	h.printer = p.ID
	return h.next()
}

func (h *venue) fallback(from kiosk.Printer, to string) {
	h.t.Helper()
	_, err := h.PatchPrinter(context.Background(), from.ID, PrinterPatch{Fallback: &to})
	h.must(err)
}

func TestDesksHavePrinters(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	h.goes("nobody chose", h.one)
	dev, err := h.PatchDevice(ctx, h.desk.Device, DevicePatch{Printer: &h.two.ID, Name: ptr(" 受付\u3000入口 ")})
	h.must(err)
	if dev.Printer != h.two.ID || dev.Name == "受付1" {
		t.Errorf("the desk is %+v", dev)
	}
	devices, err := h.Devices(ctx)
	h.must(err)
	if diff := cmp.Diff([]kiosk.Device{dev}, devices); diff != "" {
		t.Errorf("devices (-patched +read):\n%s", diff)
	}
	h.goes("the desk's own", h.two)
	h.must(h.RemovePrinter(ctx, h.two.ID))
	h.goes("its own is gone", h.one)
	for name, err := range map[string]error{
		"no such printer": errorOf(h.PatchDevice(ctx, h.desk.Device, DevicePatch{Printer: &h.two.ID})),
		"no name":         errorOf(h.PatchDevice(ctx, h.desk.Device, DevicePatch{Name: ptr(" ")})),
	} {
		if kiosk.ErrorCode(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantCode(t, errorOf(h.PatchDevice(ctx, "nothing", DevicePatch{})), kiosk.NotFound)
}

func TestLabelsGoRoundAPrinterThatCannotPrint(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	h.fallback(h.one, h.two.ID)
	h.fallback(h.two, h.three.ID)
	first := h.goes("all is well", h.one)
	j := h.at(h.one)
	h.goes("it is sending", h.one)
	h.must(h.MarkJob(ctx, j.ID, kiosk.JobBlocked, "用紙切れ"))
	at2 := h.goes("out of paper", h.two)
	h.must(h.HoldJob(ctx, at2.PrintJobs[0], "カバーが開いています"))
	at3 := h.goes("the fallback, too", h.three)
	h.must(h.HoldJob(ctx, at3.PrintJobs[0], "電源"))
	h.goes("all of them", h.one)
	h.must(errorOf(h.CancelJob(ctx, h.e.ID, at3.PrintJobs[0])))
	h.goes("the third is mended", h.three)
	// Its roll is back: the worker claims the job again.
	if again := h.at(h.one); again.ID != j.ID {
		t.Errorf("claimed %s", again.ID)
	}
	h.goes("it tries", h.one)
	h.must(h.MarkJob(ctx, j.ID, kiosk.JobConfirmed, ""))
	h.goes("it prints", h.one)
	// A person's retry of an older label comes before a blocked one.
	h.must(h.MarkJob(ctx, h.at(h.one).ID, kiosk.JobFailed, "紙詰まり"))
	h.must(h.MarkJob(ctx, h.at(h.one).ID, kiosk.JobBlocked, "用紙切れ"))
	h.goes("blocked again", h.three)
	h.must(errorOf(h.RetryJob(ctx, h.e.ID, first.PrintJobs[1])))
	h.goes("another comes first", h.one)
	h.must(h.MarkJob(ctx, h.at(h.one).ID, kiosk.JobConfirmed, ""))
	h.goes("the blocked one comes first again", h.three)
	checkInvariants(t, h.DB, h.e)
}

func TestFallbacks(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	h.fallback(h.one, h.two.ID)
	h.fallback(h.two, h.three.ID)
	for name, test := range map[string]struct{ of, to string }{
		"itself": {h.one.ID, h.one.ID}, "nothing": {h.one.ID, "nothing"},
	} {
		_, err := h.PatchPrinter(ctx, test.of, PrinterPatch{Fallback: &test.to})
		if kiosk.ErrorCode(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantCode(t, errorOf(h.PatchPrinter(ctx, h.one.ID, PrinterPatch{Name: ptr("")})), kiosk.Invalid)
	wantCode(t, errorOf(h.PatchPrinter(ctx, "nothing", PrinterPatch{})), kiosk.NotFound)
	p, err := h.PatchPrinter(ctx, h.one.ID, PrinterPatch{Name: ptr("受付の横")})
	h.must(err)
	printers, err := h.Printers(ctx)
	h.must(err)
	if p.Name != "受付の横" || p.Fallback != h.two.ID || printers[0] != p {
		t.Errorf("patched %+v, read %+v", p, printers[0])
	}
	h.must(h.RemovePrinter(ctx, h.two.ID))
	if printers, err = h.Printers(ctx); err != nil || printers[0].Fallback != "" {
		t.Errorf("the fallback is gone, and %+v, %v", printers[0], err)
	}
	h.fallback(h.one, h.three.ID)
	h.fallback(h.three, h.one.ID) // each for the other
	h.goes("neither is stuck", h.one)
	h.must(h.MarkJob(ctx, h.at(h.one).ID, kiosk.JobBlocked, "ロールがありません"))
	h.goes("the other stands in", h.three)
	h.must(h.MarkJob(ctx, h.at(h.three).ID, kiosk.JobBlocked, "ロールがありません"))
	h.goes("both are stuck", h.one)
	h.fallback(h.one, "")
	again, err := h.AddPrinter(ctx, "二", "png:///two")
	h.must(err)
	if again.ID != h.two.ID || again.Fallback != "" {
		t.Errorf("set up again it is %+v", again)
	}
}
