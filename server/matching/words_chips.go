package matching

import (
	"context"
	"strings"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// maxDictionary is how long an event's own words may be, in bytes.
const maxDictionary = 48 << 10

// Chips are the words for a form: the built-in ones, and those that an event
// adds; event may be empty.
func (s *Service) Chips(ctx context.Context, event string) (kiosk.Chips, error) {
	text := ""
	if event != "" {
		var err error
		if text, err = s.Store.Dictionary(ctx, event); err != nil {
			return kiosk.Chips{}, err
		}
	}
	d := s.readers.of(text).Dictionary()
	topics := chips(d, match.KindTopic)
	purposes := append(chips(d, match.KindPurpose), kiosk.Chip{Ja: kiosk.SalesMark, En: "I sell, and say so"})
	return kiosk.Chips{Trades: chips(d, match.KindTrade), Gives: topics, Wants: topics, Purposes: purposes, Hobbies: chips(d, match.KindHobby)}, nil
}

func chips(d *match.Dictionary, kind match.Kind) []kiosk.Chip {
	list := []kiosk.Chip{}
	for _, name := range d.Names(kind) {
		list = append(list, kiosk.Chip(name))
	}
	return list
}

// SetDictionary reads an event's own words through and keeps them. An error
// names the row and the column.
func (s *Service) SetDictionary(ctx context.Context, event, text string) error {
	if len(text) > maxDictionary {
		return kiosk.InvalidField("text", "%d KBまでです / at most %[1]d KB", maxDictionary>>10)
	}
	if _, err := match.Parse(strings.NewReader(text), match.BuiltIn()); err != nil {
		return err
	}
	return s.Store.SetDictionary(ctx, event, strings.TrimSpace(text))
}

// Rows counts the rows of an event's words.
func Rows(text string) (n int) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "kind\t") {
			n++
		}
	}
	return n
}
