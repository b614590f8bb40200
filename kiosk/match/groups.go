package match

import (
	"slices"
	"strings"

	"fuda/kiosk"
)

// groups are what guests have as a whole and not by words, in small numbers, so
// that a pair is compared in a few steps.
type groups struct {
	trade    []int // of each guest, a row of tradeFit; 0: none known
	fit      [][]tradeFit
	purposes []uint64 // a bit each
	fits     []uint64 // of each guest, the purposes that fit the own ones
	hobbies  []uint64
	origin   []int // 0: not known
	company  []int // 0: not known
	language []uint64
	theme    []float64 // how far the guest belongs to the theme, 0 to 1
	refuses  [][]bool  // by guest, by trade row; nil: none
}

type tradeFit struct{ near, same bool }

// numbering gives small numbers to things, from 1; 0 is nothing.
type numbering[T comparable] map[T]int

func (n numbering[T]) of(v T) int {
	var none T
	if v == none {
		return 0
	}
	if n[v] == 0 {
		n[v] = len(n) + 1
	}
	return n[v]
}

// mask is the bit of a number; beyond 63 they share bits, which nobody notices.
func mask(n int) uint64 {
	if n == 0 {
		return 0
	}
	return 1 << ((n - 1) % 64)
}

func newGroups(guests []Guest, senses []*sense, d *Dictionary, theme string) groups {
	n := len(guests)
	g := groups{trade: make([]int, n), purposes: make([]uint64, n), fits: make([]uint64, n), hobbies: make([]uint64, n),
		origin: make([]int, n), company: make([]int, n), language: make([]uint64, n), theme: make([]float64, n), refuses: make([][]bool, n)}
	entriesSeen, companies, languages := numbering[*entry]{}, numbering[string]{}, numbering[string]{}
	trades := numbering[*entry]{}
	themes := themeTerms(d, theme)
	for i, s := range senses {
		g.trade[i] = trades.of(s.trade)
		g.company[i] = companies.of(s.company)
		g.origin[i] = entriesSeen.of(s.origin)
		for _, p := range s.purposes {
			g.purposes[i] |= mask(p.nth)
			for _, fit := range p.near {
				g.fits[i] |= mask(fit.nth)
			}
		}
		for _, e := range s.hobbies {
			g.hobbies[i] |= mask(entriesSeen.of(e))
		}
		for _, l := range spoken(guests[i].Languages) {
			g.language[i] |= mask(languages.of(l))
		}
		g.theme[i] = themeShare(themes, s)
	}
	g.fit = fitTrades(trades)
	g.refuse(guests, trades)
	return g
}

func fitTrades(trades numbering[*entry]) [][]tradeFit {
	fit := make([][]tradeFit, len(trades)+1)
	for i := range fit {
		fit[i] = make([]tradeFit, len(trades)+1)
	}
	for a, i := range trades {
		for b, j := range trades {
			fit[i][j] = tradeFit{near: near(a, b) || near(b, a), same: a == b}
		}
	}
	return fit
}

// near tells whether a trade works well with another, or with what includes it.
func near(a, b *entry) bool {
	return slices.Contains(a.near, b) || slices.ContainsFunc(b.of, func(wider *entry) bool { return slices.Contains(a.near, wider) })
}

func spoken(languages []string) []string {
	if len(languages) == 0 {
		return []string{"ja"}
	}
	return languages
}

// foldCompany is the name without the legal form, which some write and some do
// not.
func foldCompany(name string) string {
	folded := kiosk.Fold(name)
	for _, form := range legalForms {
		folded = strings.ReplaceAll(folded, form, "")
	}
	return folded
}

var legalForms = func() (folded []string) {
	for _, form := range []string{"株式会社", "有限会社", "合同会社", "(株)", "(有)", "(同)", "一般社団法人"} {
		folded = append(folded, kiosk.Fold(form))
	}
	return folded
}()

// themeTerms are the entries and words that a theme such as 「人材・広告・人事」 names.
func themeTerms(d *Dictionary, theme string) []term {
	c := collector{}
	for _, part := range strings.FieldsFunc(theme, func(r rune) bool { return strings.ContainsRune("・、，,/／ 　と", r) }) {
		c.words(d, fold(splitByScript(part)), 1, true)
	}
	return c.terms()
}

// themeShare is how surely a guest belongs to a theme: by the trade or by what
// is given, half as much by what is looked for.
func themeShare(theme []term, s *sense) float64 {
	if len(theme) == 0 {
		return 0
	}
	return max(min(1, cover(theme, s.gives)*1.2), 0.5*cover(theme, s.wants))
}

// refuse notes which trades a guest does not want to be brought to.
func (g *groups) refuse(guests []Guest, trades numbering[*entry]) {
	for i := range guests {
		for _, word := range guests[i].Refuses {
			folded := kiosk.Fold(word)
			for e, row := range trades {
				if folded != "" && (kiosk.Fold(e.name) == folded || slices.Contains(e.words, folded) ||
					slices.ContainsFunc(e.of, func(wider *entry) bool { return slices.Contains(wider.words, folded) })) {
					if g.refuses[i] == nil {
						g.refuses[i] = make([]bool, len(trades)+1)
					}
					g.refuses[i][row] = true
				}
			}
		}
	}
}
