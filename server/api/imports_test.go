package api

import (
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// An office takes in a file with headers of its own making, corrects what the
// columns are, sees it remembered, and takes the import back.
func TestImportIsMappedAndUndone(t *testing.T) {
	h := open(t)
	office := h.paired(kiosk.RoleOrganiser, "")
	at := "/api/v1/events/" + h.event.ID
	file := []byte("どなた,どちら\n山田太郎,札\n佐藤花子,紙\n")

	var report kiosk.ImportReport
	office.upload(at+"/import?dry_run=true", "list.csv", file, &report)
	if !report.NeedsMapping || len(report.Columns) != 2 || report.Columns[1].Samples[0] != "札" || len(report.Fields) == 0 {
		t.Fatalf("report %+v", report)
	}
	mapping := map[string]string{"mapping": `{"1":"name","2":"company"}`}
	office.uploadWith(at+"/import?dry_run=true", "list.csv", file, mapping, &report)
	if report.Added != 2 || report.Import != "" {
		t.Fatalf("dry run %+v", report)
	}
	var done, again kiosk.ImportReport
	office.uploadWith(at+"/import", "list.csv", file, mapping, &done)
	office.upload(at+"/import?dry_run=true", "next.csv", append(file, "鈴木一朗,筆\n"...), &again)
	if done.Added != 2 || done.Import == "" || again.Added != 1 || again.Unchanged != 2 || again.Columns[0].Confidence != kiosk.ColumnTold {
		t.Fatalf("done %+v, again %+v", done, again)
	}

	var list ImportList
	office.want(200, "GET", at+"/imports", nil, &list)
	if len(list.Imports) != 1 || list.Imports[0].ID != done.Import || list.Imports[0].Added != 2 {
		t.Fatalf("imports %+v", list)
	}
	var people store.AttendeePage
	office.want(200, "GET", at+"/attendees?q=山田", nil, &people)
	office.want(200, "PATCH", at+"/attendees/"+people.Attendees[0].ID, map[string]any{"title": "部長"}, nil)
	var undo kiosk.ImportUndo
	office.want(200, "POST", at+"/imports/"+done.Import+"/undo", nil, &undo)
	office.want(200, "POST", at+"/imports/"+done.Import+"/undo", nil, &undo)
	if undo.Removed != 1 || len(undo.Left) != 1 || undo.Left[0].Name != "山田太郎" || undo.Left[0].Reason == "" || undo.Import.UndoneAt == nil {
		t.Errorf("undo %+v", undo)
	}
	office.refused(kiosk.NotFound, "POST", at+"/imports/nobody/undo", nil)
}
