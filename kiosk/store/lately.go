package store

import (
	"time"

	"fuda/kiosk"
)

// lately bounds the times, in milliseconds, that count as the last span: what a
// clock wrote that was ahead then, and was set right, does not count for a day.
func (d *DB) lately(span time.Duration) (after, until int64) {
	now := d.clock()
	return now.Add(-span).UnixMilli(), now.Add(drift).UnixMilli()
}

// drift is how far a clock is set back without anybody noticing.
const drift = time.Minute

// latestCode is the latest time at which a pairing code that was made by now may
// end. One that ends later was made when the clock was ahead: it would live for as
// long as the clock was wrong.
func (d *DB) latestCode() int64 { return d.clock().Add(kiosk.PairingCodeLife + drift).UnixMilli() }
