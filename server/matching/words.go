//go:build !nokagome

package matching

// knowsWords tells whether this build can read Japanese text word by word.
const knowsWords = true
