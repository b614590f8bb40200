// Package printing stands between the kiosk and its printers: it gives the
// store's jobs to the pool's workers as labels, and draws the same labels as
// pictures and PDFs for the pages.
//
// What a label says is settled in one place, [Printing.label]: from the guest,
// and from what the event wants on its labels.
package printing
