// Which browser a phone opened the page in. Those inside other apps lose the
// pairing when they are closed, and swallow downloads.

/** @typedef {"line" | "app" | "view"} InApp LINE, which can open the real browser; another app; a bare web view such as that of the iPhone's code scanner */

/** How other apps call themselves. */
const apps = /\bInstagram\b|\bFBA[NV]\b|\bFB_IAB\b|\bTwitter\b|\bMicroMessenger\b|\bKAKAOTALK\b|\bThreads\b|\bTikTok\b|\bSnapchat\b|\bGSA\//i;

/**
 * Tells a browser inside an app by what it says of itself.
 * @param {string} agent navigator.userAgent
 * @returns {InApp | null} null: a browser of its own
 */
export function inApp(agent) {
  if (/\bLine\/\d/i.test(agent)) return "line";
  if (apps.test(agent)) return "app";
  if (/; wv\)/.test(agent)) return "app"; // Android's WebView
  // Safari ends in Safari/604.1; a web view of iOS has no such word.
  if (/\((iPhone|iPad|iPod);/.test(agent) && !/\bSafari\//.test(agent)) return "view";
  return null;
}

/**
 * The same address in the phone's own browser, as LINE reads it. The fragment,
 * with the pass in it, stays where it is.
 * @param {string} url
 */
export function outOfLine(url) {
  const out = new URL(url);
  out.searchParams.set("openExternalBrowser", "1");
  return out.href;
}
