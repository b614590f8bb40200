export default {
  place: "大型スクリーン",
  before: "開始まで",
  running: "残り",
  over: "終了しました",
  over_text: "ありがとうございました",
  cards: "ならんだ名刺",
  unit: "枚",
  latest: "ただいま到着",
  look: "気になる番号の方に、声をかけてみましょう",
  waiting: "受付が済むと、ここに名刺がならびます",
  page: "{from}–{to}番",
  frozen: "接続が切れました。{time}の内容です。",
};
