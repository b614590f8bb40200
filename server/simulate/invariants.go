package simulate

// Invariants is what is checked at the end, each through the API only.
func Invariants() []string {
	return []string{Answers, CheckIns, Entries, Numbers, Money, Receipts, Drawers, Line, Clocks, Labels, Boards, Revisions, Resume, Secrets, Contacts, Revoked, Blocks, Silence,
		Reports, Matches, Suggestions, Rounds, Photos, Calls, Slips}
}

// The invariants.
const (
	Answers     = "answers"     // every call is answered as the contract says; sent twice, both answers are the same
	CheckIns    = "check-ins"   // every answered check-in is there exactly once, and no other
	Entries     = "entries"     // what a walk-in filled in is what the desk reads and what is kept, and is used up once
	Numbers     = "numbers"     // unique, the lowest free one at each arrival, none lost
	Money       = "money"       // what was paid = till, per desk and method = payments.csv, to the yen
	Receipts    = "receipts"    // numbered from 1 without a gap, one for a payment, issued as often as asked, none for money given back
	Drawers     = "drawers"     // each close counts against what the desk was told; every float, drop, close and reopening is there once
	Line        = "line"        // the waiting list moves up in its order, never above the capacity
	Clocks      = "clocks"      // a session's times are what the desks made of them, once each
	Labels      = "labels"      // each label came out once, or is unknown and asked about, whatever the printer did
	Boards      = "boards"      // every socket's board, made of changes alone, is GET board
	Revisions   = "revisions"   // contiguous on every socket
	Resume      = "resume"      // a socket that comes back gets what it missed, after a restart too
	Secrets     = "secrets"     // no contact value, pass, badge code or word of a report in any frame
	Contacts    = "contacts"    // exactly the fields that both consented to, on phones and in the record
	Revoked     = "revoked"     // gone on both sides
	Blocks      = "blocks"      // neither who blocks nor who is blocked is ever told; nor who is reported
	Silence     = "silence"     // in a room at rest, a block and a report reach no other phone, not even as an empty frame
	Reports     = "reports"     // the organiser has each once with who and why, a desk without who
	Matches     = "matches"     // a mutual interest is told to both once, a one-sided one to nobody
	Suggestions = "suggestions" // at most three, nobody twice, neither oneself nor whom one blocks, all on the board
	Rounds      = "rounds"      // everybody sits once, only who takes part and is here, and nobody meets again while that can be helped
	Photos      = "photos"      // on the board only where shown, each the owner's own, and never for another event
	Calls       = "calls"       // on the screen only who stood at a desk or agreed, each once; and every announcement once
	Slips       = "slips"       // as many as were answered, with their scores
)
