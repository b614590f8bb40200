package device

import (
	"bytes"
	"errors"
	"io"
	"os"
	"time"
)

// qlLine is the conversation with a QL that answers: bytes out, and statuses of
// 32 bytes in.
type qlLine struct {
	f   *os.File
	buf []byte // read and not yet a whole status
}

// qlQuestion asks for the status. The zeros end whatever a former program left
// half sent.
var qlQuestion = append(make([]byte, 400), "\x1biS"...)

// write sends all bytes, or as many as the printer takes in time.
func (l *qlLine) write(data []byte, within time.Duration) (int, error) {
	if err := l.f.SetWriteDeadline(time.Now().Add(within)); err != nil {
		return 0, err
	}
	return l.f.Write(data)
}

// ask returns the printer's answer, past all that it said before on its own. A
// QL-700 in trouble gives no answer, but says so as if the fault were new.
func (l *qlLine) ask(within time.Duration) (qlStatus, error) {
	until := time.Now().Add(within)
	if _, err := l.write(qlQuestion, within); err != nil {
		return qlStatus{}, err
	}
	var trouble *qlStatus
	for {
		s, err := l.next(until)
		switch {
		case err != nil && trouble != nil:
			return *trouble, nil
		case err != nil || s.event == qlReply:
			return s, err
		case s.event == qlError:
			trouble = &s
		}
	}
}

// next is the printer's next word.
func (l *qlLine) next(until time.Time) (qlStatus, error) {
	if err := l.f.SetReadDeadline(until); err != nil {
		return qlStatus{}, err
	}
	for {
		if s, ok := l.cut(); ok {
			return s, nil
		}
		var piece [256]byte
		n, err := l.f.Read(piece[:])
		l.buf = append(l.buf, piece[:n]...)
		switch {
		case err == nil:
		case !errors.Is(err, io.EOF):
			return qlStatus{}, err
		case !time.Now().Before(until):
			return qlStatus{}, os.ErrDeadlineExceeded
		default: // an empty answer on the cable is not the end of the file
			time.Sleep(10 * time.Millisecond)
		}
	}
}

// cut takes the first whole status out of what was read, past what is none.
func (l *qlLine) cut() (qlStatus, bool) {
	for {
		at := bytes.Index(l.buf, []byte{0x80, qlStatusSize, 'B'})
		if at < 0 {
			l.buf = l.buf[max(0, len(l.buf)-2):] // two may be the head of one
			return qlStatus{}, false
		}
		if len(l.buf)-at < qlStatusSize {
			return qlStatus{}, false
		}
		s, err := parseQLStatus(l.buf[at : at+qlStatusSize])
		l.buf = l.buf[at+qlStatusSize:]
		if err == nil {
			return s, true
		}
	}
}
