// Package static holds the pages: HTML, CSS and ES modules that browsers run
// as they are, and the few files of npm that they import.
//
// [New] serves what is embedded in the binary, [Dev] a folder on disk that may
// be edited while it is served. Either way a [Site] only answers bytes and
// headers; server/api puts them on the wire:
//
//   - every path of [Site.PagePaths] gets [Site.Page], with the
//     Content-Security-Policy that comes with it and Cache-Control: no-cache;
//   - everything under [AssetPrefix] gets [Site.Asset].
//
// Assets lie under /static/<hash of the whole tree>/, because embedded files
// have no time of modification and a browser would keep the old ones after an
// update. Imports between modules are relative, so the hash is written in the
// page alone.
package static
