// Package store keeps a kiosk's data in one SQLite file. It is the only place
// with SQL.
//
// # One writer, many readers
//
// Every write is a function that runs when the writer's turn comes: all the
// requests that wait are run in one transaction, which is committed once
// (synchronous=FULL: the data is on the disk), and only then they are answered.
// A request that fails leaves nothing; the others are not touched: each has a
// savepoint, or all of them can be run again, then with savepoints. Readers
// have a pool of their own and see committed data only.
//
// # The feed
//
// What a write means for the pages is written by the same transaction as rows
// of the table change, with a revision that the event's own row counts. After
// the commit the function given as Config.Committed is told which events
// changed; it reads the rows. Nothing is published that is not on the disk.
//
// # Printing
//
// A print job is written by the transaction that makes it necessary, for the
// printer of the desk that asked; while that one cannot print, for its fallback.
// A label is told from stale ones whenever it is about to leave: one whose number
// went back, whose badge was revoked or whose money was given back is cancelled.
// What may have come out is printed again only by a person's word.
//
// # Deletion
//
// Each event has a day from which its guests' data is deleted ([DB.PurgeDue]);
// one guest's goes at any time ([DB.EraseAttendee]). When either returns, no byte
// of it is left in the folder, the write-ahead log included. Money, receipts and
// the audit trail stay without names. A new table says in purge_count.go whether
// it goes or stays.
//
// # The folder
//
// fuda.db is the database, key the secret from which passes are derived. lock is
// held by the kiosk that serves, opening by whoever opens the folder just now.
// Never open the live file with another build of SQLite.
package store
