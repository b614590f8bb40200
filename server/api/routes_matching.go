package api

// matchingRoutes is the part of the API about who should meet whom: suggestions,
// the words and weights that they are made with, and the rounds of a rotation.
var matchingRoutes = []route{
	{"GET", "/api/v1/me/suggestions", attendee, "Whom I may talk to next", answer(200, getMySuggestions)},
	{"POST", "/api/v1/me/suggestions/{number}", attendee, "Later, not now, or met: the suggestions that follow", take(200, postMySuggestion)},
	{"GET", "/api/v1/events/{event}/station/suggestions/{code}", stations, "Whom the wearer of a badge may talk to, by what is on the cards", answer(200, getStationSuggestions)},
	{"GET", "/api/v1/events/{event}/introductions/suggested", hosts, "Whom to introduce to whom", answer(200, getSuggestedIntroductions)},

	{"GET", "/api/v1/chips", anyone, "Words to tap on a form", answer(200, getChips)},
	{"GET", "/api/v1/match_weights", organiser, "What counts in a suggestion, and how much", answer(200, getMatchWeights)},
	{"GET", "/api/v1/events/{event}/dictionary", organiser, "The words that the event adds", answer(200, getDictionary)},
	{"PUT", "/api/v1/events/{event}/dictionary", organiser, "Set the words that the event adds", take(200, putDictionary)},

	{"GET", "/api/v1/events/{event}/sessions/{session}/rounds", staff, "How a rotation session stands", answer(200, getRounds)},
	{"POST", "/api/v1/events/{event}/sessions/{session}/rounds", staff, "Begin the next round", take(201, postRound)},
	{"POST", "/api/v1/events/{event}/sessions/{session}/rounds/{no}/end", staff, "End a round now", answer(200, postRoundEnd)},
	{"PUT", "/api/v1/events/{event}/attendees/{attendee}/rotation", staff, "Have a guest take part, pass a round, or not", take(200, putRotation)},
	{"PUT", "/api/v1/me/rotation", attendee, "Take part, pass a round, or not", take(200, putMyRotation)},
}
