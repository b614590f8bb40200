package label

import (
	"strconv"

	"fuda/printer"
)

// What a pass is for, and what it is not for; broken where a reader would breathe.
var (
	passFor   = []string{"あなた専用ページの", "鍵です。名刺交換と", "連絡先の保存に。", "人に見せないで", "ください。"}
	passForEN = []string{"The key to your own page:", "swap cards, keep contacts.", "Show it to nobody."}
)

// passModuleMM is the wanted size of a module: a phone held over a slip is nearer
// than a camera is to a chest.
const passModuleMM = 0.75

// narrowMM is a receipt printer's narrow roll: two things hardly stand side by side.
const narrowMM = 50

// pass is a slip that its owner takes along: upright, or lying on a business
// card's paper.
func (c *canvas) pass(l *printer.Label) part {
	if c.media.Width > c.media.Height && !c.media.Endless() {
		return c.lyingPass(l)
	}
	return c.uprightPass(l)
}

// uprightPass is a slip, with the network below:
//
//	┌──────────────────┐
//	│ event      (logo) │
//	│ name         控え │
//	│ what for    ┌──┐  │
//	│             │QR│  │
//	│   C0DE C0DE └──┘  │
//	│ whom to talk to   │
//	├──────────────────┤
//	│ Wi-Fi       ┌──┐  │
//	│ SSID …      │QR│  │
//	└──────────────────┘
func (c *canvas) uprightPass(l *printer.Label) part {
	secret, net := 31.0, 28.0
	if !c.media.Endless() {
		secret, net = min(secret, c.heightMM()*0.345), min(net, c.heightMM()*0.31)
	}
	what := column(1.6, lines(passFor, 2.9), lines(passForEN, 2.2))
	code := 4.2
	if len(l.Talk) > 0 && !c.media.Endless() { // the codes keep their size
		code = 3.2
	}
	var above part
	body := fixed(secret, row(1.5, share(1, at(start, middle, what)), c.qr("url", l.URL, passModuleMM)))
	switch {
	case l.WiFi == nil: // all the paper is for the secret
		above, body = what, share(1, c.qr("url", l.URL, 1.5*passModuleMM))
	case c.widthMM() < narrowMM: // too narrow to read beside the code
		above, body = what, fixed(secret, c.qr("url", l.URL, passModuleMM))
	}
	return pad(2.5, 2.2, 2.5, 2, column(1.3,
		c.passHead(l, 4),
		rule(0.3),
		words{text: l.Name, size: 6.5, small: 4.6, word: 3}.part(),
		above,
		body,
		column(0.6, c.typed(l, code), c.talk(l, 3.6)),
		c.passNet(l.WiFi, net),
	))
}

func (c *canvas) passNet(w *printer.WiFi, high float64) part {
	code := c.wifiQR(w, passModuleMM)
	if code == nil {
		return nil
	}
	text := column(1.2, plain("Wi-Fi", 4.2), wifiWords(w, 3.2, start))
	return column(0.8, space(), rule(0.3), fixed(high, row(1.5, share(1, at(start, middle, text)), code)))
}

// lyingPass has the network beside the secret.
func (c *canvas) lyingPass(l *printer.Label) part {
	what := column(1.4, lines(passFor, 2.8), lines(passForEN, 2.1))
	var net part
	if code := c.wifiQR(l.WiFi, passModuleMM); code != nil {
		net = fixed(28, column(0.3, centred("Wi-Fi", 3), share(1, code), wifiWords(l.WiFi, 2.3, middle)))
	}
	return pad(2.5, 2, 2.5, 1.8, column(1,
		c.passHead(l, 3.6),
		rule(0.3),
		share(1, row(1.5,
			c.qr("url", l.URL, passModuleMM),
			share(1, at(start, middle, column(2, words{text: l.Name, size: 5.5, small: 4, word: 2.6}.part(), what, c.talk(l, 3.4)))),
			net,
		)),
		c.typed(l, 4),
	))
}

// passHead says what this is, and of which evening. There is no number: a pass
// found on the floor does not say whose badge it goes with.
func (c *canvas) passHead(l *printer.Label, size float64) part {
	event := words{text: l.Event, size: size, small: size * 0.8, word: size * 0.6}.part()
	if event == nil {
		event = blank(0, 0)
	}
	logo := 14.0
	if c.widthMM() < narrowMM {
		logo = 8
	}
	return row(2, share(1, event), sized(logo, 7, picture(l.Logo, logo, 7)), at(finish, middle, inverse(0.7, plain("控え PASS", 2.6))))
}

// typed is the secret for those who cannot scan it.
func (c *canvas) typed(l *printer.Label, size float64) part {
	return words{text: l.Code, size: size, small: size * 0.8, align: middle}.part()
}

// talk names whom to talk to, by the numbers on their chests.
func (c *canvas) talk(l *printer.Label, size float64) part {
	if len(l.Talk) == 0 {
		return nil
	}
	text := "話してみては"
	for _, n := range l.Talk {
		text += " " + strconv.Itoa(n)
	}
	return words{text: text, size: size, small: size * 0.7, align: middle}.part()
}
