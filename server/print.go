package main

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"fuda/kiosk"
	"fuda/printer"
	"fuda/printer/device"
)

// printCommand prints one label at once, without the kiosk's queue: to try a
// printer, or to make a label that got lost.
type printCommand struct {
	Printer string `help:"The printer, such as ql+tcp://192.168.1.50:9100?model=QL-820NWB&media=62x100 or png:///tmp/labels." required:"" placeholder:"URI"`
	Label   string `help:"Which label: badge, sleeve, cup, pass or receipt." default:"badge" enum:"badge,sleeve,cup,pass,receipt"`
	Size    string `help:"The paper that is wanted of a printer that has several, such as 62x29." placeholder:"PAPER"`
	Number  int    `help:"The number." default:"8"`
	Name    string `help:"The name." default:"札 太郎"`
	Kana    string `help:"The name's reading." default:"ふだ たろう"`
	Company string `help:"The company." default:"株式会社ふだ"`
	URL     string `help:"What the QR of a badge or a pass says."`

	FirstTime bool   `help:"Mark a first visit: 🔰."`
	Host      bool   `help:"Mark a host: 主催."`
	Event     string `help:"The event's name, for a pass." default:"試し刷り"`
	SSID      string `help:"The Wi-Fi's name, for a pass." name:"ssid"`
	Password  string `help:"The Wi-Fi's password, for a pass."`

	Addressee    string `help:"宛名, for a receipt (default: the name)."`
	Amount       int    `help:"The amount in yen with the tax in it, for a receipt." default:"1500"`
	Proviso      string `help:"但し書き, for a receipt." default:"交流会参加費として"`
	Issuer       string `help:"Who signs a receipt." default:"見本"`
	Registration string `help:"The issuer's T number, for a receipt." placeholder:"T1234567890123"`
}

// testCode is a code that is nobody's: what a label printed here is scanned as.
const testCode = "TESTPR1NT0"

// Run is called by kong.
func (p *printCommand) Run(t *terminal) error {
	l, err := p.label(time.Now())
	if err != nil {
		return usageError{err}
	}
	renderer, err := labelRenderer()
	if err != nil {
		return err
	}
	if missing := renderer.Missing(p.text()); len(missing) > 0 {
		fmt.Fprintf(t.stderr, "fuda: 描けない文字は〓になります / drawn as 〓: %q\n", missing)
	}
	what := fmt.Sprintf("%s-%d", p.Label, p.Number)
	outcome, err := printer.Print(t.ctx, device.Open, renderer, p.Printer, l, what)
	if err != nil {
		return p.withAdvice(err)
	}
	t.say("%s：%s", what, p.told(outcome))
	return nil
}

// told is how it went, in words.
func (p *printCommand) told(o printer.Outcome) string {
	switch scheme, _, _ := strings.Cut(p.Printer, ":"); {
	case scheme == "png" || scheme == "pdf":
		return "フォルダーに書きました / written to the folder"
	case o == printer.Confirmed:
		return "印刷しました / printed"
	}
	return "送りました。出たか見てください / sent: look whether it came out"
}

// label is what the flags say.
func (p *printCommand) label(now time.Time) (printer.Label, error) {
	l := printer.Label{Kind: printer.Kind(p.Label), Size: p.Size, Number: p.Number, Name: p.Name, Kana: p.Kana, Company: p.Company,
		FirstTime: p.FirstTime, Host: p.Host}
	if p.Size != "" {
		if _, err := printer.FindMedia(p.Size); err != nil {
			return l, fmt.Errorf("--size: %w", err)
		}
	}
	switch l.Kind {
	case printer.Badge:
		l.URL = orElse(p.URL, kiosk.BadgeURL("http://"+testHost, testCode))
	case printer.Pass:
		l.Event, l.URL, l.Code = p.Event, orElse(p.URL, kiosk.PassURL("http://"+testHost, testCode)), testCode
		if p.SSID != "" {
			l.WiFi = &printer.WiFi{SSID: p.SSID, Password: p.Password}
		}
	case printer.Receipt:
		if p.Amount < 1 {
			return l, fmt.Errorf("--amount: %d yen are no amount for a receipt", p.Amount)
		}
		if p.Registration != "" && !registration.MatchString(p.Registration) {
			return l, fmt.Errorf("--registration: %q is not T and 13 digits", p.Registration)
		}
		l.Receipt = &printer.Bill{No: "TEST", Addressee: orElse(p.Addressee, p.Name), Amount: p.Amount, Tax: kiosk.IncludedTax(p.Amount),
			TaxRate: kiosk.TaxRate, Proviso: p.Proviso, At: now.In(kiosk.JST), Issuer: p.Issuer, Registration: p.Registration}
	}
	return l, l.Validate()
}

const testHost = "fuda.local"

var registration = regexp.MustCompile(`^T[0-9]{13}$`)

func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

// text is all that is set in the label's font.
func (p *printCommand) text() string {
	return strings.Join([]string{p.Name, p.Kana, p.Company, p.Event, p.SSID, p.Addressee, p.Proviso, p.Issuer}, "")
}

// withAdvice says beside a fault what to do, and whether the label may be out all
// the same.
func (p *printCommand) withAdvice(err error) error {
	fault := printer.AsFault(err)
	left := map[printer.FaultKind]string{
		printer.FaultBlocked: "何も送られていません。直してから、もう一度入力してください / nothing was sent: mend it and try again",
		printer.FaultFailed:  "URI、用紙、ラベルの種類を確かめてください / check the URI, the paper and the kind of label",
		printer.FaultUnknown: "紙が出たか見てから、もう一度印刷するか決めてください / look whether it came out before you print it again",
	}[fault.Kind]
	if advice := device.Advice(p.Printer, fault); advice != "" {
		return fmt.Errorf("%w\n  → %s\n  → %s", err, advice, left)
	}
	return fmt.Errorf("%w\n  → %s", err, left)
}
