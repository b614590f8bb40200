package api

import (
	"fmt"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
)

// SheetRequest puts waiting labels on A4 sheets to peel off.
type SheetRequest struct {
	Sheet   string   `json:"sheet"`             // the paper: a-one-51002
	First   int      `json:"first,omitempty"`   // the first free cell; absent: 1
	Jobs    []string `json:"jobs,omitempty"`    // absent: all that wait, except receipts
	Printer string   `json:"printer,omitempty"` // absent: the page prints the PDF
	Nonce   string   `json:"nonce,omitempty"`
}

// SheetAnswer is a sheet and where its PDF is.
type SheetAnswer struct {
	Sheet kiosk.Sheet `json:"sheet"`
	URL   string      `json:"url"`
}

func postSheet(c *call, in SheetRequest) (SheetAnswer, error) {
	paper, err := printer.FindSheet(in.Sheet)
	if err != nil {
		return SheetAnswer{}, kiosk.InvalidField("sheet", "この用紙はありません（%v） / no such paper (%[1]v)", err)
	}
	if in.First == 0 {
		in.First = 1
	}
	if in.First < 1 || in.First > paper.Cells() {
		return SheetAnswer{}, kiosk.InvalidField("first", "1〜%dです / 1 to %[1]d", paper.Cells())
	}
	sheet, err := c.Store.MakeSheet(c.context(), c.event(), store.SheetRequest{
		Sheet: paper.Name, First: in.First, Cells: paper.Cells(), Jobs: in.Jobs, Printer: in.Printer, Nonce: in.Nonce,
	})
	return SheetAnswer{sheet, fmt.Sprintf("/api/v1/events/%s/sheets/%s.pdf", c.event(), sheet.ID)}, err
}

func getSheet(c *call) ([]byte, error) {
	sheet, jobs, err := c.Store.SheetJobs(c.context(), c.event(), c.param("sheet"))
	if err != nil {
		return nil, err
	}
	return c.Printing.SheetPDF(c.context(), sheet, jobs)
}
