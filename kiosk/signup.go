package kiosk

// SignUp is one guest of a sign-up file, in the kiosk's words. kiosk/intake
// reads files into it; [PlanImport] decides what it means for an event.
type SignUp struct {
	Row       int    // the line of the file, for the messages; a sheet's header is row 1
	Source    string // peatix, connpass, doorkeeper, kokuchpro, google_forms, csv
	Ref       string // what names the sign-up in its source (an order or receipt number); may be empty
	Ticket    string // the number that the guest has in hand and may show; may be empty
	Slot      string // the ticket or slot that was booked: names a session; may be empty
	Companion int    // 1, 2, … for an unnamed companion of the row's buyer, 0 for the guest whom the row names
	Profile
	Status   RegistrationStatus
	Paid     bool
	Unpaid   bool // the file says so; a file without payments sets neither
	Fee      *int // nil: the session's fee
	Referrer string
	Rank     string
}

// RowError is a row that cannot be taken, and why.
type RowError struct {
	Row     int    `json:"row"`
	Column  string `json:"column"` // the header's text
	Message string `json:"message"`
}

// ReviewItem is a row that a person must decide on: it may be somebody who is
// there already.
type ReviewItem struct {
	Row      int    `json:"row"`
	Name     string `json:"name"`
	Company  string `json:"company"`
	Email    string `json:"email"`
	Attendee string `json:"attendee,omitempty"` // whom it may be; empty if that row comes earlier in the file
	Other    int    `json:"other_row,omitempty"`
	Reason   string `json:"reason"`

	Sign  ReviewSide  `json:"sign_up"`         // what the row says
	There *ReviewSide `json:"there,omitempty"` // what is known of whom it may be
}

// ReviewSide is one of the two whom a person compares.
type ReviewSide struct {
	Profile
	Number        int            `json:"number,omitempty"`
	Registrations []Registration `json:"registrations"`
}

// Decision settles a row under review.
type Decision string

// What a person may decide: the row is somebody new, is left out, or (any
// other text) is the attendee with that id.
const (
	DecideAdd  Decision = "add"
	DecideSkip Decision = "skip"
)

// ImportReport is what an import did, or with a dry run would do. Every row
// of the file is in exactly one of the five.
type ImportReport struct {
	Source    string       `json:"source"`
	DryRun    bool         `json:"dry_run"`
	Added     int          `json:"added"`
	Updated   int          `json:"updated"`
	Unchanged int          `json:"unchanged"`
	Review    []ReviewItem `json:"review"`
	Errors    []RowError   `json:"errors"`

	// Unprintable are the characters of rows that were added or updated for
	// which the labels' font has no glyph; see [FindUnprintable].
	Unprintable []Unprintable `json:"unprintable"`

	// Flagged are rows that the house rules on trades speak against. They are
	// taken all the same: the door decides. See [FlagTrades].
	Flagged []FlaggedRow `json:"flagged"`

	// Changes is what changes of guests whom the event has already, the first 500
	// of them in the order of the file.
	Changes []ImportChange `json:"changes"`

	// Columns is what the file's columns were taken for, Fields what they may be.
	Columns []ImportColumn `json:"columns,omitempty"`
	Fields  []ImportField  `json:"fields,omitempty"`

	// NeedsMapping tells that the program does not know the file's headers:
	// nothing is taken before somebody says which column holds the name.
	NeedsMapping bool `json:"needs_mapping,omitempty"`

	// Import is what an undo names; empty when nothing was written.
	Import string `json:"import,omitempty"`

	// Written are the rows that were added or updated.
	Written []int `json:"-"`
}

// FlaggedRow is a sign-up that the house rules on trades speak against.
type FlaggedRow struct {
	Row    int    `json:"row"`
	Name   string `json:"name"`
	Trade  string `json:"trade"`
	Rule   string `json:"rule"` // trade_refused, trade_full, seat_taken
	Reason string `json:"reason"`
}

// ImportColumn is a column of a sign-up file, and what it was taken for.
type ImportColumn struct {
	Column     int              `json:"column"` // from 1
	Header     string           `json:"header"`
	Samples    []string         `json:"samples"` // the first different texts, at most three
	Field      string           `json:"field"`   // one of [ImportReport.Fields]; empty: not read
	Confidence ColumnConfidence `json:"confidence"`
}

// ColumnConfidence is how sure the program is of a column.
type ColumnConfidence string

// The degrees of it.
const (
	ColumnTold    ColumnConfidence = "told"    // a person said so, now or for the same layout before
	ColumnSure    ColumnConfidence = "sure"    // the header is the very word
	ColumnLikely  ColumnConfidence = "likely"  // the header contains a word for it
	ColumnUnknown ColumnConfidence = "unknown" // it is not read
)

// ImportField is what a column may hold.
type ImportField struct {
	Field string `json:"field"`
	Title string `json:"title"` // Japanese / English
}
