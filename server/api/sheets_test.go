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

func TestSheetsGoToAPrinter(t *testing.T) {
	p := openPress(t)
	first := p.arrive("札 太郎").PrintJobs[1] // the sleeve
	p.arrive("札 花子")
	pages, dir := p.printer("pdf") // takes the labels that had none, too
	for _, job := range p.arrive("札 次郎").PrintJobs {
		p.settled(job)
	}
	p.settled(first)
	var poster Queued
	p.desk.want(200, "POST", p.at+"/poster", map[string]any{"printer": pages.ID, "nonce": "poster-1"}, &poster)
	p.printed(dir, ".pdf", poster.PrintJobs...)
	if n := p.desk.pdf(p.at + "/poster.pdf"); n != 1 {
		t.Errorf("the poster has %d pages", n)
	}
	p.desk.refused(kiosk.Invalid, "POST", p.at+"/poster", map[string]any{})
}
