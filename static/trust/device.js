// Which device this is, and what to show it of the kiosk's certificate.

/** @typedef {"ipad" | "iphone" | "android" | "computer"} Device */

/** @type {Device[]} */
export const devices = ["ipad", "iphone", "android", "computer"];

/**
 * The kind of device. An iPad calls itself a Mac, which has no screen to touch.
 * @param {{ userAgent: string, maxTouchPoints?: number }} navigator
 * @returns {Device}
 */
export function deviceOf({ userAgent, maxTouchPoints = 0 }) {
  if (/iPhone|iPod/.test(userAgent)) return "iphone";
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "ipad";
  return /Android/.test(userAgent) ? "android" : "computer";
}

/** Whether a browser of iOS may install a profile: only Safari. @param {string} userAgent */
export const isSafari = (userAgent) => /Safari\//.test(userAgent) && !/CriOS|FxiOS|EdgiOS|OPiOS|Line\//.test(userAgent);

/**
 * A fingerprint as the settings show it: pairs, in lines of eight.
 * @param {string} hex
 * @returns {string[]}
 */
export function fingerprintLines(hex) {
  const pairs = hex.replace(/[^0-9a-f]/gi, "").toUpperCase().match(/../g) ?? [];
  return Array.from({ length: Math.ceil(pairs.length / 8) }, (_, i) => pairs.slice(8 * i, 8 * i + 8).join(" "));
}

/**
 * Where HTTPS is tried: under the name by which the device found the kiosk, or
 * the first address there is.
 * @param {string[]} urls
 * @param {string} host as the address bar has it, with the port
 * @returns {string} "" when there is none
 */
export function tryAt(urls, host) {
  const hosts = urls.map((u) => new URL(u).host);
  return urls[Math.max(0, hosts.indexOf(host))] ?? "";
}
