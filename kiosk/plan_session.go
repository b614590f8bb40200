package kiosk

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// SessionsOf tells which sessions a ticket or slot is for, in the event's
// order, by what it is called:
//
//   - every session, for a through ticket (通し, 両方, 全部, both, all sessions)
//   - the sessions counted in it (第1部, 2部, 第一部・第二部), by the count in their own
//     names or else by their place
//   - those whose name or theme it contains; or the one whose name contains it
//   - those counted in another way (①, session 2)
//   - else, and for an empty slot, the first.
func (e *Event) SessionsOf(slot string) []Session {
	if len(e.Sessions) == 0 {
		return nil
	}
	folded := Fold(slot)
	if folded == "" {
		return e.Sessions[:1]
	}
	if throughTicket.MatchString(folded) || throughWords.MatchString(norm.NFKC.String(slot)) {
		return e.Sessions
	}
	for _, by := range []func() []bool{
		func() []bool { return e.counted(partsOf(slot)) },
		func() []bool { return e.named(folded) },
		func() []bool { return e.naming(folded) },
		func() []bool { return e.counted(marksOf(slot)) },
	} {
		if meant := by(); slices.Contains(meant, true) {
			return e.pick(meant)
		}
	}
	return e.Sessions[:1]
}

var (
	throughTicket = regexp.MustCompile(`通し|通券|両方|両部|両せっしょん|全部|全て|すべて|全せっしょん`)
	throughWords  = regexp.MustCompile(`(?i)\b(both|all sessions|all)\b`)

	// parts is a run of counted parts: 第1部, 1・2部, 第一部と第二部.
	parts   = regexp.MustCompile(`(?:第?` + numeral + `\s*部?\s*[・,、+&と/~〜-]\s*)*第?` + numeral + `\s*部`)
	ordinal = regexp.MustCompile(numeral)
	marks   = regexp.MustCompile(`(?i)(?:session|part|セッション|パート)\s*([0-9]{1,2})`)
)

const numeral = `(?:[0-9]{1,2}|[一二三四五六七八九十])`

// partsOf returns the numbers of the parts that a slot counts.
func partsOf(slot string) []int {
	var numbers []int
	for _, run := range parts.FindAllString(norm.NFKC.String(slot), -1) {
		for _, n := range ordinal.FindAllString(run, -1) {
			numbers = append(numbers, ordinalValue(n))
		}
	}
	return numbers
}

// marksOf returns the numbers that a slot bears in a circle or behind a word.
func marksOf(slot string) []int {
	var numbers []int
	for _, r := range slot {
		if '①' <= r && r <= '⑳' {
			numbers = append(numbers, int(r-'①')+1)
		}
	}
	for _, m := range marks.FindAllStringSubmatch(norm.NFKC.String(slot), -1) {
		numbers = append(numbers, ordinalValue(m[1]))
	}
	return numbers
}

func ordinalValue(s string) int {
	if i := slices.Index([]rune("一二三四五六七八九十"), []rune(s)[0]); i >= 0 {
		return i + 1
	}
	n := 0
	for _, digit := range s {
		n = 10*n + int(digit-'0')
	}
	return n
}

// counted marks the sessions with the numbers: those that bear them in their
// names or, where no name bears any, those at that place.
func (e *Event) counted(numbers []int) []bool {
	own := make([][]int, len(e.Sessions))
	bear := false
	for i, s := range e.Sessions {
		own[i] = append(partsOf(s.Name), marksOf(s.Name)...)
		bear = bear || len(own[i]) > 0
	}
	meant := make([]bool, len(e.Sessions))
	for i := range meant {
		if !bear {
			own[i] = []int{i + 1}
		}
		meant[i] = slices.ContainsFunc(own[i], func(n int) bool { return slices.Contains(numbers, n) })
	}
	return meant
}

// named marks the sessions whose name or theme the slot contains. A name that
// is there only as part of a longer one (交流会 in 広告交流会) does not count.
func (e *Event) named(slot string) []bool {
	type candidate struct {
		session int
		text    string
	}
	var candidates []candidate
	for i, s := range e.Sessions {
		for _, text := range []string{Fold(s.Name), Fold(s.Theme)} {
			if text != "" {
				candidates = append(candidates, candidate{i, text})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(len(b.text), len(a.text)) })
	meant := make([]bool, len(e.Sessions))
	for _, c := range candidates {
		if strings.Contains(slot, c.text) {
			meant[c.session] = true
			slot = strings.ReplaceAll(slot, c.text, "\x00")
		}
	}
	return meant
}

// naming marks the one session whose name or theme contains the slot, none
// when it could be several.
func (e *Event) naming(slot string) []bool {
	meant := make([]bool, len(e.Sessions))
	count := 0
	for i, s := range e.Sessions {
		if strings.Contains(Fold(s.Name), slot) || strings.Contains(Fold(s.Theme), slot) {
			meant[i] = true
			count++
		}
	}
	if count != 1 {
		return nil
	}
	return meant
}

func (e *Event) pick(meant []bool) []Session {
	var sessions []Session
	for i, is := range meant {
		if is {
			sessions = append(sessions, e.Sessions[i])
		}
	}
	return sessions
}
