package intake

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
)

// The sheets of the evening's file that no other file has.
const (
	sessionsSheet = "部"
	figuresSheet  = "開催集計"
)

// EveningExcel writes all of an evening into one Excel file: guests without their
// contact fields, sessions, the totals with charts that Excel draws itself, and
// the books of [PaymentsExcel].
func EveningExcel(e kiosk.Evening) ([]byte, error) {
	sheets := append([]sheetOf{guestSheet(e, false),
		{sessionsSheet, sessionHeader, sessionCells(e), map[string]float64{"A": 26, "B": 17, "C": 17, "I": 14}}}, moneySheets(e.Ledger)...)
	return workbook(sheets, func(f *excelize.File) error { return writeFigures(f, e) })
}

// sheetOf is a sheet of an Excel file: a header and rows of cells.
type sheetOf struct {
	name   string
	header []string
	cells  [][]moneyCell
	widths map[string]float64
}

// workbook writes sheets into an Excel file, and then whatever more adds.
func workbook(sheets []sheetOf, more func(*excelize.File) error) (file []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName(f.GetSheetName(0), sheets[0].name); err != nil {
		return nil, fmt.Errorf("naming the sheet: %w", err)
	}
	for _, s := range sheets {
		if err := writeSheet(f, s.name, s.header, s.cells, s.widths); err != nil {
			return nil, fmt.Errorf("writing the sheet %s: %w", s.name, err)
		}
	}
	if more != nil {
		if err := more(f); err != nil {
			return nil, fmt.Errorf("writing the totals: %w", err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("writing the Excel file: %w", err)
	}
	return out.Bytes(), nil
}

// writeFigures puts the totals on one sheet, tables beside each other, and the
// charts of arrivals and trades to the right of them.
func writeFigures(f *excelize.File, e kiosk.Evening) error {
	if _, err := f.NewSheet(figuresSheet); err != nil {
		return err
	}
	var lines [][]moneyCell
	for _, l := range figureLines(e) {
		lines = append(lines, []moneyCell{words(l.name), l.cell})
	}
	for _, part := range []struct {
		column int
		header []string
		cells  [][]moneyCell
		width  float64 // of the first column
	}{
		{1, []string{"項目", "数"}, lines, 28}, {4, arrivalHeader, arrivalCells(e.Figures), 9},
		{8, tradeHeader, tradeCells(e.Figures), 20}, {11, sourceHeader, sourceCells(e.Figures), 18},
	} {
		if err := putTable(f, part.column, part.header, part.cells, part.width); err != nil {
			return err
		}
	}
	if err := onOnePage(f); err != nil {
		return err
	}
	if err := addChart(f, "N2", "到着（5分ごと）", len(e.Figures.Arrivals), 4, []int{5, 6}); err != nil {
		return err
	}
	return addChart(f, "N22", "業種", len(e.Figures.Trades), 8, []int{9})
}

// onOnePage prints the sheet across one A4 page.
func onOnePage(f *excelize.File) error {
	a4, wide, once, fit := 9, "landscape", 1, true
	if err := f.SetPageLayout(figuresSheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &wide, FitToWidth: &once, FitToHeight: &once}); err != nil {
		return err
	}
	return f.SetSheetProps(figuresSheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}

func putTable(f *excelize.File, column int, header []string, cells [][]moneyCell, width float64) error {
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err
	}
	if err := f.SetColWidth(figuresSheet, name, name, width); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(column+len(header)-1, 1)
	if err != nil {
		return err
	}
	if err := f.SetCellStyle(figuresSheet, name+"1", last, bold); err != nil {
		return err
	}
	if err := f.SetSheetRow(figuresSheet, name+"1", &header); err != nil {
		return err
	}
	for i, line := range cells {
		row := make([]any, len(line))
		for j, c := range line {
			row[j] = c.value()
		}
		if err := f.SetSheetRow(figuresSheet, fmt.Sprintf("%s%d", name, i+2), &row); err != nil {
			return err
		}
	}
	return nil
}

// addChart draws columns of the sheet over one of labels; a second series is a
// line, on an axis of its own. Without rows there is no chart.
func addChart(f *excelize.File, cell, title string, rows, labels int, columns []int) error {
	if rows == 0 {
		return nil
	}
	place := func(column int) (string, error) {
		name, err := excelize.ColumnNumberToName(column)
		return fmt.Sprintf("'%s'!$%s$2:$%s$%d", figuresSheet, name, name, rows+1), err
	}
	words, err := place(labels)
	if err != nil {
		return err
	}
	var charts []*excelize.Chart
	for i, column := range columns {
		values, err := place(column)
		if err != nil {
			return err
		}
		name, err := excelize.ColumnNumberToName(column)
		if err != nil {
			return err
		}
		one, none, dark := false, 0.0, excelize.Font{Color: "1c1b19", Size: 9}
		c := &excelize.Chart{Type: excelize.Col, VaryColors: &one, XAxis: excelize.ChartAxis{Font: dark}, YAxis: excelize.ChartAxis{Font: dark, Minimum: &none}, Series: []excelize.ChartSeries{{Name: fmt.Sprintf("'%s'!$%s$1", figuresSheet, name), Categories: words, Values: values}}}
		if i > 0 {
			c.Type, c.YAxis.Secondary = excelize.Line, true
		}
		charts = append(charts, c)
	}
	charts[0].Title = excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title}}}
	charts[0].Dimension = excelize.ChartDimension{Width: 720, Height: 360}
	charts[0].Legend.Position = "bottom"
	if len(charts) == 1 {
		charts[0].Legend.Position = "none"
	}
	charts[0].YAxis.MajorGridLines = true
	return f.AddChart(figuresSheet, cell, charts[0], charts[1:]...)
}
