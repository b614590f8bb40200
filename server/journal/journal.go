// Package journal keeps the kiosk's log: on the terminal, and in a file of the
// data folder that is rotated. Neither holds what the guests would mind: no
// address of a phone, no e-mail or telephone, no code or pass. Names are never
// logged in the first place; the rest is struck out of whatever the network
// stack, a printer or a panic says, on its way in.
package journal

import (
	"fmt"
	"io"
	"log/slog"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"
)

// FileName is where the log lies in the data folder.
const FileName = "log/fuda.log"

// The file is set aside at 5 MB; four of these and thirty days are kept: an
// evening says a few lines, one with a broken printer some thousands.
const (
	maxMegabytes = 5
	maxFiles     = 4
	maxDays      = 30
)

// Journal is a log.
type Journal struct {
	*slog.Logger
	file *lumberjack.Logger
}

// Open begins a log in a data folder that also goes to the terminal. What cannot
// be written to the file, on a full disk, is on the terminal all the same.
func Open(data string, level slog.Level, terminal io.Writer) *Journal {
	file := &lumberjack.Logger{Filename: filepath.Join(data, filepath.FromSlash(FileName)), MaxSize: maxMegabytes, MaxBackups: maxFiles, MaxAge: maxDays}
	return &Journal{New(both{terminal, file}, level), file}
}

// New is a logger without a file that strikes out the same.
func New(to io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: level, ReplaceAttr: clean}))
}

// Close lets go of the file.
func (j *Journal) Close() error { return j.file.Close() }

// both writes to two, and to the one when the other fails.
type both struct{ terminal, file io.Writer }

func (b both) Write(line []byte) (int, error) {
	_, err := b.terminal.Write(line)
	if _, other := b.file.Write(line); other == nil {
		err = nil
	}
	return len(line), err
}

// clean strikes out the text of any attribute, the message included.
func clean(_ []string, a slog.Attr) slog.Attr {
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindString:
		return slog.String(a.Key, Clean(v.String()))
	case slog.KindAny:
		if text := fmt.Sprint(v.Any()); Clean(text) != text {
			return slog.String(a.Key, Clean(text))
		}
	}
	return a
}

// ParseLevel reads debug, info, warn or error; nothing is info.
func ParseLevel(s string) (l slog.Level, err error) {
	if s != "" {
		err = l.UnmarshalText([]byte(s))
	}
	return l, err
}
