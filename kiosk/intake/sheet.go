package intake

import (
	"errors"
	"io"
	"unicode/utf8"

	"fuda/kiosk"
)

// Limits of a file. What is beyond the first three is refused whole.
const (
	MaxBytes   = 20 << 20
	MaxRows    = 20_000 // sign-ups, companions counted
	MaxColumns = 200
	MaxCell    = 4_000 // characters; a row error

	// maxText bounds what the cells of an Excel file, which may share their
	// texts, come to when each is written out.
	maxText = 64 << 20

	// maxCells bounds the cells, empty ones too, which cost a file nothing.
	maxCells = MaxRows * MaxColumns

	// headerWithin is how many rows may stand above the headers, and a little.
	headerWithin = 20
)

var errTooLong = tooLarge("ファイルは%dMBまでです / at most %[1]d MB", MaxBytes>>20)

// Sheet is a sign-up file that was read. Every row of it that is not empty is
// in SignUps (a row with companions more than once) or in Errors.
type Sheet struct {
	Name    string // the file's name, for messages only
	Source  string // peatix, connpass, kokuchpro, doorkeeper, google_forms, csv
	Columns []Column
	SignUps []kiosk.SignUp
	Errors  []kiosk.RowError // at most one a row

	// What [ReadRemembering] adds.
	Layout       string               `json:"-"` // names the headers: the same ones, the same text
	Mapping      Mapping              `json:"-"` // all that people said of these headers
	Proposals    []kiosk.ImportColumn `json:"-"` // what each column was taken for
	NeedsMapping bool                 `json:"-"` // nobody was read: no column is known for the name
}

// Complete adds what only the file knows to the report of its import.
func (s Sheet) Complete(r kiosk.ImportReport) kiosk.ImportReport {
	r.Source, r.NeedsMapping = s.Source, s.NeedsMapping
	if r.Columns = s.Proposals; r.Columns != nil {
		r.Fields = Fields()
	}
	r.Errors = append([]kiosk.RowError{}, s.Errors...) // never null in JSON
	return r
}

// Column says what a header was taken for.
type Column struct {
	Header string
	Field  string // name, kana, company, …; empty for a column that is not read
}

// Read reads a sign-up file. The error is a [*kiosk.Error] about the field
// "file" when the file as a whole is none or is too large.
func Read(name string, data []byte) (Sheet, error) { return ReadMapped(name, data, nil) }

// ReadMapped reads a sign-up file whose columns a person has said something
// about. An error about the mapping itself is about the field "mapping".
func ReadMapped(name string, data []byte, mapping Mapping) (Sheet, error) {
	sheet := Sheet{Name: name}
	if len(data) > MaxBytes {
		return sheet, errTooLong
	}
	columns, rows, err := openAt(data, mapping)
	if err != nil {
		return sheet, err
	}
	defer rows.close()
	sheet.Source, sheet.Columns = columns.source, columns.list()
	text, cells := 0, 0
	for {
		rec, err := rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return sheet, err
		}
		cells += len(rec.cells)
		for _, cell := range rec.cells {
			text += len(cell)
		}
		if text > maxText || cells > maxCells {
			return sheet, tooLarge("ファイルの中身が多すぎます / the file holds too much")
		}
		if rec.blank() {
			continue
		}
		signUps, problem := columns.read(rec)
		if problem != nil {
			sheet.Errors = append(sheet.Errors, *problem)
		} else {
			sheet.SignUps = append(sheet.SignUps, signUps...)
		}
		if len(sheet.SignUps)+len(sheet.Errors) > MaxRows {
			return sheet, tooLarge("申込は%d件までです / at most %[1]d sign-ups", MaxRows)
		}
	}
	giveRefs(sheet.SignUps)
	return sheet, nil
}

// record is one row as the file has it.
type record struct {
	row     int
	cells   []string
	problem string // why the row could not be split into cells
}

func (r record) blank() bool {
	if r.problem != "" {
		return false
	}
	for _, cell := range r.cells {
		if kiosk.CleanLine(cell) != "" || !utf8.ValidString(cell) {
			return false
		}
	}
	return true
}

// rows are the records of a file, one after the other; io.EOF ends them.
type rows interface {
	next() (record, error)
	close()
	excel() bool
}

func tooLarge(format string, args ...any) *kiosk.Error {
	err := kiosk.Errorf(kiosk.TooLarge, format, args...)
	err.Field = "file"
	return err
}

func notSignUps(format string, args ...any) *kiosk.Error {
	return kiosk.InvalidField("file", format, args...)
}
