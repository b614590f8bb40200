package simulate

import (
	"bytes"
	"net"
	"sync"
)

// labeller is a label printer on the network. It speaks no more ZPL than to know
// where a label ends, and counts those that came whole.
type labeller struct {
	listener net.Listener

	mu      sync.Mutex
	printed int
}

func newLabeller() (*labeller, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &labeller{listener: l}
	go p.serve()
	return p, nil
}

func (p *labeller) uri() string { return "zpl+tcp://" + p.listener.Addr().String() + "?status=off" }

func (p *labeller) serve() {
	for {
		c, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.print(c)
	}
}

// print takes what one connection brings. ^XZ ends a label; the picture between
// is in letters and digits.
func (p *labeller) print(c net.Conn) {
	defer c.Close()
	var last []byte // the end of what came before, which may be half of a ^XZ
	for buffer := make([]byte, 64<<10); ; {
		n, err := c.Read(buffer)
		chunk := append(last, buffer[:n]...)
		if ended := bytes.Count(chunk, []byte("^XZ")); ended > 0 {
			p.mu.Lock()
			p.printed += ended
			p.mu.Unlock()
			chunk = chunk[bytes.LastIndex(chunk, []byte("^XZ"))+3:]
		}
		last = bytes.Clone(chunk[max(len(chunk)-2, 0):])
		if err != nil {
			return
		}
	}
}

func (p *labeller) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.printed
}
