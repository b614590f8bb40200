// Package api is Fuda's HTTP side: the route table, one file per noun, the
// sessions of paired devices, and the OpenAPI description made from the table.
//
// # Shapes
//
// JSON in and out, snake_case, times RFC 3339 with an offset, money in whole
// yen, ids opaque texts. Bodies are decoded strictly: an unknown field is
// refused by its name. An error is always
//
//	{"error": {"code": "…", "message": "…", "field": "…"}}
//
// with the codes and statuses of kiosk.Code; already_checked_in brings the
// first check-in along as "check_in".
//
// A picture is sent as it is (image/png, image/jpeg), and pictures and PDFs are
// answered as they are.
//
// # Who may call what
//
// A device is paired by a one-time code (POST /api/v1/pair) and is known by a
// cookie, HttpOnly and SameSite=Strict. Each line of the route table names the
// roles that may call it; a device that is limited to one event is refused at
// every other. Requests for a host that is not ours are refused (DNS
// rebinding), and writes from another origin.
//
// # Sent twice
//
// Every write is safe to repeat: check-ins, reprints, events and attendees by
// a nonce that the page chooses, the others because they say how things shall
// be, not what to add.
package api
