// The contacts, in the orders in which somebody looks for one.

/** @import { Contact } from "../types/kiosk.js" */

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
