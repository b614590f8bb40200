// Package settings is what a house may want otherwise: one TOML file, one table
// of keys.
//
// [Keys] is the one list. The commented file that a first start writes
// ([Template]), what the office shows and changes ([House.List], [House.Change])
// and the table in the README ([Markdown]) are all made from it.
//
// The file is a person's own: [House.Change] edits its lines and leaves every
// other one as it is, comments and order included. It is written beside itself
// and renamed, so that a power cut leaves the old file or the new one.
//
// A flag wins over the file, the file over the default. A key that is read at
// the start only is said to be pending after a change.
package settings
