package ocr

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/printer/printertest"
)

func found(t testing.TB) *Reader {
	t.Helper()
	printertest.Program(t, "tesseract", "tesseract-ocr tesseract-ocr-jpn")
	r, err := Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Cards are drawn, photographed by nobody, and read by the real program. A
// character may be misread, a field may be missing; what counts is that most of
// it is right and that what has a pattern is in its place.
func TestCards(t *testing.T) {
	r := found(t)
	for _, c := range []struct {
		name  string
		lines []text
		want  Fields
	}{
		{"name in the middle", []text{
			{120, 160, 52, "株式会社札幌商店"}, {120, 330, 40, "営業部　部長"}, {120, 440, 96, "高橋　美咲"}, {120, 500, 32, "タカハシ ミサキ"},
			{120, 660, 36, "〒060-0001"}, {120, 715, 36, "北海道札幌市中央区北一条西2-1-1 札幌ビル3F"}, {120, 775, 36, "TEL 011-123-4567  FAX 011-123-4568"},
			{120, 830, 36, "携帯 090-1234-5678"}, {120, 885, 36, "E-mail: takahashi@sapporo-shoten.co.jp"}, {120, 940, 36, "https://www.sapporo-shoten.co.jp"},
		}, Fields{Name: "高橋 美咲", Kana: "タカハシ ミサキ", Company: "株式会社札幌商店", Title: "営業部 部長", Email: "takahashi@sapporo-shoten.co.jp",
			Phone: "090-1234-5678", Website: "https://www.sapporo-shoten.co.jp", Zip: "060-0001", Address: "北海道札幌市中央区北一条西2-1-1 札幌ビル3F"}},
		{"two languages", []text{
			{900, 140, 48, "Fuda Works Inc."}, {900, 200, 40, "合同会社フダワークス"}, {120, 400, 36, "代表社員"}, {120, 500, 88, "山田 花子"}, {120, 560, 36, "Hanako Yamada"},
			{120, 760, 34, "〒171-0022 東京都豊島区南池袋1-2-3"}, {120, 820, 34, "Mobile: 080-9876-5432"}, {120, 880, 34, "Mail: hanako@fuda-works.jp"}, {120, 940, 34, "www.fuda-works.jp"},
		}, Fields{Name: "山田 花子", Company: "合同会社フダワークス", Title: "代表社員", Email: "hanako@fuda-works.jp", Phone: "080-9876-5432",
			Website: "https://www.fuda-works.jp", Zip: "171-0022", Address: "東京都豊島区南池袋1-2-3"}},
		{"kana on the right", []text{
			{120, 150, 40, "東池袋社会保険労務士事務所"}, {120, 420, 32, "特定社会保険労務士"}, {120, 520, 90, "中村 健一"}, {640, 520, 32, "なかむら けんいち"},
			{120, 800, 32, "〒170-0013 東京都豊島区東池袋1-18-1"}, {120, 860, 32, "電話 03-1234-5678"}, {120, 920, 32, "kenichi@nakamura-sr.example.jp"},
		}, Fields{Name: "中村 健一", Kana: "なかむら けんいち", Company: "東池袋社会保険労務士事務所", Title: "特定社会保険労務士", Email: "kenichi@nakamura-sr.example.jp",
			Phone: "03-1234-5678", Zip: "170-0013", Address: "東京都豊島区東池袋1-18-1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			photo := drawCard(t, c.lines)
			got, err := r.Read(t.Context(), photo)
			if err != nil {
				t.Fatal(err)
			}
			right, all := 0, 0
			for field, pair := range map[string][2]string{
				"name": {got.Name, c.want.Name}, "kana": {got.Kana, c.want.Kana}, "company": {got.Company, c.want.Company}, "title": {got.Title, c.want.Title},
				"email": {got.Email, c.want.Email}, "phone": {got.Phone, c.want.Phone}, "website": {got.Website, c.want.Website},
				"zip": {got.Zip, c.want.Zip}, "address": {got.Address, c.want.Address},
			} {
				if all++; pair[0] == pair[1] {
					right++
				} else {
					t.Logf("%s: read %q, the card says %q", field, pair[0], pair[1])
				}
			}
			if right < 7 {
				t.Errorf("%d of %d fields are right", right, all)
			}
		})
	}
}

// Text on stdin is a list of files to tesseract: it must not come so far.
func TestOnlyPhotosAreRead(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.jpg")
	if err := os.WriteFile(secret, drawCard(t, []text{{120, 400, 90, "himitsu@example.jp"}}), 0o600); err != nil {
		t.Fatal(err)
	}
	r := &Reader{path: filepath.Join(t.TempDir(), "nothing"), languages: "jpn", busy: make(chan struct{}, 1)}
	for name, data := range map[string][]byte{"nothing": nil, "a list of files": []byte(secret + "\n"), "a PNG": []byte("\x89PNG\r\n\x1a\n"), "half a JPEG": []byte("\xff\xd8\xff\xe0")} {
		if f, err := r.Read(t.Context(), data); !errors.Is(err, ErrPhoto) || f != (Fields{}) {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
}

func TestMissing(t *testing.T) {
	if _, err := (*Reader)(nil).Read(t.Context(), nil); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
	t.Run("no program", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if r, err := Find(t.Context()); r != nil || !errors.Is(err, ErrMissing) {
			t.Errorf("%v, %v", r, err)
		}
	})
	t.Run("no Japanese", func(t *testing.T) {
		t.Setenv("TESSDATA_PREFIX", t.TempDir())
		if r, err := Find(t.Context()); r != nil || !errors.Is(err, ErrMissing) {
			t.Errorf("%v, %v", r, err)
		}
	})
}

// A program that hangs, floods or fails is a stand-in script: what tesseract
// itself cannot be made to do on demand.
func TestBadProgram(t *testing.T) {
	card := drawCard(t, nil)
	for name, script := range map[string]string{
		"fails": "echo broken data >&2; exit 1", "floods": "yes 0123456789012345678901234567890123456789",
	} {
		t.Run(name, func(t *testing.T) {
			r := standIn(t, script)
			if _, err := r.Read(t.Context(), card); err == nil || name == "fails" && !strings.Contains(err.Error(), "broken data") {
				t.Errorf("got %v", err)
			}
			if len(r.busy) != 0 {
				t.Error("nobody can read a card any more")
			}
		})
	}
	t.Run("hangs", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		ready := filepath.Join(t.TempDir(), "ready")
		if out, err := exec.Command("mkfifo", ready).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		r := standIn(t, "echo >"+ready+"; exec sleep 600")
		go func() {
			if _, err := os.ReadFile(ready); err != nil { // ends when the script is that far
				t.Error(err)
			}
			cancel()
		}()
		if _, err := r.Read(ctx, card); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	t.Run("one at a time", func(t *testing.T) {
		r := standIn(t, "exit 0")
		r.busy <- struct{}{}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := r.Read(ctx, card); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

func standIn(t *testing.T, script string) *Reader {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tesseract")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return &Reader{path: path, languages: "jpn", busy: make(chan struct{}, 1)}
}

// BenchmarkCard reads one card.
func BenchmarkCard(b *testing.B) {
	r := found(b)
	photo := drawCard(b, []text{{120, 160, 52, "株式会社札幌商店"}, {120, 440, 96, "高橋　美咲"}, {120, 885, 36, "takahashi@sapporo-shoten.co.jp"}, {120, 775, 36, "TEL 011-123-4567"}})
	for b.Loop() {
		if _, err := r.Read(b.Context(), photo); err != nil {
			b.Fatal(err)
		}
	}
}
