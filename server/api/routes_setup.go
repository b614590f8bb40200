package api

// setupRoutes is the part of the API that sets an evening up.
var setupRoutes = []route{
	{"GET", "/api/v1/events/{event}/imports", organiser, "What was taken in", answer(200, getImports)},
	{"POST", "/api/v1/events/{event}/imports/{import}/undo", organiser, "Take an import back", answer(200, postUndoImport)},
}
