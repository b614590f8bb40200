package ipp

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// value reads the bytes of a value by its tag. (RFC 8010, section 3.9)
func (d *decoder) value(tag Tag, raw []byte, depth int) (Value, error) {
	v := Value{Tag: tag}
	switch {
	case tag >= 0x10 && tag <= 0x1f: // out of band; what bytes there are mean nothing
		return v, nil
	case tag == tagBegCollection:
		as, err := d.members(depth - 1)
		v.V = as
		return v, err
	case tag == tagEndCollection, tag == tagMemberName:
		return v, fmt.Errorf("ipp: tag %v outside a collection", tag)
	}
	var err error
	v.V, err = plain(tag, raw)
	return v, err
}

func plain(tag Tag, raw []byte) (any, error) {
	switch tag {
	case TagInteger, TagEnum:
		if len(raw) == 4 {
			return number(raw), nil
		}
	case TagBoolean:
		if len(raw) == 1 {
			return raw[0] != 0, nil
		}
	case TagRange:
		if len(raw) == 8 {
			return Range{number(raw), number(raw[4:])}, nil
		}
	case TagResolution:
		if len(raw) == 9 {
			return resolution(raw), nil
		}
	case TagTextWithLanguage, TagNameWithLanguage:
		if s, ok := withLanguage(raw); ok {
			return s, nil
		}
	default:
		if tag >= 0x40 && tag <= 0x5f {
			return strings.ToValidUTF8(string(raw), "\ufffd"), nil
		}
		return append([]byte{}, raw...), nil
	}
	return nil, fmt.Errorf("ipp: %d bytes are no value of tag %v", len(raw), tag)
}

func number(raw []byte) int { return int(int32(binary.BigEndian.Uint32(raw))) } // #nosec G115 -- the wire's own sign

// resolution reads one that may be in dots a centimetre.
func resolution(raw []byte) Resolution {
	r := Resolution{number(raw), number(raw[4:])}
	if raw[8] == perCM {
		r.X, r.Y = inches(r.X), inches(r.Y)
	}
	return r
}

func inches(perCM int) int { return (perCM*254 + 50) / 100 }

// withLanguage keeps the text and drops the language: the words that are shown
// are our own.
func withLanguage(raw []byte) (string, bool) {
	d := &decoder{b: raw}
	if _, err := d.bytes(); err != nil {
		return "", false
	}
	text, err := d.bytes()
	return strings.ToValidUTF8(string(text), "\ufffd"), err == nil && len(d.b) == 0
}
