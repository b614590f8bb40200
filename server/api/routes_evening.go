package api

import "fuda/kiosk"

// hosts are the desks, and guests on their phones: what they may see and do there
// depends on whether they are hosts.
var hosts = []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleAttendee}

// eveningRoutes is the part of the API by which the room and its till are run.
var eveningRoutes = []route{
	{"GET", "/api/v1/events/{event}/till", staff, "The till, per desk and together", answer(200, getTill)},
	{"POST", "/api/v1/events/{event}/till/float", staff, "Say what a drawer begins with", take(200, postTillFloat)},
	{"POST", "/api/v1/events/{event}/till/drops", staff, "Note cash taken out of a drawer", take(200, postTillDrop)},
	{"POST", "/api/v1/events/{event}/till/close", staff, "Close a drawer with what was counted", take(200, postTillClose)},
	{"POST", "/api/v1/events/{event}/till/reopen", organiser, "Take a close back; it stays written down", take(200, postTillReopen)},
	{"GET", "/api/v1/events/{event}/exports/payments.csv", organiser, "Payments and refunds with totals, as CSV", raw(getPaymentsCSV)},
	{"GET", "/api/v1/events/{event}/exports/payments.xlsx", organiser, "Payments and refunds with totals, for Excel", raw(getPaymentsExcel)},

	{"POST", "/api/v1/events/{event}/sessions/{session}/start", staff, "Start a session now", maybe(200, postSessionStart)},
	{"POST", "/api/v1/events/{event}/sessions/{session}/extend", staff, "Let a session go on", take(200, postSessionExtend)},
	{"POST", "/api/v1/events/{event}/sessions/{session}/end", staff, "End a session now", maybe(200, postSessionEnd)},

	{"GET", "/api/v1/events/{event}/fill", staff, "How full the sessions are", answer(200, getFill)},
	{"GET", "/api/v1/events/{event}/sessions/{session}/offers", staff, "Whom to take into a session, and who waits for it", answer(200, getOffers)},
	{"POST", "/api/v1/events/{event}/sessions/{session}/move_up", staff, "Let the waiting list move up", take(200, postMoveUp)},
	{"PUT", "/api/v1/events/{event}/attendees/{attendee}/registrations/{session}", staff, "Book, put on the waiting list or cancel", take(200, putRegistration)},

	{"GET", "/api/v1/events/{event}/hosting", hosts, "Who is alone, who just came, who asks too much", answer(200, getHosting)},
	{"POST", "/api/v1/introductions", hosts, "Introduce two people to each other", take(201, postIntroduction)},

	{"GET", "/api/v1/events/{event}/after_party", staff, "Who comes along afterwards", answer(200, getAfterParty)},
	{"GET", "/api/v1/events/{event}/missing", staff, "Cards and badges that have not come back", answer(200, getMissing)},
}
