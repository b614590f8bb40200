package ipp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// maxDepth is how deep collections may lie in one another. The deepest that is
// registered is media-overprint in media-col-database: 3.
const maxDepth = 8

// The units of a resolution.
const (
	perInch = 3
	perCM   = 4
)

var errShort = errors.New("ipp: the message ends too early")

// Decode reads a message and returns what stands behind it, the document. It
// takes nothing that the message does not hold: its cost is bounded by len(b).
func Decode(b []byte) (*Message, []byte, error) {
	if len(b) < 9 {
		return nil, nil, errShort
	}
	m := &Message{
		Version: Version(binary.BigEndian.Uint16(b)),
		Code:    binary.BigEndian.Uint16(b[2:]),
		ID:      binary.BigEndian.Uint32(b[4:]),
	}
	d := &decoder{b: b[8:]}
	for {
		tag, err := d.tag()
		switch {
		case err != nil:
			return nil, nil, err
		case tag == tagEnd:
			return m, d.b, nil
		case tag == 0 || !tag.delimiter():
			return nil, nil, fmt.Errorf("ipp: tag %v where a group starts", tag)
		}
		attrs, err := d.group()
		if err != nil {
			return nil, nil, err
		}
		m.Groups = append(m.Groups, Group{tag, attrs})
	}
}

type decoder struct{ b []byte }

func (d *decoder) tag() (Tag, error) {
	if len(d.b) == 0 {
		return 0, errShort
	}
	t := Tag(d.b[0])
	d.b = d.b[1:]
	return t, nil
}

// bytes takes a length and that many bytes.
func (d *decoder) bytes() ([]byte, error) {
	if len(d.b) < 2 {
		return nil, errShort
	}
	n := int(binary.BigEndian.Uint16(d.b))
	if n > math.MaxInt16 || n > len(d.b)-2 {
		return nil, errShort
	}
	v := d.b[2 : 2+n]
	d.b = d.b[2+n:]
	return v, nil
}

// field takes what every value begins with: its tag, its name, its bytes.
func (d *decoder) field() (tag Tag, name, value []byte, err error) {
	if tag, err = d.tag(); err != nil {
		return
	}
	if name, err = d.bytes(); err != nil {
		return
	}
	value, err = d.bytes()
	return
}

// group takes attributes up to the next delimiter.
func (d *decoder) group() (Attributes, error) {
	var as Attributes
	for len(d.b) > 0 && !Tag(d.b[0]).delimiter() {
		tag, name, raw, err := d.field()
		if err != nil {
			return nil, err
		}
		v, err := d.value(tag, raw, maxDepth)
		if err != nil {
			return nil, err
		}
		if as, err = add(as, string(name), v); err != nil {
			return nil, err
		}
	}
	return as, nil
}

// add appends a value: to a new attribute, or without a name to the last one.
func add(as Attributes, name string, v Value) (Attributes, error) {
	if name != "" {
		return append(as, Attribute{Name: name, Values: []Value{v}}), nil
	}
	if len(as) == 0 {
		return nil, errors.New("ipp: a value without an attribute")
	}
	last := &as[len(as)-1]
	last.Values = append(last.Values, v)
	return as, nil
}

// members takes a collection up to its end.
func (d *decoder) members(depth int) (Attributes, error) {
	if depth == 0 {
		return nil, errors.New("ipp: collections lie too deep in one another")
	}
	as := Attributes{}
	name := ""
	for {
		tag, _, raw, err := d.field()
		switch {
		case err != nil:
			return nil, err
		case tag == tagEndCollection:
			return as, nil
		case tag.delimiter():
			return nil, errors.New("ipp: a collection does not end")
		case tag == tagMemberName:
			if name = string(raw); name == "" {
				return nil, errors.New("ipp: a member without a name")
			}
			continue
		}
		v, err := d.value(tag, raw, depth)
		if err != nil {
			return nil, err
		}
		if as, err = add(as, name, v); err != nil {
			return nil, err
		}
		name = ""
	}
}
