package lan

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// FoundPrinter is a printer that announces itself on the network.
type FoundPrinter struct {
	Name  string // as it calls itself: Brother QL-820NWB [a1b2c3]
	URI   string // ready to be added, with the language that Fuda speaks best with it
	Where string // its address, and where it stands if it says so
	Model string // Brother QL-820NWB; may be empty
}

// FindPrinters looks for printers on the networks that this laptop is connected
// to, by DNS-SD over multicast DNS (RFC 6762, RFC 6763, and Apple's Bonjour
// Printing Specification for what they say of themselves). It takes at most
// three seconds, and about half of that where printers answer. A printer that
// announces several services is found once; label printers come first.
//
// Addresses are literal ones: not every system resolves a printer's .local name.
func FindPrinters(ctx context.Context) ([]FoundPrinter, error) {
	return finder{times: findTimes, links: venueLinks}.find(ctx)
}

// findTimes is how long a search may take.
var findTimes = searchTimes{again: time.Second, quiet: 600 * time.Millisecond, patience: 3 * time.Second}

// searchTimes is when a search asks again and when it ends.
type searchTimes struct {
	again    time.Duration // the second asking: on Wi-Fi a multicast is lost easily
	quiet    time.Duration // without news after which the search is over
	patience time.Duration // for all of it
}

// finder looks for printers on some links.
type finder struct {
	times searchTimes
	links func() ([]link, error)
}

func (f finder) find(ctx context.Context) ([]FoundPrinter, error) {
	heard, err := f.browse(ctx)
	if err != nil {
		return nil, err
	}
	var found []FoundPrinter
	ranks := map[string]int{}
	for _, d := range heard.devices() {
		if p, rank, ok := d.printer(); ok && !hasURI(found, p.URI) {
			found = append(found, p)
			ranks[p.URI] = rank
		}
	}
	slices.SortStableFunc(found, func(a, b FoundPrinter) int {
		return cmp.Or(cmp.Compare(ranks[a.URI], ranks[b.URI]), strings.Compare(a.Name, b.Name))
	})
	return found, nil
}

func hasURI(found []FoundPrinter, uri string) bool {
	return slices.ContainsFunc(found, func(p FoundPrinter) bool { return p.URI == uri })
}
