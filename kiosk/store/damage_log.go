package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The write-ahead log, as https://www.sqlite.org/fileformat2.html#walformat has
// it: a header, then frames of a page each, all chained by a checksum. SQLite
// ends the log at the first frame whose checksum is wrong, since a power cut
// leaves such a frame at the end. One in the middle is damage.
const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // the lowest bit says big-endian checksums
)

// checkLog wants no broken frame before one that was written after a flush: with
// synchronous=FULL a frame that follows a commit proves that all before it were
// on the disk once. What the very last commit holds cannot be told from one that
// a power cut interrupted.
func checkLog(path string) error {
	f, err := os.Open(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking at the database's log: %w", err)
	}
	defer f.Close()
	l, err := openLog(bufio.NewReaderSize(f, 1<<20))
	if err == nil && l != nil {
		err = l.scan()
	}
	if errors.Is(err, errBroken) {
		return &Damage{filepath.Base(path), err}
	}
	return err
}

var errBroken = errors.New("its checksums do not fit")

// walLog reads one log from its beginning.
type walLog struct {
	r     io.Reader
	order binary.ByteOrder
	salt  []byte
	sum   [2]uint32
	frame []byte
}

// openLog reads the header; nil is a log that was never begun.
func openLog(r io.Reader) (*walLog, error) {
	head := make([]byte, logHeader)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, ended(err)
	}
	if bytes.Equal(head, make([]byte, logHeader)) {
		return nil, nil
	}
	l := &walLog{r: r, order: binary.LittleEndian, salt: head[16:24]}
	magic, page := binary.BigEndian.Uint32(head), binary.BigEndian.Uint32(head[8:])
	if magic&1 == 1 {
		l.order = binary.BigEndian
	}
	l.add(head[:24])
	if magic&^1 != logMagic || page < 512 || page > 65536 || page&(page-1) != 0 || !l.sums(head[24:]) {
		return nil, fmt.Errorf("the header: %w", errBroken)
	}
	l.frame = make([]byte, frameHeader+page)
	return l, nil
}

// scan looks for a frame of this log behind a commit behind a broken one.
func (l *walLog) scan() error {
	broken, committed := 0, false
	for n := 1; ; n++ {
		if _, err := io.ReadFull(l.r, l.frame); err != nil {
			return ended(err)
		}
		mine := bytes.Equal(l.frame[8:16], l.salt)
		if broken == 0 && !l.fits(mine) {
			broken = n
		} else if broken > 0 && committed && mine {
			return fmt.Errorf("frame %d: %w", broken, errBroken)
		}
		commits := binary.BigEndian.Uint32(l.frame[4:]) != 0
		committed = committed || broken > 0 && commits && (mine || n == broken)
	}
}

// fits tells whether the frame follows the one before.
func (l *walLog) fits(mine bool) bool {
	if !mine {
		return false
	}
	l.add(l.frame[:8])
	l.add(l.frame[frameHeader:])
	return l.sums(l.frame[16:24])
}

// add takes words into the running checksum.
func (l *walLog) add(b []byte) {
	for i := 0; i < len(b); i += 8 {
		l.sum[0] += l.order.Uint32(b[i:]) + l.sum[1]
		l.sum[1] += l.order.Uint32(b[i+4:]) + l.sum[0]
	}
}

func (l *walLog) sums(b []byte) bool {
	return binary.BigEndian.Uint32(b) == l.sum[0] && binary.BigEndian.Uint32(b[4:]) == l.sum[1]
}

// ended is the file's end, in the middle of something or not.
func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return fmt.Errorf("reading the database's log: %w", err)
}
