package main

import (
	"fmt"
	"strings"

	"fuda/server/lan"
)

// trust is the kiosk's certificates as the API tells of them.
type trust struct {
	*lan.Authority
	certs   *lan.TLS
	brought *lan.Brought
	port    int
}

// Own implements api.Trust.
func (t trust) Own(host string) bool { return t.certs.Own(host) }

// Brought implements api.Trust: a wildcard is no address.
func (t trust) Brought() (urls []string) {
	for _, name := range t.brought.Names() {
		if !strings.Contains(name, "*") {
			urls = append(urls, fmt.Sprintf("https://%s:%d", name, t.port))
		}
	}
	return urls
}
