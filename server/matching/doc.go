// Package matching keeps the suggestions of running events: it reads an event's
// room from the store, has kiosk/match make the plan, keeps that in memory, and
// mends it after commits, in one goroutine an event and never in the writer's.
//
// Nothing is lost with the memory: what was shown and answered is in the store,
// and a restart plans around it. What was shown is written in batches; until it
// is written it counts from memory, so that a suggestion somebody saw does not
// vanish when the other blocks them.
//
// What a station shows is planned apart, from what is on the cards alone, see
// station.go.
package matching
