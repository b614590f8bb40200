package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"fuda/kiosk"
)

// Till returns an event's till as it stands. It is worked out of the payments
// each time, so that a check-in writes nothing for it and nothing can drift.
func (d *DB) Till(ctx context.Context, event string) (t kiosk.Till, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		t, err = loadTill(q, event)
		return err
	})
	return t, err
}

func loadTill(q queries, event string) (t kiosk.Till, err error) {
	takings, err := list(q, `SELECT desk, method, refund_of IS NOT NULL, COUNT(*), SUM(amount) FROM payment WHERE event_id = ?
		GROUP BY desk, method, refund_of IS NOT NULL`, []any{event}, func(scan func(...any) error) (k kiosk.Takings, err error) {
		err = scan(&k.Desk, &k.Method, &k.Refund, &k.Count, &k.Amount)
		return k, err
	})
	if err != nil {
		return t, err
	}
	entries, err := list(q, tillColumns+` WHERE event_id = ? ORDER BY seq`, []any{event}, scanTillEntry)
	if err != nil {
		return t, err
	}
	return kiosk.NewTill(takings, entries), nil
}

const tillColumns = `SELECT id, kind, desk, amount, reason, pieces, sums, by_name, at FROM till_entry`

func scanTillEntry(scan func(...any) error) (e kiosk.TillEntry, err error) {
	var pieces, sums *string
	var at int64
	if err := scan(&e.ID, &e.Kind, &e.Desk, &e.Amount, &e.Reason, &pieces, &sums, &e.By, &at); err != nil {
		return e, err
	}
	e.At = when(at)
	if pieces != nil {
		if err := json.Unmarshal([]byte(*pieces), &e.Pieces); err != nil {
			return e, fmt.Errorf("reading a count of the till: %w", err)
		}
	}
	if sums == nil {
		return e, nil
	}
	e.Sums = &kiosk.TillSums{}
	if err := json.Unmarshal([]byte(*sums), e.Sums); err != nil {
		return e, fmt.Errorf("reading a close of the till: %w", err)
	}
	counted, difference := e.Amount, e.Amount-e.Sums.CashExpected
	e.CashExpected, e.Counted, e.Difference = &e.Sums.CashExpected, &counted, &difference
	return e, nil
}

// drawer says whose drawer somebody means: a desk's own, or, for an organiser,
// anybody's; without a name, the house as a whole.
func drawer(by Actor, named string) (desk string, err error) {
	named = kiosk.CleanLine(named)
	if by.Organiser {
		return named, nil
	}
	if named != "" && named != by.Name {
		return "", kiosk.Errorf(kiosk.Forbidden, "ほかの受付台のレジは責任者の端末で扱ってください / another desk's drawer is the organiser's")
	}
	return by.Name, nil
}

// SetFloat says what a drawer begins with. Said again it changes nothing.
func (d *DB) SetFloat(ctx context.Context, event string, r kiosk.TillFloatRequest, by Actor) (kiosk.TillEntry, error) {
	if err := r.Validate(); err != nil {
		return kiosk.TillEntry{}, err
	}
	return d.enterTill(ctx, event, r.Desk, r.Nonce, by, func(t *kiosk.Till, desk string) (kiosk.TillEntry, bool, error) {
		if last := lastEntry(t, desk, kiosk.TillFloat); last != nil && last.Amount == r.Amount {
			return *last, false, nil
		}
		return kiosk.TillEntry{Kind: kiosk.TillFloat, Amount: r.Amount}, true, nil
	})
}

// DropCash notes that cash was taken out of a drawer.
func (d *DB) DropCash(ctx context.Context, event string, r kiosk.TillDropRequest, by Actor) (kiosk.TillEntry, error) {
	r.Reason = kiosk.CleanLine(r.Reason)
	if err := r.Validate(); err != nil {
		return kiosk.TillEntry{}, err
	}
	return d.enterTill(ctx, event, r.Desk, r.Nonce, by, func(*kiosk.Till, string) (kiosk.TillEntry, bool, error) {
		return kiosk.TillEntry{Kind: kiosk.TillDrop, Amount: r.Amount, Reason: r.Reason}, true, nil
	})
}

// CloseTill closes a drawer with what was counted. A difference wants an
// explanation. The same count of a drawer in which nothing moved is the same
// close; any other is a new one, and the old ones stay.
func (d *DB) CloseTill(ctx context.Context, event string, r kiosk.TillCloseRequest, by Actor) (kiosk.TillEntry, error) {
	r.Explanation = kiosk.CleanLine(r.Explanation)
	if err := r.Validate(); err != nil {
		return kiosk.TillEntry{}, err
	}
	return d.enterTill(ctx, event, r.Desk, r.Nonce, by, func(t *kiosk.Till, desk string) (kiosk.TillEntry, bool, error) {
		now := t.Figures(desk)
		if err := r.Explain(now.CashExpected); err != nil {
			return kiosk.TillEntry{}, false, err
		}
		last := lastEntry(t, desk, kiosk.TillClose, kiosk.TillReopen)
		if last != nil && last.Kind == kiosk.TillClose && *last.Sums == now.TillSums && last.Amount == r.Counted.Amount && last.Reason == r.Explanation {
			return *last, false, nil
		}
		return kiosk.TillEntry{Kind: kiosk.TillClose, Amount: r.Counted.Amount, Pieces: r.Counted.Pieces, Reason: r.Explanation, Sums: &now.TillSums}, true, nil
	})
}

// ReopenTill takes the last close of a drawer back; it stays written down.
func (d *DB) ReopenTill(ctx context.Context, event string, r kiosk.TillReopenRequest, by Actor) (kiosk.TillEntry, error) {
	r.Reason = kiosk.CleanLine(r.Reason)
	if err := r.Validate(); err != nil {
		return kiosk.TillEntry{}, err
	}
	return d.enterTill(ctx, event, r.Desk, r.Nonce, by, func(t *kiosk.Till, desk string) (kiosk.TillEntry, bool, error) {
		switch last := lastEntry(t, desk, kiosk.TillClose, kiosk.TillReopen); {
		case last == nil:
			return kiosk.TillEntry{}, false, kiosk.Errorf(kiosk.Conflict, "このレジはまだ締めていません / this drawer was not closed")
		case last.Kind == kiosk.TillReopen:
			return *last, false, nil // said twice
		}
		return kiosk.TillEntry{Kind: kiosk.TillReopen, Reason: r.Reason}, true, nil
	})
}

// lastEntry is a drawer's newest entry of some kinds, or nil.
func lastEntry(t *kiosk.Till, desk string, kinds ...kiosk.TillEntryKind) *kiosk.TillEntry {
	for i := range t.Entries {
		for _, k := range kinds {
			if e := &t.Entries[i]; e.Desk == desk && e.Kind == k {
				return e
			}
		}
	}
	return nil
}

// enterTill writes what make says should be written, or answers what it says is
// there already. A known nonce is answered with what it made.
func (d *DB) enterTill(ctx context.Context, event, named, nonce string, by Actor, make func(t *kiosk.Till, desk string) (kiosk.TillEntry, bool, error)) (e kiosk.TillEntry, err error) {
	desk, err := drawer(by, named)
	if err != nil {
		return e, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		if _, err := tx.event(event); err != nil {
			return err
		}
		known, err := list(tx.queries, tillColumns+` WHERE event_id = ? AND nonce = ?`, []any{event, nonce}, scanTillEntry)
		if err == nil && len(known) > 0 {
			e = known[0]
			return nil
		}
		if err != nil {
			return err
		}
		t, err := loadTill(tx.queries, event)
		if err != nil {
			return err
		}
		made, fresh, err := make(&t, desk)
		if err != nil || !fresh {
			e = made
			return err
		}
		made.Desk, made.By = desk, by.Name
		e, err = d.saveTillEntry(tx, event, made, nonce, by)
		return err
	})
	return e, err
}

func (d *DB) saveTillEntry(tx *Tx, event string, e kiosk.TillEntry, nonce string, by Actor) (saved kiosk.TillEntry, err error) {
	if e.ID, err = d.newID(); err != nil {
		return saved, err
	}
	pieces, err := jsonOrNull(e.Pieces, e.Pieces != nil)
	if err != nil {
		return saved, err
	}
	sums, err := jsonOrNull(e.Sums, e.Sums != nil)
	if err != nil {
		return saved, err
	}
	err = tx.run(`INSERT INTO till_entry (id, event_id, seq, kind, desk, amount, reason, pieces, sums, by_name, device_id, at, nonce)
		SELECT ?, ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM till_entry WHERE event_id = ?`,
		e.ID, event, e.Kind, e.Desk, e.Amount, e.Reason, pieces, sums, e.By, by.Device, d.now(), nullable(nonce), event)
	if err != nil {
		return saved, err
	}
	note := &kiosk.StaffNote{Desk: cmp.Or(e.Desk, e.By)}
	if err := d.change(tx, event, "", kiosk.Change{Kind: kiosk.TillChanged, Staff: note}); err != nil {
		return saved, err
	}
	read, err := list(tx.queries, tillColumns+` WHERE id = ?`, []any{e.ID}, scanTillEntry)
	if err != nil {
		return saved, err
	}
	return read[0], nil
}

// jsonOrNull writes a value as JSON, or NULL where there is none.
func jsonOrNull(v any, is bool) (any, error) {
	if !is {
		return nil, nil
	}
	b, err := json.Marshal(v)
	return string(b), err
}
