// Package kiosk is the domain of Fuda (札): the words of a business mixer's
// reception and card table, their rules, and what may happen.
//
// # The evening in one paragraph
//
// An [Event] (交流会) has [Session]s (部). An [Attendee] (参加者) holds
// [Registration]s (申込) for them. At a desk an attendee becomes present by a
// [CheckIn] (受付): the attendee gets the lowest free number ([Numbering]), a
// [Badge] (番号札) to wear, and a [Sleeve] (カードケース) on the table that
// shows the attendee's [Card] (名刺). Every step is written down as a [Change]
// (更新); the [Board] (名刺ボード) is nothing but those changes, applied in
// order ([Board.Apply]).
//
// # What this package does not know
//
// No HTTP, no SQL, no printer, and no clock of its own: times come in as
// parameters, randomness as an io.Reader. The package kiosk/store keeps these
// things on disk, server/api and server/live carry them to the pages.
//
// # Conventions
//
// Ids are opaque strings. Money is whole yen. Times are written as RFC 3339
// with an offset ([JST]); an absent time is null or left out. Every error that a
// person may see is an [*Error] with a documented [Code].
package kiosk
