package device

import "strings"

// escposStatus is the answers to DLE EOT 1 to 4, by their number. Source: the
// section on DLE EOT of Epson's ESC/POS command reference.
type escposStatus [5]byte

// escposFlags is what each bit means that keeps a printer from printing, the one
// that a person mends first in front.
var escposFlags = []struct {
	question int
	bits     byte
	ja, en   string
}{
	{2, 0x04, "カバーが開いています", "the cover is open"},
	{2, 0x20, escposNoPaper, "out of paper"},
	{4, 0x60, escposNoPaper, "out of paper"},
	{3, 0x08, "カッターが詰まっています", "the cutter is jammed"},
	{3, 0x20, "プリンターの故障です。電源を入れ直してください", "printer fault: switch it off and on"},
	{3, 0x40, "印字ヘッドが熱すぎます。少し待ってください", "the print head is too hot: wait a little"},
	{3, 0x04, "プリンターのエラーです。カバーを開けて閉めてください", "printer error: open and close the cover"},
	{2, 0x08, "紙送りボタンが押されています", "the feed button is pressed"},
}

const (
	escposNoPaper = "ロールがありません"
	escposOffLine = 0x08 // of answer 1
	escposError   = 0x40 // of answer 2
	escposNearEnd = 0x0c // of answer 4
)

// failing tells whether the third question is worth asking.
func (s escposStatus) failing() bool { return s[2]&escposError != 0 }

// words names all faults, or is empty.
func (s escposStatus) words() string {
	var ja, en []string
	for _, f := range escposFlags {
		if s[f.question]&f.bits != 0 && !(len(ja) > 0 && ja[len(ja)-1] == f.ja) {
			ja, en = append(ja, f.ja), append(en, f.en)
		}
	}
	switch {
	case len(ja) > 0:
		return strings.Join(ja, "、") + " / " + strings.Join(en, ", ")
	case s.failing():
		return "プリンターのエラーです。電源を入れ直してください / printer error: switch it off and on"
	case s[1]&escposOffLine != 0:
		return "プリンターがオフラインです / the printer is off line"
	}
	return ""
}

// note is what keeps nobody from printing, or is empty.
func (s escposStatus) note() string {
	if s[4]&escposNearEnd != 0 && s[4]&0x60 == 0 {
		return "ロールが残りわずかです / the roll is nearly used up"
	}
	return ""
}

// The fixed bits by which the kinds of answer are told from each other.
func escposRealTime(c byte) bool { return c&0x93 == 0x12 } // to DLE EOT
func escposInTurn(c byte) bool   { return c&0x90 == 0x00 } // to GS r

// cutEscpos finds the first answer of the wanted kind in what a printer said so
// far. A status that a printer sends unasked (ASB) is four bytes, of which only
// the first is marked, and is passed over, as are flow control and all else.
func cutEscpos(said []byte, wanted func(byte) bool) (answer byte, used int, found bool) {
	for used < len(said) {
		switch c := said[used]; {
		case c&0x93 == 0x10 && len(said)-used < 4:
			return 0, used, false
		case c&0x93 == 0x10:
			used += 4
		case wanted(c):
			return c, used + 1, true
		default:
			used++
		}
	}
	return 0, used, false
}
