package doctor

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"fuda/kiosk"
	"fuda/printer"
)

// printers asks all of them at once.
func (v *visit) printers() []Check {
	const title = "プリンター / printer"
	if !v.readable() && len(v.Printers) == 0 {
		return []Check{unread().of("printer", title)}
	}
	all, err := v.targets()
	if err != nil {
		return []Check{unread().of("printer", title)}
	}
	if len(all) == 0 {
		return []Check{warn("プリンターがありません。ラベルは待ちます / none is set up: labels wait",
			"事務局の画面（/office）で「プリンターを探す」か、A4用紙に印刷してください / add one in the office, or print on A4 sheets").of("printer", title)}
	}
	checks := make([]Check, len(all))
	var wait sync.WaitGroup
	for i, p := range all {
		wait.Go(func() { checks[i] = v.examine(p).of("printer", title+" "+p.Name) })
	}
	wait.Wait()
	return checks
}

func (v *visit) targets() (all []kiosk.Printer, err error) {
	if v.readable() {
		if all, err = v.look.Printers(v.ctx); err != nil {
			return nil, err
		}
	}
	for _, uri := range v.Printers {
		if !slices.ContainsFunc(all, func(p kiosk.Printer) bool { return p.URI == uri }) {
			all = append(all, kiosk.Printer{Name: hostOf(uri), URI: uri})
		}
	}
	return all, nil
}

// found names the printers on the network that are not set up.
func (v *visit) found() (checks []Check) {
	const name, title = "found", "見つかったプリンター / found on the network"
	if v.Find == nil {
		return nil
	}
	found, err := v.Find(v.ctx)
	if err != nil {
		return []Check{warn(fmt.Sprintf("探せません（%v） / the search failed", err), "ネットワークにつないで、もう一度試してください / connect the laptop and try again").of(name, title)}
	}
	known, _ := v.targets() // what cannot be read is known by nobody
	for _, p := range found {
		if !slices.ContainsFunc(known, func(k kiosk.Printer) bool { return k.URI == p.URI }) {
			checks = append(checks, good(fmt.Sprintf("%s（%s） %s", p.Name, p.Where, p.URI)).of(name, title))
		}
	}
	if len(checks) == 0 {
		checks = []Check{good("ほかにはありません / there is no other").of(name, title)}
	}
	return checks
}

func hostOf(uri string) string {
	if u, err := url.Parse(uri); err == nil && u.Host != "" {
		return u.Host
	}
	return uri
}

func (v *visit) examine(p kiosk.Printer) finding {
	opened, err := v.Open(p.URI)
	if err != nil {
		return bad(fmt.Sprintf("%v", err), "事務局の画面（/office）でプリンターを登録し直してください / set it up again in the office")
	}
	e := v.Examine(v.ctx, p.URI, v.wants()...)
	if e.Fault != nil {
		return bad(p.URI+"："+e.Fault.Error(), orElse(e.Advice, "電源・ケーブル・ネットワークを確かめてください / look at its power, cable and network"))
	}
	if f := v.paper(opened); f.state != OK {
		return finding{f.state, p.URI + "：" + f.text, f.todo}
	}
	if e.Note != "" {
		return warn(p.URI+"："+e.Note, orElse(e.Advice, "予備の用紙を用意してください / have spare paper at hand"))
	}
	if f, is := folders[schemeOf(p.URI)]; is {
		return finding{Warn, p.URI + "：" + f.text, f.todo}
	}
	text := p.URI + "：印刷できます / ready"
	if says := append([]string{e.Model}, e.Loaded...); strings.Join(says, "") != "" {
		text += "（" + strings.TrimSpace(strings.Join(says, " ")) + "）"
	}
	return good(text)
}

// wants is what tonight's labels ask of a printer.
func (v *visit) wants() (wants []printer.Want) {
	if v.event == nil {
		return nil
	}
	set := settings(v.event)
	for _, kind := range set.AtCheckIn {
		wants = append(wants, printer.Want{Kind: printer.Kind(kind), Size: set.Size(kind)})
	}
	return wants
}

// folders are the printers that put nothing on paper by themselves.
var folders = map[string]finding{
	"png": {text: "画像を書くだけで、紙には印刷しません / it writes pictures, not paper", todo: "本番では紙に印刷するプリンターを登録してください / for the evening set up one that prints on paper"},
	"pdf": {text: "PDF を書くだけです / it writes PDFs", todo: "できた PDF を A4 用紙に印刷する人とプリンターを決めてください / decide who prints the PDFs, and where"},
}

func schemeOf(uri string) string {
	scheme, _, _ := strings.Cut(uri, ":")
	return scheme
}

func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

// titles are the labels as the pages call them.
var titles = map[kiosk.LabelKind]string{
	kiosk.LabelBadge: "番号札 / badge", kiosk.LabelSleeve: "カードケース / sleeve", kiosk.LabelCup: "紙コップ / cup",
	kiosk.LabelPass: "控え / pass", kiosk.LabelReceipt: "領収書 / receipt",
}

// paper lays tonight's labels out on what the printer would print them on.
func (v *visit) paper(p printer.Printer) finding {
	r, err := v.Renderer()
	if v.event == nil || err != nil {
		return good("")
	}
	set := settings(v.event)
	for _, kind := range set.AtCheckIn {
		size := set.Size(kind)
		m, err := p.Media(printer.Want{Kind: printer.Kind(kind), Size: size})
		if err != nil {
			return bad(fmt.Sprintf("%s：%v", titles[kind], err), "プリンターの用紙の指定を直してください / mend the paper in the printer's URI")
		}
		if _, err := r.Render(sample(kind, size), m); err != nil {
			return bad(fmt.Sprintf("%s は %s の用紙に収まりません / it does not fit on the paper", titles[kind], m.Name),
				fmt.Sprintf("%s の用紙を入れるか、この札を出さない設定にしてください / load %[1]s, or do not print this label", size))
		}
		if want, err := printer.FindMedia(size); err == nil && !fits(m, want) {
			return warn(fmt.Sprintf("%s の設定は %s ですが、用紙は %s です / the event wants another paper than the printer has", titles[kind], size, m.Name),
				fmt.Sprintf("交流会の設定で用紙を %s にするか、%s のロールに替えて URI も直してください / choose %[1]s in the event, or load %[2]s", m.Name, size))
		}
	}
	return good("")
}

// fits tells whether a label for one paper comes out as meant on another: it is
// the same, lying or standing, or a roll of its width.
func fits(has, want printer.Media) bool {
	if has.Endless() || want.Endless() {
		return has.WidthMM == want.WidthMM || has.WidthMM == want.HeightMM
	}
	return has.WidthMM == want.WidthMM && has.HeightMM == want.HeightMM || has.WidthMM == want.HeightMM && has.HeightMM == want.WidthMM
}

// sample is a label of a guest of whom there is much to say.
func sample(kind kiosk.LabelKind, size string) printer.Label {
	l := printer.Label{Kind: printer.Kind(kind), Size: size, Event: "交流会", Number: printer.MaxNumber, Name: "髙﨑 美咲", Kana: "タカサキ ミサキ",
		Company: "髙﨑社会保険労務士事務所", FirstTime: true}
	switch kind {
	case kiosk.LabelBadge:
		l.URL = kiosk.BadgeURL("http://192.168.100.200:8080", "TESTPR1NT0")
	case kiosk.LabelPass:
		l.URL, l.Code = "http://192.168.100.200:8080/p#TESTPR1NT0TESTPR1NT0TEST", "TEST-PR1N-T0TE-STPR-1NT0-TEST"
	case kiosk.LabelReceipt:
		l.Receipt = &printer.Bill{No: "1", Addressee: "上様", Amount: 1500, Tax: kiosk.IncludedTax(1500), TaxRate: kiosk.TaxRate,
			Proviso: "交流会参加費として", At: time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST), Issuer: "交流会事務局"}
	}
	return l
}

// queue looks for labels that somebody waits for.
func (v *visit) queue() finding {
	if !v.readable() {
		return unread()
	}
	n, err := v.look.Labels(v.ctx)
	if err != nil {
		return unread()
	}
	waiting := n[kiosk.JobQueued] + n[kiosk.JobBlocked] + n[kiosk.JobSending]
	if decide := n[kiosk.JobUnknown] + n[kiosk.JobFailed]; decide > 0 {
		return warn(fmt.Sprintf("%d 枚は出たかどうか決まっていません（待ち %d 枚） / labels whose fate is to be decided", decide, waiting),
			"受付の画面で「出た」か「もう一度」を選んでください / at the desk, say whether each came out or is to be printed again")
	}
	if waiting > 0 && !v.look.InUse {
		return warn(fmt.Sprintf("%d 枚が待っています / labels wait", waiting), "fuda serve を起動すると出ます。前回の残りなら取り消してください / they come out when fuda serve runs; cancel what is left of last time")
	}
	return good(fmt.Sprintf("待ち %d 枚 / waiting", waiting))
}
