// Times, dates, money and counts as the reader writes them.

import { lang } from "./lang.js";

const locales = { ja: "ja-JP", en: "en-GB" };
const zone = "Asia/Tokyo";

/** @param {Date | string | number} at  → 19:05 */
export function time(at) {
  return new Intl.DateTimeFormat(locales[lang()], { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone }).format(new Date(at));
}

/** @param {string} date 2026-11-21  → 11月21日(土) */
export function day(date) {
  const at = new Date(`${date}T12:00:00+09:00`);
  if (Number.isNaN(at.getTime())) return date;
  return new Intl.DateTimeFormat(locales[lang()], { month: "long", day: "numeric", weekday: "short", timeZone: zone }).format(at);
}

/** @param {number} amount  → ¥1,500 */
export function yen(amount) {
  return (amount < 0 ? "−¥" : "¥") + new Intl.NumberFormat("en").format(Math.abs(amount));
}

/** @param {number} n  → 1,234 */
export function count(n) {
  return new Intl.NumberFormat("en").format(n);
}
