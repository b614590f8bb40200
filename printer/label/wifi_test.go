package label

import (
	"testing"

	"fuda/printer"
)

// networks are what venues call theirs, and what a phone's camera has to read.
var networks = []struct {
	wifi printer.WiFi
	uri  string
}{
	{printer.WiFi{SSID: "Ikebukuro-Hall-Guest", Password: "sunshine60fl"}, "WIFI:T:WPA;S:Ikebukuro-Hall-Guest;P:sunshine60fl;;"},
	{printer.WiFi{SSID: "Free Wi-Fi"}, "WIFI:T:nopass;S:Free Wi-Fi;;"},
	{printer.WiFi{SSID: "区民ホール", Password: "池袋サンシャイン"}, "WIFI:T:WPA;S:区民ホール;P:池袋サンシャイン;;"},
	{printer.WiFi{SSID: `a;b,c:d"e\f`, Password: `;,:"\;,:"\`, Hidden: true}, `WIFI:T:WPA;S:a\;b\,c\:d\"e\\f;P:\;\,\:\"\\\;\,\:\"\\;H:true;;`},
	{printer.WiFi{SSID: "12345678901234567890123456789012", Password: "123456789012345678901234567890123456789012345678901234567890123"}, "WIFI:T:WPA;S:12345678901234567890123456789012;P:123456789012345678901234567890123456789012345678901234567890123;;"},
	{printer.WiFi{SSID: "hidden", Hidden: true}, "WIFI:T:nopass;S:hidden;H:true;;"},
	{printer.WiFi{SSID: " blank ", Password: " 8 blanks "}, "WIFI:T:WPA;S: blank ;P: 8 blanks ;;"},
}

func TestWiFiURI(t *testing.T) {
	for _, n := range networks {
		if got := wifiURI(&n.wifi); got != n.uri {
			t.Errorf("%+v: %s, want %s", n.wifi, got, n.uri)
		}
	}
}
