/** @import { History, Visit } from "../types/keeping.js" */

/**
 * The evening before this one at which somebody was.
 * @param {History} history
 * @param {string} event this one
 * @returns {Visit | undefined}
 */
export const lastVisit = (history, event) => (history.events ?? []).find((v) => v.event !== event);

/** 2026-10-17 → 10/17, as the day is in Japan. @param {string} date */
export function monthDay(date) {
  const at = new Date(date.length === 10 ? `${date}T12:00:00+09:00` : date);
  return Number.isNaN(at.getTime()) ? date : new Intl.DateTimeFormat("ja-JP", { month: "numeric", day: "numeric", timeZone: "Asia/Tokyo" }).format(at);
}
