package intake

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// reopened reads an Excel file back that was just made; made is the error of that.
func reopened(t *testing.T, content []byte, made error) *excelize.File {
	t.Helper()
	if made != nil {
		t.Fatal(made)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// rowsOf reads a sheet. Each row is as long as the header: the library leaves
// empty cells at the end out.
func rowsOf(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s has %d rows, %v", sheet, len(rows), err)
	}
	for i, row := range rows {
		rows[i] = append(row, make([]string, max(0, len(rows[0])-len(row)))...)
	}
	return rows
}
