package label

import (
	"strings"

	"fuda/printer"
)

// wifiURI is what a phone's camera takes for a network to join, in the form that
// ZXing documents ("Barcode Contents", Wi-Fi network config).
func wifiURI(w *printer.WiFi) string {
	escape := strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `:`, `\:`, `"`, `\"`).Replace
	uri := "WIFI:T:nopass;S:" + escape(w.SSID) + ";"
	if w.Password != "" {
		uri = "WIFI:T:WPA;S:" + escape(w.SSID) + ";P:" + escape(w.Password) + ";"
	}
	if w.Hidden {
		uri += "H:true;"
	}
	return uri + ";"
}

// wifiQR is nil without a network.
func (c *canvas) wifiQR(w *printer.WiFi, module float64) part {
	if w == nil || w.SSID == "" {
		return nil
	}
	return c.qr("wifi", wifiURI(w), module)
}

// wifiWords are the network's name and password, to be typed by those whose
// camera does not offer to join.
func wifiWords(w *printer.WiFi, size, align float64) part {
	if w == nil || w.SSID == "" {
		return nil
	}
	typed := func(text string) part {
		return words{text: text, size: size, small: size * 0.75, word: size * 0.6, align: align}.part()
	}
	password := column(size*0.15, words{text: "パスワード / password", size: size * 0.62, align: align}.part(), typed(w.Password))
	if w.Password == "" {
		password = words{text: "パスワードなし / no password", size: size * 0.62, align: align}.part()
	}
	return column(size*0.3,
		column(size*0.15, words{text: "SSID", size: size * 0.62, align: align}.part(), typed(w.SSID)),
		password,
	)
}
