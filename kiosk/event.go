package kiosk

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Event (交流会) is one gathering at one venue on one day.
type Event struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Venue       string     `json:"venue"`
	Date        string     `json:"date"` // 2026-11-21
	Sessions    []Session  `json:"sessions"`
	SkipNumbers []int      `json:"skip_numbers"`
	Tables      []Table    `json:"tables"`
	HouseRules  HouseRules `json:"house_rules"`

	NumberRanges []NumberRange `json:"number_ranges,omitempty"`
	Consent      Consent       `json:"consent,omitzero"`

	Labels LabelSettings `json:"labels"`
	WiFi   WiFi          `json:"wifi"`
	Issuer Issuer        `json:"issuer"`
	Info   Info          `json:"info,omitzero"`
	Match  MatchSettings `json:"match,omitzero"`

	DeleteOn  DeleteDate `json:"delete_on"`            // the day from which the guests' data is deleted; null: kept
	DeletedAt *time.Time `json:"deleted_at,omitempty"` // nothing is written any more
}

// Session (部) is one time-boxed part of an event.
type Session struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
	Fee      int       `json:"fee"`      // yen
	Capacity int       `json:"capacity"` // 0: no limit
	Theme    string    `json:"theme,omitempty"`
	Mode     Mode      `json:"mode"`

	Fees   map[GuestKind]int `json:"fees,omitempty"` // yen; a kind that is not there pays Fee
	Breaks []Break           `json:"breaks,omitempty"`

	Rotation *RotationSettings `json:"rotation,omitempty"` // of mode rotation; absent: the usual, see RotationOf

	Planned *Planned `json:"planned,omitempty"` // when it was to be, once somebody moved it; never set by a request
}

// Mode says how people meet in a session.
type Mode string

// The modes of a session.
const (
	Open     Mode = "open"     // look at the cards and talk to whom you like
	Themed   Mode = "themed"   // for one trade or subject
	Rotation Mode = "rotation" // rounds; joining is opt-in
)

// Table is one long table of sleeves: rows of so many columns, filled row by
// row from the upper left. Where it stands on the plan of the venue is for the
// eye only: numbers lie on the tables in their order.
type Table struct {
	Name    string   `json:"name"`
	Rows    int      `json:"rows"`
	Columns int      `json:"columns"`
	X       *float64 `json:"x,omitempty"`      // 0 to 100, percent of the plan from the left; absent: not placed
	Y       *float64 `json:"y,omitempty"`      // from the top
	Turned  bool     `json:"turned,omitempty"` // by a quarter
}

// Ruling says what a house rule does when it is met.
type Ruling string

// A rule refuses, or lets pass. The empty ruling refuses.
const (
	Refuse Ruling = "refuse"
	Allow  Ruling = "allow"
)

// HouseRules (ハウスルール) say what happens to a registration that is not in
// order. An organiser may override a refusal; the override is recorded.
type HouseRules struct {
	Cancelled   Ruling `json:"cancelled,omitempty"`
	Waitlisted  Ruling `json:"waitlisted,omitempty"`
	Unpaid      Ruling `json:"unpaid,omitempty"`
	SessionFull Ruling `json:"session_full,omitempty"`

	// The house's own rules, see [HouseRules.Breaches].
	Trades           []TradeRule `json:"trades,omitempty"`
	OneSeat          bool        `json:"one_seat,omitempty"` // 一業種一名
	PurposeRequired  bool        `json:"purpose_required,omitempty"`
	ReferrerRequired bool        `json:"referrer_required,omitempty"`
	FirstTimersOnly  bool        `json:"first_timers_only,omitempty"`
}

// Session returns the event's session with the id, or nil.
func (e *Event) Session(id string) *Session {
	for i := range e.Sessions {
		if e.Sessions[i].ID == id {
			return &e.Sessions[i]
		}
	}
	return nil
}

// DefaultTables is what an event gets that names none: one table for thirty.
func DefaultTables() []Table { return []Table{{Name: "A", Rows: 3, Columns: 10}} }

// Bounds on what an event may say of itself.
const (
	maxName     = 200
	maxSessions = 50
	maxTables   = 50
	maxSide     = 200 // rows or columns of a table
	maxSkips    = 1000
	maxFee      = 10_000_000
	maxCapacity = 100_000
)

// Validate checks an event and its sessions and names the first wrong field.
func (e *Event) Validate() error {
	if err := requireText("name", e.Name, maxName); err != nil {
		return err
	}
	if err := limitText("venue", e.Venue, maxName); err != nil {
		return err
	}
	if _, err := time.Parse(DateLayout, e.Date); err != nil {
		return InvalidField("date", "日付は 2026-11-21 の形で書いてください / write the date as 2026-11-21")
	}
	if len(e.Sessions) == 0 || len(e.Sessions) > maxSessions {
		return InvalidField("sessions", "部は1〜%d件です / an event has 1 to %[1]d sessions", maxSessions)
	}
	for i := range e.Sessions {
		if err := e.Sessions[i].validate(fmt.Sprintf("sessions[%d].", i)); err != nil {
			return err
		}
	}
	if err := e.DeleteOn.validate(e.Date); err != nil {
		return err
	}
	if err := validateSkips(e.SkipNumbers); err != nil {
		return err
	}
	if err := validateRanges(e.NumberRanges); err != nil {
		return err
	}
	if err := validateTables(e.Tables); err != nil {
		return err
	}
	for _, part := range []interface{ validate() error }{e.HouseRules, e.Consent, e.Labels, e.WiFi, e.Issuer, e.Info, e.Match} {
		if err := part.validate(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Session) validate(at string) error {
	if err := requireText(at+"name", s.Name, maxName); err != nil {
		return err
	}
	if err := limitText(at+"theme", s.Theme, maxName); err != nil {
		return err
	}
	switch {
	case s.StartsAt.IsZero():
		return InvalidField(at+"starts_at", "開始時刻がありません / a start time is needed")
	case !s.EndsAt.After(s.StartsAt):
		return InvalidField(at+"ends_at", "終了は開始より後にしてください / the end must come after the start")
	case s.Fee < 0 || s.Fee > maxFee:
		return InvalidField(at+"fee", "参加費は0〜%d円です / the fee is 0 to %[1]d yen", maxFee)
	case s.Capacity < 0 || s.Capacity > maxCapacity:
		return InvalidField(at+"capacity", "定員は0（無制限）〜%dです / the capacity is 0 (no limit) to %[1]d", maxCapacity)
	case !slices.Contains([]Mode{Open, Themed, Rotation}, s.Mode):
		return InvalidField(at+"mode", "形式は open、themed、rotation です / the mode is open, themed or rotation")
	}
	if err := s.Rotation.validate(at); err != nil {
		return err
	}
	return s.validateMore(at)
}

func validateSkips(skips []int) error {
	if len(skips) > maxSkips {
		return InvalidField("skip_numbers", "飛ばす番号は%d個までです / at most %[1]d numbers are skipped", maxSkips)
	}
	for i, n := range skips {
		if n < 1 {
			return InvalidField(fmt.Sprintf("skip_numbers[%d]", i), "番号は1以上です / numbers begin at 1")
		}
	}
	return nil
}

func validateTables(tables []Table) error {
	if len(tables) > maxTables {
		return InvalidField("tables", "テーブルは%d台までです / at most %[1]d tables", maxTables)
	}
	for i, t := range tables {
		at := fmt.Sprintf("tables[%d].", i)
		if err := requireText(at+"name", t.Name, 40); err != nil {
			return err
		}
		if t.Rows < 1 || t.Rows > maxSide {
			return InvalidField(at+"rows", "行は1〜%dです / 1 to %[1]d rows", maxSide)
		}
		if t.Columns < 1 || t.Columns > maxSide {
			return InvalidField(at+"columns", "列は1〜%dです / 1 to %[1]d columns", maxSide)
		}
		if err := onPlan(at+"x", t.X); err != nil {
			return err
		}
		if err := onPlan(at+"y", t.Y); err != nil {
			return err
		}
	}
	return nil
}

// onPlan checks one coordinate of the plan.
func onPlan(field string, percent *float64) error {
	if percent != nil && !(*percent >= 0 && *percent <= 100) {
		return InvalidField(field, "0〜100（配置図の%%）です / 0 to 100 percent of the plan")
	}
	return nil
}

func (r HouseRules) validate() error {
	for _, rule := range []struct {
		name   string
		ruling Ruling
	}{{"cancelled", r.Cancelled}, {"waitlisted", r.Waitlisted}, {"unpaid", r.Unpaid}, {"session_full", r.SessionFull}} {
		if rule.ruling != "" && rule.ruling != Refuse && rule.ruling != Allow {
			return InvalidField("house_rules."+rule.name, "refuse か allow です / refuse or allow")
		}
	}
	return r.validateTrades()
}

// requireText checks a text that must be there; limitText one that may be empty.
func requireText(field, s string, limit int) error {
	if strings.Trim(CleanLine(s), blank) == "" {
		return InvalidField(field, "入力してください / this is needed")
	}
	return limitText(field, s, limit)
}

// blank are letters, to Unicode, that nobody sees: a name of them looks like none.
const blank = " \u115f\u1160\u3164\uffa0\u2800"

func limitText(field, s string, limit int) error {
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return InvalidField(field, "文字が壊れています / the text is damaged")
	}
	if utf8.RuneCountInString(s) > limit {
		return InvalidField(field, "%d文字までです / at most %[1]d characters", limit)
	}
	return nil
}
