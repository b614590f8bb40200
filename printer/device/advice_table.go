package device

// advices go by words of a fault's reason, the first that fits. An open cover
// comes after an empty roll, because whoever changes the roll closes it.
var advices = []advice{
	{"証明書のエラーに表示された cert=… をプリンターのURIに付けてください。 / " +
		"Add the cert=… that the error shows to the printer's URI.",
		[]string{"証明書を確認できません"}},
	{"A4用紙の入ったプリンターを選ぶか、PDFを開いてブラウザから印刷してください。 / " +
		"Choose a printer with A4 paper, or open the PDF and print it from the browser.",
		[]string{"A4を印刷できません"}},
	{"入っている用紙を替えるか、プリンターのURIの media= を用紙に合わせてください。 / " +
		"Change the roll or the paper, or set media= in the printer's URI to what is loaded.",
		[]string{"のロールが入っています", "の用紙が入っていません", "ロールの種類が違います", "用紙や設定を受け付けません", "この用紙は送れません"}},
	{"ロールか用紙を入れ、カバーを閉めてください。 / " +
		"Put in a roll or paper, and close the cover.",
		[]string{"ロールがありません", "ロールが終わりました", "用紙を入れてください", "ロール・リボン・カバーを確認"}},
	{"用紙トレイを奥まで差し込んでください。 / Push the paper tray in all the way.",
		[]string{"用紙トレイがありません"}},
	{"カバーをカチッと音がするまで閉めてください。 / Close the cover until it clicks.",
		[]string{"カバーが開いています", "カバー(印字ヘッド)が開いています", "ドアが開いています"}},
	{"電源を切り、カッターに挟まった紙を取り除いてから入れ直してください。 / " +
		"Switch it off, take out what is caught in the cutter, and switch it on.",
		[]string{"カッター"}},
	{"カバーを開け、詰まった紙を取り除き、ロールの先をまっすぐにして入れ直してください。 / " +
		"Open the cover, take the paper out, and put the roll in again with a straight end.",
		[]string{"紙が詰まっています", "ロールが送れません"}},
	{"リボンを入れてください。熱転写でないラベルなら、感熱(Direct Thermal)に設定してください。 / " +
		"Put in a ribbon; for labels that need none, set the printer to direct thermal.",
		[]string{"リボンがありません"}},
	{"そのまま1、2分待ってください。自動で続きます。 / Wait a minute or two: it goes on by itself.",
		[]string{"熱すぎます", "熱くなりすぎています", "冷えすぎています", "温まるのを待っています", "描き直します"}},
	{"プリンターの一時停止ボタンか再開ボタンを押してください。 / Press the printer's pause or resume button.",
		[]string{"一時停止"}},
	{"紙送りボタンから手を離してください。 / Let go of the feed button.",
		[]string{"紙送りボタン"}},
	{"プリンターのオンラインボタンを押すか、電源を入れ直してください。 / " +
		"Press the printer's online button, or switch it off and on.",
		[]string{"オフライン"}},
	{"付属の電源アダプターに替えてください。 / Use the power adapter that came with the printer.",
		[]string{"電源アダプター"}},
	{"トナー、インク、ドラムなどの消耗品を交換してください。 / Replace what is used up: toner, ink, drum or waste box.",
		[]string{"トナー", "インク", "ドラム"}},
	{"排紙口の紙を取り、トレイを戻してください。 / Empty the output tray and put it back.",
		[]string{"排紙"}},
	{"ほかの印刷が終わるのを待ってください。続くときは、ほかのプログラムを終了してください。 / " +
		"Wait for the other job to end; if it does not, quit the other program.",
		[]string{"別の印刷中です", "使用中です", "ほかのプログラムが"}},
	{"このユーザーを lp グループに入れ、ログインし直してください(sudo usermod -aG lp ユーザー名)。 / " +
		"Add this user to the group lp and log in again (sudo usermod -aG lp USER).",
		[]string{"権限がありません"}},
	{usbCable, []string{"USB につながっていない"}},
	{"/dev/usb/lp0 のように、プリンターのデバイスファイルをURIに書いてください。 / " +
		"Name the printer's device file in its URI, such as /dev/usb/lp0.",
		[]string{"デバイスファイルではありません"}},
	{"フォルダーがあり、書き込めて、空き容量があるか確認してください。 / " +
		"See that the folder is there, can be written to, and that the disk is not full.",
		[]string{"フォルダーに書き込めません"}},
	{"フォルダーの .sheets.json を別の場所に移してください。次のラベルから新しいシートになります。 / " +
		"Move .sheets.json out of the folder: the next label begins a new sheet.",
		[]string{"シートの記録を読めません"}},
	{"プリンターの管理画面でIPP印刷の許可を確認してください。 / " +
		"See in the printer's own settings that it allows printing by IPP.",
		[]string{"許可しません", "受け付けていません", "応じません", "断りました"}},
	{"プリンターのURIの先頭を ipps:// に替えてください。 / Begin the printer's URI with ipps://.",
		[]string{"暗号化が必要です"}},
	{"URIの印刷先を確認してください(ふつうは /ipp/print、CUPSなら /printers/名前)。 / " +
		"Check the path in the URI: usually /ipp/print, for CUPS /printers/NAME.",
		[]string{"印刷先がありません"}},
	{"URIの format= を pdf、pwg、urf のどれかに替えてください。 / Set format= in the URI to pdf, pwg or urf.",
		[]string{"この形式を受け付けません", "データを読めません"}},
	{"URIの media=、model=、dpi=、format= がプリンターに合っているか確認してください。 / " +
		"See that media=, model=, dpi= and format= in the URI suit this printer.",
		[]string{"このプリンターでは印刷できません", "このプリンター用の形にできません", "このラベルは描けません", "画像にできません", "通信エラー"}},
	{"プリンターのURIの書き方を直してください(例 ql+tcp://192.168.1.20:9100)。 / " +
		"Mend the printer's URI (such as ql+tcp://192.168.1.20:9100).",
		[]string{"指定が正しくありません"}},
	{"電源を入れ直し、直らなければ別のプリンターに移してください。 / " +
		"Switch it off and on; if that does not help, move its labels to another printer.",
		[]string{"故障です", "エラーです", "診断モード", "設定が失われました", "ファンが", "メモリー", "止まっています", "電源を入れ直して"}},
	{network, []string{"つながりません", "返事をしません", "電源が切れています"}},
	{"ラベルが出たか見て、出ていなければ刷り直してください。 / " +
		"Look whether the label came out, and print it again if it did not.",
		[]string{"印刷されましたか", "印刷されたか", "途中で切れました", "終わりがわかりません", "キャンセル", "取り消されました", "中止しました", "途中でエラー"}},
	{network, []string{"通信が切れました", "受け取りません"}},
	{"もう一度印刷してください。 / Print it again.", []string{"中断しました"}},
}
