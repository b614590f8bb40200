package device

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fuda/printer"
)

func TestFolderWritesOnePictureAJob(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "labels")
	p, err := Open("png://" + dir)
	if err != nil {
		t.Fatal(err)
	}
	want := noise(3, 1109, 696)
	for range 2 { // the same job again is the same file
		if o, err := p.Print(t.Context(), "job_1", want); err != nil || o != printer.Confirmed {
			t.Fatal(o, err)
		}
	}
	if _, err := p.Print(t.Context(), "../../etc/passwd", want); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Fatalf("%v %v", files, err)
	}
	f, err := os.Open(filepath.Join(dir, "job_1.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	got := printer.NewBitmap(picture.Bounds().Dx(), picture.Bounds().Dy())
	for y := range got.Height {
		for x := range got.Width {
			v, _, _, _ := picture.At(x, y).RGBA()
			got.Set(x, y, v == 0)
		}
	}
	sameDots(t, got, want)
}

func TestFolderThatCannotBeWrittenBlocks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Open("png://" + file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Print(t.Context(), "j", printer.NewBitmap(8, 8))
	if f := printer.AsFault(err); err == nil || f.Kind != printer.FaultBlocked {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = p.Print(ctx, "j", printer.NewBitmap(8, 8))
	if f := printer.AsFault(err); err == nil || f.Kind != printer.FaultBlocked {
		t.Errorf("%v", err)
	}
}
