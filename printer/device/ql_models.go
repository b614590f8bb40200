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
}

const (
	narrowHead = 90  // 720 dots
	wideHead   = 162 // 1296 dots
	wideRight  = 44
)

// qlModels is the printers that can be reached over a network, and the QL-800,
// which can be behind a print server. Source: Brother's raster command
// references for QL-700, QL-800 and QL-1100 series.
var qlModels = map[string]qlModel{
	"QL-710W":    {rowBytes: narrowHead},
	"QL-720NW":   {rowBytes: narrowHead},
	"QL-800":     {rowBytes: narrowHead, plain: true},
	"QL-810W":    {rowBytes: narrowHead},
	"QL-820NWB":  {rowBytes: narrowHead},
	"QL-1060N":   {rowBytes: wideHead, right: wideRight},
	"QL-1100":    {rowBytes: wideHead, right: wideRight},
	"QL-1110NWB": {rowBytes: wideHead, right: wideRight},
	"QL-1115NWB": {rowBytes: wideHead, right: wideRight},
}

const defaultQL = "QL-820NWB"

func findQL(name string) (string, error) {
	if name == "" {
		return defaultQL, nil
	}
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
	right  int // dots from the right end of the print head to the paper's first
	margin int // dots fed before and after
}

var qlPapers = map[string]qlPaper{
	"62x100": {right: 12},
	"62x29":  {right: 12},
	"62":     {right: 12, margin: 35},
}

// qlMedia finds a paper that a QL takes.
func qlMedia(name string) (printer.Media, error) {
	switch name {
	case "":
		name = "62x100"
	case "62red", "DK-22251", "DK-2251":
		return printer.Media{}, fmt.Errorf("media %q: the black and red roll is not supported yet; use a DK-1202, DK-1209 or DK-2205", name)
	}
	m, err := printer.FindMedia(name)
	if err != nil {
		return m, err
	}
	if _, ok := qlPapers[m.Name]; !ok {
		return m, fmt.Errorf("media %q does not fit a Brother QL", name)
	}
	return m, nil
}
