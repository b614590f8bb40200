package device

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"
)

// examine connects, because a QL that gives no answer over SNMP may be there or
// not, and reads its model and roll out of its status.
func (q *ql) examine(ctx context.Context, e *Examination) error {
	if err := reach(ctx, q.addr); err != nil {
		return err
	}
	if q.snmp == nil {
		return nil
	}
	raw, err := q.snmp.get(ctx)
	var s qlStatus
	if err == nil {
		s, err = parseQLStatus(raw)
	}
	if err != nil {
		e.note("SNMPで状態を答えません。用紙切れなどはプリンターでしかわかりません / no status over SNMP: what is wrong shows only at the printer",
			"プリンターのSNMPを有効にし、コミュニティ名(community=)を確認してください。 / Switch on SNMP in the printer, and check its community name (community=).")
		return nil
	}
	e.isQL(s, q.qlSetup)
	return nil
}

// reach connects to a printer and hangs up.
func reach(ctx context.Context, addr string) error {
	l, err := dialTCP(ctx, addr, talkTimes)
	if err != nil {
		return err
	}
	l.close()
	return nil
}

// examine asks the printer for its name, which a clone may not know.
func (p *escpos) examine(ctx context.Context, e *Examination) error {
	said, err := p.tell(ctx, escposName, cutEscposName)
	e.Model = said
	return err
}

// escposName asks for the printer's model. (GS I 67)
const escposName = "\x1dIC"

// cutEscposName finds an answer to GS I: an underline, the text, and NUL.
func cutEscposName(said []byte) (name string, used int, found bool) {
	from := bytes.IndexByte(said, '_')
	if from < 0 {
		return "", len(said), false
	}
	size := bytes.IndexByte(said[from:], 0)
	if size < 0 {
		return "", from, false
	}
	return printable(said[from+1 : from+size]), from + size + 1, true
}

func (p *escpos) tell(ctx context.Context, question string, cut func([]byte) (string, int, bool)) (string, error) {
	if p.silent {
		return "", reach(ctx, p.addr)
	}
	return tellTCP(ctx, p.addr, p.times, p.wait.answer, question, cut)
}

// examine asks for the model, and whether its dots are those of the URI.
func (z *zpl) examine(ctx context.Context, e *Examination) error {
	if z.silent {
		return reach(ctx, z.addr)
	}
	said, err := tellTCP(ctx, z.addr, z.times, z.answer, zplWho, cutZPLName)
	if err != nil || said == "" {
		return err
	}
	fields := strings.Split(said, ",")
	e.Model = fields[0]
	if dpi := zplDPI[strings.TrimSpace(fields[2])]; dpi != 0 && dpi != z.media.DPI {
		e.note(fmt.Sprintf("プリンターは %d dpi、URIは %d dpi です / the printer has %[1]d dpi, its URI says %[2]d", dpi, z.media.DPI),
			fmt.Sprintf("プリンターのURIに dpi=%d を付けてください。 / Set dpi=%[1]d in the printer's URI.", dpi))
	}
	return nil
}

// zplWho asks for the host identification: model, version, dots a millimetre and
// memory. (~HI in the ZPL II Programming Guide)
const zplWho = "~HI"

// zplDPI is the resolution by the dots a millimetre.
var zplDPI = map[string]int{"8": 203, "12": 300, "24": 600}

func cutZPLName(said []byte) (name string, used int, found bool) {
	from := bytes.IndexByte(said, stx)
	if from < 0 {
		return "", len(said), false
	}
	size := bytes.IndexByte(said[from:], etx)
	if size < 0 {
		return "", from, false
	}
	name = printable(said[from+1 : from+size])
	if strings.Count(name, ",") < 2 {
		return "", from + size + 1, false
	}
	return name, from + size + 1, true
}

// tellTCP asks a printer something that it need not know: silence is no answer,
// and no fault.
func tellTCP(ctx context.Context, addr string, tm times, wait time.Duration, question string, cut func([]byte) (string, int, bool)) (said string, err error) {
	l, err := dialTCP(ctx, addr, tm)
	if err != nil {
		return "", err
	}
	defer l.close()
	if err := l.send([]byte(question)); err != nil {
		return "", notTalking(err)
	}
	// Whatever else goes wrong here is seen again by the check, which says what it is.
	_ = l.hear(ctx, time.Now().Add(wait), func(heard []byte) (used int, found bool) {
		said, used, found = cut(heard)
		return used, found
	})
	return said, nil
}

// printable is what a printer calls itself, fit for a terminal.
func printable(name []byte) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, string(name))
	return clean[:min(len(clean), 80)]
}
