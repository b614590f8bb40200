package api

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"
)

// pages serves the embedded pages and their assets. Assets lie under a path
// with the hash of the whole tree, so that a browser may keep them for ever.
func (s *Server) pages() {
	if s.Site == nil {
		return
	}
	s.app.Get("/static/*", func(f *fiber.Ctx) error {
		asset, found := s.Site.Asset(utils.CopyString(f.Path()))
		if !found {
			return errNoRoute
		}
		return sendAsset(f, asset.Body, asset.Gzip, asset.ContentType, asset.CacheControl, asset.ETag)
	})
	for _, path := range s.Site.PagePaths() {
		s.app.Get(strings.Replace(path, "/*", "/:code", 1), s.page)
		if strings.HasPrefix(path, "/b/") {
			s.app.Get("/B/:code", s.page)
		}
	}
}

func (s *Server) page(f *fiber.Ctx) error {
	body, csp, found := s.Site.Page(utils.CopyString(f.Path()))
	if !found {
		return errNoRoute
	}
	f.Set("Content-Security-Policy", csp)
	f.Set(fiber.HeaderCacheControl, "no-cache")
	f.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return f.Send(body)
}

func sendAsset(f *fiber.Ctx, body, gzip []byte, kind, cache, etag string) error {
	f.Set(fiber.HeaderContentType, kind)
	f.Set(fiber.HeaderCacheControl, cache)
	f.Set(fiber.HeaderETag, etag)
	f.Vary(fiber.HeaderAcceptEncoding)
	if f.Get(fiber.HeaderIfNoneMatch) == etag {
		return f.SendStatus(fiber.StatusNotModified)
	}
	if gzip != nil && strings.Contains(f.Get(fiber.HeaderAcceptEncoding), "gzip") {
		f.Set(fiber.HeaderContentEncoding, "gzip")
		body = gzip
	}
	return f.Send(body)
}
