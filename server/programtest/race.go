//go:build race

package programtest

// raced tells that the tests run under the race detector; the program then does, too.
const raced = true
