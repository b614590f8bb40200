package kiosk

import "time"

// Method is a way to pay.
type Method string

// The ways to pay.
const (
	Cash         Method = "cash"
	PayPay       Method = "paypay"
	CardTerminal Method = "card" // a card terminal
	Prepaid      Method = "prepaid"
	Free         Method = "free" // with a reason
)

// PaymentRequest says how the fee is paid.
type PaymentRequest struct {
	Method   Method `json:"method"`
	Amount   int    `json:"amount"`             // yen; the fee, or 0 when free
	Tendered int    `json:"tendered,omitempty"` // cash handed over; 0: exactly the amount
	Reason   string `json:"reason,omitempty"`   // why free
}

// Payment (支払) is money taken, or with a negative amount given back.
type Payment struct {
	ID       string    `json:"id"`
	Method   Method    `json:"method"`
	Amount   int       `json:"amount"`
	Tendered int       `json:"tendered,omitempty"`
	Reason   string    `json:"reason,omitempty"`
	At       time.Time `json:"at"`
	Desk     string    `json:"desk"`
}

// Settle checks a payment against the fee that is due and returns the change
// to hand back.
func (p *PaymentRequest) Settle(due int) (change int, err error) {
	if err := limitText("payment.reason", p.Reason, maxShort); err != nil {
		return 0, err
	}
	switch p.Method {
	case Cash, PayPay, CardTerminal, Prepaid:
		if p.Amount != due {
			return 0, InvalidField("payment.amount", "参加費は ¥%d です / the fee is ¥%[1]d", due)
		}
	case Free:
		if p.Amount != 0 {
			return 0, InvalidField("payment.amount", "無料のときは0円です / free means 0 yen")
		}
		if err := requireText("payment.reason", p.Reason, maxShort); err != nil {
			return 0, err
		}
	default:
		return 0, InvalidField("payment.method", "cash、paypay、card、prepaid、free のどれかです / one of cash, paypay, card, prepaid, free")
	}
	if p.Tendered == 0 {
		return 0, nil
	}
	if p.Method != Cash {
		return 0, InvalidField("payment.tendered", "お預かりは現金だけです / only cash is tendered")
	}
	if p.Tendered < p.Amount || p.Tendered > maxFee {
		return 0, InvalidField("payment.tendered", "お預かりが足りません（¥%d） / less than ¥%[1]d was tendered", p.Amount)
	}
	return p.Tendered - p.Amount, nil
}
