export default {
  timeout: "応答がありません。もう一度お試しください。",
  offline: "サーバーに届きません。Wi-Fiとノートパソコンを確認してください。",
  unreadable: "サーバーの応答が読めません。",
};
