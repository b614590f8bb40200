package intake

import "fuda/kiosk"

// PaymentsCSV writes the books of an event for Excel, as [ContactsCSV] is: a row
// a payment or refund, then, each after an empty row, the totals by session and
// method, and the drawers.
func PaymentsCSV(l kiosk.Ledger) []byte {
	rows := table(lineHeader, lineCells(l))
	for _, part := range [][][]string{table(sumHeader, sumCells(l)), table(tillHeader, tillCells(l))} {
		rows = append(append(rows, []string{""}), part...)
	}
	return spreadsheet(rows)
}

func table(header []string, cells [][]moneyCell) [][]string {
	rows := [][]string{append([]string{}, header...)}
	for _, line := range cells {
		row := make([]string, len(line))
		for i, c := range line {
			row[i] = c.String()
		}
		rows = append(rows, row)
	}
	return rows
}
