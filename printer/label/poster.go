package label

import (
	"strconv"

	"fuda/printer"
)

// steps are what a guest does, in Japanese and English.
var steps = [][2]string{
	{"受付で番号札を受け取る", "Get your number at reception."},
	{"名刺ボードを見て「気になる」人を探す", "Look at the board: who interests you?"},
	{"番号札のQRを読み取って名刺交換", "Scan their badge to swap cards."},
}

// poster is for the entrance: what to do, the network and the board.
//
//	┌────────────────────┐
//	│ event        (logo) │
//	│ 1 …                 │
//	│ 2 …                 │
//	│ 3 …                 │
//	│ ┌Wi-Fi──┐ ┌board──┐ │
//	│ │  QR   │ │  QR   │ │
//	│ └───────┘ └───────┘ │
//	└────────────────────┘
func (c *canvas) poster(l *printer.Label) part {
	title := words{text: l.Event, size: 20, small: 14, word: 9}.part()
	return pad(12, 12, 12, 12, column(7,
		row(8, share(1, title), sized(45, 30, picture(l.Logo, 45, 30))),
		inverse(3, row(6, share(1, plain("ようこそ", 10)), at(finish, middle, plain("Welcome", 8)))),
		column(8, step(0), step(1), step(2)),
		share(1, row(8, share(1, c.posterNet(l.WiFi)), share(1, c.posterBoard(l.URL)))),
	))
}

func step(i int) part {
	text := column(1.5, plain(steps[i][0], 9.4), plain(steps[i][1], 5.6))
	return fixed(19, row(6, fixed(16, at(middle, middle, sized(16, 16, inverse(0, pad(2, 2, 2, 2, words{text: strconv.Itoa(i + 1), size: 14, align: middle}.part()))))),
		share(1, at(start, middle, text))))
}

func (c *canvas) posterNet(w *printer.WiFi) part {
	code := c.wifiQR(w, 3)
	if code == nil {
		return nil
	}
	return posterCard("Wi-Fi", "スマホのカメラで接続 / join with your camera", code, wifiWords(w, 6, middle))
}

func (c *canvas) posterBoard(url string) part {
	code := c.qr("url", url, 3)
	if code == nil {
		return nil
	}
	return posterCard("名刺ボード", "今日の参加者 / who is here", code, para(url, 4.5, middle))
}

func posterCard(title, sub string, code, below part) part {
	return frame(0.6, 3, column(2.5, centred(title, 9), centred(sub, 4), share(1, code), fixed(22, below)))
}
