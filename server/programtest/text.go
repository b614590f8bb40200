package programtest

import (
	"bytes"
	"sync"
)

// Text is what a program writes, to be read while it still does. The zero value
// is empty; it is safe for use by several goroutines.
type Text struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write takes what the program writes.
func (t *Text) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.Write(p)
}

// String is all of it so far.
func (t *Text) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}
