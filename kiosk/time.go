package kiosk

import "time"

// JST is the offset in which every time is written.
var JST = time.FixedZone("JST", 9*60*60)

// Clock tells the time. It is time.Now in the program and a fixed or stepped
// clock in tests.
type Clock func() time.Time

// DateLayout is how an event's date is written: 2026-11-21.
const DateLayout = "2006-01-02"
