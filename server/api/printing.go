package api

import (
	"context"

	"fuda/kiosk"
)

// PrintJobList is the queue, the newest first.
type PrintJobList struct {
	PrintJobs []kiosk.PrintJob `json:"print_jobs"`
}

func getPrintJobs(c *call) (PrintJobList, error) {
	jobs, err := c.Store.PrintJobs(c.context(), c.event(), 500)
	return PrintJobList{jobs}, err
}

func retryPrintJob(c *call) (kiosk.PrintJob, error) {
	job, err := c.Store.RetryJob(c.context(), c.event(), c.param("job"))
	if err == nil {
		c.Printer.Retry(job.Printer)
	}
	return job, err
}

func cancelPrintJob(c *call) (kiosk.PrintJob, error) {
	return c.Store.CancelJob(c.context(), c.event(), c.param("job"))
}

// PrinterState is how a printer does.
type PrinterState struct {
	State  string `json:"state"`            // idle, sending or blocked
	Reason string `json:"reason,omitempty"` // why it is blocked
	Note   string `json:"note,omitempty"`   // what it says of itself though it prints
}

// PrinterStatus is a printer, how it does, and how many labels wait for it.
type PrinterStatus struct {
	kiosk.Printer
	PrinterState
	Waiting int `json:"waiting"`
}

// PrinterList is the printers, the one that gets the labels first.
type PrinterList struct {
	Printers []PrinterStatus `json:"printers"`
}

func getPrinters(c *call) (PrinterList, error) {
	return Feed{c.Store, c.Clock, c.Printer}.printers(c.context())
}

func (f Feed) printers(ctx context.Context) (PrinterList, error) {
	printers, err := f.Store.Printers(ctx)
	list := PrinterList{[]PrinterStatus{}}
	for _, p := range printers {
		list.Printers = append(list.Printers, PrinterStatus{p, f.Printer.State(p.ID), 0})
	}
	return list, err
}

// NewPrinter names a printer by its URI.
type NewPrinter struct {
	Name string `json:"name,omitempty"`
	URI  string `json:"uri"`
}

func postPrinter(c *call, in NewPrinter) (kiosk.Printer, error) {
	if err := c.Printer.Check(in.URI); err != nil {
		return kiosk.Printer{}, kiosk.InvalidField("uri", "プリンターの指定が読めません（%v） / the printer's URI cannot be used (%[1]v)", err)
	}
	if in.Name == "" {
		in.Name = in.URI
	}
	return c.Store.AddPrinter(c.context(), in.Name, in.URI)
}

func deletePrinter(c *call) (none, error) {
	return none{}, c.Store.RemovePrinter(c.context(), c.param("printer"))
}

// TestPrint says how a test label did.
type TestPrint struct {
	Printed bool   `json:"printed"`
	Reason  string `json:"reason,omitempty"`
}

func testPrinter(c *call) (TestPrint, error) {
	printers, err := c.Store.Printers(c.context())
	if err != nil {
		return TestPrint{}, err
	}
	for _, p := range printers {
		if p.ID == c.param("printer") {
			if err := c.Printer.Test(c.context(), p); err != nil {
				return TestPrint{Reason: err.Error()}, nil
			}
			return TestPrint{Printed: true}, nil
		}
	}
	return TestPrint{}, kiosk.Errorf(kiosk.NotFound, "プリンターが見つかりません / no such printer")
}
