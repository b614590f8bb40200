package store

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fuda/kiosk"
)

// AttendeeQuery asks for attendees of an event.
type AttendeeQuery struct {
	Text   string // part of a name, kana, company or ticket, or a whole number; empty for all
	Status Status // empty for all
	Limit  int    // 1 to 500; 0 means 50
	Cursor string // Next of the page before
}

// Status narrows a list of attendees.
type Status string

// The statuses of a list.
const (
	Expected   Status = "expected"   // booked for a session and not yet here
	Present    Status = "present"    // holds a number and has not left
	Left       Status = "left"       // was here
	Cancelled  Status = "cancelled"  // every registration is cancelled
	Waitlisted Status = "waitlisted" // on a waiting list and not booked
)

var statusWhere = map[Status]string{
	"": "1 = 1",
	Expected: `a.number IS NULL AND EXISTS (SELECT 1 FROM registration r WHERE r.attendee_id = a.id AND r.status = 'booked')
		AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.undone_at IS NULL)`,
	Present: `a.number IS NOT NULL AND a.left_at IS NULL`,
	Left:    `(a.left_at IS NOT NULL OR (a.number IS NULL AND EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.undone_at IS NULL)))`,
	Cancelled: `EXISTS (SELECT 1 FROM registration r WHERE r.attendee_id = a.id)
		AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.attendee_id = a.id AND r.status <> 'cancelled')`,
	Waitlisted: `EXISTS (SELECT 1 FROM registration r WHERE r.attendee_id = a.id AND r.status = 'waitlisted')
		AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.attendee_id = a.id AND r.status = 'booked')`,
}

// maxQuery bounds the patterns that SQLite is given: it takes 50,000 bytes.
const maxQuery = 200

// AttendeePage is one page of a list.
type AttendeePage struct {
	Attendees []kiosk.Attendee `json:"attendees"`
	Next      string           `json:"next,omitempty"` // the cursor of the next page
}

// position is where a page ends: the last row's order.
type position struct {
	Rank int    `json:"r"`
	Sort string `json:"s"`
	ID   string `json:"i"`
}

// Attendees lists attendees in the order of their kana. A text is matched
// folded (kana, width, case, kanji variants, romaji); whose kana or name begins
// with it come first, a whole number before them.
func (d *DB) Attendees(ctx context.Context, event string, aq AttendeeQuery) (page AttendeePage, err error) {
	where, ok := statusWhere[aq.Status]
	if !ok {
		return page, kiosk.InvalidField("status", "expected、present、left、cancelled、waitlisted のどれかです / no such status")
	}
	switch {
	case aq.Limit == 0:
		aq.Limit = 50
	case aq.Limit < 1 || aq.Limit > 500:
		return page, kiosk.InvalidField("limit", "1〜500です / 1 to 500")
	}
	if utf8.RuneCountInString(aq.Text) > maxQuery {
		return page, kiosk.InvalidField("q", "検索は%d文字までです / a search has at most %[1]d characters", maxQuery)
	}
	after, err := readCursor(aq.Cursor)
	if err != nil {
		return page, err
	}
	query, args := searchQuery(event, where, aq, after)
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		page, err = readPage(q, query, args, aq.Limit)
		return err
	})
	return page, err
}

// searchQuery finds the ids first, in a narrow index, and loads rows for the
// page alone.
func searchQuery(event, where string, aq AttendeeQuery, after position) (string, []any) {
	rank, match := term{sql: "0"}, term{sql: "1 = 1"}
	if text := strings.TrimSpace(aq.Text); text != "" {
		rank, match = matches(text)
	}
	query := `WITH found AS (SELECT a.id, a.sort, ` + rank.sql + ` AS rank FROM attendee a
		WHERE a.event_id = ? AND a.erased_at IS NULL AND (` + match.sql + `) AND ` + where + `)
		SELECT id, sort, rank FROM found WHERE (rank, sort, id) > (?, ?, ?) ORDER BY rank, sort, id LIMIT ?`
	args := append(append(rank.args, event), match.args...)
	return query, append(args, after.Rank, after.Sort, after.ID, aq.Limit+1)
}

// term is a piece of SQL with its arguments.
type term struct {
	sql  string
	args []any
}

func (t *term) or(sql string, args ...any) {
	t.sql += " OR " + sql
	t.args = append(t.args, args...)
}

// matches makes the rank and the condition of a text: the number itself, then
// what begins with the text, then what holds it anywhere.
func matches(text string) (rank, match term) {
	number, err := strconv.Atoi(kiosk.Fold(text))
	if err != nil {
		number = -1
	}
	begins := term{sql: "1 = 0"}
	match = term{`a.number = ?`, []any{number}}
	for _, alternative := range kiosk.FoldQuery(text) {
		like := escapeLike(alternative)
		begins.or(`a.search LIKE ? ESCAPE '\' OR a.search LIKE ? ESCAPE '\'`, like+"%", "%\n"+like+"%")
		match.or(`a.search LIKE ? ESCAPE '\'`, "%"+like+"%")
	}
	rank = term{`CASE WHEN a.number = ? THEN 0 WHEN ` + begins.sql + ` THEN 1 ELSE 2 END`, append([]any{number}, begins.args...)}
	return rank, match
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

func readPage(q queries, query string, args []any, limit int) (page AttendeePage, err error) {
	found, err := list(q, query, args, func(scan func(...any) error) (p position, err error) {
		return p, scan(&p.ID, &p.Sort, &p.Rank)
	})
	if err != nil {
		return page, err
	}
	if len(found) > limit {
		found = found[:limit]
		page.Next = writeCursor(found[limit-1])
	}
	page.Attendees, err = loadInOrder(q, found)
	return page, err
}

// loadInOrder loads some attendees whole, in the order of the ids.
func loadInOrder(q queries, found []position) ([]kiosk.Attendee, error) {
	ids := make([]string, len(found))
	at := make(map[string]int, len(found))
	for i, p := range found {
		ids[i], at[p.ID] = p.ID, i
	}
	text, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := list(q, attendeeColumns+` WHERE a.id`+among, []any{string(text)}, scanAttendee)
	if err != nil {
		return nil, err
	}
	if err := fillAttendees(q, rows); err != nil {
		return nil, err
	}
	out := make([]kiosk.Attendee, len(found))
	for _, r := range rows {
		out[at[r.ID]] = r.Attendee
	}
	return out, nil
}

func readCursor(s string) (p position, err error) {
	if s == "" {
		return position{Rank: -1}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil {
		return p, kiosk.InvalidField("cursor", "続きの位置が読めません / not a cursor")
	}
	return p, nil
}

func writeCursor(p position) string {
	b, _ := json.Marshal(p) // two texts and a number always encode
	return base64.RawURLEncoding.EncodeToString(b)
}

// FindScan finds whom a scan or a whole typed text means: a badge, a pass, a
// ticket or a number.
func (d *DB) FindScan(ctx context.Context, event, text string) (out kiosk.Attendee, err error) {
	err = d.view(ctx, func(q queries) error {
		a, err := findScan(q, event, text)
		if err != nil {
			return err
		}
		if err := fillAttendees(q, []*row{a}); err != nil {
			return err
		}
		out = a.Attendee
		return nil
	})
	return out, err
}

func findScan(q queries, event, text string) (*row, error) {
	var a *row
	err := error(errNoAttendee)
	switch kind, code := kiosk.ParseScan(text); kind {
	case kiosk.ScanBadge:
		a, err = findAttendee(q, `a.event_id = ? AND a.id = (SELECT attendee_id FROM badge WHERE code = ? AND revoked_at IS NULL)`, event, code)
	case kiosk.ScanPass:
		a, err = findByPass(q, event, text)
	}
	if kiosk.ErrorCode(err) != kiosk.NotFound {
		return a, err
	}
	return findTyped(q, event, strings.TrimSpace(text)) // a ticket number may look like a code
}

// findTyped finds a ticket number as it is, or written in another width or
// case, and after that a number.
func findTyped(q queries, event, text string) (*row, error) {
	a, err := findAttendee(q, `a.event_id = ? AND a.ticket = ? AND a.ticket <> ''`, event, text)
	if folded := kiosk.Fold(text); kiosk.ErrorCode(err) == kiosk.NotFound && folded != "" && len(folded) <= maxQuery {
		a, err = findAttendee(q, `a.event_id = ? AND a.ticket <> '' AND a.search LIKE ? ESCAPE '\'`, event, "%\t"+escapeLike(folded))
	}
	if kiosk.ErrorCode(err) != kiosk.NotFound {
		return a, err
	}
	number, err := strconv.Atoi(norm.NFKC.String(text))
	if err != nil {
		return nil, errNoAttendee
	}
	return findAttendee(q, `a.event_id = ? AND a.number = ?`, event, number)
}
