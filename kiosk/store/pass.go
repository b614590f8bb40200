package store

import (
	"context"

	"fuda/kiosk"
)

// Pass returns an attendee's pass, for the screen that the guest sees at the
// desk. With renew it is a new one: the old pass and the phones paired with it
// stop working, and unpaired names them.
func (d *DB) Pass(ctx context.Context, event, attendee string, renew bool) (code string, unpaired []string, err error) {
	if !renew {
		err = d.view(ctx, func(q queries) error {
			a, err := findAttendee(q, `a.event_id = ? AND a.id = ?`, event, attendee)
			if err == nil {
				code = kiosk.PassCode(d.key, a.ID, a.PassNo)
			}
			return err
		})
		return code, nil, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		a, err := findAttendee(tx.queries, `a.event_id = ? AND a.id = ?`, event, attendee)
		if err != nil {
			return err
		}
		code, unpaired, err = d.renewPass(tx, a)
		if err != nil {
			return err
		}
		if err := d.audit(ctx, tx, deed{Action: kiosk.AuditPassRenewed, Event: event, Number: a.Number, Attendee: a.ID}); err != nil {
			return err
		}
		return d.change(tx, event, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}})
	})
	return code, unpaired, err
}

func (d *DB) renewPass(tx *Tx, a *row) (code string, unpaired []string, err error) {
	code = kiosk.PassCode(d.key, a.ID, a.PassNo+1)
	if err := tx.run(`UPDATE attendee SET pass_no = ?, pass_hash = ? WHERE id = ?`, a.PassNo+1, kiosk.HashPass(code), a.ID); err != nil {
		return "", nil, err
	}
	unpaired, err = list(tx.queries, `UPDATE device SET unpaired_at = ? WHERE attendee_id = ? AND unpaired_at IS NULL RETURNING id`, []any{d.now(), a.ID}, scanText)
	return code, unpaired, err
}

// RenewMyPass makes a new pass for an attendee: every other phone of theirs is
// unpaired, the one that asks stays.
func (d *DB) RenewMyPass(ctx context.Context, by, device string) (code string, unpaired []string, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		a, err := findAttendee(tx.queries, `a.id = ?`, by)
		if err != nil {
			return err
		}
		renewed, all, err := d.renewPass(tx, a)
		if err != nil {
			return err
		}
		code = renewed
		for _, id := range all {
			if id != device {
				unpaired = append(unpaired, id)
			}
		}
		return tx.run(`UPDATE device SET unpaired_at = NULL WHERE id = ? AND attendee_id = ?`, device, a.ID)
	})
	return code, unpaired, err
}

// PairByTicket pairs a guest's phone by the number of the ticket and the name's
// reading, which its owner knows. It works for the first phone only: ticket
// numbers may be guessed, and whoever has paired shows the pass.
func (d *DB) PairByTicket(ctx context.Context, ticket, kana, name string) (dev kiosk.Device, token string, err error) {
	ticket = kiosk.CleanLine(ticket)
	err = d.write(ctx, func(tx *Tx) error {
		a, err := byTicket(tx.queries, ticket, kana)
		if err != nil {
			return err
		}
		paired, err := tx.one(`SELECT 1 FROM device WHERE attendee_id = ? LIMIT 1`, []any{a.ID}, new(int))
		if err != nil {
			return err
		}
		if paired {
			return errBadCode
		}
		dev = kiosk.Device{Role: kiosk.RoleAttendee, Event: a.Event, Attendee: a.ID, Name: kiosk.CleanLine(name)}
		token, err = d.insertDevice(tx, &dev)
		return err
	})
	return dev, token, err
}

func byTicket(q queries, ticket, kana string) (*row, error) {
	if ticket == "" || kiosk.Fold(kana) == "" {
		return nil, errBadCode
	}
	found, err := list(q, attendeeColumns+` WHERE a.ticket = ? AND a.erased_at IS NULL`, []any{ticket}, scanAttendee)
	if err != nil {
		return nil, err
	}
	for _, a := range found {
		if kiosk.Fold(a.Kana) == kiosk.Fold(kana) || a.Kana == "" && kiosk.Fold(a.Name) == kiosk.Fold(kana) {
			return a, nil
		}
	}
	return nil, errBadCode
}
