package settings

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"
)

// edit gives one key a value and leaves every other line as it is. A nil value
// is the default again, written as a comment.
func edit(text string, k Key, value any) (string, error) {
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	at, found := find(text, k.Name)
	if value == nil {
		if !found {
			return text, nil
		}
		asleep, err := line(k, k.Default)
		return text[:at.line] + "#" + asleep + text[at.end:], err
	}
	written, err := line(k, value)
	if err != nil {
		return text, err
	}
	if found {
		return text[:at.value] + strings.TrimPrefix(written, k.Name+" = ") + text[at.end:], nil
	}
	if asleep, err := line(k, k.Default); err != nil {
		return text, err
	} else if start, stop := lineThatIs(text, "#"+asleep); stop > start {
		return text[:start] + written + text[stop:], nil
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += end
	}
	if text != "" {
		text += end
	}
	return text + "# " + k.Ja + end + "# " + k.En + end + written + end, nil
}

// line is a key with a value, as TOML.
func line(k Key, value any) (string, error) {
	b, err := toml.Marshal(map[string]any{k.Name: value})
	return strings.TrimSpace(string(b)), err
}

// lineThatIs finds a line by what it says.
func lineThatIs(text, says string) (start, stop int) {
	for l := range strings.Lines(text) {
		bare := strings.TrimRight(l, "\r\n")
		if strings.TrimSpace(bare) == says {
			return start, start + len(bare)
		}
		start += len(l)
	}
	return 0, 0
}

// span is where a key stands: its line begins, its value begins, its value ends.
type span struct{ line, value, end int }

// find looks for a key in a file that parses. The values of other keys are
// stepped over whole, so that nothing in them is taken for a key.
func find(text, key string) (span, bool) {
	for i := 0; i < len(text); {
		stop := i + strings.IndexByte(text[i:]+"\n", '\n')
		name, rest, assigns := strings.Cut(text[i:stop], "=")
		name = strings.Trim(strings.TrimSpace(name), `"'`)
		if !assigns || strings.HasPrefix(name, "#") {
			i = stop + 1
			continue
		}
		s := span{line: i, value: stop - len(strings.TrimLeft(rest, " \t"))}
		s.end = valueEnd(text, s.value)
		if name == key {
			return s, true
		}
		i = s.end + strings.IndexByte(text[s.end:]+"\n", '\n') + 1
	}
	return span{}, false
}

// valueEnd is where the value that begins at i ends: arrays go over lines.
func valueEnd(text string, i int) int {
	depth, last := 0, i
	for i < len(text) {
		switch c := text[i]; c {
		case '"', '\'':
			i = stringEnd(text, i)
			last = i
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '#':
			if depth == 0 {
				return last
			}
			i += strings.IndexByte(text[i:]+"\n", '\n')
			continue
		case '\n':
			if depth == 0 {
				return last
			}
		}
		if i++; !strings.ContainsRune(" \t\r\n", rune(text[i-1])) {
			last = i
		}
	}
	return last
}

// stringEnd is behind the string that begins at i: basic or literal, on one line
// or on many (TOML 1.0, String).
func stringEnd(text string, i int) int {
	quote := text[i : i+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(text[i:], triple) {
		quote = triple
	}
	for j := i + len(quote); j < len(text); j++ {
		switch {
		case text[j] == '\\' && quote[0] == '"':
			j++
		case strings.HasPrefix(text[j:], quote):
			j += len(quote)
			for len(quote) == 3 && j < len(text) && text[j] == quote[0] { // """" ends with a quote of its own
				j++
			}
			return j
		}
	}
	return len(text)
}

// agree holds an edited file to what it was meant to say, whatever a person
// wrote into it before.
func agree(d document, want Settings) error {
	if !reflect.DeepEqual(byKey(d.values), byKey(want)) {
		return fmt.Errorf("the file would not say what it should: change it by hand")
	}
	return nil
}

func byKey(s Settings) map[string]any {
	values := map[string]any{}
	for _, k := range Keys {
		values[k.Name] = k.Value(s)
	}
	return values
}
