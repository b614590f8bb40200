//go:build nokagome

package matching

const knowsWords = false
