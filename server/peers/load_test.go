package peers

import (
	"bufio"
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"
)

// turn is how long one side works before the next one has its turn.
const turn = 500 * time.Millisecond

// arrivals counts the guests of all sides, so that none comes twice.
var arrivals atomic.Int64

// door is one side that guests are written to, and how fast it was.
type door struct {
	address, path, cookie string
	body                  func(n int64) string
	clients               []*client
	spent                 time.Duration
	took                  []time.Duration
}

// client keeps one connection, and costs little.
type client struct {
	door   *door
	r      *bufio.Reader
	w      *bufio.Writer
	req    fasthttp.Request
	answer fasthttp.Response
}

func (d *door) open(b *testing.B, clients int) {
	b.Helper()
	for range clients {
		conn, err := net.Dial("tcp", d.address)
		must(b, err)
		b.Cleanup(func() { conn.Close() })
		c := &client{door: d, r: bufio.NewReader(conn), w: bufio.NewWriter(conn)}
		c.req.Header.SetMethod("POST")
		c.req.SetRequestURI(d.path)
		c.req.Header.SetHost(d.address)
		c.req.Header.SetContentType("application/json")
		if d.cookie != "" {
			c.req.Header.SetCookie("fuda", d.cookie)
		}
		d.clients = append(d.clients, c)
	}
}

func (c *client) arrive() error {
	c.req.SetBodyString(c.door.body(arrivals.Add(1)))
	if err := c.req.Write(c.w); err != nil {
		return err
	}
	if err := c.w.Flush(); err != nil {
		return err
	}
	if err := c.answer.Read(c.r); err != nil {
		return err
	}
	if status := c.answer.StatusCode(); status != 200 && status != 201 {
		return fmt.Errorf("%d %s", status, c.answer.Body())
	}
	return nil
}

// work lets every client write for one turn.
func (d *door) work(b *testing.B) {
	began := time.Now()
	took := make([][]time.Duration, len(d.clients))
	var all sync.WaitGroup
	for i, c := range d.clients {
		all.Go(func() {
			for time.Since(began) < turn {
				sent := time.Now()
				if err := c.arrive(); err != nil {
					b.Error(err)
					return
				}
				took[i] = append(took[i], time.Since(sent))
			}
		})
	}
	all.Wait()
	d.spent += time.Since(began)
	d.took = append(d.took, slices.Concat(took...)...)
}

func (d *door) rate() float64 { return float64(len(d.took)) / d.spent.Seconds() }

// percentile is in milliseconds; the hundredth is the worst.
func percentile(took []time.Duration, n int) float64 {
	slices.Sort(took)
	return took[min(len(took)*n/100, len(took)-1)].Seconds() * 1000
}
