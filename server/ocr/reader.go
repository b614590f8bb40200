package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

const (
	program = "tesseract"
	maxSide = 1600 // dots, as server/photo keeps them
	maxText = 1 << 20
	// timeLimit is for one card; it takes half a second on a laptop.
	timeLimit = 20 * time.Second
)

// pages are the ways in which tesseract looks at a card (--psm), the best first:
// it finds the blocks itself; it takes each piece of text for itself, which finds
// what stands beside a large name; it takes all as one block, which finds lines
// that the others took for a drawing.
var pages = []string{"3", "11", "6"}

var (
	// ErrMissing says that tesseract with Japanese is not installed.
	ErrMissing = errors.New("tesseract with Japanese is not installed (apt-get install tesseract-ocr tesseract-ocr-jpn)")
	// ErrPhoto says that what was given is no JPEG of at most 1600 dots a side.
	ErrPhoto = errors.New("no photo that server/photo made")
)

// Reader reads business cards, one at a time: it takes a whole core.
type Reader struct {
	path      string
	languages string
	busy      chan struct{}
}

// Find looks for the program and asks it for its languages. The error wraps
// [ErrMissing] when either is not there.
func Find(ctx context.Context) (*Reader, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--list-langs").Output() // #nosec G204 -- a fixed program found on the PATH, its arguments our own
	if err != nil {
		return nil, fmt.Errorf("%w: asking for its languages: %w", ErrMissing, err)
	}
	known := strings.Fields(string(out))
	if !slices.Contains(known, "jpn") {
		return nil, fmt.Errorf("%w: it only knows %v", ErrMissing, known)
	}
	r := &Reader{path: path, languages: "jpn", busy: make(chan struct{}, 1)}
	if slices.Contains(known, "eng") {
		r.languages += "+eng" // addresses in Latin letters are read better
	}
	return r, nil
}

// Read proposes what stands on the card. It waits for the card before it, takes
// at most 20 seconds, and ends with ctx. A nil Reader answers [ErrMissing].
func (r *Reader) Read(ctx context.Context, photo []byte) (Fields, error) {
	if r == nil {
		return Fields{}, ErrMissing
	}
	if err := checkPhoto(photo); err != nil {
		return Fields{}, err
	}
	select {
	case r.busy <- struct{}{}:
		defer func() { <-r.busy }()
	case <-ctx.Done():
		return Fields{}, fmt.Errorf("waiting to read a card: %w", ctx.Err())
	}
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	var found Fields
	for _, page := range pages {
		lines, err := r.lines(ctx, photo, page)
		if err != nil {
			return Fields{}, err
		}
		found = found.or(Parse(lines))
		if found.Name != "" && !isKana(found.Name) && found.Company != "" && found.Email != "" && found.Phone != "" {
			break
		}
	}
	return found, nil
}

// checkPhoto is more than a courtesy: what is no picture tesseract takes for a
// list of files to open.
func checkPhoto(photo []byte) error {
	if !bytes.HasPrefix(photo, []byte("\xff\xd8\xff")) {
		return ErrPhoto
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(photo))
	if err != nil || c.Width > maxSide || c.Height > maxSide {
		return ErrPhoto
	}
	return nil
}

// lines runs the program once. No shell is involved, the picture goes in by
// stdin, and nothing is written to the disk.
func (r *Reader) lines(ctx context.Context, photo []byte, page string) ([]Line, error) {
	cmd := exec.CommandContext(ctx, r.path, "stdin", "stdout", "-l", r.languages, "--psm", page, "txt", "tsv") // #nosec G204 -- a fixed program found on the PATH, its arguments our own
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")                                                       // the kiosk needs the other cores
	cmd.Stdin = bytes.NewReader(photo)
	cmd.WaitDelay = time.Second
	var out, told limited
	cmd.Stdout, cmd.Stderr = &out, &told
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	limitMemory(cmd.Process.Pid)
	err := cmd.Wait()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("reading a card: %w", ctx.Err())
	}
	if err != nil {
		return nil, fmt.Errorf("reading a card: %s: %w: %.200s", program, err, told.String())
	}
	return readOutput(out.String()), nil
}

// limited keeps no more than a card can hold. The buffer is not embedded: its
// ReadFrom would go round Write.
type limited struct{ kept bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	if l.kept.Len()+len(p) > maxText {
		return 0, errors.New("too much text for a card")
	}
	return l.kept.Write(p)
}

func (l *limited) String() string { return l.kept.String() }
