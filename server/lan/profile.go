package lan

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"fmt"
)

// Profile is the certificate as a configuration profile (.mobileconfig,
// application/x-apple-aspen-config), which an iPhone or iPad installs from
// Safari. It is not signed. After installing it the owner switches full trust on
// in 設定 > 一般 > 情報 > 証明書信頼設定. The identifiers come from the key: the same
// authority again replaces its profile, and another does not.
//
// The keys are those of Apple's Device Management documentation, "TopLevel" and
// "CertificateRoot".
func (a *Authority) Profile() []byte {
	key := a.keyHash()
	id := fmt.Sprintf("fuda.%x", key[:8])
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">` + "\n<plist version=\"1.0\">\n<dict>\n")
	b.WriteString("<key>PayloadContent</key>\n<array>\n<dict>\n")
	writeKeys(&b, [][2]string{
		{"PayloadType", "com.apple.security.root"}, {"PayloadIdentifier", id + ".root"}, {"PayloadUUID", a.uuid("root")},
		{"PayloadDisplayName", a.Name()}, {"PayloadCertificateFileName", "fuda.cer"},
	})
	fmt.Fprintf(&b, "<key>PayloadContent</key>\n<data>%s</data>\n</dict>\n</array>\n", base64.StdEncoding.EncodeToString(a.cert.Raw))
	writeKeys(&b, [][2]string{
		{"PayloadType", "Configuration"}, {"PayloadIdentifier", id}, {"PayloadUUID", a.uuid("profile")},
		{"PayloadDisplayName", a.Name()}, {"PayloadOrganization", "Fuda 札"},
		{"PayloadDescription", "会場の受付パソコン（札）とこの端末の間を暗号化し、カメラを使えるようにします。使えるのはこのパソコンと会場内のアドレスに限られます。" +
			"催しのあとは「設定 > 一般 > VPNとデバイス管理」で消せます。 / Trusts the kiosk's laptop, for its own names and private addresses only."},
	})
	b.WriteString("</dict>\n</plist>\n")
	return b.Bytes()
}

// writeKeys writes strings, and the version that each payload has.
func writeKeys(b *bytes.Buffer, pairs [][2]string) {
	for _, p := range pairs {
		fmt.Fprintf(b, "<key>%s</key>\n<string>", p[0])
		_ = xml.EscapeText(b, []byte(p[1])) // a bytes.Buffer takes all
		b.WriteString("</string>\n")
	}
	b.WriteString("<key>PayloadVersion</key>\n<integer>1</integer>\n")
}

func (a *Authority) keyHash() [sha256.Size]byte { return sha256.Sum256(a.cert.RawSubjectPublicKeyInfo) }

// uuid is one of RFC 9562, version 8: made of the key and what it is for.
func (a *Authority) uuid(of string) string {
	key := a.keyHash()
	h := sha256.Sum256(append(key[:], of...))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("%X-%X-%X-%X-%X", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
