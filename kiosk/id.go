package kiosk

import (
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"io"
	"time"
)

// crockford is Douglas Crockford's base 32: no I, L, O or U, so that a code
// survives being read aloud and typed.
// https://www.crockford.com/base32.html
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var (
	codeEncoding = base32.NewEncoding(crockford).WithPadding(base32.NoPadding)
	idEncoding   = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)
)

// NewID returns a new opaque id: 48 bits of time, so that rows made one after
// the other lie together on disk, and 72 random bits.
func NewID(now time.Time, random io.Reader) (string, error) {
	var b [15]byte
	if _, err := io.ReadFull(random, b[6:]); err != nil {
		return "", fmt.Errorf("reading random bytes: %w", err)
	}
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now.UnixMilli()))
	copy(b[:6], ms[2:])
	return idEncoding.EncodeToString(b[:]), nil
}
