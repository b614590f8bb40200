//go:build nokagome

package match

// loadKagome is not in this build: texts are split by script.
func loadKagome() func(string) []piece { return nil }
