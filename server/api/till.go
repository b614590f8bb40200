package api

import (
	"encoding/json"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

func getTill(c *call) (kiosk.Till, error) { return c.Store.Till(c.context(), c.event()) }

func postTillFloat(c *call, in kiosk.TillFloatRequest) (kiosk.TillEntry, error) {
	return c.Store.SetFloat(c.context(), c.event(), in, c.actor())
}

func postTillDrop(c *call, in kiosk.TillDropRequest) (kiosk.TillEntry, error) {
	return c.Store.DropCash(c.context(), c.event(), in, c.actor())
}

// TillClosing is cash as it was counted: an amount, or how many of each
// denomination. An organiser who names no desk closes the house as a whole;
// another desk closes its own.
type TillClosing struct {
	Counted     json.RawMessage `json:"counted"`
	Explanation string          `json:"explanation,omitempty"` // of a difference
	Desk        string          `json:"desk,omitempty"`
	Nonce       string          `json:"nonce,omitempty"`
}

func postTillClose(c *call, in TillClosing) (kiosk.TillEntry, error) {
	counted, err := kiosk.ParseCashCount(in.Counted)
	if err != nil {
		return kiosk.TillEntry{}, err
	}
	r := kiosk.TillCloseRequest{Counted: counted, Explanation: in.Explanation, Desk: in.Desk, Nonce: in.Nonce}
	return c.Store.CloseTill(c.context(), c.event(), r, c.actor())
}

func postTillReopen(c *call, in kiosk.TillReopenRequest) (kiosk.TillEntry, error) {
	return c.Store.ReopenTill(c.context(), c.event(), in, c.actor())
}

const excelFile = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func getPaymentsCSV(c *call) error {
	return c.export("payments.csv", csvFile, func(e kiosk.Evening) ([]byte, error) { return intake.PaymentsCSV(e.Ledger), nil })
}

func getPaymentsExcel(c *call) error {
	return c.export("payments.xlsx", excelFile, func(e kiosk.Evening) ([]byte, error) { return intake.PaymentsExcel(e.Ledger) })
}
