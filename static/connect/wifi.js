/** @import { WiFi } from "../types/kiosk.js" */

/**
 * The text of a QR that joins a network, as phones read it (the "WIFI:" form of
 * ZXing's barcode contents). \ ; , : and " are escaped.
 * @param {WiFi} wifi
 */
export function wifiText({ ssid, password, hidden }) {
  const secret = password ? `T:WPA;S:${escaped(ssid)};P:${escaped(password)};` : `T:nopass;S:${escaped(ssid)};`;
  return `WIFI:${secret}${hidden ? "H:true;" : ""};`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,:"]/g, "\\$&");

/**
 * The addresses worth a QR: with an IP address first, because phones with
 * Android do not find .local names; this machine's own loopback is of no use to others.
 * @template {{ url: string }} A
 * @param {A[]} addresses
 * @returns {A[]}
 */
export function forPhones(addresses) {
  const byNumber = (/** @type {A} */ a) => /^[\d.]+$/.test(new URL(a.url).hostname);
  const abroad = addresses.filter((a) => !/^(localhost|127\.|\[::1\])/.test(new URL(a.url).hostname));
  return [...abroad.filter(byNumber), ...abroad.filter((a) => !byNumber(a))];
}
