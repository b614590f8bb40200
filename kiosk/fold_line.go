package kiosk

import (
	"strings"
	"unicode"
)

// CleanLine makes one line of what somebody typed or a file holds: runs of
// spaces (of either width), tabs and line breaks become one space, none is left
// at the ends, and characters that cannot be seen (controls, zero-width ones,
// those that turn the writing direction, broken bytes) are dropped. Variation
// selectors stay, they are part of a name (葛󠄀), and so does every other
// character: nothing is normalised.
func CleanLine(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Noncharacter_Code_Point):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}
