package kiosk

import "time"

// JobState is how far a print job is.
type JobState string

// The states of a print job. The program itself sends a job again only while
// no byte of it can have reached the printer; after that a person decides.
const (
	JobQueued    JobState = "queued"
	JobSending   JobState = "sending"
	JobSent      JobState = "sent"      // every byte is with the printer
	JobConfirmed JobState = "confirmed" // the printer says that it is done
	JobBlocked   JobState = "blocked"   // the printer cannot print now; goes on by itself
	JobUnknown   JobState = "unknown"   // some bytes left and no answer came: did it come out?
	JobFailed    JobState = "failed"
	JobCancelled JobState = "cancelled"
)

// PrintJob (印刷) is one label on its way to one printer. It holds inputs, not
// pixels: the label is drawn when the printer takes it.
type PrintJob struct {
	ID       string    `json:"id"`
	Attendee string    `json:"attendee,omitempty"` // absent: a page
	Number   int       `json:"number,omitempty"`
	Label    LabelKind `json:"label"`
	State    JobState  `json:"state"`
	Reason   string    `json:"reason,omitempty"` // why blocked, unknown or failed
	Printer  string    `json:"printer,omitempty"`
	Attempts int       `json:"attempts"`
	Reprint  bool      `json:"reprint,omitempty"`
	At       time.Time `json:"at"` // when it was queued
}

// Open tells whether the job still waits for something to happen.
func (s JobState) Open() bool {
	return s == JobQueued || s == JobSending || s == JobBlocked || s == JobUnknown
}

// Printer is a printer that the kiosk may use, named by its URI.
type Printer struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	URI      string `json:"uri"`
	Fallback string `json:"fallback,omitempty"` // the printer that gets new labels while this one cannot print
}

// Sheet is a page or more of labels on A4 paper, printed together because no
// label printer was there for them.
type Sheet struct {
	ID     string   `json:"id"`
	Sheet  string   `json:"sheet"`  // the paper: a-one-51002
	First  int      `json:"first"`  // the first free cell, from 1
	Labels int      `json:"labels"` // how many it holds
	Pages  int      `json:"pages"`
	Next   int      `json:"next"` // the next free cell of the last page; 1: it is full
	Jobs   []string `json:"print_jobs"`
}
