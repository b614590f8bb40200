package device

import (
	"fmt"
	"strings"

	"fuda/printer"
)

// qlStatus is what a QL says about itself: 32 bytes, the same over USB and as
// the value of an SNMP object. Source: the chapter "Status" of Brother's raster
// command references for QL-700, QL-800 and QL-1100 series.
type qlStatus struct {
	errors       uint16 // byte 8 in the lower half, byte 9 in the upper
	width        int    // of the loaded roll, mm
	length       int    // of the loaded labels, mm; 0 on an endless roll
	media        byte   // what is loaded
	event        byte   // why the printer says so
	printing     bool
	notification byte
	model        byte // which printer it is
}

// qlCodes is the printers by byte 4 of their status. (The same
// references.)
var qlCodes = map[byte]string{
	0x34: "QL-1060N", 0x35: "QL-700", 0x36: "QL-710W", 0x37: "QL-720NW", 0x38: "QL-800", 0x39: "QL-810W", 0x41: "QL-820NWB",
	0x43: "QL-1100", 0x44: "QL-1110NWB", 0x45: "QL-1115NWB", 0x47: "QL-600",
}

const qlStatusSize = 32

// What is loaded, byte 11. The QL-800 series sets one bit more.
const (
	qlEndless   = 0x0a
	qlDieCut    = 0x0b
	qlMediaBits = 0xbf
)

// Why a status comes, byte 18.
const (
	qlReply     = 0x00
	qlCompleted = 0x01
	qlError     = 0x02
	qlOff       = 0x04
)

// qlCooling is the notification, byte 22, of a head that is too warm and waits.
const qlCooling = 0x03

// qlUnused is a bit that the manuals leave open: it keeps nobody from printing.
const qlUnused = 1 << 3

// qlWords are the faults, the one that a person mends first in front.
var qlWords = []struct {
	bit    uint16
	ja, en string
}{
	{1 << 12, "カバーが開いています", "the cover is open"},
	{1 << 0, "ロールがありません", "out of paper"},
	{1 << 1, "ロールが終わりました", "the roll is used up"},
	{1 << 2, "カッターが詰まっています", "the cutter is jammed"},
	{1 << 8, "ロールの種類が違います", "the wrong roll is loaded"},
	{1 << 14, "ロールが送れません", "the roll cannot be fed"},
	{1 << 4, "プリンターが使用中です", "the printer is in use"},
	{1 << 5, "プリンターの電源が切れています", "the printer is off"},
	{1 << 6, "電源アダプターが合いません", "the wrong power adapter"},
	{1 << 7, "ファンが止まっています", "the fan does not turn"},
	{1 << 9, "プリンターのメモリーがいっぱいです", "the printer's memory is full"},
	{1 << 10, "プリンターとの通信エラーです", "the printer misunderstood the job"},
	{1 << 11, "プリンターの受信メモリーがいっぱいです", "the printer's buffer is full"},
	{1 << 13, "キャンセルボタンが押されました", "somebody pressed cancel"},
	{1 << 15, "プリンターの故障です。電源を入れ直してください", "printer fault: switch it off and on"},
}

// parseQLStatus reads the 32 bytes, and refuses those of anything else.
func parseQLStatus(b []byte) (qlStatus, error) {
	if len(b) != qlStatusSize || b[0] != 0x80 || b[1] != qlStatusSize || b[2] != 'B' {
		return qlStatus{}, fmt.Errorf("ql: no status of a Brother printer: % x", b[:min(len(b), qlStatusSize)])
	}
	return qlStatus{
		errors: (uint16(b[8]) | uint16(b[9])<<8) &^ qlUnused,
		width:  int(b[10]), media: b[11] & qlMediaBits, length: int(b[17]),
		event: b[18], printing: b[19] == 1, notification: b[22], model: b[4],
	}, nil
}

// words names all faults, or is empty.
func (s qlStatus) words() string {
	var ja, en []string
	for _, w := range qlWords {
		if s.errors&w.bit != 0 {
			ja, en = append(ja, w.ja), append(en, w.en)
		}
	}
	if len(ja) == 0 {
		return ""
	}
	return strings.Join(ja, "、") + " / " + strings.Join(en, ", ")
}

// note is what keeps nobody from printing, or is empty.
func (s qlStatus) note() string {
	if s.notification == qlCooling {
		return "印字ヘッドを冷ましています。少し遅くなります / the print head is cooling down: labels come slowly"
	}
	return ""
}

// against says why such a status keeps a label on that paper from being
// printed, or is empty. A printer that prints takes the next job meanwhile.
// The status does not tell the black and red roll from the black one.
func (s qlStatus) against(m printer.Media) string {
	const wrongRoll = 1 << 8
	switch known := s.media == qlEndless || s.media == qlDieCut; {
	case s.errors&^wrongRoll != 0:
		return s.words()
	case s.media == 0 && s.width == 0:
		return "ロールがありません / out of paper"
	case known && !s.holds(m):
		return fmt.Sprintf("%s のロールが入っています。%s に替えてください / %[1]s is loaded: put in %[2]s",
			rollName(s.width, s.length), m.Name)
	}
	return s.words()
}

func (s qlStatus) holds(m printer.Media) bool {
	if m.Endless() != (s.media == qlEndless) || s.width != m.WidthMM {
		return false
	}
	return m.Endless() || s.length == m.HeightMM
}

// rollName is a roll's size as media are named.
func rollName(width, length int) string {
	if length == 0 {
		return fmt.Sprint(width)
	}
	return fmt.Sprintf("%dx%d", width, length)
}
