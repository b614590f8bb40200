package main

import (
	"context"

	"fuda/server/api"
	"fuda/server/lan"
)

// findPrinters looks for printers on the network.
func findPrinters(ctx context.Context) ([]api.FoundPrinter, error) {
	found, err := lan.FindPrinters(ctx)
	list := make([]api.FoundPrinter, len(found))
	for i, f := range found {
		list[i] = api.FoundPrinter{Name: f.Name, URI: f.URI, Where: f.Where, Model: f.Model}
	}
	return list, err
}
