package ipp

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"
)

// maxAnswer bounds an answer. A CUPS queue with all its papers needs 0.1 MB.
const maxAnswer = 4 << 20

// Operations. (RFC 8011, section 5.4.15)
const (
	opPrintJob             = 0x0002
	opValidateJob          = 0x0004
	opCancelJob            = 0x0008
	opGetJobAttributes     = 0x0009
	opGetPrinterAttributes = 0x000b
)

// Client speaks with one printer. It may be used by many goroutines at once.
type Client struct {
	uri  string // as the printer is asked about itself
	url  string // where the requests go
	http *http.Client
	ids  atomic.Uint32
	v11  atomic.Bool // the printer refused 2.0
}

// New returns a client for an ipp:// or ipps:// URI; the port is 631 if it
// names none. tlsConfig, which may be nil, is for ipps.
func New(uri string, tlsConfig *tls.Config) (*Client, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return nil, fmt.Errorf("ipp: %w", err)
	}
	schemes := map[string]string{"ipp": "http", "ipps": "https"}
	if schemes[u.Scheme] == "" || u.Hostname() == "" {
		return nil, fmt.Errorf("ipp: %q is no ipp:// or ipps:// URI with a host", uri)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	c := &Client{uri: (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()}
	if u.Port() == "" {
		u.Host = net.JoinHostPort(u.Hostname(), "631")
	}
	c.url = (&url.URL{Scheme: schemes[u.Scheme], Host: u.Host, Path: u.Path}).String()
	c.http = &http.Client{
		// A printer has no business sending us elsewhere.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{ // no proxy: a printer is next door
			DialContext:         (&net.Dialer{Timeout: 3 * time.Second}).DialContext,
			TLSClientConfig:     tlsConfig,
			TLSHandshakeTimeout: 5 * time.Second,
			IdleConnTimeout:     20 * time.Second,
			MaxIdleConns:        1,
		},
	}
	return c, nil
}

// Close ends idle connections; the client may still be used.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// do asks, and asks again in the old version if the printer is an old one,
// which it says before it looks at anything else.
func (c *Client) do(ctx context.Context, op uint16, groups []Group, document []byte) (*Message, error) {
	if !c.v11.Load() {
		m, err := c.once(ctx, V20, op, groups, document)
		if !StatusVersionNotSupported.Is(err) {
			return m, err
		}
		c.v11.Store(true)
	}
	return c.once(ctx, V11, op, groups, document)
}

func (c *Client) once(ctx context.Context, v Version, op uint16, groups []Group, document []byte) (*Message, error) {
	ask := &Message{Version: v, Code: op, ID: c.ids.Add(1) & 0x7fffffff, Groups: groups}
	head, err := ask.Encode()
	if err != nil {
		return nil, err
	}
	body, err := c.post(ctx, append(head, document...))
	if err != nil {
		return nil, err
	}
	answer, _, err := Decode(body)
	if err != nil {
		return nil, &TransportError{Wrote: true, Err: err}
	}
	if answer.Code >= 0x0100 {
		return nil, &StatusError{Status(answer.Code), answer.Group(TagOperation).Text("status-message")}
	}
	return answer, nil
}

func (c *Client) post(ctx context.Context, body []byte) ([]byte, error) {
	var wrote atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteHeaderField: func(string, []string) { wrote.Store(true) },
	})
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/ipp")
	res, err := c.http.Do(req)
	if err != nil {
		return nil, &TransportError{Wrote: wrote.Load(), Err: err}
	}
	defer res.Body.Close() // it was only read from
	if res.StatusCode != http.StatusOK {
		return nil, &HTTPError{res.StatusCode}
	}
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err == nil && len(answer) > maxAnswer {
		err = fmt.Errorf("the answer is longer than %d bytes", maxAnswer)
	}
	if err != nil {
		return nil, &TransportError{Wrote: true, Err: err}
	}
	return answer, nil
}

// operation is the group that every request begins with, in the order that RFC
// 8011, section 4.1.4, demands.
func (c *Client) operation(attrs ...Attribute) Group {
	return Group{TagOperation, append(Attributes{
		Attr(TagCharset, "attributes-charset", "utf-8"),
		Attr(TagLanguage, "attributes-natural-language", "en"),
		Attr(TagURI, "printer-uri", c.uri),
	}, attrs...)}
}
