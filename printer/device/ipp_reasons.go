package device

import (
	"strings"

	"fuda/printer/ipp"
)

// ippReasons is what a printer-state-reasons keyword means to somebody who
// stands before the printer, most telling first. (RFC 8011, section 5.4.12; the
// IANA registry has more, which do not stop a label.)
var ippReasons = []struct {
	keyword string
	words   string
	paper   bool // said of one tray, which need not be the label's
}{
	{"cover-open", "カバーが開いています / the cover is open", false},
	{"door-open", "ドアが開いています / a door is open", false},
	{"interlock-open", "カバーが開いています / the cover is open", false},
	{"media-jam", "紙が詰まっています / the paper is jammed", false},
	{"media-empty", "ロールがありません / out of paper", true},
	{"media-needed", "用紙を入れてください / it wants paper", true},
	{"input-tray-missing", "用紙トレイがありません / the paper tray is missing", true},
	{"input-cannot-feed-size-selected", "この用紙は送れません / it cannot feed this paper", false},
	{"cutter-error", "カッターの異常です / the cutter failed", false},
	{"toner-empty", "トナーがありません / out of toner", false},
	{"marker-supply-empty", "インクがありません / out of ink", false},
	{"marker-supply-missing", "インクがありません / the ink is missing", false},
	{"marker-waste-full", "廃インクが一杯です / the waste ink box is full", false},
	{"opc-life-over", "ドラムの交換時期です / the drum is used up", false},
	{"fuser-over-temp", "熱くなりすぎています / it is too hot", false},
	{"fuser-under-temp", "温まるのを待っています / it is warming up", false},
	{"output-area-full", "排紙口が一杯です / the output tray is full", false},
	{"output-tray-missing", "排紙トレイがありません / the output tray is missing", false},
	{"spool-area-full", "プリンターのメモリーが一杯です / the printer's memory is full", false},
	{"paused", "プリンターが一時停止中です / the printer is paused", false},
	{"moving-to-paused", "プリンターが一時停止中です / the printer is paused", false},
	{"offline", "プリンターがオフラインです / the printer is offline", false},
	{"shutdown", "プリンターの電源が切れています / the printer is switched off", false},
	{"connecting-to-device", "プリンターにつながりません / the printer does not answer", false},
	{"timed-out", "プリンターにつながりません / the printer does not answer", false},
}

// ippStopped is the words for a printer that stopped and says no more.
const ippStopped = "プリンターが止まっています / the printer has stopped"

// ippReason is why the printer cannot print a label now, in words, or nothing.
// Printers rate the same fault differently (an open cover is a warning to some),
// so what follows the keyword does not count; only a tray that is empty beside
// others, while the label's paper is known to be there, is passed over unless
// it is called an error.
func ippReason(as ipp.Attributes, otherTrays bool) string {
	severity := map[string]string{}
	for _, r := range as.Strings("printer-state-reasons") {
		base := r
		for _, end := range []string{"-report", "-warning", "-error"} {
			base = strings.TrimSuffix(base, end)
		}
		severity[base] = strings.TrimPrefix(r, base)
	}
	for _, r := range ippReasons {
		how, there := severity[r.keyword]
		mild := how == "-report" || how == "-warning"
		if there && (!r.paper || !mild || !otherTrays) {
			return r.words
		}
	}
	return ""
}

// ippNotes are what somebody should know and what stops no label.
var ippNotes = []struct{ keyword, words string }{
	{"media-low", "用紙が残りわずかです / the paper is nearly used up"},
	{"toner-low", "トナーが残りわずかです / the toner is nearly used up"},
	{"marker-supply-low", "インクが残りわずかです / the ink is nearly used up"},
	{"marker-waste-almost-full", "廃インクがもうすぐ一杯です / the waste ink box is nearly full"},
	{"output-area-almost-full", "排紙口がもうすぐ一杯です / the output tray is nearly full"},
}

// ippNote is what the printer says of itself beside its faults, or nothing.
func ippNote(as ipp.Attributes) string {
	said := as.Strings("printer-state-reasons")
	for _, n := range ippNotes {
		for _, r := range said {
			if r == n.keyword || strings.HasPrefix(r, n.keyword+"-") {
				return n.words
			}
		}
	}
	return ""
}
