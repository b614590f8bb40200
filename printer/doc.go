// Package printer puts labels on paper: what a label says, what a printer is,
// and the worker that takes jobs out of a durable queue.
//
// # The way of a label
//
// A [Label] holds inputs, not pixels: a number, a name, the text of a QR code.
// When the printer is ready for it, a [Renderer] draws it on the [Media] that
// the printer holds, as a [Bitmap] of the printer's own dots, and the
// [Printer] sends that bitmap in the printer's own language.
//
//	Label ──Renderer──▶ Bitmap ──Printer──▶ paper
//
// Package printer/label is the renderer, package printer/device holds the
// printers, one file a language, opened by their URI. [Print] does the whole
// way once; a [Pool] does it for a queue, with one worker a printer.
//
// # Never twice, never silently lost
//
// The program sends a job again by itself only while no byte of it can have
// reached the printer. So a printer says of each failure which of three it was:
//
//   - [Blocked]: nothing left; the same job may be sent again later,
//   - [Unknown]: some bytes left and no answer came; only a person who looks
//     at the printer knows,
//   - [Failed]: this job can never be printed here.
//
// An error of any other kind counts as unknown.
//
// A printer that is a [Checker] is asked before a job is claimed at all: while
// it is out of paper the job stays in the queue, blocked, and a program that
// dies then leaves nothing behind that a person would have to decide.
//
// A printer may also tell why it waits with a job that it has ([Waiter]), and what
// somebody should know though it prints ([Noter]): both are in its [State].
//
// # What this package does not know
//
// No attendee, no HTTP, no SQL. The [Queue] is an interface that the wiring
// fulfils; the font is a parameter.
package printer
