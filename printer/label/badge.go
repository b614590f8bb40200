package label

import "fuda/printer"

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
//	│ 名前                        │ 🔰   │
//	│ 会社                        │     │
//	└────────────────────────────┴─────┘
func (c *canvas) lyingBadge(l *printer.Label) part {
	hero, foot := column(2.4, share(1, pad(0, 0, 1, 0, number(l.Number, start))), plain(l.Kana, 3.2)), 0.4
	if l.Kana == "" {
		foot = 2.4
	}
	upper := row(0, share(1, pad(3, 3, 0, foot, hero)), c.qr("url", l.URL, moduleMM))
	lower := row(2, share(1, c.names(l)), fixed(10, pad(0, 1.4, 0, 0.6, host(l.Host))), fixed(10, pad(0, 1.4, 0, 0.6, beginner(l.FirstTime))))
	return column(0.2, share(2, upper), share(1, pad(3, 0, 3, 1.8, lower)))
}

func (c *canvas) hangingBadge(l *printer.Label) part { return c.lyingBadge(l) }

// names are name and company; who has no company has a larger name.
func (c *canvas) names(l *printer.Label) part {
	return column(1.1,
		share(1, words{text: l.Name, size: 15, small: 7.5, word: 4}.part()),
		words{text: l.Company, size: 3.9, small: 2.7, word: 2.7}.part(),
	)
}
