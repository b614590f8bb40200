package match

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"fuda/kiosk"
)

// Weights are what counts, in points: a pair that fits in every way has about a
// hundred. [WeightTable] says what each is for; an event may change any.
type Weights struct {
	Base float64 `json:"base"`

	Wants    float64 `json:"wants"`
	Gives    float64 `json:"gives"`
	Both     float64 `json:"both"`
	Theme    float64 `json:"theme"`
	Trade    float64 `json:"trade"`
	Same     float64 `json:"same"`
	Purpose  float64 `json:"purpose"`
	Hobby    float64 `json:"hobby"`
	Origin   float64 `json:"origin"`
	First    float64 `json:"first"`
	Host     float64 `json:"host"`
	Interest float64 `json:"interest"`
	Mutual   float64 `json:"mutual"`

	Language   float64 `json:"language"`
	Seller     float64 `json:"seller"`
	MetBefore  float64 `json:"met_before"`
	Introduced float64 `json:"introduced"`
	Ignored    float64 `json:"ignored"`

	Fairness    float64 `json:"fairness"`
	Inbound     float64 `json:"inbound"`
	HostInbound float64 `json:"host_inbound"`
	Keep        float64 `json:"keep"`

	LaterMinutes  float64 `json:"later_minutes"`
	NotNowMinutes float64 `json:"not_now_minutes"`
	ShownMinutes  float64 `json:"shown_minutes"`
	AloneMinutes  float64 `json:"alone_minutes"`
}

// WeightRow documents one weight.
type WeightRow struct {
	Name      string // as in the JSON
	Value     float64
	Low, High float64
	Why       string

	at func(*Weights) *float64
}

// WeightTable is the one table of what counts: the values tuned on the
// evaluation (make eval), the bounds of what an event may set, and why.
func WeightTable() []WeightRow {
	return []WeightRow{
		{"base", 5, 0, 50, "what meeting anybody is worth: nobody is worth nothing", func(w *Weights) *float64 { return &w.Base }},
		{"wants", 34, 0, 100, "they give what I look for; the reason why most came", func(w *Weights) *float64 { return &w.Wants }},
		{"gives", 18, 0, 100, "they look for what I give; less than wants, or sellers would be served first", func(w *Weights) *float64 { return &w.Gives }},
		{"both", 24, 0, 100, "both directions at once are worth more than their sum, since both will want to go on talking", func(w *Weights) *float64 { return &w.Both }},
		{"theme", 16, 0, 100, "in a themed session: both belong to the theme, as far as the one who belongs less", func(w *Weights) *float64 { return &w.Theme }},
		{"trade", 6, 0, 100, "trades that send each other work (near, in words.tsv); little, because a need that is written down says more", func(w *Weights) *float64 { return &w.Trade }},
		{"same", 4, 0, 100, "taken off for the same trade outside a themed session: they compete", func(w *Weights) *float64 { return &w.Same }},
		{"purpose", 10, 0, 100, "declared purposes that fit: learning with advice, hiring with looking for work, partners with partners", func(w *Weights) *float64 { return &w.Purpose }},
		{"hobby", 8, 0, 100, "a hobby in common makes the beginning easy; it decides only where nothing else does", func(w *Weights) *float64 { return &w.Hobby }},
		{"origin", 4, 0, 100, "the same part of the country, likewise", func(w *Weights) *float64 { return &w.Origin }},
		{"first", 3, 0, 100, "a first visit for both", func(w *Weights) *float64 { return &w.First }},
		{"host", 10, 0, 100, "a host for a newcomer or for who only listens, and the other way round", func(w *Weights) *float64 { return &w.Host }},
		{"interest", 30, 0, 100, "I marked them; counts in my own list alone, or it would tell", func(w *Weights) *float64 { return &w.Interest }},
		{"mutual", 120, 0, 200, "both marked each other: before everything else", func(w *Weights) *float64 { return &w.Mutual }},
		{"language", 30, 0, 100, "taken off where no language is shared", func(w *Weights) *float64 { return &w.Language }},
		{"seller", 12, 0, 100, "taken off for somebody who says openly that they sell, when I do not; honesty costs little", func(w *Weights) *float64 { return &w.Seller }},
		{"met_before", 14, 0, 100, "taken off for having met at an earlier evening, half of it again for each further one", func(w *Weights) *float64 { return &w.MetBefore }},
		{"introduced", 20, 0, 100, "taken off for having been introduced tonight: it is done", func(w *Weights) *float64 { return &w.Introduced }},
		{"ignored", 8, 0, 100, "taken off each time that it was shown and nothing came of it", func(w *Weights) *float64 { return &w.Ignored }},
		{"fairness", 2, 0, 8, "how much a point is worth more to whom has little: 0 is the sum alone, 1 as much as half of it, large is nobody but the worst off", func(w *Weights) *float64 { return &w.Fairness }},
		{"inbound", 4, 3, 20, "to how many guests one is suggested at a time, at most; 3 leaves the assignment no freedom", func(w *Weights) *float64 { return &w.Inbound }},
		{"host_inbound", 6, 3, 40, "the same for a host", func(w *Weights) *float64 { return &w.HostInbound }},
		{"keep", 6, 0, 50, "how much better a new suggestion must be to replace one that nobody has seen yet", func(w *Weights) *float64 { return &w.Keep }},
		{"later_minutes", 12, 0, 600, "after 「あとで」 it comes again", func(w *Weights) *float64 { return &w.LaterMinutes }},
		{"not_now_minutes", 45, 0, 600, "after 「今はいい」 neither is suggested to the other", func(w *Weights) *float64 { return &w.NotNowMinutes }},
		{"shown_minutes", 15, 1, 600, "a suggestion that was shown stays that long, whatever happens, and then makes room", func(w *Weights) *float64 { return &w.ShownMinutes }},
		{"alone_minutes", 20, 1, 600, "who has met nobody for that long stands alone", func(w *Weights) *float64 { return &w.AloneMinutes }},
	}
}

// DefaultWeights are those of the table.
func DefaultWeights() *Weights {
	w := &Weights{}
	for _, row := range WeightTable() {
		*row.at(w) = row.Value
	}
	return w
}

// ParseWeights reads the weights that an event changes, as a JSON object of
// numbers; the others keep the table's values. Empty text changes nothing. An
// unknown name, or a value out of bounds, is an error of code invalid that
// names the field.
func ParseWeights(text []byte) (*Weights, error) {
	w := DefaultWeights()
	if len(bytes.TrimSpace(text)) == 0 {
		return w, nil
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(w); err != nil {
		var kind *json.UnmarshalTypeError
		field := "weights"
		if errors.As(err, &kind) && kind.Field != "" {
			field += "." + kind.Field
		} else if _, name, found := strings.Cut(err.Error(), "unknown field "); found {
			field += "." + strings.Trim(name, `"`)
		}
		return nil, kiosk.InvalidField(field, "おすすめの重みが読めません / these weights cannot be read: %v", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, kiosk.InvalidField("weights", "JSON がひとつではありません / more than one JSON value")
	}
	return w, w.Validate()
}

// Validate names the first weight out of bounds.
func (w *Weights) Validate() error {
	for _, row := range WeightTable() {
		if v := *row.at(w); !(v >= row.Low && v <= row.High) {
			return kiosk.InvalidField("weights."+row.Name, "%g〜%g です / %[1]g to %[2]g", row.Low, row.High)
		}
	}
	return nil
}
