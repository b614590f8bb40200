package faults

import (
	"context"
	"sync"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// rows are the cards that the kiosk's file holds, read beside the kiosk: what it
// has not committed is not among them.
type rows struct {
	db *store.DB

	mu  sync.Mutex
	had map[string]map[string]bool // the cards of each event when it was last read
}

func (l *laptop) rows(t *testing.T) *rows {
	t.Helper()
	db, err := store.Open(context.Background(), store.Config{Dir: l.Dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return &rows{db: db, had: map[string]map[string]bool{}}
}

// lacks returns those of the cards that the file does not hold, nor did.
func (r *rows) lacks(event string, cards []string) (lacking []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	had := r.had[event]
	if had == nil {
		had = map[string]bool{}
		r.had[event] = had
	}
	read := false
	for _, card := range cards {
		if !had[card] && !read {
			read = true
			board, err := r.db.Snapshot(context.Background(), event, kiosk.AudienceStaff)
			if err != nil {
				return []string{err.Error()}
			}
			for _, c := range board.Cards {
				had[cardOf(c.Number, c.Name)] = true
			}
		}
		if !had[card] {
			lacking = append(lacking, card)
		}
	}
	return lacking
}
