package label

import (
	"strings"

	"fuda/printer"
)

// awkward is forty people whose names go wrong elsewhere.
var awkward = []printer.Label{
	{Name: "髙﨑 𠮷野家", Kana: "たかさき よしのや", Company: "髙﨑・𠮷野家法律事務所"},
	{Name: "葛\U000E0100城 濵邊", Kana: "かつらぎ はまべ", Company: "辻\U000E0100・齋藤・邉見"}, // variants that the font has
	{Name: "辻\U000E0101 葛\U000E01EF西", Kana: "つじ かさい", Company: "葛\U000E0100飾区\U000E0100辻\U000E0102会"},
	{Name: "渡邉 濵邊", Kana: "わたなべ はまべ", Company: "渡邊・渡辺・渡邉商店"},
	{Name: "齋藤 齊", Kana: "さいとう ひとし", Company: "齋齊斎斉"},
	{Name: "草彅 鷗凜", Kana: "くさなぎ おうりん", Company: "神\uFE00社🐟"},
	{Name: "森鷗外 𩸽", Kana: "もりおうがい ほっけ", Company: "鷗友会"},
	{Name: "勅使河原 龍之介", Kana: "てしがわら りゅうのすけ", Company: "一般社団法人全日本中小企業経営者人材育成教育支援推進協議会連合会東京池袋支部事務局"},
	{Name: "長宗我部 五郎左衛門", Kana: "ちょうそかべ ごろうざえもん", Company: "特定非営利活動法人地域子育て支援ネットワーク"},
	{Name: "左衛門三郎 小太郎", Kana: "さえもんさぶろう こたろう", Company: "株式会社左衛門三郎"},
	{Name: "佐々木 太郎", Kana: "ささき たろう", Company: "（株）佐々木々工房"},
	{Name: "一 一", Kana: "にのまえ はじめ", Company: "一"},
	{Name: "乙", Kana: "おつ"},
	{Name: "ゆうこ"},
	{Name: "", Company: "名前のない会社"},
	{Name: "　", Kana: "\t", Company: " "},
	{Name: "Ｏ’Ｂｒｉｅｎ　太郎", Kana: "ｵﾌﾞﾗｲｴﾝ ﾀﾛｳ", Company: "株式会社ﾊﾝｶｸｶﾞﾀ"},
	{Name: "ﾔﾏﾀﾞ ﾊﾅｺ", Kana: "ﾔﾏﾀﾞ ﾊﾅｺ", Company: "(ｶ)ﾔﾏﾀﾞ"},
	{Name: "か\u3099くぶち まと\u3099", Kana: "か\u3099くふ\u3099ち", Company: "ポ\u309Aップ"},
	{Name: "ジャン・バティスト・エマニュエル・ゾルグ", Kana: "ﾊﾞﾃｨｽﾄ", Company: "ゾルグ・インダストリーズ・ジャパン株式会社"},
	{Name: "クリストファーソンズヴィッシェンシュタイナー", Kana: "くりすとふぁーそんずゔぃっしぇんしゅたいなー", Company: "スーパーミラクルエンターテインメント"},
	{Name: "シャルロッテ・フォン・ヴュルテンベルク", Kana: "しゃるろって", Company: "ヴュルテンベルク商会"},
	{Name: "ティッシュー ーッャュョ", Kana: "ーーー", Company: "ァィゥェォッャュョー"},
	{Name: "Jean-Baptiste Emmanuel Zorg", Kana: "ジャン・バティスト・エマニュエル・ゾーグ", Company: "Zorg Industries"},
	{Name: "Wolfeschlegelsteinhausenbergerdorff", Company: "Donaudampfschifffahrtsgesellschaft mbH"},
	{Name: "Nguyễn Thị Phương Thảo", Kana: "グエン・ティ・フオン・タオ", Company: "Công ty TNHH Việt"},
	{Name: "Łukasz Żółć-Świętosławski", Kana: "ウカシュ", Company: "Łódź & Öç"},
	{Name: "José María de la Cruz y Borbón", Company: "Ñandú S.A."},
	{Name: "김 민준", Kana: "キム・ミンジュン", Company: "주식회사 한국"},
	{Name: "欧阳 娜娜", Kana: "オウヤン・ナナ", Company: "深圳市华为技术有限公司"},
	{Name: "محمد العربي", Kana: "モハメド", Company: "\u202Eesrever\u202C شركة"},
	{Name: "\u200B山\u200D田\uFEFF 太\u2060郎\u200F", Kana: "やま\x00だ\x1bたろう", Company: "\xff\xfe会社"},
	{Name: "山田 🎉太郎🐟", Kana: "やまだ たろう🎉", Company: "👨\u200D👩\u200D👧家族会社❤\uFE0F"},
	{Name: "🐟🐟🐟", Kana: "さかな", Company: "🐟"},
	{Name: "田中 \U00030EDE\U00030EDD🐟", Kana: "ﾀﾅｶ ﾋﾞｬﾝ", Company: "\U00030EDEビャンビャン麺"},
	{Name: "สมชาย ใจดี", Kana: "ソムチャイ・ジャイディー", Company: "บริษัท"},
	{Name: "<script>alert(1)</script>", Kana: "' OR 1=1 --", Company: "^XA^FO50,50^FDzpl^FS^XZ"},
	{Name: "Z\u0351\u036b\u0343a\u0334\u0321l\u0337g\u0335o\u0336\u0301\u0302\u0303", Kana: "ザルゴ", Company: "e\u0301\u0302\u0303\u0304"},
	{Name: strings.Repeat("寿限無", 30), Kana: strings.Repeat("じゅげむ", 30), Company: strings.Repeat("海砂利水魚の", 30)},
	{Name: strings.Repeat("W", 60), Kana: strings.Repeat("ー", 40), Company: strings.Repeat("i", 200)},
}

// numbers are from the narrowest to the widest.
var numbers = []int{1, 7, 11, 38, 88, 100, 512, 999, 1000, 9999}

// scannable is badges over the range of numbers, marks and addresses.
func scannable() []printer.Label {
	hosts := []string{"192.168.10.2:8080", "10.0.0.7", "192.168.100.200:8080", "FUDA.LOCAL:8080", "FUDA-KIOSK-IKEBUKURO.LOCAL:8443"}
	labels := make([]printer.Label, len(awkward))
	for i, l := range awkward {
		l.Kind, l.Number, l.FirstTime, l.Host = printer.Badge, numbers[i%len(numbers)], i%2 == 0, i%5 == 4
		l.URL = "HTTP://" + hosts[i/2%len(hosts)] + "/B/7ZK3M9Q" + string(rune('A'+i%26)) + string(rune('0'+i/26)) + "W"
		labels[i] = l
	}
	return labels
}
