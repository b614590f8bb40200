package simulate

import (
	"context"

	"fuda/kiosk"
)

// checkBoards holds what each socket made of its changes against the board.
func (r *run) checkBoards(ctx context.Context) error {
	boards := map[kiosk.Audience]string{}
	for audience, d := range r.lookers() {
		var b kiosk.Board
		if err := d.get(ctx, "board", r.path("/board"), &b); err != nil {
			return err
		}
		boards[audience] = asJSON(b)
	}
	for _, s := range r.sockets {
		s.mu.Lock()
		got := s.fold.board()
		s.mu.Unlock()
		r.held(Boards, 1)
		r.held(Revisions, 1)
		r.held(Resume, 1)
		if want := boards[s.audience]; got != want {
			r.broke(Boards, "%s (%s): %s", s.d.name, s.audience, difference(got, want))
		}
	}
	return nil
}

// lookers are one device of each audience.
func (r *run) lookers() map[kiosk.Audience]*device {
	list := map[kiosk.Audience]*device{kiosk.AudienceStaff: r.office, kiosk.AudienceDisplay: r.boards[0]}
	for _, g := range r.guests {
		if g.phone != nil {
			list[kiosk.AudienceAttendee] = g.phone
			break
		}
	}
	return list
}

// difference shows where two texts part.
func difference(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	from := max(at-40, 0)
	return "…" + got[from:min(at+60, len(got))] + "… is on the socket, …" + want[from:min(at+60, len(want))] + "… on the board"
}

// checkSecrets looks at all frames of all sockets.
func (r *run) checkSecrets() {
	r.frames.mu.Lock()
	defer r.frames.mu.Unlock()
	for _, f := range r.frames.found {
		r.broke(Secrets, "a contact value is in a frame: %s", f)
	}
	for code, whose := range r.book.codes {
		if r.frames.words[code] {
			r.broke(Secrets, "the %s is in a frame", whose)
		}
	}
	r.held(Secrets, r.tally.Frames)
}

// checkSlips adds the slips up.
func (r *run) checkSlips(ctx context.Context) error {
	var got kiosk.FeedbackSummary
	if err := r.office.get(ctx, "feedback_sum", r.path("/feedback"), &got); err != nil {
		return err
	}
	slips := []kiosk.Feedback{}
	for _, s := range r.book.slips {
		slips = append(slips, s)
	}
	r.held(Slips, len(slips))
	if got, want := asJSON(got), asJSON(kiosk.SumFeedback(slips)); got != want {
		r.broke(Slips, "%s", difference(got, want))
	}
	return nil
}
