package intake

import (
	"bytes"
	"io"

	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
)

// maxUnzipped is what may come out of an Excel file, which is a zip. The same
// limit for one part keeps the library from writing parts to the disk.
const maxUnzipped = 64 << 20

// excelRows reads the first sheet of an Excel file that is not empty.
type excelRows struct {
	file *excelize.File
	rows *excelize.Rows
	row  int
}

func openExcel(data []byte) (r rows, err error) {
	// The library is careful, but the file comes from anywhere; a panic in it
	// must cost the import, not the kiosk.
	defer func() {
		if recover() != nil {
			r, err = nil, notExcel()
		}
	}()
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, notExcel()
	}
	for _, sheet := range file.GetSheetList() {
		if hasRows(file, sheet) {
			if rows, err := file.Rows(sheet); err == nil {
				return &excelRows{file: file, rows: rows}, nil
			}
		}
	}
	_ = file.Close()
	return nil, notSignUps("Excelファイルに表がありません / the Excel file has no table")
}

func notExcel() *kiosk.Error {
	return notSignUps("Excelファイル (.xlsx) として読めません。CSV で保存し直してください / not readable as an Excel file (.xlsx): save it as CSV")
}

func hasRows(file *excelize.File, sheet string) bool {
	rows, err := file.Rows(sheet)
	if err != nil {
		return false
	}
	defer func() { _ = rows.Close() }()
	for range headerWithin {
		if !rows.Next() {
			return false
		}
		if cells, err := rows.Columns(); err == nil && len(cells) > 0 {
			return true
		}
	}
	return false
}

func (e *excelRows) excel() bool { return true }

func (e *excelRows) close() {
	_ = e.rows.Close()
	_ = e.file.Close()
}

func (e *excelRows) next() (rec record, err error) {
	defer func() {
		if recover() != nil {
			rec, err = record{}, notExcel()
		}
	}()
	for e.rows.Next() {
		e.row++
		cells, err := e.rows.Columns()
		if err != nil {
			return record{}, notExcel()
		}
		if len(cells) > 0 {
			return record{row: e.row, cells: cells}, nil
		}
	}
	if e.rows.Error() != nil {
		return record{}, notExcel()
	}
	return record{}, io.EOF
}
