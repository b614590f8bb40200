package label

import (
	"image"
	"image/color"
	stddraw "image/draw"

	"golang.org/x/image/draw"
)

// picture is the organiser's logo, in its own proportions, as large as fits so
// many millimetres and its room.
func picture(img image.Image, width, height float64) part {
	if img == nil || img.Bounds().Empty() {
		return nil
	}
	return &logo{img, width, height}
}

type logo struct {
	img           image.Image
	width, height float64
}

func (p *logo) size(c *canvas, room image.Point) image.Point {
	w, h := float64(p.img.Bounds().Dx()), float64(p.img.Bounds().Dy())
	scale := min(float64(min(room.X, c.mm(p.width)))/w, float64(min(room.Y, c.mm(p.height)))/h)
	return image.Pt(int(w*scale), int(h*scale))
}

func (p *logo) draw(c *canvas, in image.Rectangle) {
	size := p.size(c, in.Size())
	if size.X < 1 || size.Y < 1 {
		return
	}
	corner := in.Min.Add(in.Size().Sub(size).Div(2))
	grey := shrink(p.img, size)
	for y := range size.Y {
		for x, v := range grey.Pix[y*grey.Stride : y*grey.Stride+size.X] {
			if v < 0x80 {
				c.ink(rect(corner.X+x, corner.Y+y, 1, 1))
			}
		}
	}
}

// shrink is the picture on white, in black and white dots. A drawing keeps hard
// edges; a photo, or a drawing in pale colours, is dithered.
func shrink(img image.Image, size image.Point) *image.Gray {
	place := image.Rectangle{Max: size}
	colours := image.NewRGBA(place)
	draw.Draw(colours, place, image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(colours, place, img, img.Bounds(), draw.Over, nil)
	grey := image.NewGray(place)
	draw.Draw(grey, place, colours, image.Point{}, draw.Src)
	if flat(grey) {
		return grey
	}
	dots := image.NewPaletted(place, color.Palette{color.Black, color.White})
	stddraw.FloydSteinberg.Draw(dots, place, grey, image.Point{})
	for i, v := range dots.Pix {
		grey.Pix[i] = v * 0xFF
	}
	return grey
}

// flat tells a picture that is nearly all dark and light, and has some of both.
func flat(grey *image.Gray) bool {
	dark, between := 0, 0
	for _, v := range grey.Pix {
		switch {
		case v < 0x60:
			dark++
		case v < 0xD0:
			between++
		}
	}
	return between*5 < len(grey.Pix) && between < 2*dark
}
