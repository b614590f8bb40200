package ipp

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Encode writes the message as RFC 8010, section 3.1, has it. A value whose
// type does not go with its tag, or that is too long, is an error.
func (m *Message) Encode() ([]byte, error) {
	b := binary.BigEndian.AppendUint16(nil, uint16(m.Version))
	b = binary.BigEndian.AppendUint16(b, m.Code)
	b = binary.BigEndian.AppendUint32(b, m.ID)
	e := &encoder{b: b}
	for _, g := range m.Groups {
		e.b = append(e.b, byte(g.Tag))
		for _, a := range g.Attrs {
			e.attribute(a)
		}
	}
	return append(e.b, byte(tagEnd)), e.err
}

type encoder struct {
	b   []byte
	err error
}

// attribute writes the name with the first value; the others have none.
func (e *encoder) attribute(a Attribute) {
	name := a.Name
	for _, v := range a.Values {
		e.value(a.Name, name, v)
		name = ""
	}
}

func (e *encoder) value(attr, name string, v Value) {
	e.b = append(e.b, byte(v.Tag))
	e.bytes(attr, name)
	switch val := v.V.(type) {
	case nil:
		e.b = append(e.b, 0, 0)
	case string:
		e.bytes(attr, val)
	case []byte:
		e.bytes(attr, string(val))
	case bool:
		e.b = append(e.b, 0, 1, 0)
		if val {
			e.b[len(e.b)-1] = 1
		}
	case int:
		e.b = append(e.b, 0, 4)
		e.int(attr, val)
	case Range:
		e.b = append(e.b, 0, 8)
		e.int(attr, val.Low)
		e.int(attr, val.High)
	case Resolution:
		e.b = append(e.b, 0, 9)
		e.int(attr, val.X)
		e.int(attr, val.Y)
		e.b = append(e.b, perInch)
	case Attributes:
		e.b = append(e.b, 0, 0)
		e.members(attr, val)
	default:
		e.fail("%s: a value of type %T cannot be written", attr, v.V)
	}
}

// members writes a collection: each member's name as a value of its own, then
// its values. (RFC 8010, section 3.1.6)
func (e *encoder) members(attr string, as Attributes) {
	for _, a := range as {
		e.b = append(e.b, byte(tagMemberName), 0, 0)
		e.bytes(attr, a.Name)
		for _, v := range a.Values {
			e.value(a.Name, "", v)
		}
	}
	e.b = append(e.b, byte(tagEndCollection), 0, 0, 0, 0)
}

func (e *encoder) bytes(attr, s string) {
	if len(s) > math.MaxInt16 {
		e.fail("%s: %d bytes are too long", attr, len(s))
		s = ""
	}
	e.b = binary.BigEndian.AppendUint16(e.b, uint16(len(s))) // #nosec G115 -- bounded above
	e.b = append(e.b, s...)
}

func (e *encoder) int(attr string, n int) {
	if n < math.MinInt32 || n > math.MaxInt32 {
		e.fail("%s: %d has more than 32 bits", attr, n)
	}
	e.b = binary.BigEndian.AppendUint32(e.b, uint32(n)) // #nosec G115 -- bounded above
}

func (e *encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("ipp: "+format, args...)
	}
}
