package api

import (
	"fuda/kiosk"
	"fuda/server/matching"
)

// getChips answers anybody: the entrance's form is filled in before there is a
// pass. ?event= adds the words of an event.
func getChips(c *call) (kiosk.Chips, error) { return c.Matching.Chips(c.context(), c.query("event")) }

// Dictionary are the words that an event adds to the matching: tab-separated rows
// of kind, name, en, words, of and near.
type Dictionary struct {
	Text string `json:"text"`
}

// DictionaryAnswer is a dictionary with how many rows it has.
type DictionaryAnswer struct {
	Text string `json:"text"`
	Rows int    `json:"rows"`
}

func getDictionary(c *call) (DictionaryAnswer, error) {
	text, err := c.Store.Dictionary(c.context(), c.event())
	return DictionaryAnswer{text, matching.Rows(text)}, err
}

func putDictionary(c *call, in Dictionary) (DictionaryAnswer, error) {
	if err := c.Matching.SetDictionary(c.context(), c.event(), in.Text); err != nil {
		return DictionaryAnswer{}, err
	}
	return getDictionary(c)
}
