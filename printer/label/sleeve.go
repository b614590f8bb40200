package label

import "fuda/printer"

// The sleeve's label is a strip: the number at the right corner, as on the
// case, and the name small at the left.
//
//	┌──────────────────────────┐
//	│ やまだ たろう               │
//	│ 山田 太郎            1 2   │
//	│ 株式会社池袋               │
//	└──────────────────────────┘
func (c *canvas) sleeve(l *printer.Label) part {
	names := column(0.7,
		plain(l.Kana, 2.4),
		words{text: l.Name, size: 5.5, small: 4.6, word: 2.4}.part(),
		words{text: l.Company, size: 2.4, small: 2.2, word: 2.2}.part(),
	)
	if names == nil {
		return pad(2, 1.8, 2, 1.8, at(finish, middle, number(l.Number, finish)))
	}
	return pad(2, 1.8, 2, 1.8, row(2, share(1, at(start, middle, names)), upTo(0.62, number(l.Number, finish))))
}
