package device

import (
	"bytes"
	"strconv"
	"strings"
)

// zplQuestion asks for the host status. The printer acts on it at once, even
// while it prints. Source: ~HS in the ZPL II Programming Guide.
const zplQuestion = "~HS"

// zplStatus is what a printer says keeps it from printing.
type zplStatus uint

// zplFlags is where each fault stands in the answer, the one that a person mends
// first in front.
var zplFlags = []struct {
	line, field int // from 0
	ja, en      string
}{
	{1, 2, "カバー(印字ヘッド)が開いています", "the cover or the print head is open"},
	{0, 1, "ロールがありません", "out of paper"},
	{1, 3, "リボンがありません", "out of ribbon"},
	{0, 11, "印字ヘッドが熱すぎます。少し待ってください", "the print head is too hot: wait a little"},
	{0, 10, "印字ヘッドが冷えすぎています", "the print head is too cold"},
	{0, 6, "診断モードです。電源を入れ直してください", "diagnostic mode: switch it off and on"},
	{0, 9, "プリンターの設定が失われました", "the printer lost its settings"},
	{0, 5, "プリンターの受信メモリーがいっぱいです", "the printer's buffer is full"},
	{0, 2, "一時停止中です。一時停止ボタンを押してください", "paused: press the pause button"},
}

// words names all faults, or is empty.
func (s zplStatus) words() string {
	var ja, en []string
	for i, f := range zplFlags {
		if s&(1<<i) != 0 {
			ja, en = append(ja, f.ja), append(en, f.en)
		}
	}
	if len(ja) == 0 {
		return ""
	}
	return strings.Join(ja, "、") + " / " + strings.Join(en, ", ")
}

// An answer is three lines, each between STX and ETX and followed by CR and LF,
// of so many fields with a comma between.
const (
	stx         = 0x02
	etx         = 0x03
	zplLineSize = 128 // the longest line of the manual has 52 bytes
)

var zplLines = [3]int{12, 11, 2}

// cutZPLStatus finds the first whole answer in what a printer said so far, past
// what is none. Used is how much of it need not be seen again.
func cutZPLStatus(said []byte) (s zplStatus, used int, found bool) {
	for {
		at := bytes.IndexByte(said[used:], stx)
		if at < 0 {
			return 0, len(said), false
		}
		used += at
		s, size, whole := readZPLStatus(said[used:])
		switch {
		case whole:
			return s, used + size, true
		case size == 0:
			return 0, used, false
		}
		used += size
	}
}

// readZPLStatus reads an answer that begins with its first STX. If it is not
// whole, size is 0 when the rest may still come, and otherwise how many bytes
// are no part of any answer.
func readZPLStatus(said []byte) (s zplStatus, size int, whole bool) {
	at := 0
	for line, fields := range zplLines {
		for at < len(said) && (said[at] == '\r' || said[at] == '\n') {
			at++
		}
		if at == len(said) {
			return 0, 0, false
		}
		end := bytes.IndexAny(said[at+1:min(len(said), at+zplLineSize)], "\x02\x03")
		if said[at] != stx || end < 0 && len(said) >= at+zplLineSize {
			return 0, 1, false
		}
		if end < 0 {
			return 0, 0, false
		}
		text := said[at+1 : at+1+end]
		at += end + 2
		parts := bytes.Split(text, []byte{','})
		if said[at-1] != etx || len(parts) != fields {
			return 0, 1, false
		}
		for i, f := range zplFlags {
			if f.line != line {
				continue
			}
			switch n, err := strconv.Atoi(string(bytes.TrimSpace(parts[f.field]))); {
			case err != nil:
				return 0, 1, false
			case n != 0:
				s |= 1 << i
			}
		}
	}
	return s, at, true
}
