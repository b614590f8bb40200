package label

import "fuda/printer"

// The cup's label is a strip that goes around a paper cup: the number at the
// left, to be read from across the table, and the name small.
//
//	┌──────────────────────────┐
//	│  1 2                  🥤  │
//	│                 山田 太郎  │
//	└──────────────────────────┘
func (c *canvas) cup(l *printer.Label) part {
	name := words{text: l.Name, size: 4.4, small: 3.4, word: 2.4, align: finish}.part()
	return pad(2.5, 1.8, 2.5, 1.8, row(3,
		upTo(0.66, number(l.Number, start)),
		share(1, column(1, share(1, at(finish, middle, sized(6, 8, paperCup()))), at(finish, finish, name))),
	))
}
