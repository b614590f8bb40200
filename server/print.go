package main

import (
	"fmt"

	"fuda/printer"
	"fuda/printer/device"
	"fuda/printer/label"
	"fuda/static"
)

type printCommand struct {
	Printer string `help:"The printer, such as ql+tcp://192.168.1.50:9100?model=QL-820NWB&media=62x100 or png:///tmp/labels." required:"" placeholder:"URI"`
	Label   string `help:"Which label: badge or sleeve." default:"badge" enum:"badge,sleeve"`
	Number  int    `help:"The number." default:"8"`
	Name    string `help:"The name." default:"札 太郎"`
	Kana    string `help:"The name's reading." default:"ふだ たろう"`
	Company string `help:"The company." default:"株式会社ふだ"`
	URL     string `help:"What the badge's QR says." default:"HTTP://FUDA.LOCAL/B/TESTPR1NT0"`
}

// Run is called by kong.
func (p *printCommand) Run(t *terminal) error {
	site, err := static.New()
	if err != nil {
		return err
	}
	renderer, err := label.New(site.Font())
	if err != nil {
		return err
	}
	l := printer.Label{Kind: printer.Kind(p.Label), Number: p.Number, Name: p.Name, Kana: p.Kana, Company: p.Company}
	if l.Kind == printer.Badge {
		l.URL = p.URL
	}
	if err := l.Validate(); err != nil {
		return usageError{err}
	}
	if missing := renderer.Missing(l.Name + l.Kana + l.Company); len(missing) > 0 {
		fmt.Fprintf(t.stderr, "fuda: 描けない文字は〓になります / drawn as 〓: %q\n", missing)
	}
	_, err = printer.Print(t.ctx, device.Open, renderer, p.Printer, l, fmt.Sprintf("%s-%d", p.Label, p.Number))
	return err
}
