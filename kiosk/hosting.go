package kiosk

import "time"

// Hosting is what hosts look at to bring people together: who is alone, who
// just came, who is here for the first time, who asks too much. Hosts
// themselves are in none of the lists, and whoever left is in none.
type Hosting struct {
	Alone       []Guest `json:"alone"`        // the longest first
	Arrived     []Guest `json:"arrived"`      // the newest first
	FirstTimers []Guest `json:"first_timers"` // who was introduced least first
	Asking      []Guest `json:"asking"`       // who asked most first
}

// Guest is somebody in the room, as hosts see them: nothing that the card does
// not show, but for how long they have been here and how often they were
// introduced. Who refused whom is nowhere in it.
type Guest struct {
	Attendee   string     `json:"attendee,omitempty"` // staff only
	Number     int        `json:"number"`
	Name       string     `json:"name"`
	Kana       string     `json:"kana"`
	Company    string     `json:"company"`
	Trade      string     `json:"trade"`
	FirstTime  bool       `json:"first_time"`
	Status     TalkStatus `json:"status"`
	Sleeve     Place      `json:"sleeve"`
	Minutes    int        `json:"minutes"`         // since the arrival
	Introduced int        `json:"introduced"`      // how often
	Asked      int        `json:"asked,omitempty"` // requests for swaps in the last hour; of those who ask only
}

// Bounds of the hosts' lists.
const (
	JustArrived = 10 * time.Minute // so long after the arrival
	AskedMany   = 8                // requests for swaps within the hour
)

// AsksTooMuch tells whether somebody asked many and most did not say yes. What
// was refused, what lapsed and what still waits is the same here.
func AsksTooMuch(asked, answered int) bool { return asked >= AskedMany && answered*2 < asked }
