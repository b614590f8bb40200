package intake

import (
	"errors"
	"io"
	"slices"

	"fuda/kiosk"
)

// Samples of a column: so many, each of so many characters at most.
const (
	maxSamples   = 3
	sampleLength = 60
	sampleWithin = 50 // rows
)

// ReadRemembering reads a sign-up file as [ReadMapped] does. remembered finds
// what a person said of the same headers before, now is what one says this time.
//
// The sheet says what it took the columns for. A table whose headers the program
// does not know is no error: it has NeedsMapping, and nobody in it, until
// somebody says which column holds the name.
func ReadRemembering(name string, data []byte, now Mapping, remembered func(layout string) (map[int]string, error)) (Sheet, error) {
	sheet := Sheet{Name: name}
	if len(data) > MaxBytes {
		return sheet, errTooLong
	}
	c, rows, known, err := seek(data)
	if err != nil {
		return sheet, err
	}
	defer rows.close()
	before, err := remembered(c.layout)
	if err != nil {
		return sheet, err
	}
	said := Mapping(before).Merge(now)
	if err := c.correct(said); err != nil {
		return sheet, err
	}
	proposals := c.proposals(said)
	if err := c.sample(rows, proposals); err != nil {
		return sheet, err
	}
	switch {
	case c.hasName():
		if sheet, err = ReadMapped(name, data, said); err != nil {
			return sheet, err
		}
	case known || len(now) > 0:
		return sheet, errNoName
	default:
		sheet.Source, sheet.NeedsMapping = c.source, true
	}
	sheet.Layout, sheet.Mapping, sheet.Proposals = c.layout, said, proposals
	return sheet, nil
}

// proposals says what each column is taken for, and how sure that is.
func (c *columns) proposals(m Mapping) []kiosk.ImportColumn {
	list := make([]kiosk.ImportColumn, len(c.headers))
	for i := range list {
		list[i] = kiosk.ImportColumn{Column: i + 1, Header: c.headers[i], Field: told(c.fields[i]), Samples: []string{}}
		_, byHand := m[i+1]
		switch {
		case byHand:
			list[i].Confidence = kiosk.ColumnTold
		case c.fields[i] == ignored:
			list[i].Confidence = kiosk.ColumnUnknown
		case c.sure[i]:
			list[i].Confidence = kiosk.ColumnSure
		default:
			list[i].Confidence = kiosk.ColumnLikely
		}
	}
	return list
}

// sample collects the first different texts of each column.
func (c *columns) sample(rows rows, list []kiosk.ImportColumn) error {
	for range sampleWithin {
		rec, err := rows.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i := range min(len(rec.cells), len(list)) {
			text := cut(uncell(kiosk.CleanLine(rec.cells[i])), sampleLength)
			if s := &list[i].Samples; text != "" && len(*s) < maxSamples && !slices.Contains(*s, text) {
				*s = append(*s, text)
			}
		}
	}
	return nil
}
