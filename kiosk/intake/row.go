package intake

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"fuda/kiosk"
)

// maxCompanions is how many guests one row may bring.
const maxCompanions = 100

// Lengths of a profile's fields, as [kiosk.Profile] has them.
const (
	shortText = 200
	longText  = 1000
)

// read makes the sign-ups of a row, the guest's first and then the companions'.
func (c *columns) read(rec record) ([]kiosk.SignUp, *kiosk.RowError) {
	if problem := c.check(rec); problem != nil {
		return nil, problem
	}
	get := func(f field) string {
		if i, ok := c.at[f]; ok && i < len(rec.cells) {
			return uncell(kiosk.CleanLine(rec.cells[i]))
		}
		return ""
	}
	s := kiosk.SignUp{Row: rec.row, Source: c.source, Slot: cut(get(slot), shortText), Referrer: cut(get(referrer), shortText), Rank: cut(get(rank), shortText)}
	c.number(&s, get)
	c.standing(&s, get)
	s.Profile = profile(get)
	if s.Name == "" && s.Status == kiosk.Cancelled {
		s.Name = "（キャンセル）" // whose name is gone; nobody will be added for it
	}
	if s.Name == "" {
		return nil, &kiosk.RowError{Row: rec.row, Column: c.nameHeader(), Message: "名前がありません / there is no name"}
	}
	if err := s.Validate(); err != nil {
		return nil, c.invalid(rec.row, err)
	}
	guests, ok := countOf(get(count))
	if !ok {
		return nil, &kiosk.RowError{Row: rec.row, Column: c.header(count), Message: fmt.Sprintf("人数は1〜%d人です / 1 to %[1]d guests", maxCompanions)}
	}
	signUps := []kiosk.SignUp{s}
	for i := 1; i < guests; i++ {
		signUps = append(signUps, companionOf(s, i))
	}
	return signUps, nil
}

// check refuses a row that is damaged.
func (c *columns) check(rec record) *kiosk.RowError {
	wrong := func(column, message string) *kiosk.RowError {
		return &kiosk.RowError{Row: rec.row, Column: column, Message: message}
	}
	if rec.problem != "" {
		return wrong("", rec.problem)
	}
	for i, cell := range rec.cells {
		column := ""
		if i < len(c.headers) {
			column = c.headers[i]
		}
		switch {
		case strings.ContainsRune(cell, 0):
			return wrong(column, "使えない文字（NUL）が入っています / a NUL character")
		case strings.ContainsRune(cell, utf8.RuneError): // what decode makes of broken bytes, too
			return wrong(column, "文字が壊れています / broken characters")
		case utf8.RuneCountInString(cell) > MaxCell:
			return wrong(column, fmt.Sprintf("セルは%d文字までです / at most %[1]d characters in a cell", MaxCell))
		case i >= len(c.headers) && kiosk.CleanLine(cell) != "":
			return wrong("", "見出しより列が多い行です / the row has more cells than there are headers")
		}
	}
	return nil
}

// invalid words a profile's error for the file: the column's header for the
// field's name.
func (c *columns) invalid(row int, err error) *kiosk.RowError {
	var wrong *kiosk.Error
	if !errors.As(err, &wrong) {
		return &kiosk.RowError{Row: row, Message: err.Error()}
	}
	column := c.header(field(wrong.Field))
	if field(wrong.Field) == name {
		column = c.nameHeader()
	}
	return &kiosk.RowError{Row: row, Column: column, Message: wrong.Message}
}

// number fills in what the sign-up is called.
func (c *columns) number(s *kiosk.SignUp, get func(field) string) {
	s.Ref = cut(get(ref), shortText)
	s.Ticket, _, _ = strings.Cut(get(ticket), " ") // a cell may list one for each companion
	s.Ticket = cut(strings.TrimRight(s.Ticket, ",、;"), shortText)
	switch {
	case s.Ref == "":
		s.Ref = s.Ticket
	case s.Ticket == "":
		s.Ticket = s.Ref
	}
}

func companionOf(buyer kiosk.SignUp, i int) kiosk.SignUp {
	c := buyer
	c.Companion = i
	c.Profile = kiosk.Profile{Name: fmt.Sprintf("%s（同伴%d）", cut(buyer.Name, shortText-10), i)}
	c.Ticket = ""
	return c
}

// cut shortens a text to so many characters, the last of them ….
func cut(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}
