package api

// setupRoutes is the part of the API that sets an evening up.
var setupRoutes = []route{
	{"POST", "/api/v1/events/{event}/copy", organiser, "Make next month's event of this one", take(201, postCopyEvent)},
	{"DELETE", "/api/v1/events/{event}/sessions/{session}", organiser, "Take away a session that nobody has signed up for", answer(200, deleteEventSession)},
	{"PUT", "/api/v1/events/{event}/attendees/{attendee}/kind", staff, "What kind of guest somebody is in a session", take(200, putKind)},
	{"GET", "/api/v1/events/{event}/imports", organiser, "What was taken in", answer(200, getImports)},
	{"POST", "/api/v1/events/{event}/imports/{import}/undo", organiser, "Take an import back", answer(200, postUndoImport)},
}
