package device

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fuda/printer/ipp"
)

// ippSize is a paper that a printer names, in 1/100 mm, as IPP has it.
type ippSize struct {
	name   string // what the media attribute calls it; empty for a size without a name
	x, y   ipp.Range
	margin [4]int // left, top, right, bottom that cannot be printed on; -1 is not said
}

// ippNear is how far a size may be off: a printer that thinks in inches or in
// whole millimetres means the same paper.
const ippNear = 100

// fits tells whether the paper is w x h; h of 0 is an endless roll.
func (s *ippSize) fits(w, h int) bool {
	near := func(r ipp.Range, n int) bool { return n >= r.Low-ippNear && n <= r.High+ippNear }
	if h == 0 {
		return near(s.x, w) && s.y.High > s.y.Low
	}
	return near(s.x, w) && near(s.y, h)
}

func (s *ippSize) endless() bool { return s.y.High > s.y.Low }

// String is the size as it stands on a box of labels.
func (s *ippSize) String() string {
	if s.endless() {
		return mm(s.x.High)
	}
	return mm(s.x.High) + "x" + mm(s.y.High)
}

func mm(hundredths int) string { return strconv.FormatFloat(float64(hundredths)/100, 'f', -1, 64) }

// ippSizes is every paper of a printer's attribute, where it is a list of
// media-col collections (PWG 5100.7) or of names.
func ippSizes(as ipp.Attributes, cols, names string) []ippSize {
	var out []ippSize
	for _, c := range as.Collections(cols) {
		if s, ok := ippCollected(c); ok {
			out = append(out, s)
		}
	}
	for _, name := range as.Strings(names) {
		if w, h, ok := parseMediaName(name); ok {
			out = append(out, ippSize{name: name, x: ipp.Range{Low: w, High: w}, y: ipp.Range{Low: h, High: h}, margin: unsaid})
		}
	}
	return out
}

func ippCollected(c ipp.Attributes) (s ippSize, ok bool) {
	for _, size := range c.Collections("media-size") {
		x, hasX := size.Range("x-dimension")
		y, hasY := size.Range("y-dimension")
		s.x, s.y, ok = x, y, hasX && hasY
	}
	s.name = c.Text("media-size-name")
	s.margin = unsaid
	for i, side := range ippSides {
		if n, ok := c.Int("media-" + side + "-margin"); ok && n >= 0 {
			s.margin[i] = n
		}
	}
	return s, ok
}

var unsaid = [4]int{-1, -1, -1, -1}

var ippSides = [4]string{"left", "top", "right", "bottom"}

// ippMargin is taken where a printer does not say how near the edge it prints:
// 3 mm, as a Brother QL leaves at both ends of a die-cut label.
const ippMargin = 300

// fillMargins takes the printer's least margin for each side of which the
// paper's entry says nothing.
func (s *ippSize) fillMargins(as ipp.Attributes) {
	for i, side := range ippSides {
		if s.margin[i] >= 0 {
			continue
		}
		s.margin[i] = ippMargin
		if least := as.Ints("media-" + side + "-margin-supported"); len(least) > 0 {
			s.margin[i] = max(slices.Min(least), 0)
		}
	}
}

var mediaName = regexp.MustCompile(`_([0-9]{1,5}(?:\.[0-9]{1,4})?)x([0-9]{1,5}(?:\.[0-9]{1,4})?)(mm|in)$`)

// parseMediaName reads a self-describing name such as om_dk1202_62x100mm (PWG
// 5101.1, section 5). The ends of a range are no paper.
func parseMediaName(name string) (w, h int, ok bool) {
	m := mediaName.FindStringSubmatch(name)
	if m == nil || strings.HasPrefix(name, "custom_") || strings.HasPrefix(name, "roll_") {
		return 0, 0, false
	}
	unit := 100.0
	if m[3] == "in" {
		unit = 2540
	}
	return hundredths(m[1], unit), hundredths(m[2], unit), true
}

func hundredths(number string, unit float64) int {
	f, _ := strconv.ParseFloat(number, 64) // the expression lets only numbers through
	return int(math.Round(f * unit))
}

var ippNamed = map[string][2]int{
	"a4": {21000, 29700}, "a5": {14800, 21000}, "a6": {10500, 14800}, "hagaki": {10000, 14800}, "letter": {21590, 27940},
}

var mediaSetting = regexp.MustCompile(`^([0-9]{2,3})(?:x([0-9]{2,4}))?$`)

// wantedMedia reads the media setting of a URI: 62x100, 62 for an endless roll,
// or a name such as a4. The size is in 1/100 mm.
func wantedMedia(setting string) (w, h int, err error) {
	if size, ok := ippNamed[strings.ToLower(setting)]; ok {
		return size[0], size[1], nil
	}
	m := mediaSetting.FindStringSubmatch(setting)
	if m == nil {
		return 0, 0, fmt.Errorf("media: %q is no paper (such as 62x100 in mm, 62 for an endless roll, a4)", setting)
	}
	return hundredths(m[1], 100), hundredths("0"+m[2], 100), nil
}
