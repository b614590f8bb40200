package device

import (
	"fuda/printer"
)

// pagePaper is what a poster or a sheet of labels is printed on, whatever size
// else was asked for.
const pagePaper = "a4"

// ownPapers are for labels that say no size, and whose printer has none set.
var ownPapers = map[printer.Kind]string{
	printer.Badge:   "62x100",
	printer.Sleeve:  "62x29",
	printer.Cup:     "62x29",
	printer.Pass:    "62x100",
	printer.Receipt: "62",
	printer.Poster:  pagePaper,
	printer.Sheet:   pagePaper,
}

// wantsPage tells a label that is laid out for a whole A4 page. Any other that
// would like A4 is printed on a smaller paper as well.
func wantsPage(w printer.Want) bool { return ownPapers[w.Kind] == pagePaper }

// paperFor is the paper of the wanted size, or the kind's own.
func paperFor(w printer.Want) (printer.Media, error) {
	if !wantsPage(w) && w.Size != "" {
		if m, err := printer.FindMedia(w.Size); err == nil {
			return m, nil
		}
	}
	own, known := ownPapers[w.Kind]
	if !known {
		own = ownPapers[printer.Badge]
	}
	return printer.FindMedia(own)
}

// noPage is what a printer answers that can never print an A4 page.
func noPage(err error) error {
	return printer.Failed("このプリンターにはA4を印刷できません / this printer has no A4 paper", err)
}

// refusePage is the answer of a printer of labels or receipts, nil for a label.
func refusePage(w printer.Want) error {
	if wantsPage(w) {
		return noPage(nil)
	}
	return nil
}
