package device

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fuda/printer"
)

// filledFile is where a folder of sheets keeps what lies in which cell.
const filledFile = ".sheets.json"

// filledSheet is the sheet that is being filled, and which jobs lie on those
// before it. It holds the labels themselves: a sheet is always written whole.
type filledSheet struct {
	Sheet  string         `json:"sheet"`  // the paper
	First  int            `json:"first"`  // as the URI had it
	Number int            `json:"number"` // of the sheet, from 1; 0: there is none yet
	Next   int            `json:"next"`   // the next free cell, from 1; one more than there are: it is full
	Cells  []filledCell   `json:"cells"`
	Before map[string]int `json:"before"` // the jobs on earlier sheets, with the sheet's number
}

// filledCell is one label in its cell.
type filledCell struct {
	Job    string `json:"job"`
	Cell   int    `json:"cell"`
	Width  int    `json:"width"` // dots
	Height int    `json:"height"`
	Dots   []byte `json:"dots"` // the rows of a bitmap, compressed by zlib
}

// readFilled reads the record, which is empty in a new folder.
func (s *sheets) readFilled() (*filledSheet, error) {
	filled := &filledSheet{}
	content, err := os.ReadFile(filepath.Join(s.dir, filledFile))
	if err == nil {
		err = json.Unmarshal(content, filled)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("pdf: %s: %w", filledFile, err)
	}
	if filled.Before == nil {
		filled.Before = map[string]int{}
	}
	return filled, nil
}

func (f *filledSheet) save(dir string) error {
	content, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return writeDurably(dir, filledFile, content)
}

func (f *filledSheet) find(job string) *filledCell {
	for i := range f.Cells {
		if f.Cells[i].Job == job {
			return &f.Cells[i]
		}
	}
	return nil
}

// put lays a label into the next cell, or into the one that its job has.
func (f *filledSheet) put(job string, b *printer.Bitmap) error {
	c := f.find(job)
	if c == nil {
		f.Cells = append(f.Cells, filledCell{Job: job, Cell: f.Next})
		f.Next++
		c = &f.Cells[len(f.Cells)-1]
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(b.Bits); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	c.Width, c.Height, c.Dots = b.Width, b.Height, packed.Bytes()
	return nil
}

// bitmap unpacks the label.
func (c *filledCell) bitmap() (*printer.Bitmap, error) {
	const most = 10_000 // dots; no cell is as large
	if c.Width < 1 || c.Height < 1 || c.Width > most || c.Height > most {
		return nil, fmt.Errorf("pdf: %s: cell %d has %d x %d dots", filledFile, c.Cell, c.Width, c.Height)
	}
	b := printer.NewBitmap(c.Width, c.Height)
	z, err := zlib.NewReader(bytes.NewReader(c.Dots))
	if err != nil {
		return nil, fmt.Errorf("pdf: %s: cell %d: %w", filledFile, c.Cell, err)
	}
	if _, err := io.ReadFull(z, b.Bits); err != nil {
		return nil, fmt.Errorf("pdf: %s: cell %d: %w", filledFile, c.Cell, err)
	}
	return b, z.Close()
}
