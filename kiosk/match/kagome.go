//go:build !nokagome

package match

import (
	"slices"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// loadKagome returns a splitter by words. The dictionary without its contents
// (readings and base forms) is enough to tell nouns, and takes half the memory.
func loadKagome() func(string) []piece {
	t, err := tokenizer.New(ipa.DictShrink(), tokenizer.OmitBosEos())
	if err != nil {
		return nil // texts go on being split by script
	}
	return func(text string) []piece {
		tokens := t.Analyze(text, tokenizer.Search)
		pieces := make([]piece, len(tokens))
		for i, token := range tokens {
			pieces[i] = piece{text: token.Surface, content: saysSomething(token.POS()), whole: token.Class == tokenizer.KNOWN}
		}
		return pieces
	}
}

// saysSomething takes the nouns of the ipa dictionary, and of them no pronouns,
// numbers, suffixes or dependent ones.
func saysSomething(pos []string) bool {
	return len(pos) > 1 && pos[0] == "名詞" && slices.Contains([]string{"一般", "サ変接続", "固有名詞", "形容動詞語幹"}, pos[1])
}
