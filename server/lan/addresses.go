package lan

import (
	"cmp"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Address is one way to reach this laptop from another device.
type Address struct {
	IP        netip.Addr
	Interface string
	Label     string // what a person calls the interface: Wi-Fi (wlan0)
}

// URL is the address of a server on a port, without a path. The scheme's own
// port is left out.
func (a Address) URL(scheme string, port int) string {
	host := a.IP.String()
	if a.IP.Is6() {
		host = "[" + host + "]"
	}
	if scheme == "http" && port == 80 || scheme == "https" && port == 443 {
		return scheme + "://" + host
	}
	return scheme + "://" + net.JoinHostPort(a.IP.String(), strconv.Itoa(port))
}

// Addresses are the laptop's addresses that other devices can use, the best one
// first: private IPv4 where the packets leave, other private IPv4, public IPv4,
// then IPv6. Loopback, link-local and virtual interfaces are not among them. On
// a laptop without a network there are none.
func Addresses(list Lister) ([]Address, error) {
	n, err := list()
	if err != nil {
		return nil, err
	}
	var found []Address
	for _, i := range n.Interfaces {
		if !i.Up || i.PointToPoint || virtual(i.Name) {
			continue
		}
		for _, ip := range i.Addrs {
			if ip.IsGlobalUnicast() { // neither loopback, link-local nor multicast
				found = append(found, Address{ip, i.Name, label(i.Name)})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Address) int { return cmp.Compare(rank(a.IP, n), rank(b.IP, n)) })
	return found, nil
}

func rank(ip netip.Addr, n Network) int {
	switch {
	case ip.Is4() && ip.IsPrivate() && ip == n.Preferred:
		return 0
	case ip.Is4() && ip.IsPrivate():
		return 1
	case ip.Is4():
		return 2
	case ip.IsPrivate(): // fc00::/7
		return 3
	}
	return 4
}

// virtualNames begin the names of interfaces that lead to no other device:
// containers, virtual machines, tunnels, and what Apple keeps for itself.
// bridge100, by which a Mac shares its network, is a real one.
var virtualNames = []string{
	"docker", "br-", "veth", "virbr", "cni", "flannel", "cali", "kube", "lxc", "lxdbr", "podman",
	"vmnet", "vboxnet", "vethernet", "virtualbox", "vmware", "hyper-v",
	"tun", "tap", "utun", "wg", "zt", "tailscale", "ppp", "ipsec",
	"awdl", "llw", "anpi", "dummy",
}

func virtual(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(virtualNames, func(p string) bool { return strings.HasPrefix(name, p) })
}

// label says what an interface is, by the names that Linux, Windows and macOS
// give. A Mac's en0 may be either.
func label(name string) string {
	for _, l := range []struct {
		label    string
		prefixes []string
	}{
		{"Wi-Fi", []string{"wl", "wi-fi", "ath"}},
		{"有線LAN", []string{"eth", "eno", "enp", "ens", "enx", "イーサネット"}},
		{"USBテザリング", []string{"usb", "rndis"}},
		{"インターネット共有", []string{"bridge", "ap", "local area connection*", "ローカル エリア接続*"}},
	} {
		for _, p := range l.prefixes {
			if strings.HasPrefix(strings.ToLower(name), p) {
				return l.label + " (" + name + ")"
			}
		}
	}
	return "ネットワーク (" + name + ")"
}
