// # What goes out
//
// The take-away of an evening: [VCards], [ContactsCSV] and [ContactsHTML] write
// the contacts that one guest got, [DisclosuresCSV] the organiser's record of
// who gave what to whom. They are pure: what stands in a [fuda/kiosk.Contact]
// is written, and a field that was not given is empty there and appears nowhere.
package intake
