// What everybody in the room is told for a while: announcements, and calls by
// number. As a function of the feed and the clock.

/** @import { Announcement, Call, Frame } from "../types/kiosk.js" */

/** @typedef {{ id: string, kind: "announcement", said: Announcement, stays: number } | { id: string, kind: "call", call: Call, stays: number } | { id: string, kind: "last_ten", stays: number }} News */

/** News, oldest first; since says when the reader began to see it. @typedef {{ news: News, since?: number }[]} Queue */

/** A call stays for so long: whoever is meant may be in a talk. In milliseconds. */
const callStays = 30_000;

/** So long, and the time to read it twice aloud (six characters a second). In milliseconds. */
const announcementStays = (/** @type {string} */ text) => Math.min(90_000, 20_000 + ([...text].length * 2000) / 6);

/** What is older when it comes (after a lost connection) is no news. In milliseconds. */
const stale = 120_000;

/** So many calls stand on the screen at once. */
export const callsAtOnce = 3;

/** @param {Announcement} said @returns {News} */
const announced = (said) => ({ id: said.id, kind: "announcement", said, stays: announcementStays(said.text + (said.en ?? "")) });

/**
 * What a screen that opens in the middle of an announcement still has to show.
 * @param {Announcement | undefined} last @param {Date} now
 * @returns {News | null}
 */
function underWay(last, now) {
  if (!last) return null;
  const news = announced(last);
  const stays = news.stays - (now.getTime() - Date.parse(last.at));
  return stays > 0 ? { ...news, stays } : null;
}

/**
 * The news in a frame.
 * @param {Frame} frame
 * @param {Date} now the server's time
 * @returns {News | null}
 */
export function newsIn(frame, now) {
  if (frame.type === "snapshot") return underWay(frame.announcements?.at(-1), now);
  if (frame.type !== "change" || now.getTime() - Date.parse(frame.at) > stale) return null;
  const { announcement, call } = frame;
  if (announcement) return announced(announcement);
  return call ? { id: call.id, kind: "call", call, stays: callStays } : null;
}

/**
 * @param {Queue} queue
 * @param {News | null} news
 * @returns {Queue}
 */
export function withNews(queue, news) {
  return news && !queue.some((q) => q.news.id === news.id) ? [...queue, { news }] : queue;
}

/**
 * The queue at a moment: what has stood long enough is gone, what is shown now
 * knows since when. An announcement is shown alone, calls up to three together.
 * @param {Queue} queue
 * @param {number} now milliseconds, of any clock
 * @returns {Queue}
 */
export function settled(queue, now) {
  const left = queue.filter((q) => q.since === undefined || now - q.since < q.news.stays);
  const shown = shownOf(left);
  const fresh = shown.some((q) => q.since === undefined);
  if (!fresh) return left.length === queue.length ? queue : left;
  return left.map((q) => (q.since === undefined && shown.includes(q) ? { ...q, since: now } : q));
}

/**
 * What is on the screen.
 * @param {Queue} queue
 * @returns {Queue}
 */
export function shownOf(queue) {
  if (queue[0]?.news.kind !== "call") return queue.slice(0, 1);
  const end = queue.findIndex((q) => q.news.kind !== "call");
  return queue.slice(0, Math.min(callsAtOnce, end < 0 ? queue.length : end));
}
