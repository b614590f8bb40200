package kiosk

import (
	"strings"
	"testing"
)

func TestSettle(t *testing.T) {
	for name, test := range map[string]struct {
		pay    PaymentRequest
		due    int
		change int
		field  string
	}{
		"cash to the yen":              {PaymentRequest{Method: Cash, Amount: 1500}, 1500, 0, ""},
		"cash to the yen, said so":     {PaymentRequest{Method: Cash, Amount: 1500, Tendered: 1500}, 1500, 0, ""},
		"two thousand":                 {PaymentRequest{Method: Cash, Amount: 1500, Tendered: 2000}, 1500, 500, ""},
		"ten thousand":                 {PaymentRequest{Method: Cash, Amount: 1500, Tendered: 10000}, 1500, 8500, ""},
		"too little handed over":       {PaymentRequest{Method: Cash, Amount: 1500, Tendered: 1000}, 1500, 0, "payment.tendered"},
		"a negative note":              {PaymentRequest{Method: Cash, Amount: 1500, Tendered: -2000}, 1500, 0, "payment.tendered"},
		"a note that does not exist":   {PaymentRequest{Method: Cash, Amount: 1500, Tendered: 1 << 40}, 1500, 0, "payment.tendered"},
		"another amount than the fee":  {PaymentRequest{Method: Cash, Amount: 1000}, 1500, 0, "payment.amount"},
		"more than the fee":            {PaymentRequest{Method: PayPay, Amount: 2000}, 1500, 0, "payment.amount"},
		"nothing":                      {PaymentRequest{Method: Cash}, 1500, 0, "payment.amount"},
		"paypay":                       {PaymentRequest{Method: PayPay, Amount: 1500}, 1500, 0, ""},
		"a card":                       {PaymentRequest{Method: CardTerminal, Amount: 1500}, 1500, 0, ""},
		"paid before":                  {PaymentRequest{Method: Prepaid, Amount: 1500}, 1500, 0, ""},
		"change out of paypay":         {PaymentRequest{Method: PayPay, Amount: 1500, Tendered: 2000}, 1500, 0, "payment.tendered"},
		"free, and why":                {PaymentRequest{Method: Free, Reason: "講師"}, 1500, 0, ""},
		"free without a reason":        {PaymentRequest{Method: Free}, 1500, 0, "payment.reason"},
		"free with a reason of spaces": {PaymentRequest{Method: Free, Reason: "　"}, 1500, 0, "payment.reason"},
		"free with a long reason":      {PaymentRequest{Method: Free, Reason: strings.Repeat("長", 201)}, 1500, 0, "payment.reason"},
		"free for some yen":            {PaymentRequest{Method: Free, Amount: 500, Reason: "割引"}, 1500, 0, "payment.amount"},
		"free, and yet a note":         {PaymentRequest{Method: Free, Reason: "講師", Tendered: 2000}, 1500, 0, "payment.tendered"},
		"no method":                    {PaymentRequest{Amount: 1500}, 1500, 0, "payment.method"},
		"a method that is not":         {PaymentRequest{Method: "barter", Amount: 1500}, 1500, 0, "payment.method"},
		"a long word with a payment":   {PaymentRequest{Method: Cash, Amount: 1500, Reason: strings.Repeat("長", 201)}, 1500, 0, "payment.reason"},
		"a broken word with a payment": {PaymentRequest{Method: Cash, Amount: 1500, Reason: "\xff"}, 1500, 0, "payment.reason"},
	} {
		t.Run(name, func(t *testing.T) {
			change, err := test.pay.Settle(test.due)
			wantField(t, err, test.field)
			if change != test.change {
				t.Errorf("change ¥%d, want ¥%d", change, test.change)
			}
		})
	}
}
