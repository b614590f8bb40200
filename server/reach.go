package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"fuda/server/api"
	"fuda/server/lan"
)

// reach is how this laptop is reached: it follows the network.
type reach struct {
	names []string
	fixed string // what QR codes name, whatever the network says; empty: nothing
	hosts *lan.Hosts
	ip    net.IP // what the listener is bound to; unspecified for all
	port  int
}

func newReach(names []string, fixed string, at net.Addr) (reach, error) {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return reach{}, fmt.Errorf("cannot tell the port of %v", at)
	}
	hosts, err := lan.NewHosts(lan.System, time.Now, names...)
	return reach{names, fixed, hosts, tcp.IP, tcp.Port}, err
}

// addresses are all of them, the best for others first, this machine's last.
func (r reach) addresses() []api.Address {
	var out []api.Address
	if r.ip.IsUnspecified() {
		found, err := lan.Addresses(lan.System)
		if err == nil {
			for _, a := range found {
				out = append(out, api.Address{URL: a.URL("http", r.port), Label: a.Label})
			}
		}
	} else if !r.ip.IsLoopback() {
		out = append(out, api.Address{URL: fmt.Sprintf("http://%s", net.JoinHostPort(r.ip.String(), fmt.Sprint(r.port))), Label: "LAN"})
	}
	return append(out, api.Address{URL: fmt.Sprintf("http://localhost:%d", r.port), Label: "このパソコン / this machine"})
}

// announce tells the network the kiosk's .local name, as long as it can be
// reached from there. The function that it returns ends that.
func (r reach) announce(log *slog.Logger) (end func()) {
	if r.ip.IsLoopback() {
		return func() {}
	}
	a := lan.Announcer{Names: lan.LocalNames(r.names), Logger: log}
	if !r.ip.IsUnspecified() {
		only, _ := netip.AddrFromSlice(r.ip)
		a.Only = only.Unmap()
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); a.Run(ctx) }()
	return func() { cancel(); <-done }
}

// base is what a QR code names: an address that phones can reach. They do not
// know .local names everywhere, so it is an IP address.
func (r reach) base() string {
	if r.fixed != "" {
		return r.fixed
	}
	return r.addresses()[0].URL
}
