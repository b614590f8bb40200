package live

import (
	"context"
	"sync"

	"github.com/gorilla/websocket"
)

// Hub carries the feeds of all events to all pages. Its methods may be called
// from any goroutine.
type Hub struct {
	cfg Config

	ctx  context.Context // for reads of the source; over when the hub is closed
	stop context.CancelFunc

	mu      sync.RWMutex // before a room's lock, never after it
	rooms   map[string]*room
	clients map[*client]struct{}
	phones  map[string]map[*client]struct{} // by attendee
	slots   slots
	closed  bool
	running sync.WaitGroup // rooms and clients; added to while mu is held and closed is false
}

// New makes a hub. [Hub.Close] ends it.
func New(c Config) *Hub {
	ctx, stop := context.WithCancel(context.Background())
	return &Hub{
		cfg: c.withDefaults(), ctx: ctx, stop: stop,
		rooms: map[string]*room{}, clients: map[*client]struct{}{}, phones: map[string]map[*client]struct{}{},
		slots: newSlots(),
	}
}

// Wake says that changes of an event were committed. It never blocks, and many
// wakes may become one read.
func (h *Hub) Wake(event string) {
	h.mu.RLock()
	r := h.rooms[event]
	h.mu.RUnlock()
	if r != nil {
		r.wake()
	}
}

// Tell says that what [Source.Aside] returns may have changed, for any event. It
// never blocks, and many tells may become one aside.
func (h *Hub) Tell() {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, r := range h.rooms {
		r.tell()
	}
}

// Drop ends the sockets of a device that was unpaired, and refuses new ones.
// Call it after the unpairing is committed.
func (h *Hub) Drop(device string) { h.drop(device, CloseUnpaired, "unpaired") }

// Lock ends the sockets of a device that was locked, and refuses new ones until
// [Hub.Unlock]. Call it after the lock is committed.
func (h *Hub) Lock(device string) { h.drop(device, CloseLocked, "locked") }

// Unlock lets a device come back that was locked or dropped.
func (h *Hub) Unlock(device string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.slots.dropped, device)
}

func (h *Hub) drop(device string, code int, why string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.slots.remember(device, h.cfg.Clock())
	for c := range h.clients {
		if c.sub.Device == device {
			c.cut(code, why)
		}
	}
}

// Sockets tells how many pages are connected.
func (h *Hub) Sockets() int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return len(h.clients)
}

// Close says goodbye to all pages and waits until their sockets are closed. New
// ones are refused. The server's own shutdown does not do this: it has given
// the connections away. When ctx ends first, the connections are closed at once
// and its error is returned.
func (h *Hub) Close(ctx context.Context) error {
	h.mu.Lock()
	h.closed = true
	for c := range h.clients {
		c.cut(websocket.CloseGoingAway, "the kiosk is stopping")
	}
	h.mu.Unlock()
	h.stop()
	done := make(chan struct{})
	go func() {
		h.running.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	h.mu.RLock()
	for c := range h.clients {
		go c.ws.Close() // may wait for a TLS peer
	}
	h.mu.RUnlock()
	return ctx.Err()
}

// add lets a socket in, unless the hub was closed meanwhile.
func (h *Hub) add(c *client) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, dropped := h.slots.dropped[c.sub.Device]; h.closed || dropped && c.sub.Device != "" {
		return false
	}
	h.running.Add(1)
	h.clients[c] = struct{}{}
	h.enter(c)
	r := h.rooms[c.sub.Event]
	if r == nil {
		r = newRoom(h, c.sub.Event)
		h.rooms[c.sub.Event] = r
		h.running.Add(1)
		go r.run()
	}
	c.room = r
	r.join(c)
	return true
}

func (h *Hub) remove(c *client) {
	c.room.leave(c)
	h.mu.Lock()
	delete(h.clients, c)
	h.exit(c)
	h.mu.Unlock()
	c.slot.giveBack()
	h.cfg.Gone(c.sub, c.why)
	h.running.Done()
}

// retire forgets a room without pages; false means that one came in meanwhile.
func (h *Hub) retire(r *room) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !r.empty() {
		return false
	}
	delete(h.rooms, r.event)
	return true
}
