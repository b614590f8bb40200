// Package ipp is a small client of the Internet Printing Protocol: just enough
// to ask a printer what it can do, to give it one document, and to follow that
// job to its end.
//
// It speaks IPP/2.0 and falls back on 1.1, as RFC 8010 (encoding and transport)
// and RFC 8011 (model and semantics) describe them, over net/http:
//
//	c, err := ipp.New("ipp://192.168.1.30/ipp/print", nil)
//	attrs, err := c.PrinterAttributes(ctx, "document-format-supported", "media-ready")
//	job, err := c.PrintJob(ctx, ipp.JobRequest{Name: "7", Format: "application/pdf"}, pdf)
//	job, err = c.Job(ctx, job.ID)
//
// # What an error says
//
// A [StatusError] is the printer's own refusal: it has taken nothing. An
// [HTTPError] is a web server's refusal. A [TransportError] tells by its Wrote
// whether any byte of the request can have reached the printer, which decides
// whether the same document may be sent again.
//
// Answers are read as what a stranger sends: bounded in length and depth.
package ipp
