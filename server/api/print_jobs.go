package api

import "fuda/kiosk"

// PrintJobList is the queue, the newest first.
type PrintJobList struct {
	PrintJobs []kiosk.PrintJob `json:"print_jobs"`
}

func getPrintJobs(c *call) (PrintJobList, error) {
	jobs, err := c.Store.PrintJobs(c.context(), c.event(), 500)
	return PrintJobList{jobs}, err
}

// RetryRequest may name another printer.
type RetryRequest struct {
	Printer string `json:"printer,omitempty"`
}

func retryPrintJob(c *call, in RetryRequest) (job kiosk.PrintJob, err error) {
	if in.Printer == "" {
		job, err = c.Store.RetryJob(c.context(), c.event(), c.param("job"))
	} else {
		job, err = c.Store.RetryJobOn(c.context(), c.event(), c.param("job"), in.Printer)
	}
	if err == nil {
		c.Printing.Retry(job.Printer)
	}
	return job, err
}

func cancelPrintJob(c *call) (kiosk.PrintJob, error) {
	return c.Store.CancelJob(c.context(), c.event(), c.param("job"))
}

// MoveRequest names the printer that shall print a guest's labels instead.
type MoveRequest struct {
	Printer string `json:"printer"`
}

func movePrintJob(c *call, in MoveRequest) (PrintJobList, error) {
	if in.Printer == "" {
		return PrintJobList{}, kiosk.InvalidField("printer", "プリンターを選んでください / choose a printer")
	}
	jobs, err := c.Store.MoveJob(c.context(), c.event(), c.param("job"), in.Printer)
	return PrintJobList{notNil(jobs)}, err
}
