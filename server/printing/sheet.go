package printing

import (
	"context"
	"fmt"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
)

// sheetSize is the paper of a sheet of labels to peel off, and of the poster.
const sheetSize = "a4"

// page is one page on its way to a printer; nil without one.
func (p *Printing) page(ctx context.Context, s *store.SheetPage) *printer.Page {
	if s == nil {
		return nil
	}
	return &printer.Page{Sheet: s.Sheet.Sheet, First: s.First, Labels: p.cells(ctx, s.Jobs)}
}

// cells are labels at the size of a sheet's cell, whatever size the event has
// for a roll.
func (p *Printing) cells(ctx context.Context, jobs []store.WaitingJob) []printer.Label {
	labels := make([]printer.Label, len(jobs))
	for i, job := range jobs {
		labels[i] = p.label(ctx, job)
		labels[i].Size = ""
	}
	return labels
}

// pages lays the labels of a sheet out: the first page begins at the first free
// cell, the others are whole.
func (p *Printing) pages(ctx context.Context, s kiosk.Sheet, jobs []store.WaitingJob) ([]printer.Label, error) {
	paper, err := printer.FindSheet(s.Sheet)
	if err != nil {
		return nil, err
	}
	labels := p.cells(ctx, jobs)
	var pages []printer.Label
	for first := s.First; len(labels) > 0; first = 1 {
		n := min(len(labels), paper.Cells()-first+1)
		if n < 1 {
			return nil, fmt.Errorf("sheet %s begins at cell %d of %d", s.ID, first, paper.Cells())
		}
		pages = append(pages, a4(printer.Label{Kind: printer.Sheet, Page: &printer.Page{Sheet: s.Sheet, First: first, Labels: labels[:n]}}))
		labels = labels[n:]
	}
	return pages, nil
}

// SheetPDF draws the pages of a sheet.
func (p *Printing) SheetPDF(ctx context.Context, s kiosk.Sheet, jobs []store.WaitingJob) ([]byte, error) {
	pages, err := p.pages(ctx, s, jobs)
	if err != nil {
		return nil, err
	}
	return p.pdf(pages...)
}
