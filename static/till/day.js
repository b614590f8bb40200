import { day } from "../lang/format.js";

const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo", year: "numeric", month: "2-digit", day: "2-digit" });

/** The day of a time, at the venue: 11月21日(土). @param {string} at */
export function dayOf(at) {
  return day(date.format(new Date(at)));
}
