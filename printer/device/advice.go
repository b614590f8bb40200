package device

import (
	"strings"

	"fuda/printer"
)

// Advice says what to do about a fault, in one sentence in Japanese and one in
// English, to somebody who stands before the printer. The URI is the printer's.
// Of several faults the one that is mended first counts.
func Advice(uri string, f *printer.Fault) string {
	if f == nil {
		return ""
	}
	cable := strings.HasPrefix(strings.TrimSpace(uri), "ql+usb:")
	for _, a := range advices {
		if a.on(f.Reason) {
			if cable && a.what == network {
				return usbCable
			}
			return a.what
		}
	}
	return lookAtIt
}

// advice is what helps against faults of which a word says which they are.
type advice struct {
	what  string
	words []string
}

func (a *advice) on(reason string) bool {
	for _, w := range a.words {
		if strings.Contains(reason, w) {
			return true
		}
	}
	return false
}

// Advice that is given more than once, or when nothing else is known.
const (
	network = "電源とネットワークのケーブルを確認し、プリンターのIPアドレスを印刷して見てください。 / " +
		"Check its power and network cable, and let the printer print its IP address: is it the one in the URI?"
	usbCable = "電源を入れ、USBケーブルを挿し直してください。 / " +
		"Switch it on, and plug its USB cable in again."
	lookAtIt = "プリンターの表示を見てください。わからなければ電源を入れ直してください。 / " +
		"Look at the printer's own display; if that tells nothing, switch it off and on."
)
