package intake

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFileName bounds a name in bytes: file systems take 255, and an ending is to come.
const maxFileName = 90

// FileName is a name for somebody's file or folder that every system takes:
// the number and, as far as it is letters and digits, the name: 008-髙﨑美咲.
// Two people may get the same one.
func FileName(number int, name string) string {
	return fmt.Sprintf("%03d-%s", number, fileWord(name))
}

// fileWord keeps letters, their marks and digits; a dash stands for the rest
// between them.
func fileWord(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToValidUTF8(name, "") {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r) && b.Len() > 0 && !gap:
			if gap && b.Len() > 0 && isLatin(b.String(), r) {
				b.WriteByte('-')
			}
			gap = false
			if b.Len()+utf8.RuneLen(r) > maxFileName {
				return b.String()
			}
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "guest"
	}
	return b.String()
}

// isLatin tells whether a gap is between two words that need one to be read:
// 髙﨑 美咲 does without, Maria Garcia does not.
func isLatin(before string, next rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return last <= unicode.MaxLatin1 || next <= unicode.MaxLatin1
}
