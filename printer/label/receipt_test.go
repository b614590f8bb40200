package label

import (
	"slices"
	"strings"
	"testing"

	"fuda/printer"
)

// texts are all texts of a layout, in the order in which they are described.
func texts(p part) []string {
	switch p := p.(type) {
	case *wordsPart:
		return []string{p.text}
	case *paraPart:
		return []string{p.text}
	case *linesPart:
		return p.texts
	case *stack:
		var all []string
		for _, inner := range p.parts {
			all = append(all, texts(inner)...)
		}
		return all
	case fixedPart:
		return texts(p.part)
	case sharePart:
		return texts(p.part)
	case *placed:
		return texts(p.part)
	case *padded:
		return texts(p.part)
	case *bounded:
		return texts(p.part)
	case *framed:
		return texts(p.part)
	case *inverted:
		return texts(p.part)
	case *box:
		return texts(p.part)
	}
	return nil
}

func TestReceiptSays(t *testing.T) {
	r := newRenderer(t)
	plain := []string{"領収書", "No. 0012", "2026年11月21日", "山田 太郎", "様", "¥1,500-", "但し 交流会参加費として", "¥1,500", "¥136",
		"内訳 10%対象（税込）", "うち消費税等（10%）", "池袋異業種交流会 実行委員会", "登録番号 T1234567890123"}
	for name, c := range map[string]struct {
		change  func(*printer.Bill)
		says    []string
		without []string
	}{
		"the first":        {func(*printer.Bill) {}, plain, []string{"再発行"}},
		"a reissue":        {func(b *printer.Bill) { b.Reissue = true }, append(plain, "再発行 REISSUED"), nil},
		"no registration":  {func(b *printer.Bill) { b.Registration = "" }, plain[:12], []string{"登録番号"}},
		"another proviso":  {func(b *printer.Bill) { b.Proviso = "懇親会費として" }, []string{"但し 懇親会費として"}, []string{"参加費"}},
		"nobody named":     {func(b *printer.Bill) { b.Addressee = " " }, []string{"様"}, []string{"山田"}},
		"a large amount":   {func(b *printer.Bill) { b.Amount, b.Tax = 1234567, 112233 }, []string{"¥1,234,567-", "¥112,233"}, nil},
		"one yen":          {func(b *printer.Bill) { b.Amount, b.Tax = 1, 0 }, []string{"¥1-", "¥0"}, nil},
		"the reduced rate": {func(b *printer.Bill) { b.TaxRate, b.Tax = 8, 111 }, []string{"うち消費税等（8%）", "¥111"}, []string{"10%"}},
		"no tax":           {func(b *printer.Bill) { b.TaxRate, b.Tax = 0, 0 }, []string{"¥1,500-"}, []string{"消費税"}},
	} {
		for _, size := range sizes[printer.Receipt] {
			l := a(printer.Receipt, guest)
			c.change(l.Receipt)
			canvas := &canvas{pen: newPen(r.font), media: paper(t, size, 203, l.Kind)}
			all := texts(canvas.receipt(&l))
			for _, want := range c.says {
				if !slices.Contains(all, want) {
					t.Errorf("%s on %s: %q does not say %q", name, size, all, want)
				}
			}
			for _, no := range c.without {
				if strings.Contains(strings.Join(all, "\n"), no) {
					t.Errorf("%s on %s: %q says %q", name, size, all, no)
				}
			}
		}
	}
}
