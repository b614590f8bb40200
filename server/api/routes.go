package api

import (
	"slices"

	"fuda/kiosk"
)

// The roles of the route table.
var (
	anyone    = []kiosk.Role{kiosk.RoleNone, kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleDisplay, kiosk.RoleStation, kiosk.RoleAttendee}
	paired    = []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleDisplay, kiosk.RoleStation, kiosk.RoleAttendee}
	staff     = []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception}
	organiser = []kiosk.Role{kiosk.RoleOrganiser}
	lockable  = []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleDisplay, kiosk.RoleStation}
)

// What is answered that is no JSON.
const (
	pngFile = "image/png"
	pdfFile = "application/pdf"
)

// allRoutes is the whole API: what is served, described and walked by the tests.
func allRoutes() []route {
	return slices.Concat(routes, guestRoutes, eveningRoutes, keepingRoutes, setupRoutes, houseRoutes, matchingRoutes)
}

// routes is the reception's part of the API. {event} in a path is checked against the device's
// event before the handler runs.
var routes = []route{
	{"GET", "/healthz", anyone, "Whether the kiosk works", answer(200, getHealth)},
	{"GET", "/api/openapi.json", anyone, "This description", raw(getSpec)},
	{"GET", "/live", paired, "The live feed (WebSocket)", raw(getLive)},

	{"POST", "/api/v1/pair", anyone, "Pair this device with a one-time code or a pass", take(200, postPair)},
	{"GET", "/api/v1/session", paired, "Who this device is", answer(200, getSession)},
	{"DELETE", "/api/v1/session", paired, "Unpair this device", answer(204, deleteSession)},
	{"PATCH", "/api/v1/session", staff, "Name this desk and choose its printer", take(200, patchSession)},
	{"POST", "/api/v1/pairing_codes", organiser, "Make a one-time code", take(201, postPairingCode)},
	{"GET", "/api/v1/devices", organiser, "The paired devices", answer(200, getDevices)},
	{"PATCH", "/api/v1/devices/{device}", organiser, "Name a device, choose its printer, limit it to an event", take(200, patchDevice)},
	{"DELETE", "/api/v1/devices/{device}", organiser, "Unpair a device", answer(204, deleteDevice)},
	{"GET", "/api/v1/addresses", staff, "The addresses of this kiosk", answer(200, getAddresses)},

	{"GET", "/api/v1/events", paired, "The events", answer(200, getEvents)},
	{"POST", "/api/v1/events", organiser, "Make an event", take(201, postEvent)},
	{"GET", "/api/v1/events/{event}", paired, "One event", answer(200, getEvent)},
	{"PATCH", "/api/v1/events/{event}", organiser, "Change an event", take(200, patchEvent)},
	{"GET", "/api/v1/events/{event}/board", paired, "What the live feed begins with", answer(200, getBoard)},

	{"GET", "/api/v1/label_options", staff, "What may be chosen of the labels", answer(200, getLabelOptions)},
	{"GET", "/api/v1/events/{event}/logo", paired, "The organiser's logo", file(pngFile, getLogo)},
	{"PUT", "/api/v1/events/{event}/logo", organiser, "Set the logo", takePicture(putLogo)},
	{"DELETE", "/api/v1/events/{event}/logo", organiser, "Take the logo away", answer(200, deleteLogo)},
	{"POST", "/api/v1/events/{event}/labels/{label}/preview", staff, "Draw a label as it would come out", drawn(pngFile, postPreview)},
	{"GET", "/api/v1/events/{event}/poster.pdf", staff, "The poster for the entrance", file(pdfFile, getPoster)},
	{"POST", "/api/v1/events/{event}/poster", staff, "Print the poster", take(200, postPoster)},

	{"POST", "/api/v1/events/{event}/import", organiser, "Take a sign-up file in", upload(200, postImport)},
	{"GET", "/api/v1/events/{event}/attendees", staff, "Search the attendees", answer(200, getAttendees)},
	{"POST", "/api/v1/events/{event}/attendees", staff, "Add an attendee", take(201, postAttendee)},
	{"POST", "/api/v1/events/{event}/attendees/find", staff, "Whom a scan means", take(200, postFind)},
	{"GET", "/api/v1/events/{event}/attendees/{attendee}", staff, "One attendee", answer(200, getAttendee)},
	{"PATCH", "/api/v1/events/{event}/attendees/{attendee}", staff, "Change an attendee", take(200, patchAttendee)},
	{"DELETE", "/api/v1/events/{event}/attendees/{attendee}", organiser, "Erase an attendee's personal data", answer(204, deleteAttendee)},

	{"POST", "/api/v1/events/{event}/checkins", staff, "Check somebody in", take(201, postCheckIn)},
	{"POST", "/api/v1/events/{event}/checkins/{check_in}/undo", staff, "Undo a check-in", take(200, postUndo)},
	{"POST", "/api/v1/events/{event}/checkins/{check_in}/receipt", staff, "Issue a receipt", take(201, postReceipt)},
	{"GET", "/api/v1/events/{event}/receipts/{receipt}.pdf", staff, "A receipt to print from the browser", file(pdfFile, getReceipt)},
	{"POST", "/api/v1/events/{event}/attendees/{attendee}/carry_over", staff, "Carry a guest over into another session", take(200, postCarryOver)},
	{"POST", "/api/v1/events/{event}/attendees/{attendee}/leave", staff, "Note that a guest leaves", take(200, postLeave)},
	{"POST", "/api/v1/events/{event}/attendees/{attendee}/reprint", staff, "Print labels again", take(200, postReprint)},

	{"GET", "/api/v1/events/{event}/print_jobs", staff, "The print queue", answer(200, getPrintJobs)},
	{"POST", "/api/v1/events/{event}/print_jobs/{job}/retry", staff, "Print a job again, here or on another printer", maybe(200, retryPrintJob)},
	{"POST", "/api/v1/events/{event}/print_jobs/{job}/cancel", staff, "Drop a job", answer(200, cancelPrintJob)},
	{"POST", "/api/v1/events/{event}/print_jobs/{job}/move", staff, "Give a guest's labels to another printer", take(200, movePrintJob)},
	{"POST", "/api/v1/events/{event}/sheets", staff, "Put waiting labels on A4 sheets", take(201, postSheet)},
	{"GET", "/api/v1/events/{event}/sheets/{sheet}.pdf", staff, "Sheets to print from the browser", file(pdfFile, getSheet)},
	{"GET", "/api/v1/printers", staff, "The printers", answer(200, getPrinters)},
	{"POST", "/api/v1/printers", organiser, "Set a printer up", take(201, postPrinter)},
	{"GET", "/api/v1/printers/found", organiser, "Printers on the network", answer(200, getFoundPrinters)},
	{"PATCH", "/api/v1/printers/{printer}", organiser, "Name a printer and choose its fallback", take(200, patchPrinter)},
	{"DELETE", "/api/v1/printers/{printer}", organiser, "Take a printer away", answer(204, deletePrinter)},
	{"POST", "/api/v1/printers/{printer}/test", staff, "Print a test label", answer(200, testPrinter)},
	{"POST", "/api/v1/printers/{printer}/move", staff, "Give all that waits for a printer to another", take(200, movePrinter)},
}
