package device

import (
	"errors"
	"fmt"
	"net/http"

	"fuda/printer"
	"fuda/printer/ipp"
)

const silent = "プリンターにつながりません / the printer does not answer"

// unanswered is the fault of a question that got no answer. Nothing was sent
// but the question, so it may be asked again.
func unanswered(err error) error {
	var untrusted *untrustedError
	var page *ipp.HTTPError
	var status *ipp.StatusError
	switch {
	case errors.As(err, &untrusted):
		return printer.Blocked("プリンターの証明書を確認できません / the printer's certificate is not trusted", err)
	case errors.As(err, &page):
		return printer.Blocked(httpWords(page.Code), err)
	case ipp.StatusNotFound.Is(err):
		return printer.Blocked("このプリンターに印刷先がありません。URI を確認してください / no such queue at this printer: check its URI", err)
	case errors.As(err, &status):
		return printer.Blocked(statusWords(status), err)
	}
	return printer.Blocked(silent, err)
}

// refused is the fault of a job that the printer did not take. Busy is the one
// refusal after which the program may send it again by itself; any other would
// only be repeated. A request of which some bytes left may be a job.
func refused(err error) error {
	var transport *ipp.TransportError
	var page *ipp.HTTPError
	var status *ipp.StatusError
	switch {
	case errors.As(err, &transport) && !transport.Wrote:
		return unanswered(err)
	case errors.As(err, &transport):
		return halfway(err)
	case errors.As(err, &page) && page.Code >= 500:
		return halfway(err)
	case errors.As(err, &page):
		return printer.Failed(httpWords(page.Code), err)
	case ipp.StatusBusy.Is(err):
		return printer.Blocked("プリンターは別の印刷中です / the printer is busy with another job", err)
	case errors.As(err, &status):
		return printer.Failed(statusWords(status), err)
	}
	return printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
}

func httpWords(code int) string {
	switch code {
	case http.StatusUnauthorized, http.StatusForbidden:
		return "プリンターが許可しません / the printer does not allow it"
	case http.StatusNotFound:
		return "このプリンターに印刷先がありません。URI を確認してください / no such queue at this printer: check its URI"
	case http.StatusUpgradeRequired:
		return "暗号化が必要です。URI を ipps:// にしてください / the printer wants ipps://"
	}
	return fmt.Sprintf("プリンターが応じません(HTTP %d) / the printer refuses (HTTP %d)", code, code)
}

func statusWords(e *ipp.StatusError) string {
	switch e.Status {
	case ipp.StatusBusy:
		return "プリンターは別の印刷中です / the printer is busy with another job"
	case ipp.StatusNotAccepting:
		return "プリンターが印刷を受け付けていません / the printer accepts no jobs"
	case ipp.StatusNotAuthenticated, ipp.StatusNotAuthorized:
		return "プリンターが許可しません / the printer does not allow it"
	case ipp.StatusFormatNotSupported:
		return "プリンターがこの形式を受け付けません / the printer does not take this format"
	case ipp.StatusAttributesNotKnown:
		return "プリンターがこの用紙や設定を受け付けません / the printer does not take this paper or setting"
	}
	return fmt.Sprintf("プリンターが断りました(%v) / the printer refused (%v)", e.Status, e.Status)
}
