package ipp

import (
	"errors"
	"fmt"
)

// Status is how the printer answered. (RFC 8011, appendix B)
type Status uint16

// The statuses that somebody here tells apart. Those below 0x0100 are good.
const (
	StatusFormatNotSupported  Status = 0x040a
	StatusAttributesNotKnown  Status = 0x040b
	StatusNotAuthenticated    Status = 0x0402
	StatusNotAuthorized       Status = 0x0403
	StatusNotPossible         Status = 0x0404
	StatusNotFound            Status = 0x0406
	StatusVersionNotSupported Status = 0x0503
	StatusNotAccepting        Status = 0x0506
	StatusBusy                Status = 0x0507
)

var statusNames = map[Status]string{
	0x0400: "client-error-bad-request",
	0x0401: "client-error-forbidden",
	0x0402: "client-error-not-authenticated",
	0x0403: "client-error-not-authorized",
	0x0404: "client-error-not-possible",
	0x0405: "client-error-timeout",
	0x0406: "client-error-not-found",
	0x0407: "client-error-gone",
	0x0408: "client-error-request-entity-too-large",
	0x0409: "client-error-request-value-too-long",
	0x040a: "client-error-document-format-not-supported",
	0x040b: "client-error-attributes-or-values-not-supported",
	0x040c: "client-error-uri-scheme-not-supported",
	0x040d: "client-error-charset-not-supported",
	0x040e: "client-error-conflicting-attributes",
	0x040f: "client-error-compression-not-supported",
	0x0410: "client-error-compression-error",
	0x0411: "client-error-document-format-error",
	0x0412: "client-error-document-access-error",
	0x0500: "server-error-internal-error",
	0x0501: "server-error-operation-not-supported",
	0x0502: "server-error-service-unavailable",
	0x0503: "server-error-version-not-supported",
	0x0504: "server-error-device-error",
	0x0505: "server-error-temporary-error",
	0x0506: "server-error-not-accepting-jobs",
	0x0507: "server-error-busy",
	0x0508: "server-error-job-canceled",
	0x0509: "server-error-multiple-document-jobs-not-supported",
}

// String is the status by its registered name.
func (s Status) String() string {
	if name := statusNames[s]; name != "" {
		return name
	}
	return fmt.Sprintf("status 0x%04x", uint16(s))
}

// StatusError is the printer's own refusal.
type StatusError struct {
	Status  Status
	Message string // the printer's words, if it had any
}

// Error gives the status and the printer's words.
func (e *StatusError) Error() string {
	if e.Message == "" {
		return "ipp: " + e.Status.String()
	}
	return fmt.Sprintf("ipp: %v: %s", e.Status, e.Message)
}

// Is tells whether an error is the printer's refusal with that status.
func (s Status) Is(err error) bool {
	var e *StatusError
	return errors.As(err, &e) && e.Status == s
}

// HTTPError is an answer that is not IPP at all.
type HTTPError struct{ Code int }

// Error names the HTTP status.
func (e *HTTPError) Error() string { return fmt.Sprintf("ipp: HTTP status %d", e.Code) }

// TransportError is a request that got no answer. Wrote tells whether any byte
// of it can have reached the other side.
type TransportError struct {
	Wrote bool
	Err   error
}

// Error is the cause's.
func (e *TransportError) Error() string { return "ipp: " + e.Err.Error() }

// Unwrap returns the cause.
func (e *TransportError) Unwrap() error { return e.Err }
