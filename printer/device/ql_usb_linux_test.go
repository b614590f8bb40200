package device

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fuda/printer"
)

var (
	loaded    = qlBytes{width: 62, kind: 0x4b, length: 29}
	phase     = qlBytes{width: 62, kind: 0x4b, length: 29, event: 6, phase: 1}
	completed = qlBytes{width: 62, kind: 0x4b, length: 29, event: 1, phase: 1}
	receiving = qlBytes{width: 62, kind: 0x4b, length: 29, event: 6}
	comesOut  = []qlBytes{phase, completed, receiving}
)

func TestUSBPrinterConfirms(t *testing.T) {
	c := plugIn(t, &cable{ready: loaded, after: comesOut})
	q := c.open(t, "62x29")
	if err := q.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
		t.Fatal(err)
	}
	for i := range 3 { // what it still says of one label is not taken for the next
		want := noise(uint64(i), 696, 271)
		if o, err := q.Print(t.Context(), "j", want); err != nil || o != printer.Confirmed {
			t.Fatalf("label %d: %v, %v", i, o, err)
		}
		jobs := c.printed()
		if len(jobs) != i+1 {
			t.Fatalf("%d labels came out, want %d", len(jobs), i+1)
		}
		sameDots(t, jobs[i].picture(696, 12), want)
	}
}

func TestUSBPrinterIsNotReady(t *testing.T) {
	for _, f := range qlFaults {
		if f.want == "" || f.media != "62x29" && f.media != "62x100" {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			c := plugIn(t, &cable{ready: f.status, after: comesOut})
			q := c.open(t, f.media)
			m, _ := q.Media(printer.Want{Kind: printer.Badge})
			_, err := q.Print(t.Context(), "j", printer.NewBitmap(m.Width, m.Height))
			for _, err := range []error{err, q.Check(t.Context(), printer.Want{Kind: printer.Badge})} {
				faultKind(t, err, printer.FaultBlocked)
				if got := printer.AsFault(err).Reason; got != f.want {
					t.Errorf("the desk reads %q, want %q", got, f.want)
				}
			}
			if len(c.printed()) != 0 {
				t.Error("a label reached the printer")
			}
		})
	}
}

// A QL-700 with its cover open reports a fresh error in the place of an answer.
func TestUSBPrinterAnswersWithAnError(t *testing.T) {
	open := qlBytes{err2: 0x10, width: 62, kind: 0x0b, length: 29, event: 2}
	c := plugIn(t, &cable{ready: open})
	err := c.open(t, "62x29").Check(t.Context(), printer.Want{Kind: printer.Badge})
	faultKind(t, err, printer.FaultBlocked)
}

func TestUSBPrinterWhilePrinting(t *testing.T) {
	cover, off, cool := phase, phase, phase
	cover.err2, cover.event = 0x10, 2
	off.event = 4
	cool.event, cool.note = 5, 3
	for name, c := range map[string]struct {
		cable *cable
		want  printer.Outcome
		fault bool
	}{
		"silent":                    {&cable{mute: true}, printer.Sent, false},
		"silent until it is out":    {&cable{mute: true, after: comesOut}, printer.Confirmed, false},
		"never says that it is out": {&cable{ready: loaded, after: []qlBytes{phase}}, printer.Sent, false},
		"too warm at first":         {&cable{ready: loaded, after: []qlBytes{cool, phase, completed}}, printer.Confirmed, false},
		"cover opened":              {&cable{ready: loaded, after: []qlBytes{phase, cover}}, 0, true},
		"switched off":              {&cable{ready: loaded, after: []qlBytes{phase, off}}, 0, true},
		"unplugged in the middle":   {&cable{ready: loaded, after: comesOut, unplug: 2000}, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := plugIn(t, c.cable).open(t, "62x29")
			o, err := q.Print(t.Context(), "j", noise(1, 696, 271))
			if c.fault {
				faultKind(t, err, printer.FaultUnknown)
				return
			}
			if err != nil || o != c.want || len(c.cable.printed()) != 1 {
				t.Fatalf("%v, %v, %d labels", o, err, len(c.cable.printed()))
			}
		})
	}
}

// A cable that carries nothing back costs the first label its time-outs, and not
// the two hundred after it.
func TestUSBSilenceIsRemembered(t *testing.T) {
	c := plugIn(t, &cable{mute: true})
	q := c.open(t, "62x29")
	for i := range 3 {
		if i == 1 { // from here on, a wait would be seen
			q.times.answer, q.times.print = time.Hour, time.Hour
		}
		if err := q.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
			t.Fatal(err)
		}
		if o, err := q.Print(t.Context(), "j", noise(uint64(i), 696, 271)); err != nil || o != printer.Sent {
			t.Fatal(o, err)
		}
		c.waitFor(t, i+1)
	}
	if q.quiet != usbPatience-2 {
		t.Errorf("quiet for %d labels more", q.quiet)
	}
}

func TestUSBPrinterTakesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("deaf", func(t *testing.T) {
		q := plugIn(t, &cable{deaf: true}).open(t, "62x100")
		q.times.deliver = 300 * time.Millisecond
		_, err := q.Print(t.Context(), "j", noise(1, 696, 1109))
		faultKind(t, err, printer.FaultUnknown) // the line itself holds a little
	})
	t.Run("stopped", func(t *testing.T) {
		q := plugIn(t, &cable{mute: true}).open(t, "62x29")
		q.times = usbTimes{answer: time.Hour, deliver: time.Hour, print: time.Hour}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		faultKind(t, q.Check(ctx, printer.Want{Kind: printer.Badge}), printer.FaultBlocked)
		faultKind(t, q.Check(ctx, printer.Want{Kind: printer.Badge}), printer.FaultBlocked)
	})
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines are left, %d were there", runtime.NumGoroutine(), before)
		}
	}
}

func TestUSBDeviceFiles(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "lp0")
	if err := os.WriteFile(plain, []byte("not a printer"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]printer.FaultKind{
		filepath.Join(t.TempDir(), "lp0"): printer.FaultBlocked, // off, or not plugged in
		plain:                             printer.FaultFailed,
		"/dev/null":                       printer.FaultFailed,
	} {
		p := mustOpen(t, "ql+usb://"+path+"?media=62x29")
		_, err := p.Print(t.Context(), "j", printer.NewBitmap(696, 271))
		faultKind(t, err, want)
		faultKind(t, p.(printer.Checker).Check(t.Context(), printer.Want{Kind: printer.Badge}), want)
	}
	if b, err := os.ReadFile(plain); err != nil || string(b) != "not a printer" {
		t.Errorf("a file was written to: %q, %v", b, err)
	}
}

func TestUSBBusyAndForbidden(t *testing.T) {
	for err, want := range map[error]string{
		unix.EBUSY:  "ほかのプログラム",
		unix.EACCES: "lp グループ",
		unix.ENODEV: "USB につながっていない",
	} {
		got := cannotOpen(&os.PathError{Op: "open", Path: "/dev/usb/lp0", Err: err})
		if f := printer.AsFault(got); f.Kind != printer.FaultBlocked || !bytes.Contains([]byte(f.Reason), []byte(want)) {
			t.Errorf("%v: %v", err, got)
		}
	}
}

// An empty answer, which the kernel's driver gives for an empty packet, is not
// the end of the file; a torn status and noise around it are read past.
func TestUSBLineReadsPastNoise(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	want := completed.raw()
	go func() {
		_, _ = w.Write([]byte{1, 0x80, 0x20, 'X', 0x80})
		_, _ = w.Write(want[1:3]) // with the byte before: a head
		_, _ = w.Write(want[3:20])
		_, _ = w.Write(want[20:])
		_ = w.Close() // from here on each read is empty
	}()
	l := &qlLine{f: r}
	s, err := l.next(time.Now().Add(5 * time.Second))
	if err != nil || s.event != qlCompleted || s.width != 62 {
		t.Fatal(s, err)
	}
	if _, err := l.next(time.Now().Add(50 * time.Millisecond)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%v", err)
	}
}
