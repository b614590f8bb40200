// Package peers measures Fuda from outside: beside what people would use instead
// (PocketBase's create-record and realtime feed, and the plainest hub of net/http
// and gorilla), on a slow disk, in Chromium on a slow processor, at the desk of a
// full room, and with 10,000 people at its start.
//
// It is a module of its own, so that what it compares with is no dependency of the
// kiosk. Every side is a program of its own on loopback: bin/fuda as `make build`
// leaves it, and this test binary started again as a peer. One load generator,
// with the same client for all, takes turns between them, so that what else the
// machine does falls on each; what it costs itself is in every figure. Read the
// ratios, not the rates. `make bench-peers` runs it, and writes the table and the
// plots of docs/performance.md.
package peers
