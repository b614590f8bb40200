package photo

import (
	"bytes"
	"encoding/binary"
)

// orientationTag is the only thing that is read out of EXIF (Exif 2.32, 4.6.4).
const orientationTag = 0x0112

// orientation finds it in a TIFF block, 1 (upright) where there is none.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(tiff[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	entries := int(order.Uint16(tiff[at:]))
	for e := tiff[at+2:]; entries > 0 && len(e) >= 12; entries, e = entries-1, e[12:] {
		if order.Uint16(e) != orientationTag {
			continue
		}
		if v := order.Uint16(e[8:]); v >= 1 && v <= 8 {
			return int(v)
		}
	}
	return 1
}

// pngExif finds the eXIf chunk (PNG third edition, 11.3.4.6).
func pngExif(data []byte) []byte {
	for at := uint64(8); at+12 <= uint64(len(data)); {
		size := uint64(binary.BigEndian.Uint32(data[at:]))
		if at+12+size > uint64(len(data)) {
			break
		}
		if string(data[at+4:at+8]) == "eXIf" {
			return data[at+8 : at+8+size]
		}
		at += 12 + size
	}
	return nil
}

// webpExif finds the EXIF chunk (RFC 9649, 2.7.1.5). Some write the prefix that
// only JPEG has.
func webpExif(data []byte) []byte {
	for at := uint64(12); at+8 <= uint64(len(data)); {
		size := uint64(binary.LittleEndian.Uint32(data[at+4:]))
		if at+8+size > uint64(len(data)) {
			break
		}
		if string(data[at:at+4]) == "EXIF" {
			return bytes.TrimPrefix(data[at+8:at+8+size], []byte("Exif\x00\x00"))
		}
		at += 8 + size + size&1
	}
	return nil
}
