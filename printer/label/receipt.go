package label

import (
	"fmt"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"fuda/printer"
)

// proviso is the usual 但し書き of an evening.
const proviso = "交流会参加費として"

// receipt is a 領収書: on a roll, or lying on a business card's paper or, larger,
// on the upper half of an A4 page.
func (c *canvas) receipt(l *printer.Label) part {
	if c.media.Width > c.media.Height && !c.media.Endless() {
		return c.lyingReceipt(l)
	}
	return c.uprightReceipt(l)
}

func (c *canvas) uprightReceipt(l *printer.Label) part {
	b := l.Receipt
	mark := sized(16, 12, picture(l.Logo, 16, 12))
	signed := row(2, share(1, issuer(b, 4, 2.7)), mark)
	if c.widthMM() < narrowMM {
		signed = column(1.5, issuer(b, 4, 2.7), at(finish, start, picture(l.Logo, 16, 8)))
	}
	return pad(3, 2.5, 3, 2.5, column(1.7,
		row(2, share(1, column(0.3, plain("領収書", 7), plain("RECEIPT", 2.4))), at(finish, middle, billNumber(b, 2.8))),
		reissued(b, 4),
		column(1.1, addressee(b, 6.5), rule(0.3)),
		amount(b, 12),
		words{text: provisoOf(b), size: 3.6, small: 3, word: 2.4}.part(),
		plain("上記正に領収いたしました。", 3),
		breakdown(b, 2.7),
		space(),
		rule(0.3),
		signed,
	))
}

func (c *canvas) lyingReceipt(l *printer.Label) part {
	b := l.Receipt
	left := column(1.2, amount(b, 9), words{text: provisoOf(b), size: 3.2, small: 2.8, word: 2.2}.part(), plain("上記正に領収いたしました。", 2.6))
	right := column(1, breakdown(b, 2.4))
	return pad(3, 2.2, 3, 2.2, column(1.2,
		row(3, row(2, plain("領収書", 6), plain("RECEIPT", 2.4)), space(), at(middle, middle, reissued(b, 2.8)), space(), at(finish, middle, billNumber(b, 2.4))),
		column(1, addressee(b, 6), rule(0.3)),
		space(),
		row(4, share(3, left), share(2, at(start, middle, right))),
		space(),
		row(3, share(1, issuer(b, 3.4, 2.3)), sized(18, 9, picture(l.Logo, 18, 9))),
	))
}

// billNumber is the receipt's number and the day of the payment.
func billNumber(b *printer.Bill, size float64) part {
	day := ""
	if !b.At.IsZero() {
		day = b.At.Format("2006年1月2日")
	}
	no := ""
	if b.No != "" {
		no = "No. " + b.No
	}
	return column(size*0.25, words{text: no, size: size, align: finish}.part(), words{text: day, size: size, align: finish}.part())
}

// reissued marks a receipt that is not the first for its payment.
func reissued(b *printer.Bill, size float64) part {
	if !b.Reissue {
		return nil
	}
	return inverse(size*0.25, centred("再発行 REISSUED", size))
}

// addressee is left open for a pen when nobody is named.
func addressee(b *printer.Bill, size float64) part {
	name := words{text: b.Addressee, size: size, small: size * 0.65, word: size * 0.45}.part()
	if name == nil {
		name = share(1, blank(0, size))
	}
	return row(size*0.4, name, fixed(size*0.8, at(finish, finish, plain("様", size*0.75))))
}

// amount is closed at both ends, so that no digit can be added.
func amount(b *printer.Bill, size float64) part {
	return frame(0.4, size*0.12, centred(yen(b.Amount)+"-", size))
}

// provisoOf is what was paid for.
func provisoOf(b *printer.Bill) string {
	if b.Proviso == "" {
		return "但し " + proviso
	}
	return "但し " + b.Proviso
}

// breakdown is 内訳: what is taxed, and the tax in it.
func breakdown(b *printer.Bill, size float64) part {
	if b.TaxRate == 0 {
		return nil
	}
	entry := func(what, much string) part {
		return row(1, share(1, plain(what, size)), at(finish, middle, plain(much, size)))
	}
	return column(size*0.3,
		entry(fmt.Sprintf("内訳 %d%%対象（税込）", b.TaxRate), yen(b.Amount)),
		entry(fmt.Sprintf("うち消費税等（%d%%）", b.TaxRate), yen(b.Tax)),
	)
}

// issuer is who signs. The registration stands there only if there is one.
func issuer(b *printer.Bill, name, small float64) part {
	registration := ""
	if b.Registration != "" {
		registration = "登録番号 " + b.Registration
	}
	return column(small*0.3,
		words{text: b.Issuer, size: name, small: name * 0.8, word: name * 0.6}.part(),
		para(b.Address, small, start),
		plain(registration, small),
	)
}

// yen is an amount with its thousands apart.
func yen(amount int) string { return message.NewPrinter(language.Japanese).Sprintf("¥%d", amount) }
