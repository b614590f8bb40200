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
 * The notices that came after the last one that was seen.
 * @param {Me} me
 * @param {number} seen its seq
 */
export const unseen = (me, seen) => me.notices.filter((n) => n.seq > seen);

/**
 * Whether the two know of each other, so that one may ask the other for a swap
 * without the badge: a match, or a request of the other that still waits.
 * @param {Me} me
 * @param {number} number
 */
export const matched = (me, number) => me.notices.some((n) => n.kind === "match" && n.number === number);
