package kiosk

import (
	"slices"
	"time"
)

// ReportReason is why somebody is reported.
type ReportReason string

// The reasons for a report, as they are offered on the phone.
const (
	ReportSolicitation ReportReason = "solicitation" // 勧誘: sells without having said so first
	ReportOtherTrade   ReportReason = "other_trade"  // another business than declared
	ReportRomance      ReportReason = "romance"      // looks for romance
	ReportPersistence  ReportReason = "persistence"  // does not let go
	ReportOther        ReportReason = "other"
)

// ReportReasons are all reasons.
func ReportReasons() []ReportReason {
	return []ReportReason{ReportSolicitation, ReportOtherTrade, ReportRomance, ReportPersistence, ReportOther}
}

// ReportRequest is what a guest tells the staff of another.
type ReportRequest struct {
	Number int          `json:"number"`
	Reason ReportReason `json:"reason"`
	Note   string       `json:"note,omitempty"`
}

// Validate names the first wrong field.
func (r *ReportRequest) Validate() error {
	if !slices.Contains(ReportReasons(), r.Reason) {
		return InvalidField("reason", "理由を選んでください（solicitation、other_trade、romance、persistence、other） / choose a reason")
	}
	return limitText("note", r.Note, maxLong)
}

// Report (通報) is a report as staff see it. Who reported is for the organiser
// only.
type Report struct {
	ID       string       `json:"id"`
	Attendee string       `json:"attendee"` // who is reported
	Number   int          `json:"number"`   // worn at the time
	Name     string       `json:"name"`
	Reason   ReportReason `json:"reason"`
	Note     string       `json:"note,omitempty"`
	By       string       `json:"by,omitempty"` // the attendee who reports; organiser only
	ByName   string       `json:"by_name,omitempty"`
	At       time.Time    `json:"at"`
	Handled  *time.Time   `json:"handled,omitempty"`
	// Chain leads from the reported guest over who brought whom, as far as the
	// sign-ups tell; organiser only.
	Chain []Introducer `json:"chain,omitempty"`
}

// Introducer (紹介者) is a step of a chain of introducers.
type Introducer struct {
	Name     string `json:"name"`
	Attendee string `json:"attendee,omitempty"` // absent: not here tonight
	Number   int    `json:"number,omitempty"`
	Reports  int    `json:"reports"` // how often reported tonight
}

// Asker is somebody who asks for many swaps.
type Asker struct {
	Attendee string `json:"attendee"`
	Number   int    `json:"number"`
	Name     string `json:"name"`
	Asked    int    `json:"asked"`   // requests tonight
	Swapped  int    `json:"swapped"` // of them answered with yes
	Refused  int    `json:"refused"` // turned down, lapsed, or asked of somebody who blocks
	Reports  int    `json:"reports"`
}
