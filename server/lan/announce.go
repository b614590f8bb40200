package lan

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/pion/logging"
	"github.com/pion/mdns/v2"
	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/ipv4"
)

// Announcer (名前のお知らせ) tells the network which address the kiosk's .local
// names have, by multicast DNS (RFC 6762) over IPv4. It answers who asks, follows
// the laptop from network to network, and leaves alone a name that another device
// has taken. QR codes name addresses all the same: not every Android asks.
type Announcer struct {
	Names  []string     // as [LocalNames] returns them
	Only   netip.Addr   // the one address that is served; zero for all
	Logger *slog.Logger // nil: silent

	links func() ([]link, error) // nil: the venue's
	every time.Duration          // between two looks at the network; 0: five seconds
	said  map[string]bool        // what the log has been told
}

const (
	lookEvery  = 5 * time.Second
	probeFor   = 750 * time.Millisecond // that others have to object (RFC 6762, 8.1)
	askAgain   = time.Minute            // for a name that was taken
	recordLife = 120                    // seconds (RFC 6762, 10)
)

// LocalNames are those of the names that multicast DNS is for, else fuda.local.
func LocalNames(names []string) (local []string) {
	for _, n := range names {
		if n = strings.ToLower(strings.TrimSuffix(n, ".")); strings.HasSuffix(n, ".local") && validName(n) {
			local = append(local, n)
		}
	}
	if local == nil {
		return []string{Name}
	}
	return local
}

// Run announces until ctx ends, and says goodbye. A laptop without a network
// waits for one; what goes wrong is logged once and tried again.
func (a *Announcer) Run(ctx context.Context) {
	a.defaults()
	tick := time.NewTicker(a.every)
	defer tick.Stop()
	var now *announcement
	defer func() { now.end() }()
	for {
		now = a.follow(ctx, now)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (a *Announcer) defaults() {
	if a.Logger == nil {
		a.Logger = slog.New(slog.DiscardHandler)
	}
	if a.links == nil {
		a.links = venueLinks
	}
	if a.every == 0 {
		a.every = lookEvery
	}
	a.said = map[string]bool{}
}

// follow begins anew when the network is another one.
func (a *Announcer) follow(ctx context.Context, now *announcement) *announcement {
	links, err := a.served()
	if err != nil {
		a.once(slog.LevelWarn, "looking at the network: "+err.Error())
		return now
	}
	if now.stands(links) {
		now.again()
		return now
	}
	now.end()
	if len(links) == 0 {
		return nil
	}
	next, err := a.begin(ctx, links)
	if err != nil && ctx.Err() == nil {
		a.once(slog.LevelWarn, "announcing "+strings.Join(a.Names, ", ")+": "+err.Error())
	}
	return next
}

// served are the links over which the kiosk can be reached.
func (a *Announcer) served() ([]link, error) {
	links, err := a.links()
	if a.Only.IsValid() {
		links = slices.DeleteFunc(slices.Clone(links), func(l link) bool {
			return !slices.ContainsFunc(l.prefixes, func(p netip.Prefix) bool { return p.Addr() == a.Only })
		})
	}
	return links, err
}

func (a *Announcer) once(level slog.Level, what string) {
	if !a.said[what] {
		a.said[what] = true
		a.Logger.Log(context.Background(), level, what)
	}
}

// begin asks whether the names are free, and announces those that are.
func (a *Announcer) begin(ctx context.Context, links []link) (*announcement, error) {
	free, err := a.free(ctx, links)
	if err != nil || ctx.Err() != nil {
		return nil, err
	}
	n := &announcement{links: links, names: free, only: a.Only}
	if len(free) < len(a.Names) {
		n.until = time.Now().Add(askAgain)
	}
	if len(free) == 0 {
		return n, nil
	}
	if n.server, n.socket, err = serveNames(links, mdns.WithLocalNames(free...), mdns.WithRecordTypes(dnsmessage.TypeA), a.address()); err != nil {
		return nil, err
	}
	n.tell(recordLife)
	n.repeats = 1
	a.once(slog.LevelInfo, fmt.Sprintf("this laptop is %s on the network", strings.Join(free, ", ")))
	return n, nil
}

func (a *Announcer) address() mdns.ServerOption {
	if a.Only.IsValid() {
		return mdns.WithLocalAddress(a.Only.AsSlice())
	}
	return mdns.WithLocalAddress(nil) // that of the interface
}

// free asks the network for each name; one for which an address answers that is
// not ours belongs to another device, such as a second kiosk.
func (a *Announcer) free(ctx context.Context, links []link) (names []string, err error) {
	client, _, err := serveNames(links, mdns.WithQueryInterval(probeFor/3))
	if err != nil {
		return nil, err
	}
	defer client.Close()
	for _, name := range a.Names {
		asking, cancel := context.WithTimeout(ctx, probeFor)
		_, at, err := client.QueryAddr(asking, name)
		cancel()
		if err == nil && !ours(at) {
			a.once(slog.LevelWarn, fmt.Sprintf("another device, %v, is called %s: give this laptop another name (names in the settings)", at, name))
			continue
		}
		names = append(names, name)
	}
	return names, nil
}

func ours(ip netip.Addr) bool {
	addrs, err := net.InterfaceAddrs()
	return err == nil && slices.Contains(addrsOf(addrs), ip.Unmap().WithZone(""))
}

// serveNames opens the port that all who speak multicast DNS share.
func serveNames(links []link, options ...mdns.ServerOption) (*mdns.Conn, *ipv4.PacketConn, error) {
	udp, err := net.ListenUDP("udp4", mdnsGroup)
	if err != nil {
		return nil, nil, err
	}
	var faces []net.Interface
	loopback := false
	for _, l := range links {
		faces = append(faces, l.iface)
		loopback = loopback || l.iface.Flags&net.FlagLoopback != 0
	}
	socket := ipv4.NewPacketConn(udp)
	options = append(options, mdns.WithInterfaces(faces...), mdns.WithIncludeLoopback(loopback), mdns.WithCacheRefresh(false),
		mdns.WithLoggerFactory(&logging.DefaultLoggerFactory{DefaultLogLevel: logging.LogLevelDisabled, Writer: io.Discard}))
	err = socket.SetMulticastTTL(255) // RFC 6762, 11
	if err != nil {
		udp.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return nil, nil, err
	}
	server, err := mdns.NewServer(socket, nil, options...)
	if err != nil {
		udp.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return nil, nil, err
	}
	return server, socket, nil
}
