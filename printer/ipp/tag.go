package ipp

import "fmt"

// Tag says what a group or a value is. (RFC 8010, section 3.5)
type Tag byte

// The delimiters of groups.
const (
	TagOperation   Tag = 0x01
	TagJob         Tag = 0x02
	tagEnd         Tag = 0x03
	TagPrinter     Tag = 0x04
	TagUnsupported Tag = 0x05
)

// The values. Those from 0x10 to 0x1f say why there is none.
const (
	TagUnknown          Tag = 0x12
	TagNoValue          Tag = 0x13
	TagInteger          Tag = 0x21
	TagBoolean          Tag = 0x22
	TagEnum             Tag = 0x23
	TagOctets           Tag = 0x30
	TagDateTime         Tag = 0x31
	TagResolution       Tag = 0x32
	TagRange            Tag = 0x33
	tagBegCollection    Tag = 0x34
	TagTextWithLanguage Tag = 0x35
	TagNameWithLanguage Tag = 0x36
	tagEndCollection    Tag = 0x37
	TagText             Tag = 0x41
	TagName             Tag = 0x42
	TagKeyword          Tag = 0x44
	TagURI              Tag = 0x45
	TagCharset          Tag = 0x47
	TagLanguage         Tag = 0x48
	TagMimeType         Tag = 0x49
	tagMemberName       Tag = 0x4a
)

// TagCollection is the tag of a value that holds attributes itself.
const TagCollection = tagBegCollection

// delimiter tells whether the tag starts a group or ends the groups.
func (t Tag) delimiter() bool { return t <= 0x0f }

// String is the tag as the registry writes its number.
func (t Tag) String() string { return fmt.Sprintf("0x%02x", byte(t)) }
