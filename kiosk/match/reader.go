package match

// Reader reads what guests write. It is safe for many goroutines.
type Reader struct{}
