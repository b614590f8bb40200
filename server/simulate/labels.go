package simulate

import (
	"bytes"
	"crypto/sha256"
	"net"
	"sync"
	"time"
)

// The troubles of a label printer.
const (
	noPaper  = "no_paper"  // it says so when it is asked, and takes nothing
	cutShort = "cut_short" // it breaks the connection in the middle of a label
	noAnswer = "no_answer" // a whole label comes out, and the connection breaks before that is known
)

// labeller is a label printer on the network. It speaks no more ZPL than to know
// where a label begins and ends and to say how it is, and keeps what came out.
// After a connection that broke it stands with its head open until somebody has
// looked at it.
type labeller struct {
	listener net.Listener

	mu      sync.Mutex
	out     map[[32]byte]int // labels by what is on them
	printed int
	due     []string  // the troubles that are to come, each with another label
	trouble string    // what is the matter now
	told    bool      // it was asked and said so
	since   time.Time // of a broken connection
	whole   bool      // what came out of that one
}

func newLabeller() (*labeller, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &labeller{listener: l, out: map[[32]byte]int{}}
	go p.serve()
	return p, nil
}

func (p *labeller) uri() string { return "zpl+tcp://" + p.listener.Addr().String() }

func (p *labeller) serve() {
	for {
		c, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.attend(c)
	}
}

// attend takes what one connection brings: a question, or a label.
func (p *labeller) attend(c net.Conn) {
	defer c.Close()
	var got []byte
	for buffer := make([]byte, 64<<10); ; {
		n, err := c.Read(buffer)
		got = append(got, buffer[:n]...)
		if bytes.Equal(got, []byte("~HS")) {
			if _, err := c.Write(p.status()); err != nil {
				return
			}
			got = nil
		}
		if len(got) > 3 && p.take(c, &got) {
			return
		}
		if err != nil {
			return
		}
	}
}

// take prints the labels that are whole, and tells whether the connection broke.
func (p *labeller) take(c net.Conn, got *[]byte) (broke bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next() == cutShort {
		p.breakOff(c, false)
		return true
	}
	for {
		end := bytes.Index(*got, []byte("^XZ"))
		if end < 0 {
			return false
		}
		p.out[sha256.Sum256((*got)[:end])]++
		p.printed++
		*got = bytes.TrimSpace((*got)[end+3:])
		if p.next() == noAnswer {
			p.breakOff(c, true)
			return true
		}
	}
}

// next is the trouble that is to come, while there is none; p.mu is held.
func (p *labeller) next() string {
	if p.trouble != "" || len(p.due) == 0 {
		return ""
	}
	return p.due[0]
}

// breakOff resets the connection; p.mu is held.
func (p *labeller) breakOff(c net.Conn, whole bool) {
	p.trouble, p.due, p.since, p.whole, p.told = p.due[0], p.due[1:], time.Now(), whole, false
	if t, is := c.(*net.TCPConn); is {
		_ = t.SetLinger(0)
	}
}

// status is the answer to ~HS: three lines, of which the paper's and the head's
// fields change.
func (p *labeller) status() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next() == noPaper {
		p.trouble, p.due = noPaper, p.due[1:]
	}
	paper, head := "0", "0"
	switch p.trouble {
	case "":
	case noPaper:
		paper, p.told = "1", true
	default:
		head, p.told = "1", true
	}
	return []byte("\x02030," + paper + ",0,0812,000,0,0,0,000,0,0,0\x03\r\n\x02000,0," + head + ",0,0,2,0,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n")
}

func (p *labeller) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.printed
}

// twins are how many labels came out that look like one before.
func (p *labeller) twins() (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, times := range p.out {
		n += times - 1
	}
	return n
}
