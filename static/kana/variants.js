// The kanji that stand for one another in names, today's form first: the same
// groups as in kiosk/fold_variants.go, which says why each is there.

const groups = [
  "高髙 崎﨑嵜碕 辺邉邊 斎齋齊斉 浜濱濵 沢澤 広廣 国國圀 島嶋嶌 桜櫻 吉𠮷 富冨 峰峯 柳栁桺 曽曾 瀬瀨",
  "真眞 関關 滝瀧 竜龍 淵渕渊 館舘 徳德 恵惠 黒黑 横橫 条條 万萬 与與 円圓 実實 弥彌 土圡 角⻆ 野埜",
  "亜亞 亀龜 亘亙 伝傳 会會 仏佛 体體 余餘 侠俠 倶俱 児兒 内內 剣劍劔 勲勳 医醫 即卽 双雙 収收 台臺",
  "団團 図圖 園薗 塩鹽 増增 壱壹 声聲 壮壯 奥奧 学學 宝寶 寛寬 寿壽 将將 岳嶽 巌巖 巣巢 巻卷 帯帶",
  "弁辯瓣辨 弐貳 当當 彦彥 従從 応應 恒恆 悦悅 懐懷 戸戶 拡擴 教敎 昇曻 昼晝 晋晉 暁曉 来來 松枩 桑桒",
  "桧檜 梼檮 検檢 楽樂 様樣 槙槇 権權 歩步 毎每 気氣 沖冲 浅淺 済濟 涼凉 凛凜 清淸 温溫 渋澁 渓溪",
  "満滿 湾灣 瑶瑤 画畫 発發 県縣 研硏 祷禱 祢禰 礼禮 禄祿 秋穐 称稱 稲稻 穂穗 穏穩 篭籠 粋粹 糸絲",
  "経經 絵繪 継繼 緑綠 総總 縄繩 聡聰 舎舍 船舩 芦蘆 芸藝 荘莊 蔵藏 薫薰 薮藪 虎乕 蛍螢 蛎蠣 蝉蟬",
  "覚覺 観觀 誉譽 読讀 諌諫 豊豐 賛贊 転轉 遥遙 郎郞 郷鄕 醸釀 釈釋 鉄鐵鐡 銭錢 鎮鎭 録錄 隠隱 雑雜",
  "霊靈 青靑 静靜 頴穎 頼賴 鶏鷄 鶴靏靍鸖 麦麥 黄黃 栄榮 変變 為爲 乗乘 町甼",
].flatMap((line) => line.split(" "));

/** Leads from a variant to the form that fold writes. @type {ReadonlyMap<string, string>} */
export const variants = new Map(groups.flatMap(([first, ...others]) => others.map((other) => [other, first])));
