// The contacts, in the orders in which somebody looks for one.

/** @import { Contact, Event } from "../types/kiosk.js" */

import { fold } from "../kana/fold.js";

/** As many of an evening are remembered (kiosk.MaxRemembered). */
export const mostRemembered = 3;

/**
 * time: the last one on top, as the cards lie in the hand. name: by the reading.
 * @param {Contact[]} contacts
 * @param {"time" | "name"} order
 */
export function sorted(contacts, order) {
  if (order === "time") return [...contacts].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return [...contacts].sort((a, b) => (fold(a.kana || a.name) < fold(b.kana || b.name) ? -1 : 1));
}

/** How long before the end guests are reminded to take their cards home, in milliseconds. */
const ahead = 15 * 60_000;

/**
 * Whether the evening ends soon, or is over: afterwards the laptop is closed and
 * the contacts are out of reach.
 * @param {Event} event
 * @param {Date} now
 */
export function closing(event, now) {
  const ends = event.sessions.map((s) => Date.parse(s.ends_at));
  return ends.length > 0 && now.getTime() >= Math.max(...ends) - ahead;
}
