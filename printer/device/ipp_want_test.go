package device

import (
	"testing"

	"fuda/printer"
	"fuda/printer/ipp"
)

// What a printer without a paper in its URI prints each label on.
func TestIPPChoosesThePaper(t *testing.T) {
	var (
		rolls  = words("media-supported", "om_dk1202_62x100mm", "om_dk1209_62x29mm")
		long   = words("media-ready", "om_dk1202_62x100mm")
		short  = words("media-ready", "om_dk1209_62x29mm")
		both   = words("media-ready", "om_dk1202_62x100mm", "om_dk1209_62x29mm")
		laser  = words("media-supported", "iso_a4_210x297mm", "iso_a5_148x210mm")
		trayA5 = words("media-ready", "iso_a5_148x210mm", "iso_a4_210x297mm")
		custom = ipp.Attr(ipp.TagCollection, "media-col-database", col(ipp.Range{Low: 5000, High: 21600}, ipp.Range{Low: 5000, High: 35600}), col(21000, 29700))
		queue  = ipp.Attributes{words("cups-version", "2.4.2"), words("media-default", "iso_a4_210x297mm"), laser, custom}
	)
	want := func(k printer.Kind, size string) printer.Want { return printer.Want{Kind: k, Size: size} }
	for name, c := range map[string]struct {
		as      ipp.Attributes
		setting string
		want    printer.Want
		media   string
		fault   string // of the kind failed, or blocked if it begins with !
	}{
		"what is loaded":               {as: ipp.Attributes{rolls, long}, want: want(printer.Badge, ""), media: "62x100"},
		"the wanted one, loaded":       {as: ipp.Attributes{rolls, both}, want: want(printer.Sleeve, "62x29"), media: "62x29"},
		"a loaded one that is larger":  {as: ipp.Attributes{rolls, long}, want: want(printer.Sleeve, "62x29"), media: "62x100"},
		"a loaded one too small":       {as: ipp.Attributes{rolls, short}, want: want(printer.Badge, "62x100"), media: "62x100", fault: "!62x100 の用紙が入っていません"},
		"too small, and knows no more": {as: ipp.Attributes{rolls, short}, want: want(printer.Badge, "91x55"), media: "62x29"},
		"a roll that is not there":     {as: ipp.Attributes{rolls, long}, want: want(printer.Receipt, "62"), media: "62x100"},
		"a receipt that would like A4": {as: ipp.Attributes{rolls, long}, want: want(printer.Receipt, "a4"), media: "62x100"},
		"a label cut out of A4":        {as: ipp.Attributes{laser, onA4, custom}, want: want(printer.Badge, "62x100"), media: "210x297"},
		"a queue's own paper":          {as: queue, want: want(printer.Badge, "62x100"), media: "210x297"},
		"the URI's paper":              {as: ipp.Attributes{rolls, both}, setting: "62x100", want: want(printer.Sleeve, "62x29"), media: "62x100"},
		"a page":                       {as: ipp.Attributes{laser, onA4}, want: want(printer.Poster, ""), media: "210x297"},
		"a page from the other tray":   {as: ipp.Attributes{laser, trayA5}, want: want(printer.Sheet, "62x29"), media: "210x297"},
		"a page without its paper":     {as: ipp.Attributes{laser, words("media-ready", "iso_a5_148x210mm")}, want: want(printer.Sheet, ""), media: "210x297", fault: "!210x297 の用紙が入っていません"},
		"a page on labels":             {as: ipp.Attributes{rolls, long}, want: want(printer.Poster, "a4"), fault: "このプリンターにはA4を印刷できません"},
		"a page on the URI's labels":   {as: ipp.Attributes{rolls, laser, onA4}, setting: "62x100", want: want(printer.Sheet, ""), fault: "このプリンターにはA4を印刷できません"},
		"a page on A5":                 {as: ipp.Attributes{laser, onA4}, setting: "a5", want: want(printer.Poster, ""), fault: "このプリンターにはA4を印刷できません"},
		"a size that nobody knows":     {as: ipp.Attributes{rolls, long}, want: want(printer.Badge, "62red"), media: "62x100"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := &oddPrinter{t: t, only: append(ipp.Attributes{formats, pwg, pwgDPI}, c.as...)}
			uri := startPrinter(t, o)
			if c.setting != "" {
				uri += "?media=" + c.setting
			}
			p := openTest(t, uri)
			err := p.Check(t.Context(), c.want)
			switch {
			case c.fault == "":
				mustDo(t, err)
			case c.fault[0] == '!':
				wantFault(t, err, printer.FaultBlocked, c.fault[1:])
			default:
				wantFault(t, err, printer.FaultFailed, c.fault)
			}
			m, err := p.Media(c.want)
			if c.media != "" && (err != nil || m.Name != c.media) || c.media == "" && err == nil {
				t.Fatalf("%s, %v", m.Name, err)
			}
			if c.fault == "" { // the bitmap that comes is the one that was asked about
				o.states = []ipp.Attributes{o.jobIs(9)}
				wantConfirmed(t, p, "j", noise(1, m.Width, m.Height))
			}
		})
	}
}

func TestIPPNotes(t *testing.T) {
	for reasons, want := range map[string]string{
		"none":                            "",
		"media-low-report":                "用紙が残りわずかです / the paper is nearly used up",
		"toner-low":                       "トナーが残りわずかです / the toner is nearly used up",
		"marker-supply-low-warning":       "インクが残りわずかです / the ink is nearly used up",
		"media-lower-than-ever":           "",
		"marker-waste-almost-full-report": "廃インクがもうすぐ一杯です / the waste ink box is nearly full",
	} {
		o := &oddPrinter{t: t, more: ipp.Attributes{words("printer-state-reasons", reasons)}}
		p := openTest(t, startPrinter(t, o))
		mustDo(t, p.Check(t.Context(), printer.Want{Kind: printer.Badge}))
		if p.Note() != want {
			t.Errorf("%s: %q", reasons, p.Note())
		}
	}
}
