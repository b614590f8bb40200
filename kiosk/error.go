package kiosk

import (
	"errors"
	"fmt"
)

// Code names a kind of failure. Codes are part of the API and do not change.
type Code string

// The codes, with the HTTP status that server/api answers.
const (
	Invalid          Code = "invalid"            // 400: a field is missing or malformed; Field names it
	Unauthorised     Code = "unauthorised"       // 401: the device is not paired
	Unpaid           Code = "unpaid"             // 402: a fee is due and no payment was given
	Forbidden        Code = "forbidden"          // 403: the device's role may not do this
	NotFound         Code = "not_found"          // 404
	AlreadyCheckedIn Code = "already_checked_in" // 409: with the check-in that came first
	SessionFull      Code = "session_full"       // 409: no place is left in the session
	HouseRule        Code = "house_rule"         // 409: a house rule speaks against the guest; Rule names it
	Conflict         Code = "conflict"           // 409: the state does not allow it (left already, number in use, …)
	TooLarge         Code = "too_large"          // 413
	Locked           Code = "locked"             // 423: the device is locked; its PIN or an organiser unlocks it
	TooMany          Code = "too_many_requests"  // 429
	Internal         Code = "internal"           // 500
	Unavailable      Code = "unavailable"        // 503: the disk is full or read-only, or the server is stopping
)

// Error is a failure that a person may be told about.
type Error struct {
	Code    Code
	Message string // Japanese first: the desk shows it as it is
	Field   string // the JSON field that is wrong, where one is
	Rule    string // the house rules that an organiser may override, a space between, where it is one

	// CheckIn is the check-in that came first, with AlreadyCheckedIn.
	CheckIn *CheckIn
}

func (e *Error) Error() string {
	if e.Field != "" {
		return fmt.Sprintf("%s (%s)", e.Message, e.Field)
	}
	return e.Message
}

// Errorf makes an Error of a code and a formatted message.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// InvalidField says that one field of the input is wrong.
func InvalidField(field, format string, args ...any) *Error {
	return &Error{Code: Invalid, Message: fmt.Sprintf(format, args...), Field: field}
}

// ErrorCode returns the code of err: "" for nil, [Internal] for an error that
// is not an *Error.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
