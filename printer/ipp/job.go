package ipp

import (
	"context"
	"errors"
)

// user is who prints. No person's name leaves the house by it.
const user = "fuda"

// JobRequest is what a job is to be, beside its document.
type JobRequest struct {
	Name   string     // shown at the printer
	Format string     // a MIME type
	Attrs  Attributes // job attributes, such as media
}

// JobState is how far a job is. (RFC 8011, section 5.3.7)
type JobState int

// The states, in the registry's order; from Canceled on a job is over.
const (
	Pending           JobState = 3
	Held              JobState = 4
	Processing        JobState = 5
	ProcessingStopped JobState = 6
	Canceled          JobState = 7
	Aborted           JobState = 8
	Completed         JobState = 9
)

// Over tells whether nothing more will happen to the job.
func (s JobState) Over() bool { return s >= Canceled }

// Job is how a job stands.
type Job struct {
	ID          int
	State       JobState
	Reasons     []string
	Message     string // the printer's words
	Impressions int    // sides printed; -1 if the printer does not say
}

// PrinterAttributes asks for attributes of the printer. One that it does not
// have is left out.
func (c *Client) PrinterAttributes(ctx context.Context, names ...string) (Attributes, error) {
	m, err := c.do(ctx, opGetPrinterAttributes, []Group{c.operation(by(), wanted(names))}, nil)
	if err != nil {
		return nil, err
	}
	return m.Group(TagPrinter), nil
}

// ValidateJob asks whether such a job would be taken.
func (c *Client) ValidateJob(ctx context.Context, r JobRequest) error {
	_, err := c.do(ctx, opValidateJob, c.job(r), nil)
	return err
}

// PrintJob gives the printer one document, in one request: the job is there as
// a whole or not at all. It is never sent twice by this call.
func (c *Client) PrintJob(ctx context.Context, r JobRequest, document []byte) (Job, error) {
	m, err := c.do(ctx, opPrintJob, c.job(r), document)
	if err != nil {
		return Job{}, err
	}
	return readJob(m)
}

// Job asks how a job stands.
func (c *Client) Job(ctx context.Context, id int) (Job, error) {
	m, err := c.do(ctx, opGetJobAttributes, []Group{c.operation(
		Attr(TagInteger, "job-id", id), by(),
		wanted([]string{"job-id", "job-state", "job-state-reasons", "job-state-message", "job-impressions-completed"}),
	)}, nil)
	if err != nil {
		return Job{}, err
	}
	return readJob(m)
}

// CancelJob takes a job back. A job that is over is a [StatusError] with
// [StatusNotPossible].
func (c *Client) CancelJob(ctx context.Context, id int) error {
	_, err := c.do(ctx, opCancelJob, []Group{c.operation(Attr(TagInteger, "job-id", id), by())}, nil)
	return err
}

func (c *Client) job(r JobRequest) []Group {
	groups := []Group{c.operation(by(), Attr(TagName, "job-name", r.Name), Attr(TagMimeType, "document-format", r.Format))}
	if len(r.Attrs) > 0 {
		groups = append(groups, Group{TagJob, r.Attrs})
	}
	return groups
}

func by() Attribute { return Attr(TagName, "requesting-user-name", user) }

func wanted(names []string) Attribute {
	a := Attribute{Name: "requested-attributes"}
	for _, n := range names {
		a.Values = append(a.Values, Value{TagKeyword, n})
	}
	return a
}

func readJob(m *Message) (Job, error) {
	attrs := m.Group(TagJob)
	id, hasID := attrs.Int("job-id")
	state, hasState := attrs.Int("job-state")
	if !hasID || !hasState {
		return Job{}, &TransportError{Wrote: true, Err: errors.New("the answer has no job-id or no job-state")}
	}
	j := Job{ID: id, State: JobState(state), Reasons: attrs.Strings("job-state-reasons"), Message: attrs.Text("job-state-message"), Impressions: -1}
	if n, ok := attrs.Int("job-impressions-completed"); ok {
		j.Impressions = n
	}
	return j, nil
}
