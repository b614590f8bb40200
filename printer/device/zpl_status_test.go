package device

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"fuda/printer"
)

// hostStatus is an answer to ~HS as the manual shows it, with some fields
// changed; they are named by the manual's letters.
func hostStatus(set map[string]string) string {
	lines := [][]string{
		{"aaa", "b", "c", "dddd", "eee", "f", "g", "h", "iii", "j", "k", "l"},
		{"mmm", "n", "o", "p", "q", "r", "s", "t", "uuuuuuuu", "v", "www"},
		{"xxxx", "y"},
	}
	usual := map[string]string{"aaa": "030", "dddd": "0815", "r": "2", "v": "1", "xxxx": "1234"}
	out := ""
	for _, line := range lines {
		fields := make([]string, len(line))
		for i, letter := range line {
			fields[i] = strings.Repeat("0", len(letter))
			if v, ok := usual[letter]; ok {
				fields[i] = v
			}
			if v, ok := set[letter]; ok {
				fields[i] = v
			}
		}
		out += "\x02" + strings.Join(fields, ",") + "\x03\r\n"
	}
	return out
}

func TestZPLStatus(t *testing.T) {
	for answer, want := range map[string]string{
		hostStatus(nil): "",
		hostStatus(map[string]string{"eee": "003", "h": "1", "uuuuuuuu": "00000007", "t": "1", "q": "1", "y": "1"}): "",
		hostStatus(map[string]string{"b": "1"}):                                     "ロールがありません / out of paper",
		hostStatus(map[string]string{"c": "1"}):                                     "一時停止中です。一時停止ボタンを押してください / paused: press the pause button",
		hostStatus(map[string]string{"b": "1", "c": "1", "o": "1"}):                 "カバー(印字ヘッド)が開いています、ロールがありません、一時停止中です。一時停止ボタンを押してください / the cover or the print head is open, out of paper, paused: press the pause button",
		hostStatus(map[string]string{"p": "1"}):                                     "リボンがありません / out of ribbon",
		hostStatus(map[string]string{"f": "1"}):                                     "プリンターの受信メモリーがいっぱいです / the printer's buffer is full",
		hostStatus(map[string]string{"g": "1"}):                                     "診断モードです。電源を入れ直してください / diagnostic mode: switch it off and on",
		hostStatus(map[string]string{"j": "1"}):                                     "プリンターの設定が失われました / the printer lost its settings",
		hostStatus(map[string]string{"k": "1"}):                                     "印字ヘッドが冷えすぎています / the print head is too cold",
		hostStatus(map[string]string{"l": "1"}):                                     "印字ヘッドが熱すぎます。少し待ってください / the print head is too hot: wait a little",
		"ZPL ready\r\n\x02?\x03" + hostStatus(map[string]string{"o": "1"}) + "more": "カバー(印字ヘッド)が開いています / the cover or the print head is open",
	} {
		s, used, found := cutZPLStatus([]byte(answer))
		if !found || s.words() != want || used > len(answer) {
			t.Errorf("%q: %v %d %q, want %q", answer, found, used, s.words(), want)
		}
	}
	for _, answer := range []string{
		"", "\x02", "~HS", hostStatus(nil)[:70], strings.ReplaceAll(hostStatus(nil), ",", ";"),
		hostStatus(map[string]string{"b": "x"}), strings.TrimPrefix(hostStatus(nil), "\x02"),
		"\x02" + strings.Repeat("0", 500) + "\x03", strings.Repeat("\x02", 50),
	} {
		if s, _, found := cutZPLStatus([]byte(answer)); found {
			t.Errorf("%q is understood as %v", answer, s)
		}
	}
}

// However an answer is cut into packets, it is read the same, and nothing that
// a printer says stops the program or piles up.
func FuzzZPLStatus(f *testing.F) {
	f.Add([]byte(hostStatus(nil)), 10)
	f.Add([]byte("\x02\x02"+hostStatus(map[string]string{"b": "1"})+hostStatus(nil)), 70)
	f.Add([]byte("\x0212,3\x03\r\n\x02"), 3)
	f.Fuzz(func(t *testing.T, said []byte, cut int) {
		s, used, found := cutZPLStatus(said)
		if used < 0 || used > len(said) || !found && len(said)-used > 3*(zplLineSize+2)+8 && !bytes.ContainsAny(said, "\r\n") {
			t.Fatalf("%d of %d bytes used", used, len(said))
		}
		cut = min(max(cut, 0), len(said))
		s2, used2, found2 := cutZPLStatus(said[:cut])
		if !found2 {
			var more int
			s2, more, found2 = cutZPLStatus(said[used2:])
			used2 += more
		}
		if s != s2 || found != found2 || used != used2 {
			t.Fatalf("whole: %v %d %v; cut at %d: %v %d %v", s, used, found, cut, s2, used2, found2)
		}
	})
}

// zebra is a printer on loopback that answers ~HS and keeps what else it gets.
func zebra(t *testing.T, answer func(*net.TCPConn)) (*zpl, chan []byte) {
	t.Helper()
	jobs := make(chan []byte, 10)
	addr := listenLoopback(t, func(c *net.TCPConn) {
		defer c.Close()
		head := make([]byte, 3)
		if _, err := io.ReadFull(c, head); err != nil {
			return
		}
		if string(head) == "~HS" {
			answer(c)
			return
		}
		rest, _ := io.ReadAll(c)
		jobs <- append(head, rest...)
	})
	p, err := Open("zpl+tcp://" + addr + "?media=57x102")
	if err != nil {
		t.Fatal(err)
	}
	z := p.(*zpl)
	z.times, z.answer = quick, 200*time.Millisecond
	return z, jobs
}

func says(words string) func(*net.TCPConn) {
	return func(c *net.TCPConn) { _, _ = c.Write([]byte(words)); _, _ = io.Copy(io.Discard, c) }
}

func TestZPLCheck(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(*net.TCPConn)
		want   string // of the fault's reason; empty for none
	}{
		"ready":          {says(hostStatus(nil)), ""},
		"out of paper":   {says(hostStatus(map[string]string{"b": "1"})), "ロールがありません / out of paper"},
		"head open":      {says(hostStatus(map[string]string{"o": "1"})), "カバー"},
		"paused":         {says(hostStatus(map[string]string{"c": "1"})), "一時停止"},
		"silent":         {says(""), "返事をしません"},
		"half a word":    {says(hostStatus(nil)[:60]), "返事をしません"},
		"another tongue": {says("HTTP/1.1 400 Bad Request\r\n\r\n"), "返事をしません"},
		"hangs up":       {func(*net.TCPConn) {}, "通信が切れました"},
		"in pieces": {func(c *net.TCPConn) {
			for b := range slices.Chunk([]byte("\r\n"+hostStatus(nil)), 7) {
				_, _ = c.Write(b)
			}
			_, _ = io.Copy(io.Discard, c)
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			z, jobs := zebra(t, c.answer)
			err := z.Check(t.Context(), printer.Want{Kind: printer.Badge})
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
			} else {
				faultKind(t, err, printer.FaultBlocked)
				if !strings.Contains(printer.AsFault(err).Reason, c.want) {
					t.Errorf("%v, want %q", err, c.want)
				}
			}
			if len(jobs) != 0 {
				t.Error("a check printed")
			}
		})
	}
}

func TestZPLPrints(t *testing.T) {
	z, jobs := zebra(t, says(hostStatus(nil)))
	b := noise(7, z.media.Width, z.media.Height)
	if err := z.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
		t.Fatal(err)
	}
	if o, err := z.Print(t.Context(), "j", b); err != nil || o != printer.Sent {
		t.Fatal(o, err)
	}
	page, err := readZPL(string(<-jobs))
	if err != nil {
		t.Fatal(err)
	}
	got, err := cropped(page.picture, b.Width)
	if err != nil {
		t.Fatal(err)
	}
	sameDots(t, got, b)
	_, err = z.Print(t.Context(), "j", printer.NewBitmap(8, 8))
	faultKind(t, err, printer.FaultFailed)
}

// At each place where a line can break, the fault says whether anything left.
func TestZPLLineBreaks(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	off := l.Addr().String()
	_ = l.Close()
	stuck := make(chan struct{})
	defer close(stuck)
	dies := func(n int64) string {
		return listenLoopback(t, func(c *net.TCPConn) {
			_, _ = io.CopyN(io.Discard, c, n)
			_ = c.SetLinger(0)
			_ = c.Close()
		})
	}
	for name, c := range map[string]struct {
		addr string
		want printer.FaultKind
	}{
		"off":                   {off, printer.FaultBlocked},
		"dies after one byte":   {dies(1), printer.FaultUnknown},
		"dies after some bytes": {dies(5000), printer.FaultUnknown},
		"never reads": {listenLoopback(t, func(c *net.TCPConn) {
			_ = c.SetReadBuffer(2048)
			<-stuck
			_ = c.Close()
		}), printer.FaultUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Open("zpl+tcp://" + c.addr + "?dpi=600&status=off")
			if err != nil {
				t.Fatal(err)
			}
			z := p.(*zpl)
			z.times = quick
			if err := z.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
				t.Errorf("asked though status=off: %v", err)
			}
			stripes := printer.NewBitmap(z.media.Width, z.media.Height)
			for i := range stripes.Bits { // without a run, and no row like the one above: a long job
				stripes.Bits[i] = byte(0x12 + 0x22*(i/stripes.Stride%2))
			}
			_, err = z.Print(t.Context(), "j", stripes)
			faultKind(t, err, c.want)
			z.silent = false
			if name == "off" {
				faultKind(t, z.Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultBlocked)
			}
		})
	}
}

// A printer with room for one connection refuses the next for a moment.
func TestKnocksAgain(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	_ = l.Close()
	got := make(chan []byte, 1)
	go func() {
		time.Sleep(80 * time.Millisecond) // the printer's, not ours
		l, err := net.Listen("tcp", addr)
		if err != nil {
			return
		}
		defer l.Close()
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		b, _ := io.ReadAll(c)
		got <- b
	}()
	patient := quick
	patient.knock = 5 * time.Second
	if err := sendTCP(t.Context(), addr, []byte("job"), patient); err != nil {
		t.Fatal(err)
	}
	if b := <-got; string(b) != "job" {
		t.Errorf("%q", b)
	}
}

func ExampleOpen_zpl() {
	_, err := Open("zpl+tcp://192.168.1.30?dpi=204")
	fmt.Println(err)
	_, err = Open("zpl+tcp://192.168.1.30?media=80")
	fmt.Println(err)
	// Output:
	// printer "zpl+tcp://192.168.1.30?dpi=204": dpi: "204" is not known (known: 203, 300, 600)
	// printer "zpl+tcp://192.168.1.30?media=80": media "80": a ZPL printer wants labels with gaps
}
