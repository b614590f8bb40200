// Package live is the hub behind GET /live: it carries an event's feed to the
// pages over websockets.
//
// # What goes over the wire
//
// The server sends one JSON object a text frame. The first one is
//
//	{"type":"snapshot","epoch","rev",…}             everything the audience may see
//	{"type":"resumed","epoch","rev","head","clock"} or, to a page that came back
//
// and then one frame a change, with revisions that follow one another without
// a gap:
//
//	{"type":"change","rev","kind","at",…}    the fields of kiosk.Change
//
// Between them, for audiences that have some, come asides without a revision,
// the first right behind the snapshot or the resumed frame:
//
//	{"type":"printers",…}                    what [Source.Aside] says
//
// An aside tells how something stands now: the newest one counts, and those that
// a page was too slow for are left out. The frames with a revision are neither
// delayed nor counted with them.
//
// A resumed feed continues after rev, which is the since that the page asked
// for. What the page missed leads to head, and until then it does not show the
// truth: over a slow network that takes a while. The server pings, and the browser answers by itself. A page, which sees no
// pings, may ask in a text frame of its own whether the server is there,
//
//	{"type":"ping"}  is answered by  {"type":"pong"}
//
// behind all that waits for the page: after packets were lost, TCP may hold a
// feed back for seconds while the network is well again, and a page that hears
// nothing opens another socket (static/feed/pulse.js). Other texts are not heard.
//
// # How a feed ends
//
//	1001 the server stops; come back
//	1007 the page sent a text that is not UTF-8
//	1008 the page sends too much
//	1009 the page sent a frame above the read limit
//	1011 the feed could not be read; come back
//	1012 the feed began anew (another epoch, or a gap); come back
//	1013 the page reads too slowly; come back with the last rev
//	4401 the device is not paired any more; do not come back
//	4404 there is no such event
//
// # How it holds together
//
// The hub keeps a room for each event that has pages, and a room one goroutine.
// That goroutine alone reads the [Source], admits pages and hands out changes,
// so nothing can come between a page's snapshot and its first change. A change
// is encoded once an audience and put in each page's bounded queue; a page
// never makes another one wait.
//
// Changes that follow one another so closely that writing to every page takes
// longer than they are apart are gathered for some milliseconds ([Config].Gather),
// and what waits for a page leaves in one write. A frame stays what it is, and
// the frames stay in order. A page that has nothing to be told costs one
// goroutine, which reads; the one that writes is there only while it writes.
package live
