package api

import (
	"fmt"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// ReceiptRequest asks for a receipt of what was paid at a check-in.
type ReceiptRequest struct {
	Addressee string `json:"addressee,omitempty"` // 宛名, without 様
	Print     *bool  `json:"print,omitempty"`     // false: only the PDF is wanted
	Nonce     string `json:"nonce,omitempty"`
}

// ReceiptAnswer is a receipt and where its PDF is.
type ReceiptAnswer struct {
	Receipt   kiosk.Receipt `json:"receipt"`
	PrintJobs []string      `json:"print_jobs"`
	URL       string        `json:"url"`
}

func postReceipt(c *call, in ReceiptRequest) (ReceiptAnswer, error) {
	res, err := c.Store.Receipt(c.context(), c.event(), c.param("check_in"), store.ReceiptRequest(in), c.actor())
	if err != nil {
		return ReceiptAnswer{}, err
	}
	url := fmt.Sprintf("/api/v1/events/%s/receipts/%s.pdf", c.event(), res.Receipt.ID)
	return ReceiptAnswer{res.Receipt, notNil(res.PrintJobs), url}, nil
}

func getReceipt(c *call) ([]byte, error) {
	e, err := c.Store.Event(c.context(), c.event())
	if err != nil {
		return nil, err
	}
	r, err := c.Store.ReadReceipt(c.context(), e.ID, c.param("receipt"))
	if err != nil {
		return nil, err
	}
	return c.Printing.ReceiptPDF(c.context(), e, r)
}

// notNil makes a list that is empty appear as [] in JSON.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
