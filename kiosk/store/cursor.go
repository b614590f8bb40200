package store

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fuda/kiosk"
)

// A record is read in pages, the newest line first. A cursor is the moment and
// the key of a page's last line, so that lines written meanwhile move nothing.

// parseCursor reads where a page ended. The first page begins after all that
// there can be.
func parseCursor(s string) (at int64, key string, err error) {
	if s == "" {
		return 1 << 62, "", nil
	}
	ms, key, found := strings.Cut(s, "_")
	if at, err = strconv.ParseInt(ms, 10, 64); err != nil || !found || key == "" {
		return 0, "", kiosk.InvalidField("cursor", "続きの印が壊れています / not a cursor of this list")
	}
	return at, key, nil
}

// cutPage leaves limit lines of a page that was read with one more, and gives
// the cursor of the next page; "" where this is the last.
func cutPage[T any](lines []T, limit int, last func(T) (time.Time, string)) (page []T, next string) {
	if len(lines) <= limit {
		return lines, ""
	}
	at, key := last(lines[limit-1])
	return lines[:limit], fmt.Sprintf("%d_%s", at.UnixMilli(), key)
}

// pageLimit is how many lines a page has: those asked for, 100 where nobody asks.
func pageLimit(asked int) (int, error) {
	if asked == 0 {
		return 100, nil
	}
	if asked < 1 || asked > 500 {
		return 0, kiosk.InvalidField("limit", "1〜500です / 1 to 500")
	}
	return asked, nil
}
