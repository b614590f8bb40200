package label

import (
	"image"
	"strings"

	"fuda/printer"
)

// badge lies on its long side, or hangs upright from a name card's clip.
func (c *canvas) badge(l *printer.Label) part {
	if c.media.Height > c.media.Width {
		return c.hangingBadge(l)
	}
	return c.lyingBadge(l)
}

// lyingBadge is wider than high:
//
//	┌───────────────────┬──────────────┐
//	│ 1 2  the number   │  QR of the   │
//	│                   │  badge's URL │
//	│ かな               │              │
//	├───────────────────┴────────┬─────┤
//	│ 名前                 (logo) │ 🔰   │
//	│ 会社                        │     │
//	└────────────────────────────┴─────┘
func (c *canvas) lyingBadge(l *printer.Label) part {
	code := c.qr("url", l.URL, moduleMM)
	high := c.upper(code)
	kana := plain(l.Kana, 3.2)
	foot := 0.4
	if kana == nil {
		foot = 2.4
	}
	names, beside := c.besideNames(l, image.Pt(c.media.Width-2*c.mm(3), c.media.Height-c.mm(high)-c.mm(0.2)-c.mm(1.8)))
	hero := share(1, number(l.Number, start))
	if beside == nil {
		hero = share(1, c.withLogo(l))
	}
	left := pad(3, 3, 1, foot, column(2.4, hero, kana))

	mark := func(p part) part { return fixed(10, pad(0, 1.4, 0, 0.6, p)) }
	lower := row(2, names, beside, mark(host(l.Host)), mark(beginner(l.FirstTime)))
	return column(0, fixed(high, row(0, share(1, left), code)), share(1, pad(3, 0.2, 3, 1.8, lower)))
}

// upper is how much of a lying badge's height is the number's and the QR's: two
// thirds, and on a low one so much more that the modules keep their size.
func (c *canvas) upper(q part) float64 {
	two, all := c.heightMM()*2/3, c.heightMM()
	if q == nil {
		return two
	}
	side := q.size(c, image.Pt(endless, endless)).Y
	return max(two, min(all*0.72, float64(side)*25.4/float64(c.media.DPI)+0.05))
}

// besideNames is a lying badge's names and, if they leave enough of the room, the
// logo. It never costs a name any size.
func (c *canvas) besideNames(l *printer.Label, room image.Point) (names, logo part) {
	if names = c.names(l); names == nil {
		names = blank(0, 0)
	}
	for _, mark := range []bool{l.Host, l.FirstTime} {
		if mark {
			room.X -= c.mm(10) + c.mm(2)
		}
	}
	width := names.size(c, room).X
	if l.Logo == nil || room.X-width < c.mm(14) {
		return share(1, names), nil
	}
	return fixed(float64(width)*25.4/float64(c.media.DPI), names), share(1, at(finish, middle, picture(l.Logo, 26, 13)))
}

// withLogo is the number with a small logo above it, when the names need all of
// their row.
func (c *canvas) withLogo(l *printer.Label) part {
	return column(0.8, at(start, start, picture(l.Logo, 30, 4.5)), share(1, number(l.Number, start)))
}

// hangingBadge is higher than wide, as a name card on a lanyard:
//
//	┌───────────┐
//	│   1 2     │
//	│   かな     │
//	│  名前      │
//	│  会社      │
//	│ 🔰  QR     │
//	└───────────┘
func (c *canvas) hangingBadge(l *printer.Label) part {
	mark := func(p part) part { return sized(10, 16, p) }
	marks := at(middle, middle, column(2, mark(host(l.Host)), mark(beginner(l.FirstTime))))
	foot := at(middle, finish, c.qr("url", l.URL, moduleMM))
	if marks != nil {
		foot = at(middle, finish, row(0, marks, foot))
	}
	return pad(1.5, 3, 1.5, 1.2, column(1.2,
		at(middle, start, picture(l.Logo, 40, 5)),
		share(1, pad(1, 0, 1, 0, number(l.Number, middle))),
		pad(1, 1, 1, 0, words{text: l.Kana, size: 3.2, align: middle}.part()),
		pad(1, 0, 1, 0, words{text: l.Name, size: 11, small: 6.5, word: 4, align: middle}.part()),
		pad(1, 0, 1, 0, words{text: l.Company, size: 3.7, small: 2.7, word: 2.7, align: middle}.part()),
		foot,
	))
}

// names are name and company; who has no company has a larger name.
func (c *canvas) names(l *printer.Label) part {
	if strings.TrimSpace(l.Name) == "" { // somebody who is there for a company
		return words{text: l.Company, size: 9, small: 6, word: 3.5}.part()
	}
	return column(1.1,
		share(1, words{text: l.Name, size: 15, small: 7.5, word: 4}.part()),
		words{text: l.Company, size: 3.9, small: 2.7, word: 2.7}.part(),
	)
}
