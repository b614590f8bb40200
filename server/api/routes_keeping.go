package api

// keepingRoutes is the part of the API about what is kept: the audit trail,
// people across events, deletion, and what comes after an evening: figures, slips,
// the record of consents, files to take along. What concerns the whole house is refused to
// a device of one event.
var keepingRoutes = []route{
	{"GET", "/api/v1/events/{event}/audit", organiser, "Who did what, when and at which desk", answer(200, getAudit)},
	{"GET", "/api/v1/events/{event}/deletion", organiser, "The receipt of the deletion of an event's data", answer(200, getDeletion)},
	{"POST", "/api/v1/events/{event}/deletion", organiser, "Delete an event's data at once", take(200, postDeletion)},

	{"GET", "/api/v1/events/{event}/attendees/{attendee}/history", staff, "What the house knows of a guest", answer(200, getHistory)},
	{"PUT", "/api/v1/events/{event}/attendees/{attendee}/person_note", staff, "Write the staff's note on a person", take(200, putPersonNote)},
	{"GET", "/api/v1/people", organiser, "Search people across events; without q those who are banned", answer(200, getPeople)},
	{"PUT", "/api/v1/people/{person}/ban", organiser, "Keep a person out", take(200, putBan)},
	{"DELETE", "/api/v1/people/{person}/ban", organiser, "Let a person in again", answer(200, deleteBan)},
	{"POST", "/api/v1/people/merge", organiser, "Two persons are one", take(200, postMerge)},
	{"POST", "/api/v1/people/split", organiser, "An attendee is another person", take(200, postSplit)},

	{"GET", "/api/v1/events/{event}/figures", organiser, "The evening in numbers, totals only", answer(200, getFigures)},
	{"GET", "/api/v1/me/feedback", attendee, "My slip", answer(200, getMyFeedback)},
	{"PUT", "/api/v1/me/feedback", attendee, "Write my slip, or write it anew", take(200, putFeedback)},
	{"GET", "/api/v1/events/{event}/feedback", organiser, "What the slips say, without whose they are", answer(200, getFeedback)},
	{"GET", "/api/v1/events/{event}/consents", organiser, "Who agreed to what, and took it back", answer(200, getConsents)},
	{"GET", "/api/v1/events/{event}/disclosures", organiser, "Who gave which contact fields to whom", answer(200, getDisclosures)},

	{"GET", "/api/v1/events/{event}/exports/attendees.csv", organiser, "The guests, as CSV", raw(getAttendeesCSV)},
	{"GET", "/api/v1/events/{event}/exports/attendees.xlsx", organiser, "The guests, for Excel", raw(getAttendeesExcel)},
	{"GET", "/api/v1/events/{event}/exports/evening.xlsx", organiser, "Guests, sessions, figures with charts and the books, for Excel", raw(getEveningExcel)},
	{"GET", "/api/v1/events/{event}/exports/minutes.pdf", organiser, "The evening's minutes", raw(getMinutes)},
	{"GET", "/api/v1/events/{event}/exports/consents.csv", organiser, "The record of consents and disclosures, as CSV", raw(getConsentsCSV)},
	{"GET", "/api/v1/events/{event}/exports/shares.zip", organiser, "What each guest takes home, and all of the above", raw(getShares)},
}
