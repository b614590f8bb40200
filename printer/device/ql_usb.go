package device

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"syscall"
	"time"

	"fuda/printer"
)

// qlUSB is a Brother QL behind a device file of the kernel's, such as
// /dev/usb/lp0. It is opened for each job, so that a cable that is pulled and
// put back needs no restart.
type qlUSB struct {
	qlSetup
	path  string
	times usbTimes

	heard bool // it has said something, at some time
	quiet int  // labels that are printed without waiting for a word
	note  string
}

// usbPatience is how many labels a printer that never said a word gets without
// being waited for.
const usbPatience = 20

// usbTimes is how long a printer on a cable may take.
type usbTimes struct {
	answer  time.Duration // to a question
	deliver time.Duration // to take a whole job
	print   time.Duration // to say that a label is out
	cool    time.Duration // the same while its head is too warm
}

var defaultUSBTimes = usbTimes{answer: time.Second, deliver: 15 * time.Second, print: 10 * time.Second, cool: time.Minute}

func openQLUSB(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "model", "media")
	if err != nil {
		return nil, err
	}
	if u.Host != "" || u.Path == "" || u.Path == "/" {
		return nil, errors.New("wants a device file behind three slashes: ql+usb:///dev/usb/lp0")
	}
	q := &qlUSB{path: u.Path, times: defaultUSBTimes}
	q.qlSetup, err = readQLSetup(values, defaultUSBQL)
	return q, err
}

// Check asks for faults and for the roll that is loaded. A printer that is there
// and does not answer is taken to be ready.
func (q *qlUSB) Check(ctx context.Context, want printer.Want) error {
	if err := refusePage(want); err != nil {
		return err
	}
	return q.session(ctx, func(l *qlLine) error { return q.ready(l) })
}

// Note is what the printer said of itself when it was asked last.
func (q *qlUSB) Note() string { return q.note }

// Print asks, sends, and listens until the printer says that the label is out.
// One that says nothing at all has the job, no more is known.
func (q *qlUSB) Print(ctx context.Context, _ string, b *printer.Bitmap) (o printer.Outcome, err error) {
	data, err := q.encode(b)
	if err != nil {
		return 0, err
	}
	err = q.session(ctx, func(l *qlLine) error {
		if err := q.ready(l); err != nil { // what it said before this is read and gone, too
			return err
		}
		if n, err := l.write(data, q.times.deliver); err != nil && n == 0 {
			return printer.Blocked("プリンターが受け取りません / the printer takes nothing", err)
		} else if err != nil {
			return halfway(err)
		}
		o, err = q.await(l)
		return err
	})
	return o, err
}

// session opens the device for as long as use takes. A context that ends closes
// it: that wakes whatever waits in it.
func (q *qlUSB) session(ctx context.Context, use func(*qlLine) error) error {
	if err := ctx.Err(); err != nil {
		return printer.Blocked("中断しました / stopped", err)
	}
	// Without waiting, for a read of a silent printer would otherwise never end.
	f, err := os.OpenFile(q.path, os.O_RDWR|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		q.quiet = 0 // another printer may come back
		return cannotOpen(err)
	}
	defer f.Close() // what matters of it is known before
	info, err := f.Stat()
	if err == nil && info.Mode()&fs.ModeCharDevice == 0 {
		err = errors.New("no character device")
	}
	if err == nil {
		err = f.SetDeadline(time.Time{}) // an error means that there are no time-outs here
	}
	if err != nil {
		return printer.Failed("プリンターのデバイスファイルではありません / not the device file of a printer", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = f.Close() })
	defer stop()
	return use(&qlLine{f: f})
}

func cannotOpen(err error) error {
	switch {
	case errors.Is(err, syscall.EBUSY):
		return printer.Blocked("ほかのプログラムがプリンターを使っています / another program uses the printer", err)
	case errors.Is(err, fs.ErrPermission):
		return printer.Blocked("プリンターを使う権限がありません(lp グループに入れてください) / not allowed to use the printer: join the group lp", err)
	}
	return printer.Blocked("プリンターが USB につながっていないか、電源が切れています / the printer is off, or its cable is not plugged in", err)
}

// ready asks whether a label could be printed now.
func (q *qlUSB) ready(l *qlLine) error {
	if q.quiet > 0 {
		return nil
	}
	s, err := l.ask(q.times.answer)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil // some printers, and some cables, are one-way
	case err != nil:
		return printer.Blocked("プリンターにつながりません / the printer does not answer", err)
	}
	q.heard, q.note = true, s.note()
	if why := s.against(q.media); why != "" {
		return printer.Blocked(why, nil)
	}
	return nil
}

// await listens until the label is out.
func (q *qlUSB) await(l *qlLine) (printer.Outcome, error) {
	if q.quiet > 0 {
		q.quiet--
		return printer.Sent, q.flushed(l)
	}
	until := time.Now().Add(q.times.print)
	for {
		s, err := l.next(until)
		q.heard = q.heard || err == nil
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			if !q.heard {
				q.quiet = usbPatience
			}
			return printer.Sent, q.flushed(l)
		case err != nil:
			return 0, halfway(err)
		case s.errors != 0:
			return 0, printer.Unknown(s.words()+"。印刷されましたか? / did it come out?", nil)
		case s.event == qlError || s.event == qlOff:
			return 0, halfway(errors.New("the printer reports an error or was switched off"))
		case s.event == qlCompleted:
			return printer.Confirmed, nil
		case s.notification == qlCooling:
			until = time.Now().Add(q.times.cool)
		}
	}
}

// flushed makes sure that a silent printer has the whole job. The kernel takes
// the last piece on trust and drops it when the file is closed, but takes one
// more byte only when the piece before is through. A zero means nothing.
func (q *qlUSB) flushed(l *qlLine) error {
	if _, err := l.write([]byte{0}, q.times.answer); err != nil {
		return halfway(err)
	}
	return nil
}
