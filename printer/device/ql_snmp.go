package device

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/gosnmp/gosnmp"

	"fuda/printer"
)

// qlStatusOID is where a Brother printer on the network keeps its 32 bytes of
// status. Port 9100 answers nothing.
const qlStatusOID = ".1.3.6.1.4.1.2435.3.3.9.1.6.1.0"

// snmpAsker asks a network printer how it is. A printer whose SNMP is off must
// not cost each label a time-out: one that never answered is asked again only
// after so many labels.
type snmpAsker struct {
	host      string
	port      uint16
	community string
	timeout   time.Duration // for one try of two

	answered bool // it has, at some time
	skip     int  // labels that are printed unasked
	note     string
}

const (
	snmpTimeout  = 400 * time.Millisecond
	snmpPatience = 20
)

// snmpSettings reads status=snmp|off, community= and snmp= (the port). It
// returns nil when the printer is not to be asked.
func snmpSettings(host string, values url.Values) (*snmpAsker, error) {
	a := &snmpAsker{host: host, port: 161, community: "public", timeout: snmpTimeout}
	if c := values.Get("community"); c != "" {
		a.community = c
	}
	if p := values.Get("snmp"); p != "" {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil || n == 0 {
			return nil, fmt.Errorf("snmp: port %q is not between 1 and 65535", p)
		}
		a.port = uint16(n)
	}
	switch s := values.Get("status"); s {
	case "", "snmp":
		return a, nil
	case "off":
		return nil, nil
	default:
		return nil, fmt.Errorf("status: %q is not known (known: snmp, off)", s)
	}
}

// check returns a blocked fault if the printer says that it could not print on
// that paper. One that does not answer is taken to be ready: whether it is there
// at all, the job's own connection tells.
func (a *snmpAsker) check(ctx context.Context, m printer.Media) error {
	if a.skip > 0 {
		a.skip--
		return nil
	}
	raw, err := a.get(ctx)
	if err != nil {
		if !a.answered {
			a.skip = snmpPatience
		}
		return nil
	}
	s, err := parseQLStatus(raw)
	if err != nil {
		a.skip = snmpPatience
		return nil
	}
	a.answered, a.note = true, s.note()
	if why := s.against(m); why != "" {
		return printer.Blocked(why, nil)
	}
	return nil
}

// unreachable says that the printer was not there: its silence meant nothing.
func (a *snmpAsker) unreachable() { a.skip = 0 }

// get asks in SNMP version 1, which every model answers.
func (a *snmpAsker) get(ctx context.Context) ([]byte, error) {
	g := &gosnmp.GoSNMP{
		Target: a.host, Port: a.port, Community: a.community, Version: gosnmp.Version1,
		Timeout: a.timeout, Retries: 1, Context: ctx, MaxOids: 1,
	}
	if err := g.Connect(); err != nil {
		return nil, err
	}
	defer g.Conn.Close() // nothing was written that could be lost
	answer, err := g.Get([]string{qlStatusOID})
	if err != nil {
		return nil, err
	}
	if answer.Error != gosnmp.NoError || len(answer.Variables) != 1 {
		return nil, fmt.Errorf("snmp: %s", answer.Error)
	}
	raw, ok := answer.Variables[0].Value.([]byte)
	if !ok {
		return nil, errors.New("snmp: the status is no string of bytes")
	}
	return raw, nil
}
