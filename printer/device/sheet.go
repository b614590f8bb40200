package device

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"net/url"
	"strconv"

	"fuda/printer"
)

// sheets writes labels as PDFs into a folder, for whoever prints them on an
// office printer: each on a page of its own, or on A4 sheets of labels to peel
// off, whose cells fill up one after another.
type sheets struct {
	dir   string
	media *printer.Media // of the URI; nil: each label has the paper that it wants

	paper *printer.SheetPaper // nil: a page a label
	first int                 // the first free cell of the first sheet
	cell  printer.Media
	page  printer.Media

	latest printer.Media // for which the bitmap that comes was drawn
}

func openSheets(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "media", "sheet", "first")
	if err != nil {
		return nil, err
	}
	s := &sheets{first: 1}
	if s.dir, err = folderOf(u); err != nil {
		return nil, err
	}
	if s.page, err = printer.FindMedia(pagePaper); err != nil {
		return nil, err
	}
	if err := s.readSheet(values); err != nil {
		return nil, err
	}
	name := values.Get("media")
	switch {
	case name == "":
		return s, nil
	case s.paper != nil && name != s.cell.Name:
		return nil, fmt.Errorf("media: the labels of the sheet %s are %s, not %s", s.paper.Name, s.cell.Name, name)
	}
	m, err := printer.FindMedia(name)
	s.media = &m
	return s, err
}

func (s *sheets) readSheet(values url.Values) error {
	name, first := values.Get("sheet"), values.Get("first")
	if name == "" {
		if first != "" {
			return fmt.Errorf("first: says where a sheet begins: name it (such as sheet=%s)", printer.Sheets()[0].Name)
		}
		return nil
	}
	paper, err := printer.FindSheet(name)
	if err != nil {
		return err
	}
	if first != "" {
		if s.first, err = strconv.Atoi(first); err != nil || s.first < 1 || s.first > paper.Cells() {
			return fmt.Errorf("first: %q is not between 1 and %d", first, paper.Cells())
		}
	}
	s.paper, s.cell = &paper, cellMedia(paper)
	return nil
}

// cellDPI is the resolution at which a cell's label is drawn: an office printer's
// own, or half of it.
const cellDPI = 300

// cellMedia is one cell of a sheet as a paper of its own.
func cellMedia(paper printer.SheetPaper) printer.Media {
	name := fmt.Sprintf("%gx%g", paper.Width, paper.Height)
	if m, err := printer.FindMediaAt(name, cellDPI); err == nil {
		return m
	}
	dots := func(mm float64) int { return int(mm * cellDPI / 25.4) }
	return printer.Media{
		Name: name, DPI: cellDPI, Width: dots(paper.Width), Height: dots(paper.Height),
		WidthMM: int(math.Round(paper.Width)), HeightMM: int(math.Round(paper.Height)),
	}
}

// Media is a cell of the sheet, or A4 for a page. Without a sheet it is the paper
// of the URI or the wanted one, the way up in which the label is looked at.
func (s *sheets) Media(want printer.Want) (m printer.Media, err error) {
	switch {
	case s.paper != nil && (wantsPage(want) || want.Size == pagePaper):
		m = s.page
	case s.paper != nil:
		m = s.cell
	case s.media != nil:
		m = upright(*s.media, want)
	default:
		m, err = paperFor(want)
		m = upright(m, want)
	}
	s.latest = m
	return m, err
}

// Print writes DIR/JOB.pdf, or puts the label into the next cell of the sheet and
// writes DIR/sheet-0001.pdf anew, whole. The same job again has the same place.
func (s *sheets) Print(ctx context.Context, job string, b *printer.Bitmap) (printer.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return 0, printer.Blocked("中断しました / stopped", err)
	}
	m := s.latest
	if b.Width != m.Width || b.Height != m.Height && !m.Endless() {
		return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language",
			fmt.Errorf("pdf: a bitmap of %d x %d dots for %s of %d x %d", b.Width, b.Height, m.Name, m.Width, m.Height))
	}
	if s.paper != nil && m == s.cell {
		return s.fillCell(job, b)
	}
	var pdf bytes.Buffer
	if err := WriteLabelPDF(&pdf, Drawn{b, m}); err != nil {
		return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
	}
	if err := writeDurably(s.dir, pageName(job), pdf.Bytes()); err != nil {
		return 0, notWritten(err)
	}
	return printer.Confirmed, nil
}

// pageName is the file of a label that is on no sheet, whatever its job is called.
func pageName(job string) string {
	if sheetFile.MatchString(job + ".pdf") {
		job = "/" + job // no plain name: its hash
	}
	return fileName(job, ".pdf")
}
