// What happened, in one list: the guest's own notices, and what the whole room
// was told.

/** @import { Announcement, Call, Me, Notice } from "../types/kiosk.js" */

/**
 * @typedef {{ kind: Notice["kind"], at: string, notice: Notice }
 *   | { kind: "announcement", at: string, announcement: Announcement }
 *   | { kind: "call", at: string, call: Call }} News
 */

/** What the room was told. @typedef {{ announcements: Announcement[], calls: Call[] }} Told */

/**
 * The newest first. Of the calls only those of the own number are news.
 * @param {Me} me
 * @param {Told} told
 * @returns {News[]}
 */
export function news(me, { announcements, calls }) {
  const all = /** @type {News[]} */ ([
    ...me.notices.map((notice) => ({ kind: notice.kind, at: notice.at, notice })),
    ...announcements.map((announcement) => ({ kind: "announcement", at: announcement.at, announcement })),
    ...calls.filter((c) => c.number === me.card?.number).map((call) => ({ kind: "call", at: call.at, call })),
  ]);
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/**
 * What came after the last thing that was looked at, and still matters: not a
 * request that was answered meanwhile.
 * @param {News[]} all newest first
 * @param {number} seen milliseconds
 * @param {Me} me
 */
export const unseen = (all, seen, me) =>
  all.filter((n) => Date.parse(n.at) > seen && !(n.kind === "asked" && !me.asked.some((s) => s.id === n.notice.swap)));

/**
 * The notice that the interest is mutual, or that the two were introduced; after
 * it one may ask the other for a swap without the badge.
 * @param {Me} me
 * @param {number} number
 */
export const brought = (me, number) => me.notices.find((n) => (n.kind === "match" || n.kind === "introduced") && n.number === number);

/**
 * How a swap with the holder of a number stands, as far as the phone knows.
 * @param {Me} me
 * @param {number} number
 * @returns {{ waiting?: import("../types/kiosk.js").Swap, done?: string }} done: the swap's id
 */
export function swapWith(me, number) {
  const waiting = [...me.asked, ...me.requested].find((s) => s.with.number === number);
  const done = me.notices.find((n) => n.kind === "swapped" && n.number === number)?.swap;
  return done ? { done } : { waiting };
}
