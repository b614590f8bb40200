package intake

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
)

// The sheets of the books.
const (
	linesSheet = "入出金"
	sumsSheet  = "集計"
	tillSheet  = "レジ"
)

// PaymentsExcel writes what [PaymentsCSV] writes as an Excel file with a sheet
// for each part. Figures are numbers; a text that would be a formula begins with
// an apostrophe here too, because the file may be saved as CSV.
func PaymentsExcel(l kiosk.Ledger) ([]byte, error) { return workbook(moneySheets(l), nil) }

func moneySheets(l kiosk.Ledger) []sheetOf {
	return []sheetOf{
		{linesSheet, lineHeader, lineCells(l), map[string]float64{"B": 20, "D": 22, "E": 22, "N": 12, "P": 24}},
		{sumsSheet, sumHeader, sumCells(l), map[string]float64{"A": 26, "B": 12}},
		{tillSheet, tillHeader, tillCells(l), map[string]float64{"A": 16, "B": 14, "C": 18, "E": 14, "F": 14, "H": 30, "I": 20}},
	}
}

// writeSheet streams a sheet: a large one must not be held cell by cell.
func writeSheet(f *excelize.File, name string, header []string, cells [][]moneyCell, widths map[string]float64) error {
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for column, width := range widths {
		n, err := excelize.ColumnNameToNumber(column)
		if err != nil {
			return err
		}
		if err := w.SetColWidth(n, n, width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	top := make([]any, len(header))
	for i, title := range header {
		top[i] = excelize.Cell{StyleID: bold, Value: title}
	}
	if err := w.SetRow("A1", top); err != nil {
		return err
	}
	for i, line := range cells {
		row := make([]any, len(line))
		for j, c := range line {
			row[j] = c.value()
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			return err
		}
	}
	return w.Flush()
}

// value is the cell as the library takes it; nil leaves it empty.
func (c moneyCell) value() any {
	switch {
	case c.is:
		return c.figure
	case c.text == "":
		return nil
	}
	return harmless(c.text)
}
