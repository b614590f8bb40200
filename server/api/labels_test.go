package api

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"

	"fuda/kiosk"
	"fuda/server/picture"
)

// stamp is a red picture.
func stamp(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.NRGBA{180, 0, 0, 255}), image.Point{}, draw.Src)
	return m
}

func TestLogo(t *testing.T) {
	h := open(t)
	office, board := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleDisplay, "")
	at := "/api/v1/events/" + h.event.ID + "/logo"
	board.refused(kiosk.NotFound, "GET", at, nil)
	var photo, small bytes.Buffer
	h.must(jpeg.Encode(&photo, stamp(1200, 400), nil))
	h.must(png.Encode(&small, stamp(60, 40)))
	var names []string
	for _, sent := range []struct {
		kind string
		body []byte
		want image.Point
	}{{"image/jpeg", photo.Bytes(), image.Pt(600, 200)}, {"image/png", small.Bytes(), image.Pt(60, 40)}} {
		var e kiosk.Event
		status, answer := office.put(at, sent.kind, sent.body)
		if status != 200 || json.Unmarshal(answer, &e) != nil || e.Labels.Logo == "" {
			t.Fatalf("%d %s", status, answer)
		}
		names = append(names, e.Labels.Logo)
		if got := board.picture("GET", at, nil).Bounds().Size(); got != sent.want {
			t.Errorf("the logo has %v dots, want %v", got, sent.want)
		}
	}
	if names[0] == names[1] {
		t.Error("another picture has the same name")
	}
	for name, bad := range map[string]struct {
		kind   string
		body   []byte
		status int
	}{
		"a text":     {"image/png", []byte("no picture"), 400},
		"a GIF":      {"image/gif", small.Bytes(), 400},
		"half":       {"image/jpeg", photo.Bytes()[:photo.Len()/2], 400},
		"nothing":    {"image/png", nil, 400},
		"over 2 MB":  {"image/png", make([]byte, picture.MaxBytes+1), 413},
		"a JSON one": {"application/json", []byte("{}"), 400},
	} {
		if status, answer := office.put(at, bad.kind, bad.body); status != bad.status {
			t.Errorf("%s: %d %s, want %d", name, status, answer, bad.status)
		}
	}
	var e kiosk.Event
	office.want(200, "DELETE", at, nil, &e)
	if e.Labels.Logo != "" {
		t.Errorf("the logo is still %q", e.Labels.Logo)
	}
	board.refused(kiosk.NotFound, "GET", at, nil)
}

func TestLabelOptions(t *testing.T) {
	h := open(t)
	var options LabelOptions
	h.paired(kiosk.RoleReception, "").want(200, "GET", "/api/v1/label_options", nil, &options)
	if len(options.Labels) != 6 || len(options.Sheets) == 0 {
		t.Fatalf("%+v", options)
	}
	for _, o := range options.Labels {
		if o.Title == "" || len(o.Sizes) == 0 || o.Sizes[0].WidthMM == 0 {
			t.Errorf("%+v", o)
		}
	}
}

func TestEveryLabelIsPreviewed(t *testing.T) {
	p := openPress(t)
	var logo bytes.Buffer
	p.must(png.Encode(&logo, stamp(300, 100)))
	if status, answer := p.office.put(p.at+"/logo", "image/png", logo.Bytes()); status != 200 {
		t.Fatalf("%d %s", status, answer)
	}
	wifi := map[string]any{"ssid": "venue", "password": "a secret word"}
	for _, k := range drawable() {
		m := p.desk.picture("POST", p.at+"/labels/"+string(k)+"/preview", map[string]any{"wifi": wifi})
		if blackDots(m) < 1000 {
			t.Errorf("the %s is nearly blank", k)
		}
		if size := m.Bounds().Size(); k == kiosk.LabelBadge && size.X <= size.Y {
			t.Errorf("the badge does not lie on its long side: %v", size)
		}
	}
	for _, size := range kiosk.LabelSizes(kiosk.LabelBadge) {
		draft := map[string]any{"labels": map[string]any{"at_check_in": []string{}, "sizes": map[string]any{"badge": size}}}
		if size, m := size, p.desk.picture("POST", p.at+"/labels/badge/preview", draft); blackDots(m) < 1000 {
			t.Errorf("the badge on %s is nearly blank", size)
		}
	}
}

func TestAPreviewFollowsTheDraft(t *testing.T) {
	p := openPress(t)
	guest := p.arrive("髙﨑 𠮷子").Attendee.ID
	badge := p.at + "/labels/badge/preview"
	draw := func(in map[string]any) int { return blackDots(p.desk.picture("POST", badge, in)) }
	sample, hers := draw(map[string]any{}), draw(map[string]any{"attendee": guest})
	plain := draw(map[string]any{"labels": map[string]any{"at_check_in": []string{"badge"}, "fields": map[string]any{"badge": []string{"name"}}}})
	if sample == hers || plain >= sample {
		t.Errorf("%d black dots on the sample, %d with the guest's name, %d with nothing but a name", sample, hers, plain)
	}
	var e kiosk.Event
	p.desk.want(200, "GET", p.at, nil, &e)
	if len(e.Labels.Fields) > 0 {
		t.Errorf("the draft was saved: %+v", e.Labels)
	}
	p.desk.refused(kiosk.NotFound, "POST", p.at+"/labels/hat/preview", map[string]any{})
	p.desk.refused(kiosk.NotFound, "POST", badge, map[string]any{"attendee": "nobody"})
	refused := p.desk.refused(kiosk.Invalid, "POST", badge, map[string]any{"labels": map[string]any{"at_check_in": []string{"hat"}}})
	if refused.Error.Field != "labels.at_check_in[0]" {
		t.Errorf("refused %+v", refused)
	}
}

func blackDots(m image.Image) (n int) {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if v, _, _, _ := m.At(x, y).RGBA(); v < 0x8000 {
				n++
			}
		}
	}
	return n
}
