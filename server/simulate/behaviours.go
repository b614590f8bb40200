package simulate

// Behaviour is one thing that guests, desks or the network do.
type Behaviour struct {
	Name string
	// Chance is how likely a guest does it, or of how many guests in a hundred it
	// happens to a pair; see What.
	Chance float64
	What   string
}

// The chances of the plan. [Behaviours] documents them.
const (
	chanceBooked     = 0.60
	chanceDisplay    = 0.85
	chancePhone      = 0.70
	chanceCash       = 0.70
	chancePayPay     = 0.15
	chanceCard       = 0.08
	chancePrepaid    = 0.02 // whoever is left over comes free
	chanceLost       = 0.06
	chanceDouble     = 0.05
	chanceTwoDesks   = 0.04
	chanceUndo       = 0.04
	chanceReprint    = 0.05
	chanceCarryOver  = 0.25
	chancePaidCarry  = 0.50 // of those carried over
	chanceLeave      = 0.65
	chanceKeepsBadge = 0.15 // of those who leave
	chanceReturn     = 0.20 // of those who leave
	chanceFeedback   = 0.50 // of those who leave and have a phone
	pairsSwap        = 1.00 // a guest
	chanceStation    = 0.20 // of swaps
	chanceAccept     = 0.66 // of requests by phone
	chanceAskBack    = 0.10
	chanceDecline    = 0.10
	chanceTakeBack   = 0.07 // whatever is left over stays unanswered
	chanceRevoke     = 0.15 // of swaps that are done
	pairsInterest    = 0.60 // a guest
	chanceMutual     = 0.45 // of pairs of whom one marks the other
	pairsBlock       = 0.08 // a guest
	pairsIntroduce   = 0.06 // a guest

	chanceForm        = 0.50 // of those who walk in
	chanceReceipt     = 0.30
	chanceReissue     = 0.25 // of receipts
	chanceLine        = 0.25
	chanceCancels     = 0.35 // of those in the small session or its line
	chanceJoin        = 0.85 // of those carried over
	chancePass        = 0.20 // of those in the rounds, once
	chancePhoto       = 0.15
	chancePhotoHidden = 0.30 // of photos
	chancePhotoOff    = 0.30 // of photos
	chanceSuggest     = 0.40 // of those with a phone
	pairsReport       = 0.05 // a guest
	chanceHandled     = 0.60 // of reports
	pairsCall         = 0.08 // a guest
	chanceDeskCall    = 0.40 // of calls
	chanceCallsOK     = 0.30 // of calls by phone
	chanceAnswersCall = 0.60 // of the others
)

// Behaviours is what the plan is made of.
func Behaviours() []Behaviour {
	return []Behaviour{
		{"booked", chanceBooked, "signed up before; the others walk in"},
		{"display", chanceDisplay, "lets the card lie on the table"},
		{"phone", chancePhone, "pairs a phone with the pass and keeps /live open on it"},
		{"cash", chanceCash, "pays in cash, with a larger note half of the time"},
		{"paypay", chancePayPay, "pays by PayPay"},
		{"card", chanceCard, "pays at the card terminal"},
		{"prepaid", chancePrepaid, "has paid before"},
		{"free", 1 - chanceCash - chancePayPay - chanceCard - chancePrepaid, "pays nothing, with a reason"},
		{"lost", chanceLost, "of any write: the answer is lost, and the same is sent again"},
		{"double", chanceDouble, "of any write: it is sent twice at the same moment"},
		{"two_desks", chanceTwoDesks, "stands at two desks at once: one checks in, the other is told"},
		{"undo", chanceUndo, "was checked in by mistake: undone, and done again"},
		{"reprint", chanceReprint, "gets a new badge, the old code dies"},
		{"carry_over", chanceCarryOver, "is carried over into the second session"},
		{"paid_carry", chancePaidCarry, "of those: for 500 yen, the others for nothing"},
		{"leave", chanceLeave, "leaves before the end"},
		{"keeps_badge", chanceKeepsBadge, "of those: without giving the badge back, so that the number stays"},
		{"return", chanceReturn, "of those who leave: comes back, and is checked in again"},
		{"feedback", chanceFeedback, "of those who leave with a phone: writes a slip"},
		{"swap", pairsSwap, "swaps a guest, each with somebody else"},
		{"station", chanceStation, "of swaps: in front of a station, both confirm there"},
		{"accept", chanceAccept, "of requests: the other says yes, with fields of the own choice"},
		{"ask_back", chanceAskBack, "of requests: the other asks too, and it is done"},
		{"decline", chanceDecline, "of requests: the other lets it lapse"},
		{"take_back", chanceTakeBack, "of requests: whoever asked takes it back"},
		{"silence", 1 - chanceAccept - chanceAskBack - chanceDecline - chanceTakeBack, "of requests: nobody answers"},
		{"revoke", chanceRevoke, "of swaps that are done: one of the two takes it back"},
		{"interest", pairsInterest, "interests a guest"},
		{"mutual", chanceMutual, "of those: the other marks back, and both are told"},
		{"block", pairsBlock, "blocks a guest; who is blocked asks for a swap and marks, in vain"},
		{"introduce", pairsIntroduce, "introductions a guest, by a desk"},
		{"form", chanceForm, "of those who walk in: fills in the entrance's form, and the desk scans it"},
		{"receipt", chanceReceipt, "asks for a receipt; who came free, or whose check-in was undone, gets none"},
		{"reissue", chanceReissue, "of those: once more, made out to somebody else"},
		{"line", chanceLine, "of those who booked: wants a place in the small third session too, or waits for one"},
		{"cancels", chanceCancels, "of those: gives the place or the wait up; the first who waits moves up"},
		{"join", chanceJoin, "of those carried over: takes part in the rounds of that session"},
		{"pass", chancePass, "of those: passes one round"},
		{"photo", chancePhoto, "a photo of the card is taken, by the phone or at a desk"},
		{"photo_hidden", chancePhotoHidden, "of those: not shown on the board"},
		{"photo_off", chancePhotoOff, "of those: taken off the board later, or away"},
		{"suggest", chanceSuggest, "of those with a phone: looks at the suggestions and answers one"},
		{"report", pairsReport, "reports a guest, to the staff"},
		{"handled", chanceHandled, "of those: the staff see to it"},
		{"call", pairsCall, "calls a guest, on the big screen"},
		{"desk_call", chanceDeskCall, "of those: by a desk; the others by phone"},
		{"calls_ok", chanceCallsOK, "of those by phone: allowed beforehand, and shown at once"},
		{"answers_call", chanceAnswersCall, "of the others: lets the screen call; else nothing is shown"},
	}
}
