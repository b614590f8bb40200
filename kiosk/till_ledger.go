package kiosk

import "time"

// LedgerLine is one payment or refund, as the books want it.
type LedgerLine struct {
	ID        string
	At        time.Time
	Attendee  string
	Number    int    // that the guest wore at the check-in
	Name      string // empty when the guest was erased
	Session   string // the session's id
	Method    Method
	Amount    int // yen; negative: given back
	Tendered  int // cash handed over; 0: exactly the amount
	Change    int // handed back of it
	ReceiptNo int // 0: none was issued
	Receipts  int // how often it was issued
	Desk      string
	RefundOf  string // the id of the payment that was given back
	Reason    string // why free
}

// Ledger (出納帳) is all that an event's books need, of one moment: lines in the
// order in which money moved, and the till.
type Ledger struct {
	Event Event
	Lines []LedgerLine
	Till  Till
}

// MethodSums are the takings of one session by one method, in yen.
type MethodSums struct {
	Session  string
	Method   Method
	Payments int
	Refunds  int // not negative
	Count    int // payments, the free ones too
	Returned int // how many of them were given back
}

// Sums adds the lines up by session, in the event's order, and method. Those
// without any are left out.
func (l *Ledger) Sums() (sums []MethodSums) {
	for _, s := range l.Event.Sessions {
		for _, m := range []Method{Cash, PayPay, CardTerminal, Prepaid, Free} {
			sum := MethodSums{Session: s.ID, Method: m}
			for _, line := range l.Lines {
				switch {
				case line.Session != s.ID || line.Method != m:
				case line.RefundOf != "":
					sum.Refunds -= line.Amount
					sum.Returned++
				default:
					sum.Payments += line.Amount
					sum.Count++
				}
			}
			if sum.Count > 0 {
				sums = append(sums, sum)
			}
		}
	}
	return sums
}
