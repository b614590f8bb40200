package api

import (
	"context"
	"slices"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/printing"
)

// PrinterStatus is a printer, how it does, and how many labels wait for it.
type PrinterStatus struct {
	kiosk.Printer
	printing.State
	Waiting int `json:"waiting"`
}

// PrinterList is the printers, the one that gets the labels first.
type PrinterList struct {
	Printers []PrinterStatus `json:"printers"`
}

func getPrinters(c *call) (PrinterList, error) {
	return Feed{c.Store, c.Clock, c.Printing}.printers(c.context())
}

func (f Feed) printers(ctx context.Context) (PrinterList, error) {
	printers, err := f.Store.Printers(ctx)
	if err != nil {
		return PrinterList{}, err
	}
	waiting, err := f.Store.Waiting(ctx)
	list := PrinterList{[]PrinterStatus{}}
	for _, p := range printers {
		list.Printers = append(list.Printers, PrinterStatus{p, f.Printing.State(p.ID), waiting[p.ID]})
	}
	return list, err
}

// NewPrinter names a printer by its URI.
type NewPrinter struct {
	Name string `json:"name,omitempty"`
	URI  string `json:"uri"`
	Test bool   `json:"test,omitempty"` // prints a test label at once
}

// AddedPrinter is a printer that was set up, and how its test label did.
type AddedPrinter struct {
	kiosk.Printer
	Test *TestPrint `json:"test,omitempty"`
}

func postPrinter(c *call, in NewPrinter) (AddedPrinter, error) {
	if err := c.Printing.Check(in.URI); err != nil {
		return AddedPrinter{}, kiosk.InvalidField("uri", "プリンターの指定が読めません（%v） / the printer's URI cannot be used (%[1]v)", err)
	}
	if in.Name == "" {
		in.Name = in.URI
	}
	p, err := c.Store.AddPrinter(c.context(), in.Name, in.URI)
	if err != nil || !in.Test {
		return AddedPrinter{Printer: p}, err
	}
	test := c.test(p)
	return AddedPrinter{p, &test}, nil
}

// PrinterChange changes the fields that are given.
type PrinterChange struct {
	Name     *string `json:"name,omitempty"`
	Fallback *string `json:"fallback,omitempty"` // gets new labels while this one cannot print; empty: none
}

func patchPrinter(c *call, in PrinterChange) (kiosk.Printer, error) {
	return c.Store.PatchPrinter(c.context(), c.param("printer"), store.PrinterPatch(in))
}

func deletePrinter(c *call) (none, error) {
	return none{}, c.Store.RemovePrinter(c.context(), c.param("printer"))
}

// MovePrinterRequest names the printer that shall print what waits for another.
type MovePrinterRequest struct {
	To string `json:"to"`
}

// Moved counts the labels that go to another printer.
type Moved struct {
	Moved int `json:"moved"`
}

func movePrinter(c *call, in MovePrinterRequest) (Moved, error) {
	if in.To == "" {
		return Moved{}, kiosk.InvalidField("to", "プリンターを選んでください / choose a printer")
	}
	n, err := c.Store.MovePrinter(c.context(), c.param("printer"), in.To)
	return Moved{n}, err
}

// TestPrint says how a test label did.
type TestPrint struct {
	Printed bool   `json:"printed"`
	Reason  string `json:"reason,omitempty"`
}

func testPrinter(c *call) (TestPrint, error) {
	printers, err := c.Store.Printers(c.context())
	if err != nil {
		return TestPrint{}, err
	}
	for _, p := range printers {
		if p.ID == c.param("printer") {
			return c.test(p), nil
		}
	}
	return TestPrint{}, kiosk.Errorf(kiosk.NotFound, "プリンターが見つかりません / no such printer")
}

func (c *call) test(p kiosk.Printer) TestPrint {
	if err := c.Printing.Test(c.context(), p); err != nil {
		return TestPrint{Reason: printing.Reason(err)}
	}
	return TestPrint{Printed: true}
}

// FoundPrinter is a printer that announces itself on the network.
type FoundPrinter struct {
	Name  string `json:"name"`
	URI   string `json:"uri"` // ready to be set up
	Where string `json:"where"`
	Model string `json:"model,omitempty"`
	Known bool   `json:"known"` // is set up already
}

// FoundList is the printers on the network.
type FoundList struct {
	Printers []FoundPrinter `json:"printers"`
}

// findWithin is how long a network is listened to.
const findWithin = 3 * time.Second

func getFoundPrinters(c *call) (FoundList, error) {
	known, err := c.Store.Printers(c.context())
	if err != nil {
		return FoundList{}, err
	}
	ctx, cancel := context.WithTimeout(c.context(), findWithin)
	defer cancel()
	found, err := c.Finder(ctx)
	if err != nil && len(found) == 0 {
		c.Log.Warn("looking for printers on the network", "error", err)
		return FoundList{}, kiosk.Errorf(kiosk.Unavailable, "ネットワークを調べられませんでした / the network could not be searched")
	}
	for i, f := range found {
		found[i].Known = slices.ContainsFunc(known, func(p kiosk.Printer) bool { return p.URI == f.URI })
	}
	return FoundList{notNil(found)}, nil
}
