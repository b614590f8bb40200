package ocr

import "golang.org/x/sys/unix"

// maxMemory is what tesseract may map, in bytes. It maps 400 MB for a card in
// two languages.
const maxMemory = 1 << 30

// limitMemory bounds what a program that has just begun may take, so that a
// picture made for it cannot take the kiosk's memory. Where the limit cannot be
// set the size of the picture is the bound.
func limitMemory(pid int) {
	_ = unix.Prlimit(pid, unix.RLIMIT_AS, &unix.Rlimit{Cur: maxMemory, Max: maxMemory}, nil)
}
