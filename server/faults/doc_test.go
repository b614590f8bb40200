// Package faults does to a kiosk what an evening may do to it: the power goes,
// the disk fills, bytes flip, the clock jumps, the Wi-Fi drops, pages do not read.
// The program under test is the real one, in a process of its own.
//
// Each test logs its figures with [promise]; docs/faults.md holds them. Plain go
// test runs the short forms, FUDA_LONG=1 (make faults) the long ones.
package faults
