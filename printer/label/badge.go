package label

import (
	"image"

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
	beside, above := c.logoPlace(l, c.heightMM()-high)
	hero := column(1, above, share(1, number(l.Number, start)))
	left := pad(3, 3, 0, foot, column(2.4, share(1, pad(0, 0, 1, 0, hero)), kana))

	names := share(1, c.names(l))
	if beside != nil {
		names = c.names(l) // first what they need, then the logo
	}
	mark := func(p part) part { return fixed(10, pad(0, 1.4, 0, 0.6, p)) }
	lower := row(2, names, share(1, beside), mark(host(l.Host)), mark(beginner(l.FirstTime)))
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

// logoPlace is where a lying badge has room for the logo: beside the names if
// they leave some, and if not above the number. The logo never costs a name
// any size.
func (c *canvas) logoPlace(l *printer.Label, lower float64) (beside, above part) {
	room := c.media.Width - c.mm(3+3+2+1) // the white at the sides, the gap, and some air
	for _, mark := range []bool{l.Host, l.FirstTime} {
		if mark {
			room -= c.mm(12)
		}
	}
	free := room
	if names := c.names(l); names != nil {
		free -= names.size(c, image.Pt(room, c.mm(lower-2))).X
	}
	if free >= c.mm(12) {
		return at(finish, middle, picture(l.Logo, 26, 13)), nil
	}
	return nil, at(start, start, picture(l.Logo, 30, 7))
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
		at(middle, start, picture(l.Logo, 40, 7)),
		share(1, pad(1, 0, 1, 0, number(l.Number, middle))),
		pad(1, 1, 1, 0, words{text: l.Kana, size: 3.2, align: middle}.part()),
		pad(1, 0, 1, 0, words{text: l.Name, size: 11, small: 6.5, word: 4, align: middle}.part()),
		pad(1, 0, 1, 0, words{text: l.Company, size: 3.7, small: 2.7, word: 2.7, align: middle}.part()),
		foot,
	))
}

// names are name and company; who has no company has a larger name.
func (c *canvas) names(l *printer.Label) part {
	return column(1.1,
		share(1, words{text: l.Name, size: 15, small: 7.5, word: 4}.part()),
		words{text: l.Company, size: 3.9, small: 2.7, word: 2.7}.part(),
	)
}
