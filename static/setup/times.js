// Days and times of day at the venue.

const zone = "Asia/Tokyo";
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
const date = new Intl.DateTimeFormat("sv-SE", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone });

/** @param {string} at RFC 3339  → 19:45 */
export const clock = (at) => time.format(new Date(at));

/** @param {string} at RFC 3339  → 2026-11-21 */
export const dateOf = (at) => date.format(new Date(at));

/** @param {string} day @param {number} offset in days @param {string} hour 19:45 */
export const moment = (day, offset, hour) => `${addDays(day, offset)}T${hour}:00+09:00`;

/** @param {string} day 2026-11-21 @param {number} n */
export function addDays(day, n) {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + n);
  return Number.isNaN(at.getTime()) ? day : at.toISOString().slice(0, 10);
}

/** How many days b comes after a. @param {string} a @param {string} b */
export const daysBetween = (a, b) => Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);

/** @param {string} hour 19:45 @param {number} minutes */
export function later(hour, minutes) {
  const [h, m] = hour.split(":").map(Number);
  const at = (h * 60 + m + minutes) % (24 * 60);
  return Number.isNaN(at) ? "" : `${String(Math.trunc(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** @param {string} text */
export const isTime = (text) => /^\d\d:\d\d$/.test(text);

/** @param {string} text */
export const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && addDays(text, 0) === text;

/** After how many days an event's data goes when nobody says otherwise (kiosk.RetentionDays). */
export const retentionDays = 30;

/** @param {string} day of the event */
export const usualDeletion = (day) => addDays(day, retentionDays);
