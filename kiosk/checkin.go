package kiosk

import (
	"fmt"
	"time"
)

// CheckIn (受付) is an arrival at a session.
type CheckIn struct {
	ID         string     `json:"id"`
	Session    string     `json:"session"`
	Number     int        `json:"number"`
	At         time.Time  `json:"at"`
	Desk       string     `json:"desk"`
	EndedAt    *time.Time `json:"ended_at,omitempty"` // the guest left
	UndoneAt   *time.Time `json:"undone_at,omitempty"`
	UndoReason string     `json:"undo_reason,omitempty"`
	Override   *Override  `json:"override,omitempty"`
}

// Override (特例) is an organiser's signature under a broken house rule.
type Override struct {
	Rule   string `json:"rule"` // banned, cancelled, waitlisted, unpaid, session_full, or the house's own, a space between
	Reason string `json:"reason"`
	By     string `json:"by"` // the device's name
}

// CheckInRequest asks for a check-in. Exactly one of Attendee, Pass and WalkIn
// says whom.
type CheckInRequest struct {
	Nonce    string           `json:"nonce"` // chosen by the page; the same nonce is the same check-in
	Session  string           `json:"session"`
	Attendee string           `json:"attendee,omitempty"`
	Pass     string           `json:"pass,omitempty"`
	WalkIn   *ProfilePatch    `json:"walk_in,omitempty"`
	Entry    string           `json:"entry,omitempty"` // with walk_in: the form from which it was filled in, used up by this
	Payment  *PaymentRequest  `json:"payment,omitempty"`
	Card     *CardRequest     `json:"card,omitempty"`
	Override *OverrideRequest `json:"override,omitempty"`

	Kind       GuestKind `json:"kind,omitempty"`        // empty: as registered; of a walk-in, walk_in
	KindReason string    `json:"kind_reason,omitempty"` // why free; that of a free payment will do
	Referrer   string    `json:"referrer,omitempty"`    // empty: as registered
}

// CardRequest says whether the guest's card goes on display. Without it, it does not.
type CardRequest struct {
	Display bool `json:"display"`
}

// OverrideRequest is accepted from an organiser's device only.
type OverrideRequest struct {
	Reason string `json:"reason"`
}

// Validate checks the shape of the request.
func (r *CheckInRequest) Validate() error {
	if err := validateNonce(r.Nonce); err != nil {
		return err
	}
	if r.Session == "" {
		return InvalidField("session", "部を選んでください / choose a session")
	}
	given := 0
	for _, is := range []bool{r.Attendee != "", r.Pass != "", r.WalkIn != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		return InvalidField("attendee", "attendee、pass、walk_in のどれか1つです / exactly one of attendee, pass and walk_in")
	}
	if r.WalkIn != nil {
		if r.WalkIn.Display != nil {
			return InvalidField("walk_in.display", "表示は card.display で指定します / use card.display")
		}
		p := Profile{}.Apply(*r.WalkIn)
		if err := p.Validate(); err != nil {
			return under("walk_in.", err)
		}
	}
	if err := validateKind(r.Kind, "kind", r.WhyFree(), "kind_reason"); err != nil {
		return err
	}
	if err := limitText("referrer", r.Referrer, maxShort); err != nil {
		return err
	}
	if r.Override != nil {
		return requireText("override.reason", r.Override.Reason, maxShort)
	}
	return nil
}

// WhyFree is the reason for which a guest of the kind free pays nothing.
func (r *CheckInRequest) WhyFree() string {
	if r.KindReason == "" && r.paysNothing() {
		return r.Payment.Reason
	}
	return r.KindReason
}

func (r *CheckInRequest) paysNothing() bool { return r.Payment != nil && r.Payment.Method == Free }

// Owed is the payment, or nil where a guest of the kind free comes with a free
// one: nothing is due, so that nothing is to be settled.
func (r *CheckInRequest) Owed() *PaymentRequest {
	if r.Kind == KindFree && r.paysNothing() {
		return nil
	}
	return r.Payment
}

// validateNonce checks the token that makes a write safe to send twice.
func validateNonce(nonce string) error {
	if len(nonce) < 8 || len(nonce) > 100 {
		return InvalidField("nonce", "nonce は8〜100文字です / a nonce has 8 to 100 characters")
	}
	return limitText("nonce", nonce, 100)
}

// under puts the field of an error below another one.
func under(at string, err error) error {
	if e, ok := err.(*Error); ok {
		moved := *e
		moved.Field = at + e.Field
		return &moved
	}
	return err
}

// Admission is what the door looks at: the registration as it stands, and how
// full the session is.
type Admission struct {
	Rules        HouseRules
	Session      Session
	Registration Registration // a walk-in's is made beforehand: booked, unpaid
	New          bool         // the registration is made by this very arrival (walk-in, carry-over)
	Booked       int          // booked registrations of the session, this one not counted
	Arrived      int          // people checked in to the session now, this one not counted
	Pays         bool         // a payment comes with the check-in
	Breaches     []Breach     // of the house's own rules
	Banned       string       // why the person is kept out; empty: welcome
}

// Admit applies the house rules. It returns nil, or the refusal and the name of
// the rule that an organiser may override.
//
// A place that somebody booked is kept for them: a walk-in or a carry-over
// needs a place that nobody booked, a booked guest only one that nobody sits on.
func (a Admission) Admit() (rule string, err error) {
	rule, err = a.judge()
	if e, is := err.(*Error); is {
		e.Rule = rule
	}
	return rule, err
}

func (a Admission) judge() (rule string, err error) {
	switch {
	case a.Banned != "":
		return "banned", Errorf(HouseRule, "お断りしている方です：%s / this person is banned", a.Banned)
	case a.Registration.Status == Cancelled && a.Rules.Cancelled != Allow:
		return "cancelled", Errorf(HouseRule, "この申込は取り消されています / this registration was cancelled")
	case a.Registration.Status == Waitlisted && a.Rules.Waitlisted != Allow:
		return "waitlisted", Errorf(HouseRule, "キャンセル待ちの方です / this guest is on the waiting list")
	case a.full() && a.Rules.SessionFull != Allow:
		return "session_full", Errorf(SessionFull, "満席です（定員%d名） / the session is full (%[1]d places)", a.Session.Capacity)
	case len(a.Breaches) > 0:
		return refuse(a.Breaches)
	case a.due() > 0 && !a.Pays && a.Rules.Unpaid != Allow:
		return "unpaid", Errorf(Unpaid, "参加費 ¥%d が未払いです / the fee of ¥%[1]d is not paid", a.due())
	}
	return "", nil
}

func (a Admission) full() bool {
	if a.Session.Capacity == 0 {
		return false
	}
	if a.New || a.Registration.Status != Booked {
		return max(a.Booked, a.Arrived) >= a.Session.Capacity
	}
	return a.Arrived >= a.Session.Capacity
}

func (a Admission) due() int {
	if a.Registration.Paid {
		return 0
	}
	return a.Registration.Fee
}

// CheckInResult is the answer to a check-in.
type CheckInResult struct {
	CheckIn   CheckIn  `json:"check_in"`
	Attendee  Attendee `json:"attendee"`
	Sleeve    Place    `json:"sleeve"`
	ChangeDue int      `json:"change_due"` // yen to hand back
	PrintJobs []string `json:"print_jobs"`
	Badge     Link     `json:"badge"`
	Pass      Link     `json:"pass"`

	// Replayed tells that the nonce was known: nothing was written.
	Replayed bool `json:"-"`
}

// Link is a code and the URL that its QR says.
type Link struct {
	URL  string `json:"url"`
	Code string `json:"code"`
}

// CarryOverRequest takes a present guest into another session with the same
// number. A fee without a payment is taken in cash to the yen.
type CarryOverRequest struct {
	Session  string           `json:"session"`
	Fee      int              `json:"fee"`
	Reason   string           `json:"reason"`
	Payment  *PaymentRequest  `json:"payment,omitempty"`
	Override *OverrideRequest `json:"override,omitempty"`
}

// Validate checks the shape of the request.
func (r *CarryOverRequest) Validate() error {
	if r.Session == "" {
		return InvalidField("session", "部を選んでください / choose a session")
	}
	if r.Fee < 0 || r.Fee > maxFee {
		return InvalidField("fee", "参加費は0〜%d円です / the fee is 0 to %[1]d yen", maxFee)
	}
	if r.Override != nil {
		if err := requireText("override.reason", r.Override.Reason, maxShort); err != nil {
			return err
		}
	}
	return requireText("reason", r.Reason, maxShort)
}

// LeaveRequest says what a leaving guest gave back and took back. Sent again,
// it adds to what was said before.
type LeaveRequest struct {
	BadgeReturned bool `json:"badge_returned"`
	CardReturned  bool `json:"card_returned"`
}

// AlreadyHere is the refusal that a second desk gets: who, when and where.
func AlreadyHere(name string, first CheckIn) *Error {
	e := Errorf(AlreadyCheckedIn, "%s", fmt.Sprintf("%s 様は %s に「%s」で受付済みです（%d番） / already checked in",
		name, first.At.In(JST).Format("15:04"), first.Desk, first.Number))
	e.CheckIn = &first
	return e
}
