package api

import "fuda/kiosk"

// PosterRequest says which printer prints the poster.
type PosterRequest struct {
	Printer string `json:"printer"`
	Nonce   string `json:"nonce,omitempty"`
}

// Queued names the print jobs that a request made.
type Queued struct {
	PrintJobs []string `json:"print_jobs"`
}

func postPoster(c *call, in PosterRequest) (Queued, error) {
	if in.Printer == "" {
		return Queued{}, kiosk.InvalidField("printer", "プリンターを選んでください / choose a printer")
	}
	jobs, err := c.Store.QueuePoster(c.context(), c.event(), in.Printer, in.Nonce)
	return Queued{notNil(jobs)}, err
}

func getPoster(c *call) ([]byte, error) {
	e, err := c.Store.Event(c.context(), c.event())
	if err != nil {
		return nil, err
	}
	return c.Printing.PosterPDF(c.context(), e)
}
