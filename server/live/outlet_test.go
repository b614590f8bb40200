package live

import (
	"bytes"
	"errors"
	"net"
	"testing"
	"time"
)

// line is a connection that notes what is done to it.
type line struct {
	net.Conn
	writes    [][]byte
	deadlines []time.Time
	broken    error
}

func (l *line) Write(b []byte) (int, error) {
	l.writes = append(l.writes, bytes.Clone(b))
	return len(b), l.broken
}

func (l *line) SetWriteDeadline(t time.Time) error {
	l.deadlines = append(l.deadlines, t)
	return nil
}

func put(t *testing.T, o *outlet, size int, letter byte) {
	t.Helper()
	if n, err := o.Write(bytes.Repeat([]byte{letter}, size)); n != size || err != nil {
		t.Errorf("wrote %d of %d: %v", n, size, err)
	}
}

func TestWhatIsGatheredLeavesTogether(t *testing.T) {
	for name, c := range map[string]struct {
		sizes []int
		want  []int // of the writes
	}{
		"nothing":             {nil, nil},
		"one":                 {[]int{500}, []int{500}},
		"few":                 {[]int{500, 500, 500}, []int{1500}},
		"a large one between": {[]int{500, 300_000, 500}, []int{500, 300_000, 500}},
		"many":                {[]int{4000, 4000, 4000, 4000, 4000}, []int{16_000, 4000}},
	} {
		t.Run(name, func(t *testing.T) {
			l := &line{}
			o := &outlet{Conn: l, within: time.Second}
			var want []byte
			o.hold()
			for i, size := range c.sizes {
				put(t, o, size, byte('a'+i))
				want = append(want, bytes.Repeat([]byte{byte('a' + i)}, size)...)
			}
			if err := o.release(); err != nil {
				t.Error(err)
			}
			if got := bytes.Join(l.writes, nil); !bytes.Equal(got, want) {
				t.Error("other bytes, or in another order")
			}
			for i, w := range l.writes {
				if i >= len(c.want) || len(w) != c.want[i] {
					t.Fatalf("write %d is of %d bytes, want %v", i, len(w), c.want)
				}
			}
			put(t, o, 7, 'z')
			if last := l.writes[len(l.writes)-1]; len(last) != 7 {
				t.Error("afterwards nothing is gathered")
			}
		})
	}
}

func TestWhatIsGatheredFails(t *testing.T) {
	l := &line{broken: errors.New("reset")}
	o := &outlet{Conn: l, within: time.Second}
	o.hold()
	put(t, o, 10, 'a')
	if err := o.release(); err != l.broken {
		t.Errorf("released with %v", err)
	}
	o.hold()
	if err := o.release(); err != nil {
		t.Errorf("and what failed is kept: %v", err)
	}
}

func TestDeadlinesMoveSeldom(t *testing.T) {
	l := &line{}
	o := &outlet{Conn: l, within: 10 * time.Second}
	now := time.Now()
	for _, step := range []struct {
		deadline time.Duration
		want     int // deadlines that the connection saw
	}{
		{10 * time.Second, 1},
		{11 * time.Second, 1},
		{14 * time.Second, 1},
		{16 * time.Second, 2},
		{3 * time.Second, 3}, // a goodbye has less time
		{17 * time.Second, 4},
	} {
		if err := o.SetWriteDeadline(now.Add(step.deadline)); err != nil || len(l.deadlines) != step.want {
			t.Errorf("after %v the connection saw %d deadlines, want %d (%v)", step.deadline, len(l.deadlines), step.want, err)
		}
	}
	if err := o.SetWriteDeadline(time.Time{}); err != nil || !l.deadlines[len(l.deadlines)-1].IsZero() {
		t.Errorf("no deadline is a deadline, too: %v", err)
	}
}
