// Package lan is what a laptop needs to be found and trusted on a venue's
// network: its addresses, the hosts that are its own, a certificate authority
// of its own, and one port that speaks HTTP and HTTPS.
//
// # Who is reached here
//
// [Addresses] are what goes into QR codes; [Hosts] is the list that requests
// are checked against. A page of another site can make a name of its own point
// to this laptop (DNS rebinding), but cannot make the browser send one of our
// names as the Host.
//
// # Certificates
//
// Tablets give a page their camera over HTTPS only, and no public authority
// signs for 192.168.1.20. So the kiosk makes an [Authority] at its first start,
// which the organiser's tablets are told to trust once. It is of little use to
// a thief: name constraints keep it to this kiosk's names and private
// addresses. [TLS] keeps a leaf of it that follows the laptop's addresses. Where
// the organiser brings a certificate of a public authority ([Bring]) it is shown
// for its names, and devices that come by such a name need not be told anything.
//
// In DIR/tls:
//
//	ca.pem    the authority's certificate, to be put on tablets
//	ca.key    its key, readable by the owner only
//	leaf.pem  the leaf with its key, readable by the owner only; made again when missing
package lan
