package lan

import (
	"context"
	"fmt"
	"time"

	"github.com/miekg/dns"
)

// What printers announce. An LPD queue is not printed on; it may say the model.
const (
	serviceIPP  = "_ipp._tcp"
	serviceIPPS = "_ipps._tcp"
	serviceRaw  = "_pdl-datastream._tcp"
	serviceLPD  = "_printer._tcp"
)

var printerServices = []string{serviceIPP, serviceIPPS, serviceRaw, serviceLPD}

// question asks for one record.
type question struct {
	name string
	kind uint16
}

// unicast asks for an answer to the asker alone. (RFC 6762, section 5.4)
const unicast = 1 << 15

func (q question) message() ([]byte, error) {
	m := &dns.Msg{Question: []dns.Question{{Name: q.name, Qtype: q.kind, Qclass: dns.ClassINET | unicast}}}
	m.Id = dns.Id()
	return m.Pack()
}

// browse asks and listens until nothing new comes. What was heard when ctx or
// the time ends is what there is.
func (f finder) browse(ctx context.Context) (*heard, error) {
	links, err := f.links()
	if err != nil {
		return nil, fmt.Errorf("looking at the network: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, f.times.patience)
	defer cancel()
	w, err := openWire(ctx, links)
	if err != nil {
		return nil, fmt.Errorf("looking for printers: %w", err)
	}
	defer w.close()
	h := newHeard(links)
	if err := w.ask(services()); err != nil {
		return nil, fmt.Errorf("looking for printers: %w", err)
	}
	again, over := time.After(f.times.again), (<-chan time.Time)(nil)
	for {
		select {
		case <-ctx.Done():
			return h, nil
		case <-over:
			return h, nil
		case <-again:
			again, over = nil, f.after(h)
			_ = w.ask(append(services(), h.missing()...)) // the first asking went out
		case packet := <-w.received:
			if !h.take(packet) {
				continue
			}
			_ = w.ask(h.unasked())
			if again == nil {
				over = f.after(h)
			}
		}
	}
}

// after is when a search with this much heard is over, if nothing else comes.
func (f finder) after(h *heard) <-chan time.Time {
	if len(h.services) == 0 || len(h.missing()) > 0 {
		return nil // printers that sleep take their time
	}
	return time.After(f.times.quiet)
}

func services() (qs []question) {
	for _, s := range printerServices {
		qs = append(qs, question{s + ".local.", dns.TypePTR})
	}
	return qs
}

// ask sends each question in a message of its own: some printers read no more
// than the first of several.
func (w *wire) ask(qs []question) error {
	for _, q := range qs {
		m, err := q.message()
		if err != nil {
			continue // a name that cannot be asked for
		}
		if err := w.send(m); err != nil {
			return err
		}
	}
	return nil
}
