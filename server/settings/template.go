package settings

import (
	"fmt"
	"strings"
)

const preamble = `# Fuda 札 の設定。行頭の「#」を外して書き換えます。主催の画面「設定」からも変えられます。
# The settings of Fuda: take the # away and change the value. The office changes them, too.
`

// Template is the commented file with every key at its default, for a person to
// begin with.
func Template() (string, error) {
	var b strings.Builder
	b.WriteString(preamble)
	for _, k := range Keys {
		set, err := line(k, k.Default)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\n# %s\n# %s\n#%s\n", k.Ja, k.En, set)
	}
	return b.String(), nil
}

// Markdown is the table of the README.
func Markdown() (string, error) {
	var b strings.Builder
	b.WriteString("| key | default | |\n|---|---|---|\n")
	for _, k := range Keys {
		set, err := line(k, k.Default)
		if err != nil {
			return "", err
		}
		effect := "at once"
		if k.Restart {
			effect = "at the next start"
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s<br>%s (%s) |\n", k.Name, strings.TrimPrefix(set, k.Name+" = "), k.Ja, k.En, effect)
	}
	return b.String(), nil
}
