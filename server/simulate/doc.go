// Package simulate plays a whole evening against a running kiosk, over the
// public API only: HTTP and the live sockets. At the end it asks the kiosk for
// everything again and holds it against what it was told on the way.
//
// # The plan
//
// Who does what when follows from the number of people and the seed alone, see
// [NewPlan]: an evening of two hours in which guests arrive in the first forty
// minutes, meet, and go. [Behaviours] is the table of what they do, and how
// likely it is. What one guest does happens in order; a desk serves one guest at a
// time; all else goes on at the same time. At speed 1 the evening lasts two hours,
// at 60 two minutes, at 0 as short as the kiosk can make it.
//
// # Faults
//
// Some answers get lost whatever the settings are: the client hangs up once the
// request has left and sends it again, as a phone does that walked behind a
// pillar. With faults, sockets are cut too, the label printer that the simulation
// runs gets into trouble, and a kiosk that the simulation started
// itself is killed (SIGKILL) and started again on the same folder while everybody
// goes on.
//
// # The ledger
//
// What was answered on the way is written down, by subject: the steps are in
// step_*.go, what has to be true of them in check_*.go. Where an outcome depends on
// the order of things (a waiting list, a drawer, rounds), these go on one after the
// other, so that the ledger knows it.
//
// # Addresses
//
// The kiosk limits by address how often codes are tried. Devices therefore call
// from addresses of their own out of 127.0.0.0/8 where the system has them (Linux
// does) and the kiosk is on this machine.
//
// # Invariants
//
// [Invariants] names what is checked, each through the API alone. What does not
// hold is in [Report.Broken]; the first few lines of each say where.
package simulate
