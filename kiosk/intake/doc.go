// Package intake reads the sign-up files that a reception gets: Peatix,
// connpass, こくちーずプロ, Doorkeeper, Google Forms, and plain tables as CSV, TSV or
// Excel. It turns them into [fuda/kiosk.SignUp]s; what those mean for an event
// is for [fuda/kiosk.PlanImport] to say.
//
// # How a file is known
//
// By its bytes and its headers, never by its name or by where a column stands.
// The encoding is UTF-8 (with or without a BOM), UTF-16 or CP932; the separator
// is what separates the headers. The first of the first twenty rows that looks
// like headers is the header row. A header of the organiser's own making is
// known by the words in it: "ご所属（会社名）" is the company.
//
// # What a row becomes
//
// Names are stored as given, but for [fuda/kiosk.CleanLine]. Full-width digits
// are made ASCII in phone numbers, e-mail addresses and amounts. A guest is not lost
// for a detail: a malformed e-mail address goes into the note, an answer that is too long is
// cut (it then ends in …), a fee that is no number is the session's. A row
// that cannot be taken at all — it has no name, or broken bytes, or more cells
// than headers — is a row error, and the other rows are taken.
//
// A sign-up without a number of its own (a Google form, a plain table) gets a
// ref made of who it is and what was booked, so that the same file twice adds nobody.
// Of several tickets (枚数) the first is the buyer's, the others are
// companions: 山田太郎（同伴1）.
//
// # Rows
//
// Rows are numbered as a spreadsheet shows them: from 1, which is usually the
// headers; empty rows count, and a cell with line breaks is still in one row.
package intake
