// Command fuda is the reception-and-matching kiosk for business mixers: one
// program on the laptop at the venue.
//
//	fuda serve      serves the evening
//	fuda pair       prints a one-time pairing code
//	fuda import     takes a sign-up file in
//	fuda backup     writes a backup of the live data
//	fuda restore    puts a backup back
//	fuda print      prints one label
//	fuda doctor     says what is ready for tonight, and what to do about the rest
//
// This package only wires things together: the domain is in kiosk, the data in
// kiosk/store, HTTP in server/api, the live feed in server/live, labels and
// printers in printer, the pages in static.
//
// Exit status: 0 done, 1 it failed (a sentence on stderr), 2 wrong usage.
package main
