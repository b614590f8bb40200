package api

import (
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

// PrinterStatus is a printer and how it does.
type PrinterStatus struct {
	kiosk.Printer
	State  kiosk.JobState `json:"state,omitempty"` // of the job it is at: sending, blocked; absent when idle
	Reason string         `json:"reason,omitempty"`
}

// PrinterList is the printers, the one that gets the labels first.
type PrinterList struct {
	Printers []PrinterStatus `json:"printers"`
}

func getPrinters(c *call) (PrinterList, error) {
	printers, err := c.Store.Printers(c.context())
	list := PrinterList{[]PrinterStatus{}}
	for _, p := range printers {
		state, why := c.Printer.State(p.ID)
		list.Printers = append(list.Printers, PrinterStatus{p, state, why})
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
