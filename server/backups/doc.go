// Package backups makes the copies of a data folder from which an evening is
// brought back, and tries whether they can be.
//
// A backup is the archive of kiosk/store, sealed with a passphrase as an age file
// (age-encryption.org/v1, scrypt), so that the age program opens it, too. The
// office's own lie in the data folder, in a folder called backups; [Write] makes
// one anywhere. A file gets its name only when all of it is on the disk.
//
// A drill ([Folder.Drill]) does what a restore does, beside the live data.
//
// [Auto] makes backups by itself into a second place, such as a USB stick. They
// are not sealed: the kiosk would have to know the passphrase, and whoever has
// the laptop with it.
package backups
