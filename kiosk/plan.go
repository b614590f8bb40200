package kiosk

import "slices"

// Plan is what a sign-up file means for an event. It is carried out whole or
// not at all: add the additions, save the amendments, remember the aliases.
type Plan struct {
	Report  ImportReport // Errors, DryRun and Unprintable are for the caller to fill in
	Add     []Addition   // in the order of the file
	Update  []Amendment  // in the order of the file
	Aliases []Alias      // refs not known before, of attendees of whom nothing else changes
}

// Addition is an attendee whom the event does not have yet.
type Addition struct {
	Rows          []int // the rows that it comes from
	Profile       Profile
	Ticket        string
	Registrations []Registration
	Refs          []Ref
}

// Amendment is what changes of an attendee.
type Amendment struct {
	Attendee      string
	Rows          []int
	Profile       Profile        // as it is from now on
	Ticket        string         // as it is from now on
	Registrations []Registration // those that are new or differ, whole
	Refs          []Ref          // those that are not known yet
}

// Ref names a sign-up where it came from. Kept with the attendee, it makes the
// same file mean the same people: see [PlanImport]. A ref belongs to one
// attendee; a decision may move it to another.
type Ref struct{ Source, Ref string }

// Key is the ref as [PlanImport] takes it.
func (r Ref) Key() string { return r.Source + "\x00" + r.Ref }

// Alias is a further ref of an attendee.
type Alias struct {
	Attendee string
	Ref      Ref
}

// PlanImport decides what the rows of a sign-up file mean for an event. It is
// a pure function: existing are the event's attendees, refs leads from
// [Ref.Key] to the id of the attendee that has it, decisions settle rows that
// an earlier report had under review, by row.
//
// # Who is who
//
// The same source and ref is the same guest; else the same name and e-mail;
// else the same name, kana and company, none of them empty. All but the e-mail
// are compared by [Fold]. Somebody who only has the name of an attendee, or of a guest in
// another row, may be that person or not: the row goes to review and nothing
// of it is written, unless a decision says [DecideAdd], [DecideSkip] or whose
// it is. Two tickets of one guest are one attendee with two registrations. An
// unnamed companion is an attendee of their own, known by the ref alone. A ref
// whose attendee is not among the existing was erased, and stays away.
//
// # What changes
//
// What a row says goes over what is known, except that
//
//   - an empty cell erases nothing, and a note is added to the note,
//   - of two rows of one guest the first that says a thing counts, booked
//     before waitlisted before cancelled and paid before unpaid,
//   - a companion's stand-in name does not replace the one that staff wrote,
//   - a cancelled row adds nobody, and takes back only what came from its own source,
//   - paid never becomes unpaid: the row goes to review, or is ignored when the
//     guest is checked in and so paid at the desk,
//   - a guest who is checked in is neither cancelled nor put on the waiting
//     list: the row goes to review. A decision for that very attendee takes the
//     rest of the row.
//
// # What a slot means
//
// See [Event.SessionsOf]. The fee of a row is the session's where it says
// nothing; for a ticket to several sessions it is due in the first of them.
//
// # The report
//
// Every row is counted once: added when it brings a new attendee, updated when
// anything of somebody known changes (a further registration, too), otherwise
// unchanged (rows left out by decision as well) or under review.
func PlanImport(e Event, existing []Attendee, refs map[string]string, rows []SignUp, decisions map[int]Decision) Plan {
	p := newPlanner(e, existing, refs, decisions)
	for _, row := range inOrderOfWeight(rows) {
		p.take(row)
	}
	plan := p.plan()
	if len(rows) > 0 {
		plan.Report.Source = rows[0].Source
	}
	return plan
}

// inOrderOfWeight groups the sign-ups of a row, and sorts the rows so that
// what counts more comes first: whoever is booked by one row and cancelled by
// another is booked, in whatever order the file has them.
func inOrderOfWeight(signUps []SignUp) [][]SignUp {
	var rows [][]SignUp
	at := map[int]int{}
	for _, s := range signUps {
		i, known := at[s.Row]
		if !known {
			i = len(rows)
			at[s.Row] = i
			rows = append(rows, nil)
		}
		rows[i] = append(rows[i], s)
	}
	slices.SortStableFunc(rows, func(a, b []SignUp) int { return weight(a[0]) - weight(b[0]) })
	return rows
}

func weight(s SignUp) int {
	w := 2 * slices.Index([]RegistrationStatus{Booked, Waitlisted, Cancelled}, s.Status)
	if !s.Paid {
		w++
	}
	return w
}
