package matching

import (
	"context"
	"time"

	"fuda/kiosk"
)

// patience is how long an answer waits for a plan.
const patience = 10 * time.Second

// view is the state that a guest is answered from. What changed of the guest's
// own is in it.
func (s *Service) view(ctx context.Context, event, attendee string) (*evening, *state, error) {
	e, err := s.evening(event)
	if err != nil {
		return nil, nil, err
	}
	e.mu.Lock()
	now := e.now
	e.mu.Unlock()
	if now == nil || e.dirty.is(attendee, now.guests[attendee] != nil || attendee == "") {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		if err := e.await(ctx); err != nil {
			return nil, nil, err
		}
		e.mu.Lock()
		now = e.now
		e.mu.Unlock()
	}
	if s.Clock().Sub(now.at) > lookAgain {
		signal(e.asks)
	}
	return e, now, nil
}

// Suggestions returns a guest's, and remembers that they were shown.
func (s *Service) Suggestions(ctx context.Context, event, attendee string) (kiosk.Suggestions, error) {
	for {
		e, now, err := s.view(ctx, event, attendee)
		if err != nil {
			return kiosk.Suggestions{}, err
		}
		out, to := now.suggestions(attendee)
		if e.note(now, attendee, to, false) {
			return out, nil
		}
	}
}

// Answer takes what a guest says to the suggestion of a number, and returns the
// suggestions that follow.
func (s *Service) Answer(ctx context.Context, event, attendee string, number int, r kiosk.SuggestionRequest) (kiosk.Suggestions, error) {
	if err := s.Flush(ctx, event); err != nil {
		return kiosk.Suggestions{}, err
	}
	if err := s.Store.AnswerSuggestion(ctx, attendee, number, r); err != nil {
		return kiosk.Suggestions{}, err
	}
	return s.Suggestions(ctx, event, attendee)
}

// slipPatience is how long a label waits for its numbers: the printer does not
// wait for the matching.
const slipPatience = 1500 * time.Millisecond

// Slip returns the numbers that a guest's pass names, best first; none while
// fewer than [kiosk.CardsForSlip] cards are on the table, or when the plan takes
// too long.
func (s *Service) Slip(ctx context.Context, event, attendee string) []int {
	ctx, cancel := context.WithTimeout(ctx, slipPatience)
	defer cancel()
	_, now, err := s.view(ctx, event, attendee)
	if err != nil || now.cards < kiosk.CardsForSlip {
		return nil
	}
	out, err := s.Suggestions(ctx, event, attendee)
	if err != nil {
		return nil
	}
	var numbers []int
	for _, one := range out.Suggestions {
		numbers = append(numbers, one.Number)
	}
	return numbers
}
