//go:build !linux

package ocr

// limitMemory does nothing here: the size of the picture is the bound.
func limitMemory(int) {}
