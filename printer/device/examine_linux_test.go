package device

import (
	"testing"
)

func TestExamineIPP(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	tells{model: "Example Label 62", loaded: "62x100", media: "62x100"}.of(t, e.uri(""))
	tells{model: "Example Label 62", loaded: "62x100", media: "62x29", fault: "62x29 の用紙が入っていません", advice: "media= を"}.of(t, e.uri("media=62x29"))
	tells{model: "Example Label 62", loaded: "62x100", fault: "このプリンターでは印刷できません", advice: "format="}.of(t, e.uri("media=a4"))
	tells{fault: "印刷先がありません", advice: "/printers/"}.of(t, "ipp://"+e.addr+"/nowhere")
	tells{fault: "証明書を確認できません", advice: "cert="}.of(t, "ipps://"+e.addr+ippPath)
	e.load("om_dk1202_62x100mm", 0)
	tells{model: "Example Label 62", loaded: "62x100", media: "62x100", fault: "ロールがありません", advice: "ロールか用紙を入れ"}.of(t, e.uri("media=62x100"))
	e.load("om_dk1202_62x100mm", 100)
	p := openTest(t, e.uri(""))
	heard, end := begin(t, e, p, "cover-open", "held", labelFor(t, p, 1))
	hear(t, heard, end, "カバーが開いています")
	tells{model: "Example Label 62", loaded: "62x100", media: "62x100", fault: "カバーが開いています", advice: "カチッと"}.of(t, e.uri(""))
	e.mend("cover-open")
	mustDo(t, <-end)
}

func TestExamineQLOnACable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cable *cable
		want  tells
	}{
		"ready":       {&cable{ready: qlBytes{model: 0x41, width: 62, kind: 0x4b, length: 100}}, tells{model: "QL-820NWB", loaded: "62x100", media: "62x100"}},
		"cover open":  {&cable{ready: qlBytes{model: 0x41, err2: 0x10, width: 62, kind: 0x4b, length: 100}}, tells{model: "QL-820NWB", loaded: "62x100", media: "62x100", fault: "カバーが開いています", advice: "カチッと"}},
		"no media":    {&cable{ready: qlBytes{model: 0x41, err1: 1}}, tells{model: "QL-820NWB", media: "62x100", fault: "ロールがありません", advice: "ロールか用紙を入れ"}},
		"wrong media": {&cable{ready: qlBytes{model: 0x41, width: 62, kind: 0x4a}}, tells{model: "QL-820NWB", loaded: "62", media: "62x100", fault: "62 のロールが入っています", advice: "media= を"}},
		"mute":        {&cable{mute: true}, tells{media: "62x100"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plugIn(t, c.cable)
			c.want.of(t, "ql+usb://"+c.cable.path+"?model=QL-820NWB&media=62x100")
		})
	}
}
