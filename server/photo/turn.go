package photo

import "image"

// turn makes upright what a camera held otherwise has taken: EXIF orientations
// 2 to 8 say how the first row and column of the file lie in the room.
func turn(from *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return from
	}
	w, h := from.Rect.Dx(), from.Rect.Dy()
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		to = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := turned(x, y, w, h, orientation)
			copy(to.Pix[to.PixOffset(tx, ty):][:4], from.Pix[from.PixOffset(from.Rect.Min.X+x, from.Rect.Min.Y+y):][:4])
		}
	}
	return to
}

// turned says where a dot of the file belongs.
func turned(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
