package device

import (
	"fmt"
	"slices"
	"strings"

	"fuda/printer"
)

// qlModel is what differs between Brother's QL printers.
type qlModel struct {
	rowBytes int  // the width of the print head
	right    int  // dots more to the right edge of the paper than on a QL-8xx
	plain    bool // takes neither compression nor the short form of a blank row
	red      bool // prints on the black and red roll
}

const (
	narrowHead = 90  // 720 dots
	wideHead   = 162 // 1296 dots
	wideRight  = 44
)

// qlModels is the printers by the name on their front. Source: Brother's raster command
// references for QL-700, QL-800 and QL-1100 series.
var qlModels = map[string]qlModel{
	"QL-600":     {rowBytes: narrowHead, plain: true},
	"QL-700":     {rowBytes: narrowHead, plain: true},
	"QL-710W":    {rowBytes: narrowHead},
	"QL-720NW":   {rowBytes: narrowHead},
	"QL-800":     {rowBytes: narrowHead, plain: true, red: true},
	"QL-810W":    {rowBytes: narrowHead, red: true},
	"QL-820NWB":  {rowBytes: narrowHead, red: true},
	"QL-1060N":   {rowBytes: wideHead, right: wideRight},
	"QL-1100":    {rowBytes: wideHead, right: wideRight},
	"QL-1110NWB": {rowBytes: wideHead, right: wideRight},
	"QL-1115NWB": {rowBytes: wideHead, right: wideRight},
}

// What is assumed of a printer whose URI names no model. What a QL-800
// understands, all of its width do.
const (
	defaultQL    = "QL-820NWB"
	defaultUSBQL = "QL-800"
)

func findQL(name string) (string, error) {
	name = strings.ToUpper(name)
	if _, ok := qlModels[name]; !ok {
		var known []string
		for n := range qlModels {
			known = append(known, n)
		}
		slices.Sort(known)
		return "", fmt.Errorf("model %q is not known (known: %s)", name, strings.Join(known, ", "))
	}
	return name, nil
}

// qlPaper is what a QL wants to know about a paper beyond its size.
type qlPaper struct {
	right  int  // dots from the right end of the print head to the paper's first
	margin int  // dots fed before and after
	red    bool // refuses whatever is not sent in two colours
}

var qlPapers = map[string]qlPaper{
	"62x100": {right: 12},
	"62x29":  {right: 12},
	"62":     {right: 12, margin: 35},
	"62red":  {right: 12, margin: 35, red: true},
}

// qlMedia finds a paper that such a QL takes.
func qlMedia(name, model string) (printer.Media, error) {
	if name == "" {
		name = "62x100"
	}
	m, err := printer.FindMedia(name)
	if err != nil {
		return m, err
	}
	paper, ok := qlPapers[m.Name]
	if !ok {
		return m, fmt.Errorf("media %q does not fit a Brother QL", name)
	}
	if paper.red && !qlModels[model].red {
		return m, fmt.Errorf("media %q: a %s does not print on the black and red roll; a QL-800, QL-810W or QL-820NWB does", name, model)
	}
	return m, nil
}
