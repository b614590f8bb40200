package kiosk

import (
	"encoding/json"
	"fmt"
	"time"
)

// DeleteDate is the day from which an event's personal data is deleted:
// 2026-12-21, or [KeepForever], which is null in JSON. Empty means that nobody
// said anything.
type DeleteDate string

// KeepForever is no day: the organiser deletes by hand.
const KeepForever DeleteDate = "never"

// RetentionDays is how long after its day an event's personal data is kept when
// nobody says otherwise: long enough for every thank-you letter.
const RetentionDays = 30

// DefaultDeleteDate is what an event of a day gets; of a day that is none it is
// empty.
func DefaultDeleteDate(date string) DeleteDate {
	day, err := time.Parse(DateLayout, date)
	if err != nil {
		return ""
	}
	return DeleteDate(day.AddDate(0, 0, RetentionDays).Format(DateLayout))
}

// validate wants a day that is not before the event's own.
func (d DeleteDate) validate(date string) error {
	if d == "" || d == KeepForever {
		return nil
	}
	if _, err := time.Parse(DateLayout, string(d)); err != nil {
		return InvalidField("delete_on", "日付は 2026-12-21 の形で書くか、消さないなら null です / a date such as 2026-12-21, or null to keep")
	}
	if string(d) < date {
		return InvalidField("delete_on", "開催日（%s）より前には消せません / not before the event's day", date)
	}
	return nil
}

// MarshalJSON writes a day, or null where there is none.
func (d DeleteDate) MarshalJSON() ([]byte, error) {
	if d == "" || d == KeepForever {
		return []byte("null"), nil
	}
	return json.Marshal(string(d))
}

// UnmarshalJSON reads a day or null. An empty text is kept as something that is
// no day: it must not pass for either.
func (d *DeleteDate) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	switch {
	case s == nil:
		*d = KeepForever
	case *s == "":
		*d = " "
	default:
		*d = DeleteDate(*s)
	}
	return nil
}

// Deletion (削除記録) is the receipt of a deletion: what went, what stayed and why.
// It holds counts and no names.
type Deletion struct {
	Event   string      `json:"event"`
	Name    string      `json:"name"` // the event's
	Date    string      `json:"date"` // the event's
	BeganAt time.Time   `json:"began_at"`
	At      time.Time   `json:"at"` // when it was done
	By      string      `json:"by"` // the device's name, or what ran it
	Deleted []Deleted   `json:"deleted"`
	Stayed  []Remaining `json:"stayed"`

	// Copies still hold what was deleted: backups made before, and data folders
	// that a restore set aside. CopiesNote says what is not known of them.
	Copies     []string `json:"copies"`
	CopiesNote string   `json:"copies_note"`
}

// Deleted counts what went of one table.
type Deleted struct {
	Table string `json:"table"`
	What  string `json:"what"`
	Rows  int    `json:"rows"`
}

// Remaining counts what stayed of one table, and says why.
type Remaining struct {
	Table string `json:"table"`
	What  string `json:"what"`
	Rows  int    `json:"rows"`
	Why   string `json:"why"`
}

// Lines are the receipt as text, for a terminal or a printer.
func (d *Deletion) Lines() []string {
	lines := []string{
		fmt.Sprintf("削除記録 / deletion: %s（%s, %s）", d.Name, d.Date, d.Event),
		fmt.Sprintf("  %s 〜 %s  %s", d.BeganAt.In(JST).Format("2006-01-02 15:04:05"), d.At.In(JST).Format("15:04:05"), d.By),
		"  削除したもの / deleted:",
	}
	for _, one := range d.Deleted {
		lines = append(lines, fmt.Sprintf("    %6d  %s (%s)", one.Rows, one.What, one.Table))
	}
	lines = append(lines, "  残したもの / what stayed:")
	for _, one := range d.Stayed {
		lines = append(lines, fmt.Sprintf("    %6d  %s (%s)：%s", one.Rows, one.What, one.Table, one.Why))
	}
	lines = append(lines, "  データが残っている控え / copies that still hold it:")
	for _, c := range d.Copies {
		lines = append(lines, "    "+c)
	}
	return append(lines, "    "+d.CopiesNote)
}
