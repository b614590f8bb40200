package kiosk

import "time"

// AuditAction is what somebody did.
type AuditAction string

// What the audit trail tells.
const (
	AuditCheckIn        AuditAction = "check_in"
	AuditUndo           AuditAction = "undo"
	AuditCarryOver      AuditAction = "carry_over"
	AuditOverride       AuditAction = "override" // an organiser's signature under a broken house rule
	AuditLeave          AuditAction = "leave"
	AuditReprint        AuditAction = "reprint"
	AuditReceipt        AuditAction = "receipt"
	AuditPassRenewed    AuditAction = "pass_renewed"
	AuditPrinterMoved   AuditAction = "printer_moved"
	AuditImport         AuditAction = "import"
	AuditExport         AuditAction = "export"
	AuditBackup         AuditAction = "backup"
	AuditErase          AuditAction = "erase" // one guest's data
	AuditPurge          AuditAction = "purge" // an event's data
	AuditDevicePaired   AuditAction = "device_paired"
	AuditDeviceChanged  AuditAction = "device_changed"
	AuditDeviceUnpaired AuditAction = "device_unpaired"
	AuditEventMade      AuditAction = "event_made"
	AuditEventChanged   AuditAction = "event_changed"
	AuditReportHandled  AuditAction = "report_handled"
	AuditAnnouncement   AuditAction = "announcement"
	AuditSessionStart   AuditAction = "session_start"
	AuditSessionExtend  AuditAction = "session_extend"
	AuditSessionEnd     AuditAction = "session_end"
	AuditTillFloat      AuditAction = "till_float"
	AuditTillDrop       AuditAction = "till_drop"
	AuditTillClose      AuditAction = "till_close"
	AuditTillReopen     AuditAction = "till_reopen"
	AuditBanned         AuditAction = "banned"
	AuditBanLifted      AuditAction = "ban_lifted"
	AuditMerged         AuditAction = "merged"
	AuditSplit          AuditAction = "split"
	AuditRegistration   AuditAction = "registration" // booked, put on the waiting list or cancelled by hand, or moved up
	AuditIntroduction   AuditAction = "introduction" // by a desk
	AuditDeviceLocked   AuditAction = "device_locked"
	AuditDeviceUnlocked AuditAction = "device_unlocked"
	AuditPIN            AuditAction = "pin" // set, changed or taken away
	AuditSettings       AuditAction = "settings"
	AuditDrill          AuditAction = "drill" // a backup was opened to see whether it is good
)

// AuditActions are all actions.
func AuditActions() []AuditAction {
	return []AuditAction{AuditCheckIn, AuditUndo, AuditCarryOver, AuditOverride, AuditLeave, AuditReprint, AuditReceipt, AuditPassRenewed,
		AuditPrinterMoved, AuditImport, AuditExport, AuditBackup, AuditErase, AuditPurge, AuditDevicePaired, AuditDeviceChanged,
		AuditDeviceUnpaired, AuditEventMade, AuditEventChanged, AuditReportHandled, AuditAnnouncement,
		AuditSessionStart, AuditSessionExtend, AuditSessionEnd, AuditTillFloat, AuditTillDrop, AuditTillClose, AuditTillReopen, AuditBanned, AuditBanLifted,
		AuditMerged, AuditSplit, AuditRegistration, AuditIntroduction, AuditDeviceLocked, AuditDeviceUnlocked, AuditPIN, AuditSettings, AuditDrill}
}

// AuditEntry (記録) answers who gave which number to whom, when and at which
// desk, and what else was done. It holds no contact value.
type AuditEntry struct {
	ID       string            `json:"id"`
	At       time.Time         `json:"at"`
	Action   AuditAction       `json:"action"`
	Desk     string            `json:"desk"`             // what the device was called; or the program that did it
	Device   string            `json:"device,omitempty"` // its id, where known
	Number   int               `json:"number,omitempty"`
	Attendee string            `json:"attendee,omitempty"`
	Name     string            `json:"name,omitempty"` // the attendee's; absent once erased
	Detail   map[string]string `json:"detail,omitempty"`
}
