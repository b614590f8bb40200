// Next month's event: when, and what it is called.

import { addDays } from "./times.js";

/**
 * The same weekday of the month after: of the third Saturday the third Saturday,
 * or the last one where a month has no fifth. Never a day that has passed.
 * @param {string} day 2026-11-21
 * @param {string} today
 */
export function nextDate(day, today) {
  let next = monthAfter(day);
  while (next < today) next = monthAfter(next);
  return next;
}

/** @param {string} day */
function monthAfter(day) {
  const [year, month, date] = day.split("-").map(Number);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const first = new Date(Date.UTC(year, month, 1)); // month counts from 0 here: the next one
  const begin = first.toISOString().slice(0, 10);
  const found = addDays(begin, ((weekday - first.getUTCDay() + 7) % 7) + 7 * Math.trunc((date - 1) / 7));
  return found.slice(0, 7) === begin.slice(0, 7) ? found : addDays(found, -7);
}

/**
 * The name with the month, the year and the count of the new date, where it
 * speaks of those of the old one: 「第12回 11月の会」 becomes 「第13回 12月の会」.
 * @param {string} name
 * @param {string} from the old date
 * @param {string} to the new date
 */
export function nextName(name, from, to) {
  const month = (/** @type {string} */ day) => String(Number(day.slice(5, 7)));
  return name
    .replace(/第([0-9０-９]+)回/g, (_, n) => `第${sameWidth(n, String(Number(n.normalize("NFKC")) + 1))}回`)
    .replace(/([0-9０-９]{4})年/g, (all, n) => (n.normalize("NFKC") === from.slice(0, 4) ? `${sameWidth(n, to.slice(0, 4))}年` : all))
    .replace(/([0-9０-９]{1,2})月/g, (all, n) => (String(Number(n.normalize("NFKC"))) === month(from) ? `${sameWidth(n, month(to))}月` : all));
}

/** @param {string} like @param {string} digits */
const sameWidth = (like, digits) => (/[０-９]/.test(like) ? digits.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : digits);
