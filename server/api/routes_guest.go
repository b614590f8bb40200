package api

import "fuda/kiosk"

// The roles of the guests' table.
var (
	attendee = []kiosk.Role{kiosk.RoleAttendee}
	stations = []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleStation}
)

// guestRoutes is the part of the API that guests use, on their phones and at
// stations, and what staff see of it.
var guestRoutes = []route{
	{"GET", "/api/v1/me", attendee, "All that my own page shows", answer(200, getMe)},
	{"PATCH", "/api/v1/me", attendee, "Change my card and my choices", take(200, patchMe)},
	{"GET", "/api/v1/me/pass", attendee, "My pass, for another browser", answer(200, getMyPass)},
	{"POST", "/api/v1/me/pass", attendee, "A new pass; the old one and my other phones stop working", answer(200, postMyPass)},
	{"GET", "/api/v1/me/card_photo", attendee, "My card's photo", file(jpegFile, getMyPhoto)},
	{"PUT", "/api/v1/me/card_photo", attendee, "Set my card's photo", takePicture(putMyPhoto)},
	{"DELETE", "/api/v1/me/card_photo", attendee, "Take my card's photo away", answer(200, deleteMyPhoto)},
	{"POST", "/api/v1/me/card_photo/read", attendee, "Propose fields from my card's photo", answer(200, postReadMyPhoto)},

	{"GET", "/api/v1/badges/{code}", attendee, "Whose badge was scanned", answer(200, getBadge)},
	{"POST", "/api/v1/swaps", attendee, "Ask for a swap", take(201, postSwap)},
	{"POST", "/api/v1/swaps/{swap}/accept", attendee, "Say yes, and choose what to give", maybe(200, postAccept)},
	{"POST", "/api/v1/swaps/{swap}/decline", attendee, "Let a request lapse", answer(200, postDecline)},
	{"POST", "/api/v1/swaps/{swap}/revoke", attendee, "Take a swap back on both sides", answer(200, postRevoke)},
	{"GET", "/api/v1/me/contacts", attendee, "My contacts", answer(200, getContacts)},
	{"GET", "/api/v1/me/contacts.vcf", attendee, "My contacts as vCards", raw(getContactsVCF)},
	{"GET", "/api/v1/me/contacts.csv", attendee, "My contacts as CSV", raw(getContactsCSV)},
	{"GET", "/api/v1/me/contacts.html", attendee, "My contacts as one page that works offline", raw(getContactsHTML)},
	{"GET", "/api/v1/me/contacts/{swap}.vcf", attendee, "One contact as a vCard", raw(getContactVCF)},
	{"GET", "/api/v1/me/contacts/{swap}", attendee, "One contact", answer(200, getContact)},
	{"PATCH", "/api/v1/me/contacts/{swap}", attendee, "Write my notes on a contact", take(200, patchContact)},
	{"GET", "/api/v1/me/contacts/{swap}/photo", attendee, "The photo of a contact's card", file(jpegFile, getContactPhoto)},
	{"GET", "/api/v1/me/contacts/{swap}/thank_you", attendee, "A thank-you mail ready-written", answer(200, getThankYou)},

	{"PUT", "/api/v1/interests/{number}", attendee, "Mark a card as interesting", answer(200, putInterest)},
	{"DELETE", "/api/v1/interests/{number}", attendee, "Take the mark away", answer(200, deleteInterest)},
	{"PUT", "/api/v1/blocks/{number}", attendee, "Block somebody", answer(200, putBlock)},
	{"DELETE", "/api/v1/blocks/{number}", attendee, "Lift a block", answer(200, deleteBlock)},
	{"POST", "/api/v1/reports", attendee, "Tell the staff of somebody", take(201, postReport)},
	{"POST", "/api/v1/calls", attendee, "Have a number called on the big screen", take(201, postCall)},
	{"POST", "/api/v1/calls/{call}/accept", attendee, "Let the big screen call me", answer(204, postCallAccept)},

	{"GET", "/api/v1/events/{event}/station/badges/{code}", stations, "Whose badge is held up first", answer(200, getStationBadge)},
	{"POST", "/api/v1/events/{event}/station/swaps", stations, "Begin a swap of two badges", take(201, postStationSwap)},
	{"GET", "/api/v1/events/{event}/station/swaps/{swap}", stations, "How it stands", answer(200, getStationSwap)},
	{"POST", "/api/v1/events/{event}/station/swaps/{swap}/confirm", stations, "One of the two says yes", take(200, postStationConfirm)},

	{"GET", "/api/v1/events/{event}/board/{number}/photo", paired, "A card's photo, if its owner shows it", file(jpegFile, getBoardPhoto)},
	{"GET", "/api/v1/events/{event}/attendees/{attendee}/card_photo", staff, "A card's photo", file(jpegFile, getPhoto)},
	{"PUT", "/api/v1/events/{event}/attendees/{attendee}/card_photo", staff, "Photograph a card", takePicture(putPhoto)},
	{"DELETE", "/api/v1/events/{event}/attendees/{attendee}/card_photo", staff, "Take a card's photo away", answer(200, deletePhoto)},
	{"POST", "/api/v1/events/{event}/attendees/{attendee}/card_photo/read", staff, "Propose fields from a card's photo", answer(200, postReadPhoto)},
	{"POST", "/api/v1/events/{event}/attendees/{attendee}/pass", staff, "A guest's pass, or a new one", maybe(200, postPass)},
	{"GET", "/api/v1/events/{event}/entries/{code}", staff, "A form that a walk-in filled in", answer(200, getEntry)},
	{"GET", "/api/v1/events/{event}/reports", staff, "Reports", answer(200, getReports)},
	{"POST", "/api/v1/events/{event}/reports/{report}/handled", staff, "A report was seen to", answer(204, postReportHandled)},
	{"GET", "/api/v1/events/{event}/askers", organiser, "Who asks for swaps", answer(200, getAskers)},
	{"POST", "/api/v1/events/{event}/announcements", staff, "Tell everybody something", take(201, postAnnouncement)},
	{"POST", "/api/v1/events/{event}/calls", staff, "Call a number", take(204, postDeskCall)},

	{"GET", "/api/v1/entry", anyone, "The entrance's form", answer(200, getEntryOffer)},
	{"POST", "/api/v1/entry", anyone, "Fill in the entrance's form", take(201, postEntry)},
	{"GET", "/api/v1/trust", anyone, "How to trust this kiosk's certificate", answer(200, getTrust)},
	{"GET", "/ca.crt", anyone, "The kiosk's certificate authority", raw(getAuthority)},
	{"GET", "/fuda.mobileconfig", anyone, "The same for an iPhone or iPad", raw(getProfile)},
}
