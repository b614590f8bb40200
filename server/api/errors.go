package api

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"

	"fuda/kiosk"
)

// statusOf is the one place where a code becomes an HTTP status.
var statusOf = map[kiosk.Code]int{
	kiosk.Invalid:          fiber.StatusBadRequest,
	kiosk.Unauthorised:     fiber.StatusUnauthorized,
	kiosk.Unpaid:           fiber.StatusPaymentRequired,
	kiosk.Forbidden:        fiber.StatusForbidden,
	kiosk.NotFound:         fiber.StatusNotFound,
	kiosk.AlreadyCheckedIn: fiber.StatusConflict,
	kiosk.SessionFull:      fiber.StatusConflict,
	kiosk.HouseRule:        fiber.StatusConflict,
	kiosk.Conflict:         fiber.StatusConflict,
	kiosk.TooLarge:         fiber.StatusRequestEntityTooLarge,
	kiosk.Locked:           fiber.StatusLocked,
	kiosk.TooMany:          fiber.StatusTooManyRequests,
	kiosk.Internal:         fiber.StatusInternalServerError,
	kiosk.Unavailable:      fiber.StatusServiceUnavailable,
}

// ErrorBody is the one shape of an error.
type ErrorBody struct {
	Error   ErrorDetail    `json:"error"`
	CheckIn *kiosk.CheckIn `json:"check_in,omitempty"` // with already_checked_in: the first one
}

// ErrorDetail says what is wrong.
type ErrorDetail struct {
	Code    kiosk.Code `json:"code"`
	Message string     `json:"message"`
	Field   string     `json:"field,omitempty"`
	Rule    string     `json:"rule,omitempty"` // the house rules that an organiser may override, a space between
}

// answerError turns any error into its answer. What is not meant for people is
// logged, with the path's pattern only: paths hold badge codes.
func (s *Server) answerError(f *fiber.Ctx, err error) error {
	var told *kiosk.Error
	var own *fiber.Error
	switch {
	case errors.As(err, &told):
		if told.Code == kiosk.Unavailable {
			s.Log.Error("cannot write", "route", f.Route().Path, "error", err)
		}
	case errors.As(err, &own):
		if told = ofFiber(own); told == errTooLarge {
			told = s.bodies.refused(f)
		}
	default:
		s.Log.Error("request failed", "method", f.Method(), "route", f.Route().Path, "error", err)
		told = kiosk.Errorf(kiosk.Internal, "内部エラーです。もう一度お試しください / internal error: please try again")
	}
	f.Set(fiber.HeaderCacheControl, "no-store")
	return f.Status(statusOf[told.Code]).JSON(ErrorBody{ErrorDetail{told.Code, told.Message, told.Field, told.Rule}, told.CheckIn})
}

// ofFiber gives Fiber's own refusals our codes.
func ofFiber(e *fiber.Error) *kiosk.Error {
	switch e.Code {
	case fiber.StatusNotFound, fiber.StatusMethodNotAllowed:
		return errNoRoute
	case fiber.StatusRequestEntityTooLarge:
		return errTooLarge
	case fiber.StatusTooManyRequests:
		return errTooMany
	case fiber.StatusForbidden:
		return kiosk.Errorf(kiosk.Forbidden, "%s", e.Message)
	case fiber.StatusServiceUnavailable:
		return kiosk.Errorf(kiosk.Unavailable, "%s", e.Message)
	}
	if e.Code >= 500 {
		return kiosk.Errorf(kiosk.Internal, "内部エラーです / internal error")
	}
	return kiosk.Errorf(kiosk.Invalid, "%s", e.Message)
}

// recoverPanics keeps one broken request from ending the evening.
func (s *Server) recoverPanics(f *fiber.Ctx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f.Next()
}
