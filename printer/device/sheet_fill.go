package device

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"fuda/printer"
)

// sheetFile is what the sheets are called.
var sheetFile = regexp.MustCompile(`^sheet-[0-9]{4,}\.pdf$`)

func sheetName(number int) string { return fmt.Sprintf("sheet-%04d.pdf", number) }

// sheetLocks keeps two printers of one folder from taking the same cell.
var sheetLocks sync.Map // folder → *sync.Mutex

// fillCell puts a label into its cell. What lies in which cell is on disk before
// the sheet is: a program that dies in between leaves a sheet that lacks its
// last label, and the same job, or the next one, writes it with that label.
func (s *sheets) fillCell(job string, b *printer.Bitmap) (printer.Outcome, error) {
	lock, _ := sheetLocks.LoadOrStore(s.dir, &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()
	filled, err := s.readFilled()
	if err != nil {
		return 0, printer.Blocked("シートの記録を読めません / the record of the sheets cannot be read", err)
	}
	if filled.Before[job] != 0 { // on a sheet that was full since
		return printer.Confirmed, nil
	}
	old := filled.find(job) != nil
	if !old && (filled.Next > s.paper.Cells() || filled.Sheet != s.paper.Name || filled.First != s.first) {
		if err := s.nextSheet(filled); err != nil {
			return 0, notWritten(err)
		}
	}
	if filled.Sheet == s.paper.Name { // else the label lies where its job found its place
		if err := filled.put(job, b); err != nil {
			return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
		}
	}
	if err := filled.save(s.dir); err != nil {
		return 0, notWritten(err)
	}
	if err := writeSheet(s.dir, filled); err != nil {
		return 0, notWritten(err)
	}
	return printer.Confirmed, nil
}

// nextSheet begins a sheet: the former one is full, or the URI names another
// paper or another first cell. The former one is written once more, as its last
// label may have been taken by a program that died before it was on paper.
func (s *sheets) nextSheet(filled *filledSheet) error {
	first := 1
	if filled.Number == 0 || filled.Sheet != s.paper.Name || filled.First != s.first {
		first = s.first
	}
	if filled.Number > 0 {
		if err := writeSheet(s.dir, filled); err != nil {
			return err
		}
	}
	for _, c := range filled.Cells {
		filled.Before[c.Job] = filled.Number
	}
	number, err := freeNumber(s.dir, filled.Number)
	if err != nil {
		return err
	}
	filled.Sheet, filled.First = s.paper.Name, s.first
	filled.Number, filled.Next, filled.Cells = number, first, nil
	return nil
}

// freeNumber is the next number under which there is no sheet yet.
func freeNumber(dir string, last int) (int, error) {
	for n := last + 1; ; n++ {
		switch _, err := os.Stat(filepath.Join(dir, sheetName(n))); {
		case errors.Is(err, os.ErrNotExist):
			return n, nil
		case err != nil:
			return 0, err
		}
	}
}

// writeSheet writes the sheet's PDF from what is in its cells.
func writeSheet(dir string, filled *filledSheet) error {
	paper, err := printer.FindSheet(filled.Sheet)
	if err != nil {
		return err
	}
	page := Page{WidthMM: printer.A4Width, HeightMM: printer.A4Height}
	for i := range filled.Cells {
		b, err := filled.Cells[i].bitmap()
		if err != nil {
			return err
		}
		x, y := paper.Cell(filled.Cells[i].Cell)
		at := Placed{Bitmap: b, WidthMM: lengthMM(b.Width, cellDPI), HeightMM: lengthMM(b.Height, cellDPI)}
		at.centre(x, y, paper.Width, paper.Height, cellDPI)
		page.Images = append(page.Images, at)
	}
	var pdf bytes.Buffer
	if err := WritePDF(&pdf, []Page{page}); err != nil {
		return err
	}
	return writeDurably(dir, sheetName(filled.Number), pdf.Bytes())
}
