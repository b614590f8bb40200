package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"fuda/kiosk"
)

// open tells what the bytes are.
func open(data []byte) (rows, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return openExcel(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")): // an OLE file: Excel 97, or a newer one with a password
		return nil, notSignUps("古い形式かパスワード付きのExcelです。パスワードなしの .xlsx か CSV で保存し直してください / an old or protected Excel file: save it as .xlsx without a password, or as CSV")
	case len(bytes.TrimSpace(data)) == 0:
		return nil, notSignUps("ファイルが空です / the file is empty")
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(text) {
		if strings.Count(line, ",")+strings.Count(line, "\t")+strings.Count(line, ";") > maxSeparators {
			return nil, tooLarge("列は%d列までです / at most %[1]d columns", MaxColumns)
		}
	}
	return openText(text), nil
}

// maxSeparators is more than an honest line has, with commas in its texts: a
// line of nothing else would be millions of cells.
const maxSeparators = 20_000

// decode returns the text, with U+FFFD for what is broken.
func decode(data []byte) (string, error) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		return replaceBroken(rest), nil
	}
	var as encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		as = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case looksUTF16(data):
		as = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case looksUTF8(data):
		return replaceBroken(data), nil
	default:
		as = japanese.ShiftJIS // with Microsoft's additions: CP932
	}
	text, err := as.NewDecoder().Bytes(data)
	if err != nil {
		return "", kiosk.InvalidField("file", "文字コードがわかりません。UTF-8 の CSV で保存し直してください / unknown encoding: save it as CSV in UTF-8")
	}
	return strings.TrimPrefix(string(text), "\uFEFF"), nil
}

func replaceBroken(data []byte) string { return string(bytes.ToValidUTF8(data, []byte("\uFFFD"))) }

// looksUTF16 finds UTF-16LE that lost its BOM: separators and digits bring a
// zero byte each, of which no other text has many.
func looksUTF16(data []byte) bool {
	head := data[:min(len(data), 4096)]
	odd := 0
	for i := 1; i < len(head); i += 2 {
		if head[i] == 0 {
			odd++
		}
	}
	return odd > len(head)/16 && bytes.Count(head, []byte{0}) < 2*odd
}

// looksUTF8 tells UTF-8, even with some broken bytes, from CP932, whose
// characters are hardly ever valid UTF-8.
func looksUTF8(data []byte) bool {
	valid, broken := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			valid++
		}
		i += size
	}
	return broken == 0 || valid > 4*broken
}
