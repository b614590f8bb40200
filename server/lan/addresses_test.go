package lan

import (
	"errors"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func up(name string, addrs ...string) Interface {
	i := Interface{Name: name, Up: true}
	for _, a := range addrs {
		i.Addrs = append(i.Addrs, netip.MustParseAddr(a))
	}
	return i
}

func fixed(n Network) Lister { return func() (Network, error) { return n, nil } }

func TestAddresses(t *testing.T) {
	down, vpn := up("eth1", "192.168.9.9"), up("wg-office", "10.99.0.2")
	down.Up, vpn.PointToPoint = false, true
	for _, c := range []struct {
		name string
		net  Network
		want []string
	}{
		{"no network", Network{Interfaces: []Interface{up("lo", "127.0.0.1", "::1")}}, nil},
		{"a venue's Wi-Fi", Network{Interfaces: []Interface{
			up("lo", "127.0.0.1"), up("wlan0", "192.168.1.20", "fe80::1%wlan0", "2001:db8::20", "fd00::20"),
		}}, []string{"http://192.168.1.20:8080 Wi-Fi (wlan0)", "http://[fd00::20]:8080 Wi-Fi (wlan0)", "http://[2001:db8::20]:8080 Wi-Fi (wlan0)"}},
		{"the route decides", Network{Preferred: netip.MustParseAddr("10.0.0.5"), Interfaces: []Interface{
			up("wlp3s0", "192.168.1.20"), up("enp0s31f6", "10.0.0.5"),
		}}, []string{"http://10.0.0.5:8080 有線LAN (enp0s31f6)", "http://192.168.1.20:8080 Wi-Fi (wlp3s0)"}},
		{"containers and tunnels", Network{Preferred: netip.MustParseAddr("10.8.0.1"), Interfaces: []Interface{
			up("docker0", "172.17.0.1"), up("br-0a1b2c3d4e5f", "172.18.0.1"), up("vEthernet (WSL)", "172.20.0.1"),
			up("tailscale0", "100.100.1.1"), up("tun0", "10.8.0.1"), down, vpn, up("wlan0", "192.168.1.20"),
		}}, []string{"http://192.168.1.20:8080 Wi-Fi (wlan0)"}},
		{"no address was given", Network{Interfaces: []Interface{up("wlan0", "169.254.10.1")}}, nil},
		{"a university's public address", Network{Interfaces: []Interface{
			up("eth0", "203.0.113.7"), up("wlan0", "192.168.1.20"),
		}}, []string{"http://192.168.1.20:8080 Wi-Fi (wlan0)", "http://203.0.113.7:8080 有線LAN (eth0)"}},
		{"a Mac that shares its network", Network{Interfaces: []Interface{
			up("en0", "192.168.1.20"), up("bridge100", "192.168.2.1"),
		}}, []string{"http://192.168.1.20:8080 ネットワーク (en0)", "http://192.168.2.1:8080 インターネット共有 (bridge100)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, err := Addresses(fixed(c.net))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range found {
				got = append(got, a.URL("http", 8080)+" "+a.Label)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	broken := errors.New("no netlink")
	if _, err := Addresses(func() (Network, error) { return Network{}, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestURL(t *testing.T) {
	four, six := Address{IP: netip.MustParseAddr("192.168.1.20")}, Address{IP: netip.MustParseAddr("fd00::1")}
	for want, got := range map[string]string{
		"http://192.168.1.20":      four.URL("http", 80),
		"https://192.168.1.20":     four.URL("https", 443),
		"https://192.168.1.20:80":  four.URL("https", 80),
		"http://192.168.1.20:8080": four.URL("http", 8080),
		"http://[fd00::1]":         six.URL("http", 80),
		"https://[fd00::1]:8443":   six.URL("https", 8443),
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// The real system answers, and knows its loopback.
func TestSystem(t *testing.T) {
	n, err := System()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, i := range n.Interfaces {
		for _, a := range i.Addrs {
			all = append(all, a.String())
		}
	}
	if !strings.Contains(strings.Join(all, " "), "127.0.0.1") {
		t.Errorf("found only %v", all)
	}
}
