package kiosk

import "time"

// Import (取り込み) is a sign-up file that was taken in and wrote something.
type Import struct {
	ID       string     `json:"id"`
	At       time.Time  `json:"at"`
	Desk     string     `json:"desk"`
	Source   string     `json:"source"`
	Added    int        `json:"added"`   // guests
	Updated  int        `json:"updated"` // guests
	UndoneAt *time.Time `json:"undone_at,omitempty"`
	UndoneBy string     `json:"undone_by,omitempty"`
}

// ImportUndo is the answer to the undo of an import.
type ImportUndo struct {
	Import   Import      `json:"import"`
	Removed  int         `json:"removed"`  // guests whom the import had added
	Restored int         `json:"restored"` // guests whom the import had changed, now as they were
	Left     []LeftGuest `json:"left"`     // as they are: somebody has touched them since
}

// LeftGuest is somebody whom the undo of an import left alone.
type LeftGuest struct {
	Attendee string `json:"attendee"`
	Name     string `json:"name"`
	Number   int    `json:"number,omitempty"`
	Added    bool   `json:"added"` // by the import; else changed by it
	Reason   string `json:"reason"`
}

// ImportNote tells desks of an import, or of its undo.
type ImportNote struct {
	ID     string `json:"id"`
	Undone bool   `json:"undone,omitempty"`
}
