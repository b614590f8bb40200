package ipp

// Message is a request or an answer, without its document. Code is the
// operation of a request and the status of an answer.
type Message struct {
	Version Version
	Code    uint16
	ID      uint32
	Groups  []Group
}

// Version is the protocol's, the major number in the high byte.
type Version uint16

// The versions that the client speaks.
const (
	V20 Version = 0x0200
	V11 Version = 0x0101
)

// Group is the attributes of one subject: the operation, a job, the printer.
type Group struct {
	Tag   Tag
	Attrs Attributes
}

// Group is the attributes of the first group with the tag; none are empty.
func (m *Message) Group(tag Tag) Attributes {
	for _, g := range m.Groups {
		if g.Tag == tag {
			return g.Attrs
		}
	}
	return nil
}
