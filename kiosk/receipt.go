package kiosk

import "time"

// Receipt (領収書) is for one payment. The first one of a payment is the
// receipt; later ones are marked 再発行 and keep its number.
type Receipt struct {
	ID        string    `json:"id"`
	No        int       `json:"no"` // counts within the event, without a gap
	CheckIn   string    `json:"check_in"`
	Addressee string    `json:"addressee"` // 宛名, without 様
	Amount    int       `json:"amount"`    // yen, with the tax in it
	Tax       int       `json:"tax"`       // of the amount
	TaxRate   int       `json:"tax_rate"`  // percent
	Method    Method    `json:"method"`
	PaidAt    time.Time `json:"paid_at"`
	Issued    int       `json:"issued"` // how often; more than once is a 再発行
}

// ValidateAddressee checks whom a receipt is made out to; empty is the usual.
func ValidateAddressee(s string) error { return limitText("addressee", s, maxShort) }

// TaxRate is the consumption tax on a participation fee, in percent.
const TaxRate = 10

// IncludedTax is the tax within an amount, rounded down to the yen. It is
// rounded once a receipt, as an invoice system's receipt must be
// (インボイス: one rounding for each rate of one receipt).
func IncludedTax(amount int) int { return amount * TaxRate / (100 + TaxRate) }
