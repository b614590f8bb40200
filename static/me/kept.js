// What this phone remembers by itself, for one event. A private window may
// refuse: then it lasts until the page is closed.

/** @import { Announcement, Call } from "../types/kiosk.js" */

/** As many announcements as are worth a second look. */
const most = 20;

/**
 * @typedef {object} Kept
 * @property {number} seen until when the news were looked at, in milliseconds
 * @property {Announcement[]} announcements newest last
 * @property {Call[]} calls newest last
 */

/** @param {string} event */
const key = (event) => `fuda.me.${event}`;

/** @param {string} event @returns {Kept} */
export function recall(event) {
  try {
    return { seen: 0, announcements: [], calls: [], ...JSON.parse(localStorage.getItem(key(event)) ?? "{}") };
  } catch {
    return { seen: 0, announcements: [], calls: [] };
  }
}

/** @param {string} event @param {Kept} kept */
export function keep(event, kept) {
  try {
    localStorage.setItem(key(event), JSON.stringify(kept));
  } catch {
    // see above
  }
}

/**
 * A list with one more, each once.
 * @template {{ id: string }} T
 * @param {T[]} list
 * @param {T | undefined} item
 */
export function added(list, item) {
  return item && !list.some((x) => x.id === item.id) ? [...list, item].slice(-most) : list;
}
