package intake

// field is what a column holds. Its text is what [Column] tells.
type field string

const (
	name       field = "name"
	account    field = "account name" // of the buyer; Peatix: mostly kana
	display    field = "display name"
	user       field = "user name"
	family     field = "family name"
	given      field = "given name"
	kana       field = "kana"
	familyKana field = "family kana"
	givenKana  field = "given kana"
	company    field = "company"
	title      field = "title"
	trade      field = "trade"
	email      field = "email"
	phone      field = "phone"
	gives      field = "gives"
	wants      field = "wants"
	purpose    field = "purpose"
	line       field = "line"
	website    field = "website"
	hobby      field = "hobby"
	why        field = "why"
	note       field = "note"
	referrer   field = "referrer"
	rank       field = "rank"
	slot       field = "session"
	status     field = "status"
	paid       field = "paid"
	fee        field = "fee"
	count      field = "count"
	ref        field = "ref"
	ticket     field = "ticket"
	stamp      field = "timestamp"
	ignored    field = ""
)

// rule says by what words a header means a field: headers that are one of the
// words (is), and headers that contain one (has) and nothing of not.
type rule struct {
	field        field
	is, has, not []string
}

// rules, the more specific first: "紹介者のお名前" is the referrer and not the name,
// "会社の電話番号" the phone and not the company. Words are written as people write
// them and compared folded, so 「フリガナ」 is 「ふりがな」, too.
var rules = []rule{
	{field: ignored, has: []string{"領収書", "宛名", "緊急連絡先", "同意", "規約", "アンケート", "どこで知り", "知ったきっかけ", "支払方法", "支払い方法", "出欠ステータス", "コンビニ"}},
	{field: referrer, is: []string{"referrer", "紹介"}, has: []string{"紹介者", "紹介元", "紹介された方", "ご紹介の方", "招待者", "どなたの紹介", "どなたのご紹介", "誰の紹介", "referredby", "invitedby"}},
	{field: line, is: []string{"line", "ライン"}, has: []string{"lineid", "ラインid", "lineのid", "lineアカウント"}, not: []string{"公式", "online"}},
	{field: website, is: []string{"url", "hp", "web", "サイト"}, has: []string{"ホームページ", "ウェブサイト", "webサイト", "website", "サイトurl", "会社url", "会社hp", "hpurl", "homepage"}},
	{field: hobby, is: []string{"hobby", "hobbies"}, has: []string{"趣味"}},
	{field: why, is: []string{"why", "自己紹介", "自己pr"}, has: []string{"ひとこと", "一言"}},
	{field: email, is: []string{"mail"}, has: []string{"メール", "email", "mailaddress"}, not: []string{"メルマガ", "配信", "メールマガジン", "確認用"}},
	{field: phone, is: []string{"tel"}, has: []string{"電話", "携帯", "phone", "mobile", "telno"}},
	{field: familyKana, is: []string{"セイ", "姓カナ", "姓フリガナ", "姓ふりがな", "お名前カナ姓", "氏名カナ姓", "フリガナ姓", "フリガナセイ", "カナ姓"}},
	{field: givenKana, is: []string{"メイ", "名カナ", "名フリガナ", "名ふりがな", "お名前カナ名", "氏名カナ名", "フリガナ名", "フリガナメイ", "カナ名"}},
	{field: kana, is: []string{"kana", "reading", "よみ"}, has: []string{"フリガナ", "カナ", "よみがな", "読み仮名", "読みがな", "読み方", "furigana"},
		not: []string{"会社", "社名", "所属", "屋号", "団体", "法人"}},
	{field: wants, is: []string{"wants"}, has: []string{"求め", "探し", "探す", "ほしい", "欲しい", "会いたい", "つながりたい", "繋がりたい", "興味のある", "興味がある", "関心のある", "課題", "困りごと", "お困り", "相談したい", "ニーズ", "lookingfor"}},
	{field: gives, is: []string{"gives", "offer"}, has: []string{"提供", "強み", "できること", "出来ること", "得意", "貢献", "事業内容", "仕事内容", "業務内容", "仕事の内容", "サービス内容", "icanoffer"}},
	{field: purpose, is: []string{"purpose"}, has: []string{"目的", "参加理由", "参加動機", "参加の動機", "意気込み"}},
	{field: title, is: []string{"title", "position"}, has: []string{"役職", "肩書", "職位", "ポジション", "jobtitle"}, not: []string{"所属", "会社名", "勤務先"}},
	{field: trade, is: []string{"trade", "industry"}, has: []string{"業種", "職種", "業界", "職業", "occupation", "profession"}},
	{field: company, is: []string{"company", "firm", "affiliation", "employer"}, has: []string{"会社", "所属", "屋号", "勤務先", "社名", "企業", "法人", "団体", "組織", "お勤め", "店名", "companyname", "organization", "organisation"},
		not: []string{"規模", "人数", "住所", "所在地", "url", "ホームページ", "hp", "部署", "フリガナ", "カナ", "よみ"}},
	{field: slot, is: []string{"session", "slot", "部", "チケット", "参加枠", "参加枠名", "コース"},
		has: []string{"参加部", "参加する部", "参加の部", "ご希望の部", "希望する部", "希望の部", "参加セッション", "セッション", "チケット名", "チケット種", "チケットの種類", "券種", "参加区分", "参加回", "tickettype", "ticketname"}},
	{field: ticket, is: []string{"ticket", "チケット番号", "整理番号", "ticketnumber", "ticketno", "ticketid"}},
	{field: ref, is: []string{"ref", "申込番号", "受付番号", "注文番号", "予約番号", "登録番号", "申込id", "受付id", "注文id", "id", "orderid", "ordernumber", "orderno", "registrationid"}},
	{field: count, is: []string{"枚数", "人数", "参加人数", "申込人数", "申込枚数", "quantity", "qty"}},
	{field: paid, is: []string{"paid", "支払", "支払い", "お支払い", "入金", "決済", "payment", "paymentstatus"},
		has: []string{"支払状況", "支払い状況", "支払状態", "入金状況", "入金確認", "決済状況", "支払ステータス", "決済ステータス"}},
	{field: fee, is: []string{"fee", "参加費", "料金", "金額", "価格", "会費", "支払金額", "請求金額", "決済金額", "チケット価格", "チケット代金", "price", "amount"}},
	{field: status, is: []string{"status", "ステータス", "状態", "出欠"}, has: []string{"申込状態", "申込状況", "参加状況", "参加ステータス", "申込ステータス", "出欠"}},
	{field: rank, is: []string{"rank", "ランク"}, has: []string{"会員種別", "会員区分", "会員ランク", "membership"}},
	{field: stamp, is: []string{"タイムスタンプ", "timestamp"}},
	{field: family, is: []string{"姓", "苗字", "名字", "お名前姓", "氏名姓", "lastname", "familyname", "surname"}},
	{field: given, is: []string{"名", "お名前名", "氏名名", "firstname", "givenname"}},
	{field: account, is: []string{"名前", "申込者名", "申込者", "購入者名"}},
	{field: display, is: []string{"表示名", "ニックネーム", "ハンドルネーム", "displayname", "nickname"}},
	{field: user, is: []string{"ユーザー名", "username"}},
	{field: name, is: []string{"name", "fullname", "yourname", "attendee", "attendeename", "guest", "guestname", "参加者"}, has: []string{"氏名", "お名前", "フルネーム", "本名", "参加者名"},
		not: []string{"同伴", "同行", "お連れ", "上司", "担当者", "イベント", "名簿"}},
	{field: note, is: []string{"note", "notes", "comment", "comments", "remarks", "memo", "その他"}, has: []string{"備考", "コメント", "連絡事項", "ご質問", "メッセージ", "メモ"}},
}
