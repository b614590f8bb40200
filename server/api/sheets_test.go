package api

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func TestLabelsGoOntoASheet(t *testing.T) {
	p := openPress(t)
	for i := range 7 { // fourteen labels, and no printer
		p.arrive(fmt.Sprintf("客 %d", i))
	}
	ask := map[string]any{"sheet": "a-one-51002", "first": 7, "nonce": "sheet-01"}
	var made, same SheetAnswer
	p.desk.want(201, "POST", p.at+"/sheets", ask, &made)
	if s := made.Sheet; s.Labels != 14 || s.Pages != 2 || s.First != 7 || s.Next != 1 || len(s.Jobs) != 14 {
		t.Errorf("%+v", s)
	}
	if n := p.desk.pdf(made.URL); n != 2 {
		t.Errorf("%d pages", n)
	}
	p.desk.want(201, "POST", p.at+"/sheets", ask, &same)
	if diff := cmp.Diff(made, same); diff != "" {
		t.Errorf("the same nonce (-first +again):\n%s", diff)
	}
	for _, id := range made.Sheet.Jobs {
		if j := p.settled(id); j.State != kiosk.JobSent || !strings.Contains(j.Reason, "A4") {
			t.Errorf("job %+v", j)
		}
	}
	for field, ask := range map[string]map[string]any{
		"sheet": {"sheet": "a5"}, "first": {"sheet": "a-one-51002", "first": 11},
	} {
		if e := p.desk.refused(kiosk.Invalid, "POST", p.at+"/sheets", ask); e.Error.Field != field {
			t.Errorf("%v is refused for %q", ask, e.Error.Field)
		}
	}
}

// The label printer is broken, and an office printer takes its place.
func TestSheetsGoToAPrinter(t *testing.T) {
	p := openPress(t)
	p.office.want(201, "POST", "/api/v1/printers", map[string]any{"name": "壊れ", "uri": deaf(t)}, nil)
	laser, dir := p.printer("png")
	jobs := p.arrive("札 太郎").PrintJobs
	p.settled(jobs[0])
	var made SheetAnswer
	p.decides(201, p.at+"/sheets", map[string]any{"sheet": "54x90", "jobs": jobs, "printer": laser.ID}, &made)
	if s := made.Sheet; s.Labels != 2 || s.Pages != 1 || s.Next != 3 {
		t.Errorf("%+v", s)
	}
	var queue PrintJobList
	p.desk.want(200, "GET", p.at+"/print_jobs", nil, &queue)
	if page := queue.PrintJobs[0]; page.Label != kiosk.LabelSheet || page.Printer != laser.ID {
		t.Fatalf("queued %+v", page)
	}
	p.printed(dir, ".png", queue.PrintJobs[0].ID)
}

func TestPoster(t *testing.T) {
	p := openPress(t)
	laser, dir := p.printer("png")
	ask := map[string]any{"printer": laser.ID, "nonce": "poster-1"}
	var poster, same Queued
	p.desk.want(200, "POST", p.at+"/poster", ask, &poster)
	p.printed(dir, ".png", poster.PrintJobs...)
	p.desk.want(200, "POST", p.at+"/poster", ask, &same)
	if diff := cmp.Diff(poster, same); diff != "" || len(poster.PrintJobs) != 1 {
		t.Errorf("the same nonce (-first +again):\n%s", diff)
	}
	if n := p.desk.pdf(p.at + "/poster.pdf"); n != 1 {
		t.Errorf("the poster has %d pages", n)
	}
	p.desk.refused(kiosk.Invalid, "POST", p.at+"/poster", map[string]any{})
}
