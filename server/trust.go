package main

import (
	"fmt"

	"fuda/server/lan"
)

// trust is the kiosk's certificates as the API tells of them.
type trust struct {
	*lan.Authority
	certs   *lan.TLS
	brought *lan.Brought // nil for none
	port    int
}

// Own implements api.Trust.
func (t trust) Own(host string) bool { return t.certs.Own(host) }

// Brought implements api.Trust.
func (t trust) Brought() (urls []string) {
	if t.brought == nil {
		return nil
	}
	for _, name := range t.brought.Names() {
		urls = append(urls, fmt.Sprintf("https://%s:%d", name, t.port))
	}
	return urls
}
