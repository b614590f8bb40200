package device

import (
	"errors"
	"fmt"
	"strings"

	"fuda/printer"
	"fuda/printer/ipp"
)

var (
	// errNotLoaded is a paper that the printer knows and does not hold.
	errNotLoaded = errors.New("the paper is not loaded")
	// errNoPaper is one that it does not know.
	errNoPaper = errors.New("no such paper")
)

// chooseSize finds the wanted paper, and without a setting the one that is
// loaded.
func (p *ippPlan) chooseSize(as ipp.Attributes, setting string) error {
	ready := ippSizes(as, "media-col-ready", "media-ready")
	all := ippSizes(as, "media-col-database", "media-supported")
	w, h := 0, 0
	if setting == "" {
		first := append(append([]ippSize{}, ready...), ippSizes(as, "media-col-default", "media-default")...)
		if len(first) == 0 {
			return errors.New("media: the printer does not say what is loaded: name it (such as ?media=62x100)")
		}
		if w = first[0].x.High; !first[0].endless() {
			h = first[0].y.High
		}
	} else {
		var err error
		if w, h, err = wantedMedia(setting); err != nil {
			return err
		}
	}
	found := matching(append(all, ready...), w, h)
	if len(found) == 0 {
		return fmt.Errorf("media: %w: the printer knows no paper of %s mm (it knows: %s)", errNoPaper, setting, sizeList(all))
	}
	p.size = merged(found, w, h)
	p.size.fillMargins(as)
	p.trays = len(distinct(ready)) - 1
	return nil
}

// rollMM is how long a paper should be for a label that would like a roll, in
// 1/100 mm.
const rollMM = 5000

// wishedPaper is the paper for a label on a printer whose URI names none, as a
// setting; empty is the paper that is loaded. A page wants A4. Another label gets
// the size that it would like if that is loaded, or if what is loaded is too
// small for it: a paper that is large enough keeps nobody waiting for another.
func wishedPaper(as ipp.Attributes, want printer.Want) string {
	if wantsPage(want) {
		return pagePaper
	}
	w, h, err := wantedMedia(want.Size)
	if err != nil {
		return ""
	}
	ready := ippSizes(as, "media-col-ready", "media-ready")
	if len(ready) == 0 {
		ready = ippSizes(as, "media-col-default", "media-default")
	}
	if len(matching(ready, w, h)) > 0 {
		return want.Size
	}
	length := h
	if h == 0 {
		length = rollMM
	}
	for _, s := range ready[:min(1, len(ready))] {
		if s.x.High >= w-ippNear && s.y.High >= length-ippNear {
			return ""
		}
	}
	if len(matching(ippSizes(as, "media-col-database", "media-supported"), w, h)) > 0 {
		return want.Size
	}
	return ""
}

// loaded tells whether the plan's paper is in the printer. Printers that do not
// say get the benefit of the doubt; so do CUPS queues, which name their default
// paper whatever is loaded.
func (p *ippPlan) loaded(as ipp.Attributes) error {
	ready := ippSizes(as, "media-col-ready", "media-ready")
	if len(ready) == 0 || as.Has("cups-version") {
		return nil
	}
	h := 0
	if !p.size.endless() {
		h = p.size.y.High
	}
	if len(matching(ready, p.size.x.High, h)) > 0 {
		return nil
	}
	return printer.Blocked(fmt.Sprintf("%s の用紙が入っていません(入っているのは %s) / %s is loaded, not %s",
		&p.size, sizeList(ready), sizeList(ready), &p.size), errNotLoaded)
}

func matching(sizes []ippSize, w, h int) (found []ippSize) {
	for _, s := range sizes {
		if s.fits(w, h) {
			found = append(found, s)
		}
	}
	return found
}

// merged is one paper out of all entries for it: the name that one of them has,
// and the widest margins, since a name alone does not choose a borderless mode.
// The paper's own size counts before one of a range that holds it.
func merged(found []ippSize, w, h int) ippSize {
	s := found[0]
	for _, f := range found {
		if s.x.Low != s.x.High || h != 0 && s.endless() {
			s = f
		}
	}
	for _, f := range found {
		if s.name == "" && f.x == s.x && f.y == s.y {
			s.name = f.name
		}
		for i := range s.margin {
			s.margin[i] = max(s.margin[i], f.margin[i])
		}
	}
	if s.x.Low != s.x.High {
		s.x, s.name = ipp.Range{Low: w, High: w}, ""
	}
	if h != 0 && s.endless() {
		s.y, s.name = ipp.Range{Low: h, High: h}, ""
	}
	return s
}

func distinct(sizes []ippSize) (out []string) {
	seen := map[string]bool{}
	for i := range sizes {
		if s := sizes[i].String(); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func sizeList(sizes []ippSize) string {
	names := distinct(sizes)
	if len(names) > 12 {
		names = append(names[:12], "…")
	}
	return strings.Join(names, ", ")
}
