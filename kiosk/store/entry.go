package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// maxEntries is how many filled-in forms may wait at the entrance at once.
const maxEntries = 200

var errNoEntry = kiosk.Errorf(kiosk.NotFound, "記入内容が見つかりません。もう一度ご記入ください / no such form: it may be too old")

// AddEntry keeps what a walk-in filled in, for a desk to scan. It is nobody's
// registration and takes no place. The same nonce gives the same code.
func (d *DB) AddEntry(ctx context.Context, event string, p kiosk.Profile, nonce string) (out kiosk.Entry, err error) {
	p = cleanProfile(p)
	p.Note = "" // the staff's
	if err := p.Validate(); err != nil {
		return out, err
	}
	if len(nonce) < 8 || len(nonce) > 100 {
		return out, kiosk.InvalidField("nonce", "8〜100文字です / 8 to 100 characters")
	}
	code := kiosk.EntryCode(d.key, event, nonce)
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		now := d.now()
		if err := dropEntries(tx, now); err != nil {
			return err
		}
		if out, err = entry(tx.queries, event, code, now); kiosk.ErrorCode(err) != kiosk.NotFound {
			return err
		}
		var n int
		if _, err := tx.one(`SELECT COUNT(*) FROM entry WHERE event_id = ?`, []any{event}, &n); err != nil {
			return err
		}
		if n >= maxEntries {
			return kiosk.Errorf(kiosk.TooMany, "受付の列にそのままお並びください / please queue at the desk")
		}
		text, err := json.Marshal(p)
		if err != nil {
			return err
		}
		out = kiosk.Entry{Code: code, Profile: p, At: when(now), ExpiresAt: when(now + kiosk.EntryLife.Milliseconds())}
		err = tx.run(`INSERT INTO entry (code_hash, event_id, profile, at, expires_at) VALUES (?, ?, ?, ?, ?)`,
			kiosk.HashPass(code), event, string(text), now, out.ExpiresAt.UnixMilli())
		if err != nil {
			return err
		}
		return d.recordEntry(tx, e, kiosk.HashPass(code))
	})
	return out, err
}

// Entry returns what a walk-in filled in, by the code that a desk scanned.
func (d *DB) Entry(ctx context.Context, event, scan string) (out kiosk.Entry, err error) {
	err = d.view(ctx, func(q queries) error {
		out, err = entry(q, event, scan, d.now())
		return err
	})
	return out, err
}

func entry(q queries, event, scan string, now int64) (out kiosk.Entry, err error) {
	kind, code := kiosk.ParseScan(scan)
	if kind != kiosk.ScanEntry {
		return out, errNoEntry
	}
	var text string
	var at, expires int64
	found, err := q.one(`SELECT profile, at, expires_at FROM entry WHERE event_id = ? AND code_hash = ? AND expires_at > ?`,
		[]any{event, kiosk.HashPass(code), now}, &text, &at, &expires)
	if err == nil && !found {
		err = errNoEntry
	}
	if err != nil {
		return out, err
	}
	out = kiosk.Entry{Code: code, At: when(at), ExpiresAt: when(expires)}
	return out, json.Unmarshal([]byte(text), &out.Profile)
}

// useEntry drops a form whose guest was checked in; that the guest agreed to its
// words is the guest's from now on.
func useEntry(tx *Tx, event, scan, attendee string) error {
	_, code := kiosk.ParseScan(scan)
	hash := kiosk.HashPass(code)
	if err := tx.run(`UPDATE consent SET attendee_id = ?, entry_hash = NULL WHERE event_id = ? AND entry_hash = ?`, attendee, event, hash); err != nil {
		return err
	}
	return tx.run(`DELETE FROM entry WHERE event_id = ? AND code_hash = ?`, event, hash)
}

// dropEntries drops the forms of those who never came to a desk.
func dropEntries(tx *Tx, now int64) error {
	if err := tx.run(`DELETE FROM consent WHERE entry_hash IN (SELECT code_hash FROM entry WHERE expires_at <= ?)`, now); err != nil {
		return err
	}
	return tx.run(`DELETE FROM entry WHERE expires_at <= ?`, now)
}
