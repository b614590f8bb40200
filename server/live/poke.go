package live

import "github.com/gorilla/websocket"

// ownNews tells a phone that something of its owner's changed. It holds nothing
// of it: the page asks, as its owner, and a frame that goes to the wrong phone
// would tell nobody anything.
var ownNews = constant(`{"type":"me"}`)

// A page whose socket says nothing asks whether that is because nothing happens.
const areYouThere = `{"type":"ping"}`

var weAreHere = constant(`{"type":"pong"}`)

func constant(text string) frame {
	f, err := websocket.NewPreparedMessage(websocket.TextMessage, []byte(text))
	if err != nil {
		panic(err) // the bytes are constant
	}
	return f
}

// Poke tells the phones of some attendees that they have news. It never blocks;
// a page that is not connected now asks when it comes back.
func (h *Hub) Poke(attendees []string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, a := range attendees {
		for c := range h.phones[a] {
			c.deliver(c.queue.nudge())
		}
	}
}

// enter and exit keep the phones by their owners; the hub is locked.
func (h *Hub) enter(c *client) {
	a := c.sub.Attendee
	if a == "" {
		return
	}
	if h.phones[a] == nil {
		h.phones[a] = map[*client]struct{}{}
	}
	h.phones[a][c] = struct{}{}
}

func (h *Hub) exit(c *client) {
	a := c.sub.Attendee
	delete(h.phones[a], c)
	if len(h.phones[a]) == 0 {
		delete(h.phones, a)
	}
}
