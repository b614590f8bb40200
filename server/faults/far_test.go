package faults

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// farSide is what the pages on the far side of a network show: boards, phones and
// a desk at work, with the pages' own code.
type farSide struct {
	rows  *rows
	event string
	desk  io.Writer // a line to it, and the desk lets nobody in any more

	mu     sync.Mutex
	pages  []farPage
	guests map[string]int // whom the desk was told in, and with which number
	tries  int            // of the desk's luckless guest
	early  []string       // shown before it was on the disk
	done   bool           // the desk's last guest is in
}

type farPage struct {
	State string
	Rev   int64
	Cards string
}

// newFarSide starts so many pages, every second one a board and the others phones,
// and a desk. They reach the kiosk at url, by the command before theirs, if any.
func newFarSide(t *testing.T, url string, desk *caller, e kiosk.Event, on *rows, pages int, pair func(i int, code string) (cookie string), by ...string) *farSide {
	t.Helper()
	node := printertest.Program(t, "node", "nodejs")
	code := func(role string) string {
		var c struct{ Code string }
		desk.must(t, "POST", "/api/v1/pairing_codes", map[string]string{"role": role}, &c)
		return c.Code
	}
	var cookies []string
	for i := range pages {
		if i%2 == 0 {
			cookies = append(cookies, pair(i, code("display")))
			continue
		}
		cookies = append(cookies, pair(i, desk.mustArrive(t, e, fmt.Sprintf("guest-with-phone-%d", i)).Pass.Code))
	}
	room, err := json.Marshal(map[string]any{"url": url, "event": e.ID, "session": e.Sessions[0].ID, "desk": pair(pages, code("reception")), "pages": cookies})
	if err != nil {
		t.Fatal(err)
	}
	by = append(by, node, "--no-warnings", "--experimental-websocket", "testdata/pages.mjs", "../../static/feed/connection.js", string(room))
	cmd := exec.Command(by[0], by[1:]...) // #nosec G204 -- the pages under test
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	f := &farSide{rows: on, event: e.ID, desk: in, pages: make([]farPage, pages), guests: map[string]int{}}
	var read sync.WaitGroup
	read.Go(func() { f.read(bufio.NewScanner(out)) })
	t.Cleanup(func() { _ = cmd.Process.Kill(); read.Wait(); _ = cmd.Wait() })
	return f
}

func (f *farSide) read(lines *bufio.Scanner) {
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line struct {
			Page *int
			farPage
			Guest         string
			Number, Tries int
			Done          bool
		}
		if json.Unmarshal(lines.Bytes(), &line) != nil {
			continue
		}
		shown := strings.FieldsFunc(line.Cards, func(r rune) bool { return r == '\n' })
		if line.Guest != "" {
			shown = append(shown, cardOf(line.Number, line.Guest))
		}
		early := f.rows.lacks(f.event, shown)
		f.mu.Lock()
		f.early = append(f.early, early...)
		switch {
		case line.Page != nil:
			f.pages[*line.Page] = line.farPage
		case line.Done:
			f.done = true
		default:
			f.guests[line.Guest] = line.Number
			f.tries = max(f.tries, line.Tries)
		}
		f.mu.Unlock()
	}
}

// all tells whether something is so of every page.
func (f *farSide) all(is func(farPage) bool) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !slices.ContainsFunc(f.pages, func(p farPage) bool { return !is(p) })
}

// show tells whether all pages are live and show these cards.
func (f *farSide) show(cards string) bool {
	return f.all(func(p farPage) bool { return p.State == "live" && p.Cards == cards })
}

// shows tells whether all pages show a guest.
func (f *farSide) shows(guest kiosk.CheckInResult) bool {
	card := cardOf(guest.CheckIn.Number, guest.Attendee.Name) + "\n"
	return f.all(func(p farPage) bool { return strings.Contains(p.Cards+"\n", card) })
}

// begins waits until all pages are live and the desk's first guest is in.
func (f *farSide) begins(t *testing.T) {
	t.Helper()
	eventually(t, time.Minute, "the far side begins", func() bool {
		return len(f.told()) > 0 && f.all(func(p farPage) bool { return p.State == "live" })
	})
}

// told are the guests whom the desk was told in, with their numbers.
func (f *farSide) told() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	told := map[string]int{}
	for guest, number := range f.guests {
		told[guest] = number
	}
	return told
}

// most is how often the desk had to send a guest, at most.
func (f *farSide) most() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.tries
}

// close lets the desk's last guest in.
func (f *farSide) close(t *testing.T) {
	t.Helper()
	if _, err := io.WriteString(f.desk, "enough\n"); err != nil {
		t.Fatal(err)
	}
	eventually(t, 20*time.Second, "the far desk's last guest is in", func() bool {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.done
	})
}

// once holds the far desk's guests to one card each, with the number that the desk
// was told, and all that was shown to what was on the disk in that moment.
func (f *farSide) once(t *testing.T, desk *caller, e kiosk.Event) {
	t.Helper()
	told, holds := f.told(), map[string][]int{}
	for _, c := range desk.board(t, e).Cards {
		holds[c.Name] = append(holds[c.Name], c.Number)
	}
	for guest, number := range told {
		if !slices.Equal(holds[guest], []int{number}) {
			t.Errorf("%s was told number %d and holds %v", guest, number, holds[guest])
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.early) > 0 {
		t.Errorf("shown, and not on the disk: %q", f.early)
	}
}

func cardOf(number int, name string) string { return fmt.Sprintf("%d %s", number, name) }

func cardsOf(b kiosk.Board) string {
	var all []string
	for _, c := range b.Cards {
		all = append(all, cardOf(c.Number, c.Name))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
