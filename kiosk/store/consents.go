package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fuda/kiosk"
)

// choices are what phones switch, as far as it is a consent.
type choices struct {
	photo, calls, noAds, afterParty bool
	share                           string
}

func choicesOf(a *row) choices {
	return choices{a.Prefs.PhotoShown, a.Prefs.CallsOK, a.Prefs.NoAds, a.AfterParty, joinShare(a.Prefs.Share)}
}

// recordChoices writes down what a phone has switched since was.
func (d *DB) recordChoices(tx *Tx, a *row, was choices) error {
	is := choicesOf(a)
	for _, c := range []struct {
		what    kiosk.ConsentWhat
		was, is bool
	}{
		{kiosk.ConsentPhoto, was.photo, is.photo}, {kiosk.ConsentCalls, was.calls, is.calls},
		{kiosk.ConsentNoAds, was.noAds, is.noAds}, {kiosk.ConsentAfterParty, was.afterParty, is.afterParty},
	} {
		if c.was == c.is {
			continue
		}
		if err := d.recordConsent(tx, a, kiosk.ConsentRecord{What: c.what, Given: c.is}); err != nil {
			return err
		}
	}
	if was.share == is.share {
		return nil
	}
	return d.recordConsent(tx, a, kiosk.ConsentRecord{What: kiosk.ConsentShare, Given: is.share != "", Fields: a.Prefs.Share})
}

func (d *DB) recordConsent(tx *Tx, a *row, c kiosk.ConsentRecord) error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	return tx.run(`INSERT INTO consent (id, event_id, attendee_id, at, what, given, via, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		id, a.Event, a.ID, d.now(), c.What, c.Given, kiosk.ViaPhone, joinShare(c.Fields))
}

// recordEntry writes down that somebody agreed to the words on the entrance's
// form by sending it. Whose consent it is, the desk will tell.
func (d *DB) recordEntry(tx *Tx, e *kiosk.Event, form string) error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	text := e.Consent.Text()
	err = tx.run(`INSERT INTO consent_text (event_id, hash, ja, en) VALUES (?, ?, ?, ?) ON CONFLICT (event_id, hash) DO NOTHING`,
		e.ID, text.Hash, text.JA, text.EN)
	if err != nil {
		return err
	}
	return tx.run(`INSERT INTO consent (id, event_id, at, what, given, via, text_hash, entry_hash) VALUES (?, ?, ?, ?, 1, ?, ?, ?)`,
		id, e.ID, d.now(), kiosk.ConsentEntry, kiosk.ViaEntry, text.Hash, form)
}

// RecordQuery chooses entries of the record of consents or of disclosures; empty
// fields choose all.
type RecordQuery struct {
	Text   string // in a name, kana or company, or a number
	Cursor string // where the page before ended
	Limit  int    // 1 to 500; 0: 100
}

// ConsentPage is a page of the record, the newest first.
type ConsentPage struct {
	Consents []kiosk.ConsentRecord `json:"consents"`
	Next     string                `json:"next,omitempty"`
}

// The cards of event ?1 that were laid on the table and taken off it, as the feed
// tells it: a card that stays on display is no new consent. Of who was erased the
// feed tells nothing.
const displayRecord = `SELECT f.rev, f.at, f.attendee_id, f.kind = 'card_displayed' AS given,
		LAG(f.kind) OVER (PARTITION BY f.attendee_id ORDER BY f.rev) AS before, f.kind
	FROM (SELECT c.rev, c.attendee_id, json_extract(c.body, '$.kind') AS kind, CAST(unixepoch(json_extract(c.body, '$.at'), 'subsec') * 1000 AS INTEGER) AS at
		FROM change c WHERE c.event_id = ?1 AND c.attendee_id IS NOT NULL) f
	JOIN attendee w ON w.id = f.attendee_id AND w.erased_at IS NULL
	WHERE f.kind IN ('card_displayed', 'card_removed')`

const consentRecord = `
	SELECT 'c' || id AS key, at, attendee_id AS attendee, what, given, via, fields, text_hash FROM consent WHERE event_id = ?1 AND attendee_id IS NOT NULL
	UNION ALL SELECT 'd' || rev, at, attendee_id, 'display', given, 'desk', '', '' FROM (` + displayRecord + `) l
		WHERE kind <> COALESCE(before, 'card_removed')`

// lastWorn is the number that attendee a wears, or wore last.
const lastWorn = `COALESCE(a.number, (SELECT k.number FROM check_in k WHERE k.attendee_id = a.id AND k.undone_at IS NULL ORDER BY k.at DESC, k.id LIMIT 1), 0)`

const consentPage = `SELECT x.key, x.at, x.attendee, ` + lastWorn + `, a.name, x.what, x.given, x.via, x.fields, x.text_hash, COALESCE(t.ja, ''), COALESCE(t.en, '')
	FROM (` + consentRecord + `) x JOIN attendee a ON a.id = x.attendee
	LEFT JOIN consent_text t ON t.event_id = ?1 AND t.hash = x.text_hash
	WHERE (x.at < ?2 OR x.at = ?2 AND x.key < ?3) AND (?4 = 0 OR ` + lastWorn + ` = ?4) AND (?5 = '' OR a.search LIKE ?5 ESCAPE '\')
	ORDER BY x.at DESC, x.key DESC LIMIT ?6`

// Consents returns the record of what an event's guests agreed to.
func (d *DB) Consents(ctx context.Context, event string, q RecordQuery) (page ConsentPage, err error) {
	w, err := q.window()
	if err != nil {
		return page, err
	}
	err = d.view(ctx, func(tx queries) error {
		if _, err := loadEvent(tx, event); err != nil {
			return err
		}
		page.Consents, err = list(tx, consentPage, []any{event, w.at, w.key, w.number, w.text, w.limit + 1}, scanConsent)
		return err
	})
	page.Consents, page.Next = cutPage(page.Consents, w.limit, func(c kiosk.ConsentRecord) (time.Time, string) { return c.At, c.ID })
	return page, err
}

func scanConsent(scan func(...any) error) (c kiosk.ConsentRecord, err error) {
	var at int64
	var fields string
	var text kiosk.ConsentText
	err = scan(&c.ID, &at, &c.Attendee, &c.Number, &c.Name, &c.What, &c.Given, &c.Via, &fields, &c.TextHash, &text.JA, &text.EN)
	c.At, c.Text = when(at), text.Head()
	if c.What == kiosk.ConsentShare {
		c.Fields = splitShare(fields)
	}
	return c, err
}

// AllConsents returns the whole record, the oldest first, and the words that were
// agreed to.
func (d *DB) AllConsents(ctx context.Context, event string) (all []kiosk.ConsentRecord, texts []kiosk.ConsentText, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		if all, err = list(q, consentPage, []any{event, int64(1) << 62, "", 0, "", -1}, scanConsent); err != nil {
			return err
		}
		texts, err = list(q, `SELECT hash, ja, en FROM consent_text WHERE event_id = ? ORDER BY hash`, []any{event}, func(scan func(...any) error) (t kiosk.ConsentText, err error) {
			err = scan(&t.Hash, &t.JA, &t.EN)
			return t, err
		})
		return err
	})
	slices.Reverse(all)
	return all, texts, err
}

// window is a query as the statements take it.
type window struct {
	at     int64
	key    string
	number int
	text   string // folded, with wildcards
	limit  int
}

func (q RecordQuery) window() (w window, err error) {
	if w.at, w.key, err = parseCursor(q.Cursor); err != nil {
		return w, err
	}
	if w.limit, err = pageLimit(q.Limit); err != nil {
		return w, err
	}
	text := kiosk.CleanLine(q.Text)
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		w.number = n
		return w, nil
	}
	if text != "" {
		w.text = "%" + escapeLike(kiosk.Fold(text)) + "%"
	}
	return w, nil
}
